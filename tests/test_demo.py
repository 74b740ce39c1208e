"""What the demo holds."""

import datetime
from collections import Counter

import phonenumbers
import pytest
from django.conf import settings as site
from django.db import transaction
from django.test import override_settings
from django.utils import timezone

from accounts.models import AccessClass, User
from accounts.passwords import DEMO_PASSWORD
from companies.models import Company, CompanyPhone
from contacts.models import Contact, ContactEmail, ContactPhone
from crm_site.demo import cast, loading
from notes.models import Note
from records.fields import custom_fields
from records.models import CustomField, Entry, FileVersion, RecordFile, Tag

LANGUAGES = {"ro", "pl", "ru", "en"}


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker, tmp_path_factory):
    """Load the demo once, in a transaction around those of the tests."""
    files = override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("files"))
    with django_db_blocker.unblock(), files, transaction.atomic():
        loading.load()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def demo(loaded, db):
    """A database with the demo in it."""


def test_everybody_of_the_demo_signs_in_with_its_password(demo, client, settings):
    settings.DEMO = True
    assert [one.login for one in cast.present()] == [one.login for one in cast.CAST]
    for one in cast.CAST:
        form = {"login": one.email, "password": DEMO_PASSWORD}
        answer = client.post("/account/login/", form)
        assert answer.status_code == 302, one.email
        client.logout()


def test_the_people_stand_in_their_teams_and_roles(demo):
    users = {user.email.split("@")[0]: user for user in User.objects.all()}
    assert users["admin"].is_administrator
    assert users["sales1"].team == users["sales2"].team == users["lead"].team
    assert users["sales3"].team.name == "South"
    roles = {login: user.roles.get().name for login, user in users.items()}
    assert roles["sales1"] == roles["sales2"] == roles["sales3"] == "Sales manager"
    assert (roles["lead"], roles["operator"]) == ("Team lead", "Operator")


def test_there_are_clients_of_four_languages_with_all_that_can_be_known(demo):
    contacts = Contact.objects.all()
    assert contacts.count() >= 500
    assert Company.objects.count() >= 120
    assert set(contacts.values_list("language", flat=True)) == LANGUAGES
    assert Counter(ContactPhone.objects.values_list("record")).most_common(1)[0][1] > 1
    assert Counter(ContactEmail.objects.values_list("record")).most_common(1)[0][1] > 1
    for name in ["stage", "position", "source", "company", "access_class"]:
        assert contacts.exclude(**{name: None}).exists(), name
    assert set(contacts.values_list("stage__hue", flat=True)) != {None}
    assert Company.objects.exclude(industry=None).exclude(parent=None).exists()


def test_access_has_something_to_decide(demo):
    contacts = Contact.objects.all()
    assert contacts.filter(responsible=None).exists()
    assert contacts.filter(private=True).exists()
    assert contacts.exclude(managers=None).exists()
    assert (
        contacts.values("access_class").distinct().count() > AccessClass.objects.count()
    )
    for login in ["sales1", "sales2", "sales3", "lead", "operator"]:
        user = User.objects.get(email=f"{login}@example.com")
        assert 0 < contacts.visible_to(user).count() < contacts.count(), login


def test_every_phone_number_is_valid_and_stands_once(demo):
    numbers = [
        *ContactPhone.objects.values_list("number", "typed"),
        *CompanyPhone.objects.values_list("number", "typed"),
    ]
    assert len({number for number, typed in numbers}) == len(numbers)
    for number, typed in numbers:
        parsed = phonenumbers.parse(typed, site.DEFAULT_COUNTRY)
        assert phonenumbers.is_valid_number(parsed), typed
        e164 = phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)
        assert e164 == number


def test_every_address_is_at_a_domain_for_examples(demo):
    for address in ContactEmail.objects.values_list("address", flat=True):
        assert address.endswith(("example.com", "example.org"))
        assert address.isascii()


def test_russian_names_agree_in_gender(demo):
    russians = Contact.objects.filter(language="ru")
    for contact in russians:
        woman = contact.middle_name.endswith("на")
        assert woman or contact.middle_name.endswith("ич")
        if contact.last_name.endswith(("ов", "ев", "ин", "ский", "ова", "ева", "ина")):
            assert contact.last_name.endswith("а") == woman, contact
    assert russians.filter(last_name__endswith="ская").exists()


def test_custom_fields_of_every_kind_have_values_that_make_sense(demo):
    admin = User.objects.get(is_administrator=True)
    kinds = set()
    for record_type, model in [("contact", Contact), ("company", Company)]:
        for field in custom_fields(record_type, admin):
            kinds.add(field.custom.kind)
            values = [v for one in model.objects.all() if (v := field.value(one))]
            assert values, field
    assert kinds == set(CustomField.Kind.values)


def test_marks_stand_beside_names(demo):
    marks = Tag.objects.filter(prominent=True)
    assert {tag.name for tag in marks} == {"Black list", "Do not call", "Good payer"}
    for mark in marks:
        assert Contact.objects.filter(tags=mark).exists()
    quiet = Contact.objects.filter(tags__name="Do not call")
    assert quiet.count() == quiet.filter(do_not_call=True).count()


def test_notes_and_changes_reach_two_months_back_and_never_ahead(demo):
    now = timezone.now()
    clients = ["contact", "company"]
    changes = Entry.objects.filter(kind="changed", record_type__in=clients)
    moments = [
        *changes.values_list("at", flat=True),
        *Note.objects.values_list("created_at", flat=True),
    ]
    assert len(moments) > 1000
    assert max(moments) <= now
    months = datetime.timedelta(days=60, minutes=1)
    assert now - months < min(moments) < now - months + datetime.timedelta(days=9)
    for contact in Contact.objects.all()[:40]:
        first = Entry.objects.about(contact).last()
        assert (first.kind, first.at) == ("created", contact.created_at)


def test_the_last_change_of_a_field_left_what_stands_there(demo):
    for entry in Entry.objects.filter(kind="changed", record_type="contact"):
        (change,) = entry.details["changes"]
        if change["field"] == "stage":
            last = entry
    contact = Contact.objects.get(pk=last.record_id)
    newest = Entry.objects.about(contact).filter(
        details__changes__contains=[{"field": "stage"}]
    )
    assert newest[0].details["changes"][0]["new"] == contact.stage_id


def test_some_clients_have_files(demo):
    kinds = Counter(FileVersion.objects.values_list("kind", flat=True))
    assert {*kinds} == {"image/jpeg", "application/pdf", "text/plain"}
    assert sum(kinds.values()) > 60
    assert not RecordFile.objects.filter(changed_at__gt=timezone.now()).exists()
