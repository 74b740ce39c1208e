"""Erasing a person: no trace stays, and nothing brings them back unasked (N15)."""

from datetime import timedelta

import pytest
from django.db.models import Q
from django.utils import timezone

from contacts.models import Contact
from listing.models import ImportRun
from records.merging import Choices, merge
from records.models import Entry, Erasure, Removal, Suppressed, track
from tests.factories import (
    make_company,
    make_contact,
    make_custom_field,
    make_note,
    make_segment,
    make_view,
)
from tests.listing.bulk import do, pick
from tests.listing.exporting import take
from tests.listing.importing import bring_text, figures, reasons, upload
from tests.sending import sent
from tests.tables import tables_with

NAME = "Quetzalcoatl"
PHONE, EMAIL = "+40722123987", "quetz@canary.example"
DAYS_29, DAYS_31 = timedelta(days=29), timedelta(days=31)
WORDS = [NAME, "722123987", "canary.example", "0722 123 987"]
FILE = f"Last name;First name;Phone;Email\n{NAME};Ana;0722 123 987;{EMAIL}\n"


def traces():
    """Return where any of the words still is."""
    return {word: found for word in WORDS if (found := tables_with(word))}


@pytest.fixture
def person(alice):
    """A contact who stands in many places."""
    field = make_custom_field(kind="email", name="Private")
    firm = make_company(responsible=alice)
    contact = make_contact(
        responsible=alice,
        first_name="Ana",
        last_name=NAME,
        company=firm,
        phones=[PHONE],
        emails=[EMAIL],
        custom={str(field.pk): "second@canary.example"},
        tags=["VIP"],
    )
    make_note(contact, text=f"{NAME} called").rewrite("Sings", by=alice)
    said = {"field": "last_name", "old": NAME, "new": ""}
    track(contact, "changed", by=alice, changes=[said])
    text = f"Ana {NAME} of 0722 123 987 leaves, write {EMAIL.upper()}"
    make_note(firm, text=text).rewrite(f"{text} soon", by=alice)
    said = {"field": "city", "old": f"see Ana {NAME}", "new": ""}
    track(firm, "changed", by=alice, changes=[said])
    make_segment(alice, f"q=Ana+{NAME}")
    make_view(alice, "emails=quetz%40canary.example&city=Cluj")
    return contact


def erase(browser, contact):
    """Send the page and return the certificate."""
    url = f"/records/contact/{contact.pk}/erase/"
    assert browser.post(url).status_code == 422
    assert browser.post(url, {"sure": "on"}).status_code == 302
    return Erasure.objects.latest("pk")


def test_nothing_of_the_person_is_left_anywhere(
    client_of, dora, alice, person, settings
):
    bring_text(FILE, alice)  # known by now, so skipped; the file lies there
    bad = f"Last name;First name;Phone\n{NAME};Ana;12\nOther;Ion;13\n"
    assert figures(bring_text(bad, alice))["refused"] == 2
    upload(FILE, alice)
    pick(alice, person)
    do(client_of(alice), "set", field="city", shown="city", value=f"At Ana {NAME}")
    files = settings.MEDIA_ROOT / "imports"
    assert len([*files.iterdir()]) == 3
    sings = Q(record_type="note", details__changes__contains=[{"new": "Sings"}])
    assert Entry.objects.filter(sings).exists()
    erase(client_of(dora), person)
    assert not Entry.objects.filter(sings).exists()
    assert traces() == {}
    kept = ImportRun.objects.exclude(refused_rows=None).get()
    assert kept.refused_rows.get().values[0] == "Other"


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_files_of_imports_are_removed(client_of, dora, alice, person, settings):
    bring_text(FILE, alice)
    upload(FILE, alice)
    erase(client_of(dora), person)
    assert [*(settings.MEDIA_ROOT / "imports").iterdir()] == []


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_files_that_were_taken_out_are_removed_and_their_filters_redacted(
    client_of, dora, person, settings
):
    run = take(client_of(dora), query=f"?q=Ana+{NAME}")
    assert [*(settings.MEDIA_ROOT / "exports").iterdir()]
    erase(client_of(dora), person)
    assert [*(settings.MEDIA_ROOT / "exports").iterdir()] == []
    run.refresh_from_db()
    assert not run.may_be_downloaded
    assert traces() == {}


def test_the_page_says_what_goes_and_the_certificate_tells_no_name(
    client_of, dora, person
):
    url = f"/records/contact/{person.pk}/erase/"
    assert url in client_of(dora).get(person.get_absolute_url()).text
    page = client_of(dora).get(url).text
    assert f"Erase Ana {NAME}?" in page
    assert "1 note goes with it." in page
    assert "Hashes of 3 phones and e-mails" in page
    certificate = erase(client_of(dora), person)
    shown = client_of(dora).get(certificate.get_absolute_url()).text
    assert "Dora" in shown
    assert not [word for word in WORDS if word in shown]
    assert (
        certificate.get_absolute_url() in client_of(dora).get("/records/erasures/").text
    )
    assert Suppressed.objects.count() == 3
    assert {r.reason for r in Removal.objects.all()} == {"erasure"}


def test_only_administrators_erase_and_only_persons(client_of, alice, dora, person):
    url = f"/records/contact/{person.pk}/erase/"
    assert url not in client_of(alice).get(person.get_absolute_url()).text
    assert client_of(alice).post(url, {"sure": "on"}).status_code == 403
    assert client_of(alice).get("/records/erasures/").status_code == 404
    firm = person.company_id
    company = f"/records/company/{firm}/erase/"
    assert client_of(dora).post(company, {"sure": "on"}).status_code == 404
    assert Contact.objects.filter(pk=person.pk).exists()


def test_somebody_in_the_trash_is_erased_too(client_of, dora, person):
    pick(dora, person)
    do(client_of(dora), "delete")
    erase(client_of(dora), person)
    assert traces() == {}


def test_those_that_were_made_one_with_somebody_go_along(
    client_of, dora, alice, person
):
    other = make_contact(responsible=dora, first_name="Ion", phones=["+40722555666"])
    merge(other, [person], Choices(), by=dora)
    erase(client_of(dora), other)
    assert traces() == {}
    new = sent(name="Somebody Else", phones=["0722 123 987"])
    assert client_of(alice).post("/contacts/new/", new).status_code == 422


def test_what_was_merged_is_not_in_the_trash_and_waits_for_the_undo(
    client_of, dora, person
):
    other = make_contact(responsible=dora, first_name="Ion")
    merge(other, [person], Choices(), by=dora)
    assert NAME not in client_of(dora).get("/lists/contact/trash/").text
    assert not Contact.objects.restorable_by(dora).exists()
    Contact.objects.filter(pk=person.pk).update(trashed_at=timezone.now() - DAYS_29)
    soon = timezone.now() - timedelta(days=1)
    assert not Contact.objects.over_since(soon).exists()
    Contact.objects.filter(pk=person.pk).update(trashed_at=timezone.now() - DAYS_31)
    assert Contact.objects.over_since(soon).get() == person


def test_a_form_refuses_what_was_erased_until_it_is_allowed(
    client_of, dora, alice, person
):
    erase(client_of(dora), person)
    new = sent(name="Somebody Else", phones=["0722 123 987"])
    refused = client_of(alice).post("/contacts/new/", new)
    assert refused.status_code == 422
    assert "belongs to somebody who was erased" in refused.text
    mail = sent(name="Somebody Else", emails=[EMAIL.upper()])
    assert client_of(alice).post("/contacts/new/", mail).status_code == 422
    other = sent(name="Somebody Else", phones=["0722 123 988"])
    assert client_of(alice).post("/contacts/new/", other).status_code == 302
    allowed = {"value": "0722-123-987"}
    assert client_of(dora).post("/records/erasures/", allowed).status_code == 302
    assert client_of(alice).post("/contacts/new/", new).status_code == 302


def test_an_import_refuses_the_row_and_takes_the_others(client_of, dora, alice, person):
    erase(client_of(dora), person)
    run = bring_text(f"{FILE}Popa;Ion;0722 999 888;ion@b.example\n", alice)
    assert figures(run) == {
        "state": "done",
        "created": 1,
        "skipped": 0,
        "refused": 1,
    }
    assert "belongs to somebody who was erased" in reasons(run)[2]
    assert not Contact.objects.filter(last_name=NAME).exists()
