"""The page CRM notes: what is listed, filtered, counted and grouped, and for whom."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from notes.models import Note, NoteAction, NoteStatus, ToDo
from tests.factories import (
    make_company,
    make_contact,
    make_custom_field,
    make_note,
)

LIST = "/notes/"
HTMX = {"HX-Request": "true"}


@pytest.fixture
def call(db):
    """Something to do."""
    return NoteAction.objects.get(name="Call")


def write(text, about, by, **to_do):
    """Write a task about a record."""
    return Note.write(text, about=about, by=by, to_do=ToDo(**to_do))


def listed(browser, query=""):
    """Return the texts on a page of the list."""
    page = browser.get(f"{LIST}?{query}", headers=HTMX)
    assert page.status_code == 200
    return [row.record.text for row in page.context["list"].table]


def in_days(number):
    """Return a moment so many days from now."""
    return timezone.now() + datetime.timedelta(days=number)


def test_a_note_on_a_record_that_may_not_be_viewed_appears_nowhere(
    client_of, alice, bob, carol, dora, call
):
    status = NoteStatus.objects.get(name="Active")
    mine = make_contact(responsible=alice)
    make_note(mine, text="seen")
    secret = write("Secret", make_contact(responsible=carol), carol, action=call)
    secret.set_status(status, by=carol)
    queries = ("", "action=1", "sort=status~", "q=secr", "state=open", "mine=me")
    for query in queries:
        page = client_of(alice).get(f"{LIST}?{query}").text
        assert "Secret" not in page
        assert str(secret.get_absolute_url()) not in page
    assert listed(client_of(alice)) == ["seen"]
    assert listed(client_of(bob)) == []
    assert {*listed(client_of(dora))} == {"seen", "Secret"}
    assert listed(client_of(carol), "q=Secret") == ["Secret"]


def test_overdue_and_relative_dates_filter(client_of, alice, call):
    contact = make_contact(responsible=alice)
    for text, days in (("late", -2), ("soon", 2), ("far", 60)):
        write(text, contact, alice, action=call, due_at=in_days(days))
    done = write("done", contact, alice, action=call, due_at=in_days(-3))
    done.complete(by=alice)
    write("plain", contact, alice)
    browser = client_of(alice)
    assert listed(browser, "state=overdue") == ["late"]
    assert {*listed(browser, "state=open")} == {"soon", "far"}
    assert listed(browser, "state=none") == ["plain"]
    assert listed(browser, "due_at_op=next&due_at_days=7") == ["soon"]
    assert listed(browser, "due_on=later&due_on=overdue&sort=due_at") == ["late", "far"]
    assert listed(browser, "sort=-due_at")[:2] == ["far", "soon"]


def test_a_variable_filters_and_groups(client_of, alice):
    zone = make_custom_field("drop_down", record_type="note", options=["EST", "PST"])
    est, pst = zone.options.all()
    contact = make_contact(responsible=alice)
    make_note(contact, text="west", custom={str(zone.pk): pst.pk})
    make_note(contact, text="east", custom={str(zone.pk): est.pk})
    make_note(contact, text="nowhere")
    key = f"custom_{zone.pk}"
    assert listed(client_of(alice), f"{key}={pst.pk}") == ["west"]
    assert listed(client_of(alice), f"sort={key}~") == ["east", "west", "nowhere"]


def test_groups_stand_in_the_order_of_the_admin_with_their_counts(
    client_of, alice, carol, call
):
    lead, active = (NoteStatus.objects.get(name=n) for n in ("Lead", "Active"))
    company = make_company(responsible=alice)
    for text, status in (("1", lead), ("2", active), ("3", active), ("4", None)):
        write(text, company, alice, action=call, status=status)
    write("hers", make_company(responsible=carol), carol, action=call, status=lead)
    page = client_of(alice).get(f"{LIST}?sort=status~")
    headings = page.context["list"].sections.headings
    found = [(str(h.shown.item), h.count) for h in headings.values()]
    assert found == [("Active", 2), ("Lead", 1), ("", 1)]
    assert [r.record.text for r in page.context["list"].table] == ["3", "2", "1", "4"]
    assert page.text.count('class="section"') == 3
    narrowed = next(iter(headings.values())).url
    assert {*listed(client_of(alice), narrowed.partition("?")[2])} == {"2", "3"}


@pytest.mark.parametrize("key", ["action", "status", "responsible", "due_on", "state"])
def test_groups_of_every_kind_hold_every_note_once(client_of, alice, bob, call, key):
    contact = make_contact(responsible=alice, managers=[bob])
    for days in (-3, 0.01, 1, 30):
        write(f"due {days}", contact, alice, action=call, due_at=in_days(days))
    write("his", contact, alice, action=call, assignee=bob)
    write("done", contact, alice, action=call).complete(by=alice)
    make_note(contact, text="plain")
    browser = client_of(alice)
    page = browser.get(f"{LIST}?sort={key}~-due_at").context["list"]
    counts = [h.count for h in page.sections.headings.values()]
    assert sum(counts) == len(page.table) == 7
    for heading in page.sections.headings.values():
        assert len(listed(browser, heading.url.partition("?")[2])) == heading.count


def test_the_choice_of_groups_is_a_part_of_the_address(client_of, alice):
    make_note(make_contact(responsible=alice))
    answer = client_of(alice).get(f"{LIST}?group=status&sort=-due_at", headers=HTMX)
    assert "sort=status~-due_at" in (
        answer.headers.get("HX-Push-Url", "") + answer.headers.get("HX-Replace-Url", "")
    ).replace("%7E", "~")
    off = client_of(alice).get(f"{LIST}?group=-&sort=status~-due_at", headers=HTMX)
    assert off.context["list"].sections.by is None


def test_long_lists_are_counted_after_the_page(client_of, alice, monkeypatch):
    monkeypatch.setattr("listing.paging.EXACT_UP_TO", 2)
    contact = make_contact(responsible=alice)
    for number in range(60):
        make_note(contact, text=str(number))
    page = client_of(alice).get(f"{LIST}?sort=status~")
    assert [h.count for h in page.context["list"].sections.headings.values()] == [None]
    url = reverse("listing:section_counts", args=["note"]) + "?sort=status~"
    assert ">60<" in client_of(alice).get(url, headers=HTMX).text


def test_a_note_leads_to_its_place_on_the_card(client_of, alice):
    contact = make_contact(responsible=alice)
    note = make_note(contact)
    assert note.get_absolute_url() == (
        f"{contact.get_absolute_url()}?at=note-{note.pk}#note-{note.pk}"
    )
    assert note.get_absolute_url() in client_of(alice).get(LIST).text
