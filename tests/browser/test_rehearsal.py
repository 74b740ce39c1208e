"""An import from the file to its undo, as a person does it (I4, I5)."""

import pytest

from contacts.models import Contact
from listing.importing.rehearsing import carry_out_rehearsal
from listing.importing.running import carry_out
from listing.importing.undoing import carry_out_undo
from listing.models import ImportRun, ImportUndo, Rehearsal
from tests.factories import make_contact

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
TEXT = "Name,Phone,City\nAna Pop,0720100201,Cluj\nIon Rus,12,\n"


@pytest.fixture
def site(watch, sign_in, alice):
    """Alice's browser; she has one of the people of the file."""
    make_contact(
        first_name="Ana",
        last_name="Pop",
        city="Arad",
        responsible=alice,
        phones=["+40720100201"],
    )
    sign_in(alice, watch.context)
    return watch


def upload(page):
    """Bring the file, accept the proposals, and let a worker rehearse it."""
    page.goto("/lists/contact/import/")
    file = {"name": "a.csv", "mimeType": "text/csv", "buffer": TEXT.encode()}
    page.set_input_files("input[type=file]", file)
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("button", name="Rehearse 2 rows").click()
    page.wait_for_url("**/rehearsal/")
    carry_out_rehearsal(Rehearsal.objects.get())


def test_a_file_is_rehearsed_corrected_imported_and_taken_back(site, faults):
    upload(site)
    site.get_by_text("Who is here already", exact=True).click()
    site.get_by_label("New ones, and update those that are here").check()
    site.get_by_role("button", name="Rehearse again").click()
    site.wait_for_selector("#progress")
    carry_out_rehearsal(Rehearsal.objects.get())
    site.get_by_role("button", name="Import: update 1").wait_for()
    assert faults(site) == []
    site.locator(".wrong input[type=text]").fill("0720100202")
    site.locator(".wrong input[type=text]").press("Enter")
    site.get_by_role("button", name="Import: create 1, update 1").click()
    site.wait_for_url("**/progress/")
    carry_out(ImportRun.objects.get())
    site.get_by_role("button", name="Undo import").click()
    site.wait_for_url("**/undo/")
    carry_out_undo(ImportUndo.objects.get())
    site.get_by_text("The import is taken back").wait_for()
    assert Contact.objects.live().get().city == "Arad"
    assert faults(site) == []
