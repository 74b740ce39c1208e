"""A ticket that is due is moved in the calendar, by the rules of its own field."""

import json

import pytest
from django.utils import timezone

from records.models import Entry
from tests.factories import make_company, make_ticket
from tests.notes.tasks import at
from tests.sending import HTMX

pytestmark = pytest.mark.django_db


def address(ticket, key="due_at"):
    return f"/calendar/ticket/{ticket.pk}/{key}/move/"


def due(ticket):
    ticket.refresh_from_db()
    return timezone.localtime(ticket.due_at).strftime("%Y-%m-%d %H:%M")


def test_a_ticket_is_moved_by_all_ways_and_back_again(client_of, alice):
    ticket = make_ticket(responsible=alice, due_at=at("2026-11-24 10:15"))
    browser, url = client_of(alice), address(ticket)
    moved_to = at("2026-11-26 09:00").isoformat()
    answer = browser.post(url, {"at": moved_to, "minutes_after": 30}, headers=HTMX)
    assert due(ticket) == "2026-11-26 09:30"
    toast = json.loads(answer.headers["HX-Trigger"])["toast"]
    assert toast["text"] == "Moved to Thursday, 26 November, 09:30"
    browser.post(toast["undo"], headers=HTMX)
    assert due(ticket) == "2026-11-24 10:15"
    browser.post(url, {"day": "2026-12-01", "all_day": 1}, headers=HTMX)
    assert due(ticket) == "2026-12-01 10:15"
    assert browser.post(url, {"minutes": -15}).status_code == 302
    assert due(ticket) == "2026-12-01 10:00"
    assert Entry.objects.about(ticket).filter(kind="changed").count() == 4
    assert browser.post(url, {"day": "soon"}, headers=HTMX).status_code == 422
    assert browser.post(address(ticket, "subject"), {"days": 1}).status_code == 404
    assert browser.post(address(ticket, "closed_at"), {"days": 1}).status_code == 404
    assert due(ticket) == "2026-12-01 10:00"


def test_only_what_may_be_changed_can_be_moved(client_of, alice, bob, carol):
    theirs = make_ticket(responsible=alice, due_at=at("2026-11-24 10:15"))
    assert client_of(carol).post(address(theirs), {"days": 1}).status_code == 404
    assert due(theirs) == "2026-11-24 10:15"
    firm = make_company(responsible=alice)
    client = client_of(alice)
    assert client.post(f"/calendar/company/{firm.pk}/name/move/").status_code == 404
    closed = make_ticket(
        responsible=alice, state="Closed", due_at=at("2026-11-24 11:15")
    )
    page = client.get("/calendar/?view=week&date=2026-11-24").text
    assert f'data-move="{address(theirs)}"' in page
    assert f'id="entry-ticket-{closed.pk}"' in page
    assert address(closed) not in page
