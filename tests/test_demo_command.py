"""The command `demo`, and the workbook that comes with the demo."""

import phonenumbers
import pytest
import python_calamine
from django.conf import settings as site
from django.core.management import CommandError, call_command

from accounts.models import User
from contacts.models import Contact, ContactPhone
from crm_site.demo import workbook
from tests.factories import make_user

WORKBOOK = site.BASE_DIR / "demo" / "clients.xlsx"


def test_the_demo_goes_into_an_empty_database(db, settings):
    settings.DEMO = True
    call_command("demo", "--if-empty")
    assert Contact.objects.count() >= 500
    with pytest.raises(CommandError, match="holds data already"):
        call_command("demo")


def test_the_demo_refuses_a_database_in_which_somebody_works(db, settings):
    settings.DEMO = True
    make_user("Somebody")
    with pytest.raises(CommandError, match="holds data already"):
        call_command("demo")
    call_command("demo", "--if-empty")
    assert not Contact.objects.exists()


def test_the_demo_refuses_where_its_password_is_refused(db):
    with pytest.raises(CommandError, match="CARTELA_DEMO=1"):
        call_command("demo")
    assert not User.objects.exists()


def test_the_workbook_in_the_project_is_the_one_that_the_script_makes():
    book = python_calamine.load_workbook(WORKBOOK)
    titles, *found = book.get_sheet_by_index(0).to_python()
    assert titles == [title for title, width in workbook.COLUMNS]
    assert found == [[cell or "" for cell in row] for row in workbook.rows()]
    assert WORKBOOK.stat().st_size < 400_000


def test_one_row_in_a_hundred_of_the_workbook_has_a_slip():
    wrong = [
        row
        for row in workbook.rows()
        if row[workbook.PHONES] in workbook.NO_PHONES
        or row[workbook.BIRTHDAY] in workbook.NO_DATES
    ]
    assert len(wrong) == workbook.ROWS / workbook.SLIP_EVERY


def test_the_workbook_and_the_demo_share_no_number(db, settings):
    settings.DEMO = True
    call_command("demo")
    numbers = set(ContactPhone.objects.values_list("number", flat=True))
    for row in workbook.rows():
        for typed in row[workbook.PHONES].split(";"):
            parsed = phonenumbers.parse(typed, site.DEFAULT_COUNTRY)
            form = phonenumbers.PhoneNumberFormat.E164
            assert phonenumbers.format_number(parsed, form) not in numbers
