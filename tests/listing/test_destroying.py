"""Deleting for good: by those who may, by the purge, and with all that hangs on it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import Scope
from companies.models import Company
from contacts.models import Contact
from listing.models import BulkRun, LeftOut, Pick
from notes.models import Note
from records import purging
from records.models import Entry, Removal, Retention, track
from tests.factories import (
    make_company,
    make_contact,
    make_note,
    make_role,
    make_segment,
    make_user,
)
from tests.listing.bulk import HTMX, do, figures, pick
from tests.tables import tables_with

CONTACTS = "/lists/contact/trash/"
ALL = dict.fromkeys(["view_scope", "edit_scope", "delete_scope"], Scope.ALL)
CANARY = "Quetzalcoatl"


def never():
    """Let nobody interrupt."""
    return False


@pytest.fixture
def cleaner(north):
    """Somebody who may delete contacts for good."""
    rule = {**ALL, "destroy_scope": Scope.ALL}
    return make_user("Cleaner", make_role(contact=rule), team=north)


@pytest.fixture
def trashed(alice):
    """A contact in the trash with all that can hang on it."""
    firm = make_company(responsible=alice, name="Stays")
    contact = make_contact(
        responsible=alice,
        last_name=CANARY,
        company=firm,
        managers=[alice],
        tags=["VIP"],
        phones=["+40722111222"],
        emails=[f"{CANARY}@example.com"],
        trashed_at=timezone.now() - timedelta(days=31),
        trashed_by=alice,
    )
    note = make_note(contact, text=f"About {CANARY}")
    track(contact, "changed", by=alice, changes=[{"old": CANARY}])
    track(note, "changed", by=alice, changes=[{"old": CANARY}])
    segment = make_segment(alice)
    segment.members.create(record_id=contact.pk)
    Pick.objects.add(alice, "contact", [contact.pk])
    return contact


def test_deleting_for_good_needs_a_right_of_its_own(client_of, lead, cleaner, trashed):
    url = f"{CONTACTS}destroy/?id={trashed.pk}"
    assert "Delete for good" not in client_of(lead).get(CONTACTS).text
    assert client_of(lead).post(url).status_code == 403
    assert Contact.objects.filter(pk=trashed.pk).exists()
    asked = client_of(cleaner).get(url, headers=HTMX).text
    assert CANARY in asked
    assert "Nothing brings it back." in asked
    assert client_of(cleaner).post(url).status_code == 302
    run = BulkRun.objects.latest("pk")
    assert figures(run) == {"changed": 1}
    assert not Contact.objects.filter(pk=trashed.pk).exists()
    report = client_of(cleaner).get(run.get_absolute_url()).text
    assert "1 deleted for good" in report
    assert "/undo/" not in report
    removals = Removal.objects.filter(record_type="contact")
    assert [(r.reason, r.ids, r.by) for r in removals] == [
        ("by_hand", [trashed.pk], cleaner)
    ]


def test_what_is_not_in_the_trash_is_not_deleted_for_good(client_of, cleaner, alice):
    live = make_contact(responsible=alice)
    url = f"{CONTACTS}destroy/?id={live.pk}"
    assert "Tick some rows first" in client_of(cleaner).get(url).text
    assert client_of(cleaner).post(url).status_code == 422
    assert Contact.objects.filter(pk=live.pk).exists()


def test_the_purge_leaves_nothing_of_what_is_over_its_time(trashed, alice):
    young = make_contact(responsible=alice, trashed_at=timezone.now())
    assert tables_with(CANARY) != []
    assert purging.purge(never) == 1
    assert tables_with(CANARY) == []
    about = {"record_type": "contact", "record_id": trashed.pk}
    assert not Entry.objects.filter(**about).exists()
    assert not Pick.objects.filter(**about).exists()
    assert not Note.objects.exists()
    assert Company.objects.filter(name="Stays").exists()
    assert Contact.objects.get() == young
    assert set(Removal.objects.values_list("record_type", "reason")) == {
        ("contact", "retention"),
        ("note", "retention"),
    }


def test_a_purged_company_leaves_its_people(alice):
    long_ago = timezone.now() - timedelta(days=40)
    firm = make_company(responsible=alice, trashed_at=long_ago)
    person = make_contact(responsible=alice, company=firm)
    purging.purge(never)
    person.refresh_from_db()
    assert person.company is None
    assert not Company.objects.exists()


def test_the_administrator_says_how_long_the_trash_keeps(client_of, dora, trashed):
    page = client_of(dora).get("/admin/records/retention/", follow=True)
    assert "days in the trash" in page.text.lower()
    setting = Retention.objects.get()
    url = f"/admin/records/retention/{setting.pk}/change/"
    assert client_of(dora).post(url, {"days": 0}).status_code == 200
    assert client_of(dora).post(url, {"days": 60}).status_code == 302
    assert purging.purge(never) == 0
    assert "29 days" in client_of(dora).get(CONTACTS).text
    client_of(dora).post(url, {"days": 7})
    assert purging.purge(never) == 1
    log = client_of(dora).get("/admin/records/removal/").text
    assert "Their time in the trash was over" in log


def test_the_purge_goes_chunk_by_chunk_and_stops_when_asked(alice, monkeypatch):
    monkeypatch.setattr(purging, "CHUNK", 2)
    over = timezone.now() - timedelta(days=31)
    for _ in range(5):
        make_contact(responsible=alice, trashed_at=over)
    asked = iter([False])  # once for the first chunk that has any
    assert purging.purge(lambda: next(asked, Contact.objects.count() < 5)) == 2
    assert Contact.objects.count() == 3
    assert purging.purge(never) == 3


def test_many_are_deleted_only_by_who_types_how_many(client_of, cleaner, alice):
    batch = "7d0c2a4e-8d1f-4c36-9b77-1f6a2e0d9c41"
    made = [
        Contact(last_name="A", trashed_at=timezone.now(), trash_batch=batch)
        for _ in range(101)
    ]
    Contact.objects.bulk_create(made)
    url = f"{CONTACTS}destroy/?batch={batch}"
    refused = client_of(cleaner).post(url, {"number": "100"})
    assert refused.status_code == 422
    assert "This is another number." in refused.text
    assert Contact.objects.count() == 101
    client_of(cleaner).post(url, {"number": "101"})
    assert Contact.objects.count() == 0


def test_nothing_of_foreign_records_comes_out_of_the_trash(
    client_of, alice, carol, lead, dora
):
    theirs = [
        make_contact(responsible=alice, last_name=CANARY, city=CANARY),
        make_contact(responsible=alice, last_name=CANARY),
    ]
    shared = make_contact(responsible=alice, managers=[carol], last_name="Shared")
    pick(dora, *theirs, shared)
    do(client_of(dora), "delete")
    shared.refresh_from_db()
    assert "3 deleted together" in client_of(alice).get(CONTACTS).text
    browser = client_of(carol)
    for query in ("", f"?q={CANARY}", f"?batch={shared.trash_batch}", "?sort=name"):
        for headers in ({}, HTMX):
            page = browser.get(f"{CONTACTS}{query}", headers=headers).text
            assert page.count(CANARY) == ("q=" in query and not headers)
            assert "deleted together" not in page
            assert "of 3" not in page
    browser.post(f"{CONTACTS}restore/", {"batch": shared.trash_batch})
    run = BulkRun.objects.latest("pk")
    assert figures(run) == {"changed": 1}
    assert run.rows_total == 1
    before = BulkRun.objects.count()
    for said in ({"only": theirs[0].pk}, {"id": [theirs[1].pk]}, {"only": 987654321}):
        answers = browser.post(f"{CONTACTS}restore/", said, headers=HTMX)
        assert "tick some rows" in answers.headers["HX-Trigger"]
    assert BulkRun.objects.count() == before
    assert Contact.objects.live().count() == 1
    assert LeftOut.objects.count() == 0
