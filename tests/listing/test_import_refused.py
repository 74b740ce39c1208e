"""Refused rows come back as a file that can be corrected (I5)."""

from io import BytesIO

from django.core.files.base import ContentFile
from openpyxl import load_workbook

from contacts.models import Contact
from listing.importing.refused_rows import workbook_of
from listing.importing.uploading import receive
from tests.listing.importing import bring_text, figures, reasons, run_at_once

FILE = (
    "Имя клиента,Phone,Зарплата,Post code\n"
    "Ana Pop,0720100201,=1+1,010101\n"
    "Ion Rus,12,=2+2,020202\n"
)


def download(client, run):
    """Return the workbook of refused rows as somebody gets it."""
    answer = client.get(f"/lists/imports/{run.pk}/refused.xlsx")
    assert answer.status_code == 200
    return BytesIO(b"".join(answer.streaming_content))


def rows_of(workbook):
    """Return the values of the only sheet."""
    return [[cell.value for cell in row] for row in load_workbook(workbook).active]


def test_the_workbook_has_the_columns_of_the_file_and_the_reasons(alice, client_of):
    run = bring_text(FILE, alice)
    titles, row = rows_of(download(client_of(alice), run))
    assert titles == ["Имя клиента", "Phone", "Зарплата", "Post code", "Reason"]
    assert row == ["Ion Rus", "12", "=2+2", "020202", reasons(run)[3]]


def test_no_cell_of_it_runs_as_a_formula(alice):
    run = bring_text(FILE, alice)
    cells = [cell for row in load_workbook(workbook_of(run)).active for cell in row]
    assert {cell.data_type for cell in cells} == {"s"}


def test_the_corrected_file_goes_in_with_the_same_columns(alice):
    run = bring_text(FILE, alice)
    book = load_workbook(workbook_of(run))
    book.active["B2"] = "0720100209"
    corrected = BytesIO()
    book.save(corrected)
    file = ContentFile(corrected.getvalue(), "again.xlsx")
    again = run_at_once(receive(file, alice, "contact"))
    assert figures(again) == {"state": "done", "created": 1, "skipped": 0, "refused": 0}
    contact = Contact.objects.get(last_name="Rus")
    assert (contact.primary_phone, contact.postal_code) == ("+40720100209", "020202")
    assert again.ignored_columns == ["Зарплата", "Reason"]
