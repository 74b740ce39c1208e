"""Every address of the site, and who may open it (R5). A new one is tested at once."""

import re

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from accounts.models import Scope
from listing.importing.reading import FileFacts
from listing.models import (
    BulkRun,
    ExportRun,
    ImportRun,
    ImportUndo,
    Rehearsal,
    SavedMapping,
    StagedRow,
)
from notes.models import NoteAction
from records.models import ChangeSet, Entry, Merge
from records.pictures import set_picture
from records.registry import all_kinds
from tests.addresses import ADDRESSES, bare, changed, contents, urls_of
from tests.factories import (
    make_company,
    make_contact,
    make_deal,
    make_file,
    make_note,
    make_role,
    make_segment,
    make_ticket,
    make_user,
    make_view,
)

# What stands in the place of the parts of an address. One record of every type has
# the same number, which no sequence reaches, and there is nothing with the other.
NUMBER, NOTHING = 7_000_000, 8_000_000
SAMPLES = {
    "pk": [NUMBER],
    "record_type": [kind.record_type.value for kind in all_kinds()],
    "key": ["city"],
    "moment": ["due_at"],
    "channel_key": ["call"],
    "number": [2],
    "file": [NUMBER],
    "entry": [NUMBER],
    "action": ["set", "delete"],
    "token": ["nothing"],
}
# Nobody need sign in for these.
PUBLIC = {"calendar:feed"}
# These open what lies in the trash, or what never lies there.
OUTSIDE_THE_TRASH = re.compile(r":(import|bulk|view|segment|export)_")
OPEN_THE_TRASH = {
    "notes:restore",
    *(a.name for a in ADDRESSES if OUTSIDE_THE_TRASH.search(a.name)),
}
# These change a record that is chosen in a form, where the refusal stands (422).
CHOOSE_A_RECORD = {"contacts:attach"}
# These are for administrators alone.
FOR_ADMINISTRATORS = {
    *("records:erase", "records:erasure"),
    "contacts:keep_colleague",
}
# Tables of the visit itself, not of what is visited.
VISITS = {"django_session", "django_cache"}
# What users keep for their own eyes; an address without a record may change it.
OWN = {
    *("accounts_user", "listing_listsettings", "listing_importrun"),
    *("listing_pick", "listing_pickstep", "notes_calendarfeed"),
    "records_notificationchoice",
}
HTMX = {"HX-Request": "true"}

everywhere = pytest.mark.parametrize(
    "address", [a for a in ADDRESSES if a.name not in PUBLIC], ids=lambda a: a.name
)
RECORDS = [a for a in ADDRESSES if "pk" in a.keys]
to_a_record = pytest.mark.parametrize("address", RECORDS, ids=lambda a: a.name)
to_what_is_trashed = pytest.mark.parametrize(
    "address",
    [a for a in RECORDS if a.name not in OPEN_THE_TRASH],
    ids=lambda a: a.name,
)


def make_files(alice):
    """Make an import with all its pages, and an export."""
    facts = FileFacts("a.csv", "text", "utf-8", ",", "", (), 1, 0, ()).as_json()
    run = {"filename": "a.csv", "facts": facts, "record_type": "contact"}
    SavedMapping.objects.create(pk=NUMBER, owner=alice, record_type="contact")
    done = ImportRun.objects.create(pk=NUMBER, user=alice, state="done", **run)
    Rehearsal.objects.create(run=done, state="done")
    StagedRow.objects.create(run=done, number=2, cells=[], verdict="create")
    act = ChangeSet.objects.create(record_type="contact", way="undo", by=alice)
    ImportUndo.objects.create(run=done, user=alice, change_set=act, state="done")
    export = {"record_type": "contact", "format": "csv", "columns": ["city"]}
    ExportRun.objects.create(
        pk=NUMBER, user=alice, state="done", file=ContentFile(b"a", "a.csv"), **export
    )


def make_acts(alice):
    """Make what was done to contacts: bulk work, a merge, a change."""
    act = ChangeSet.objects.create(record_type="contact", way="bulk", by=alice)
    work = {"record_type": "contact", "action": "delete", "change_set": act}
    BulkRun.objects.create(pk=NUMBER, user=alice, state="done", changed=1, **work)
    Merge.objects.create(
        pk=NUMBER,
        change_set=ChangeSet.objects.create(record_type="contact", way="merge"),
        record_type="contact",
        survivor_id=NUMBER,
        others=[NOTHING],
        by=alice,
    )
    Entry.objects.create(
        pk=NUMBER,
        record_type="contact",
        record_id=NUMBER,
        kind="changed",
        actor=alice,
        details={"changes": [{"field": "city", "old": "Cluj", "new": ""}]},
    )


def a_task():
    """Return what makes a note a task with a date."""
    action = NoteAction.objects.get(name="Call")
    return {"action": action, "due_at": timezone.now()}


@pytest.fixture
def records(alice):
    """One record of every type, all of them Alice's, all with one number."""
    company = make_company(pk=NUMBER, responsible=alice, name="Secret")
    contact = make_contact(pk=NUMBER, responsible=alice, company=company)
    client = {"responsible": alice, "company": company, "contact": contact}
    sold = [make_deal(pk=NUMBER, **client), make_ticket(pk=NUMBER, **client)]
    make_files(alice)
    make_file(contact, name="Offer.pdf", pk=NUMBER, number=2, drawn=True)
    make_acts(alice)
    make_view(alice, "city=a", pk=NUMBER)
    make_segment(alice, pk=NUMBER)
    for record in (company, contact):
        set_picture(record, b"a picture", by=alice)
    call = NoteAction.objects.get(name="Call")
    return [company, contact, *sold, make_note(contact, pk=NUMBER, action=call)]


@pytest.fixture
def reader(db):
    """Somebody who may view everything and do nothing."""
    sees = {"view_scope": Scope.ALL}
    types = [kind.record_type.value for kind in all_kinds()]
    return make_user("Reader", make_role(**dict.fromkeys(types, sees)))


def trash(records):
    """Move records to the trash."""
    for record in records:
        type(record).objects.update(trashed_at=timezone.now())


def answers(browser, url):
    """Return the answers to all ways of asking."""
    return [
        ask(url, headers=headers)
        for ask in (browser.get, browser.post)
        for headers in ({}, HTMX)
    ]


def statuses(browser, url):
    """Return the statuses that an address answers, whichever way it is asked."""
    return {answer.status_code for answer in answers(browser, url)}


def assert_hidden(browser, address):
    """Check that an address tells nothing and does nothing."""
    before = contents(but=VISITS)
    for url in urls_of(address, SAMPLES):
        found = statuses(browser, url)
        assert found <= {404, 405}, url
        assert 404 in found, url
    assert changed(before, contents(but=VISITS)) == []


def test_every_address_has_a_name():
    assert [a for a in ADDRESSES if a.name.endswith("None")] == []
    assert len({a.name for a in ADDRESSES}) == len(ADDRESSES)


@pytest.mark.django_db
@everywhere
def test_a_stranger_is_asked_to_sign_in(client, address):
    for url in urls_of(address, SAMPLES):
        for answer in answers(client, url):
            assert answer.status_code == 302, url
            assert answer.headers["Location"].startswith("/account/login/")


@to_a_record
def test_the_owner_comes_in(client_of, alice, records, address):
    if address.name == "notes:restore":
        trash(records[-1:])
    found = set()
    for url in urls_of(address, SAMPLES):
        found |= statuses(client_of(alice), url)
    if address.name in FOR_ADMINISTRATORS:
        assert found <= {403, 404, 405}
    else:
        assert found & {200, 204, 302, 422}


@pytest.mark.usefixtures("records")
@to_a_record
def test_an_outsider_is_told_nothing(client_of, carol, address):
    assert_hidden(client_of(carol), address)


@to_a_record
def test_a_private_record_is_hidden_from_the_lead(client_of, lead, records, address):
    for record in records:
        type(record).objects.update(private=True)
    assert_hidden(client_of(lead), address)


@to_what_is_trashed
def test_the_trash_is_behind_no_door(client_of, alice, records, address):
    trash(records)
    assert_hidden(client_of(alice), address)


@pytest.mark.usefixtures("records")
@to_a_record
def test_hidden_and_absent_look_alike(client_of, carol, address):
    absent = SAMPLES | {"pk": [NOTHING]}
    for hidden, nothing in zip(
        urls_of(address, SAMPLES), urls_of(address, absent), strict=True
    ):
        page, other = (client_of(carol).get(url) for url in (hidden, nothing))
        assert bare(page) == bare(other).replace(nothing, hidden)


@pytest.mark.usefixtures("records")
@everywhere
def test_looking_changes_nothing(client_of, alice, dora, address):
    for user in (alice, dora):
        browser = client_of(user)
        for url in urls_of(address, SAMPLES):
            before = contents(but=VISITS)
            for headers in ({}, HTMX):
                assert browser.get(url, headers=headers).status_code < 500
            assert changed(before, contents(but=VISITS)) == [], url


@pytest.mark.usefixtures("records")
@everywhere
def test_a_reader_changes_nothing(client_of, reader, address):
    browser, own = client_of(reader), set() if "pk" in address.keys else OWN
    refusals = {403, 404, 405} | ({422} if address.name in CHOOSE_A_RECORD else set())
    before = contents(but=VISITS | own)
    for url in urls_of(address, SAMPLES):
        for headers in ({}, HTMX):
            answer = browser.post(url, {"contact": NUMBER}, headers=headers)
            assert "pk" not in address.keys or answer.status_code in refusals, url
    assert changed(before, contents(but=VISITS | own)) == []


@pytest.mark.usefixtures("records")
def test_a_person_who_was_shut_out_is_a_stranger_at_once(client_of, alice):
    browser = client_of(alice)
    assert browser.get("/account/profile/").status_code == 200
    alice.is_active = False
    alice.save()
    assert browser.get("/account/profile/").status_code == 302
