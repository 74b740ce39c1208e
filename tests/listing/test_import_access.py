"""Who may import, and who sees what was imported."""

import pytest

from contacts.models import Contact
from listing.importing.running import carry_out
from listing.models import ImportRun
from tests.factories import access_class, make_role, make_user
from tests.listing.importing import bring_text, upload

PAGES = ["match", "progress", "report", "read", "start"]
ACTS = ["start", "stop", "go-on", "read", "match"]
TEXT = "Name,Phone\nAna Pop,12"


@pytest.mark.parametrize("page", PAGES)
def test_nobody_else_opens_an_import(client_of, alice, bob, lead, page):
    run = upload(TEXT, alice)
    for user in (bob, lead):
        address = f"/lists/imports/{run.pk}/{page}/"
        assert client_of(user).get(address).status_code == 404


@pytest.mark.parametrize("act", ACTS)
def test_nobody_else_touches_an_import(client_of, alice, bob, act):
    run = upload(TEXT, alice)
    answer = client_of(bob).post(f"/lists/imports/{run.pk}/{act}/", {"country": "RO"})
    assert answer.status_code == 404
    run.refresh_from_db()
    assert run.state == "uploaded"


def test_refused_rows_are_their_importers(client_of, alice, carol, dora):
    run = bring_text(TEXT, alice)
    address = f"/lists/imports/{run.pk}/refused.xlsx"
    assert client_of(carol).get(address).status_code == 404
    assert client_of(dora).get(address).status_code == 200


def test_an_operator_does_not_import(client_of, oscar):
    browser = client_of(oscar)
    assert browser.get("/lists/contact/import/").status_code == 403
    assert browser.post("/lists/contact/import/").status_code == 403


def test_what_is_not_imported_has_no_page(client_of, dora):
    assert client_of(dora).get("/lists/note/import/").status_code == 404
    assert client_of(dora).get("/lists/nothing/import/").status_code == 404


def test_who_makes_records_of_one_class_imports_into_it(db):
    partner = access_class("Partner")
    rights = {
        "access_class": partner,
        "view_scope": 3,
        "may_create": True,
        "may_import": True,
    }
    user = make_user("Petra", make_role(contact=rights))
    bring_text("Name,Company\nAna Pop,Aurora", user)
    contact = Contact.objects.visible_to(user).get()
    assert contact.access_class == partner
    assert contact.company is None


def test_a_company_that_may_not_be_made_is_named_in_the_report(alice):
    alice.roles.get().rules.filter(record_type="company").update(may_create=False)
    run = bring_text("Name,Company\nAna Pop,Aurora", alice)
    assert Contact.objects.get().company is None
    assert run.notes["links"] == {"Company: Aurora": 1}


def test_the_worker_has_the_rights_of_the_importer(alice, bob):
    run = upload(f"Name,Owner\nAna Pop,{bob.email}", alice)
    run.accept(by=alice)
    alice.roles.get().rules.filter(record_type="contact").update(may_reassign=False)
    carry_out(ImportRun.objects.get(pk=run.pk))
    assert Contact.objects.get().responsible == alice
