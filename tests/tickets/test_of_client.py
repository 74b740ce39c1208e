"""Tickets on the cards of clients: new, assigned several at a time, detached (T2)."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from listing.models import BulkRun
from tests.factories import make_company, make_contact, make_ticket
from tests.listing.bulk import undo

HTMX = {"HX-Request": "true"}


def address(name, client):
    """Return an address about the tickets of a client."""
    return reverse(f"tickets:{name}", args=[client.record_type, client.pk])


@pytest.fixture(params=["contact", "company"])
def client_record(request, alice):
    """A contact of Alice's, then a company."""
    make = {"contact": make_contact, "company": make_company}[request.param]
    return make(responsible=alice)


def test_the_section_shows_tickets_that_may_be_viewed(
    client_of, alice, bob, client_record
):
    late = timezone.now() - datetime.timedelta(days=2)
    about = {client_record.record_type: client_record}
    mine = make_ticket(responsible=alice, due_at=late, **about)
    hidden = make_ticket(responsible=bob, **about)
    page = client_of(alice).get(address("of_client", client_record), headers=HTMX).text
    assert mine.number in page
    assert "due late" in page
    assert hidden.number not in page
    assert '<b class="count">1</b>' in page
    other = client_of(bob).get(address("of_client", client_record))
    assert other.status_code == 404


def test_several_are_assigned_at_a_time_and_undo_gives_them_back(
    client_of, alice, bob, carol, client_record
):
    before = make_contact(responsible=alice, last_name="Formerly")
    ours, theirs = (
        make_ticket(responsible=alice),
        make_ticket(responsible=alice, contact=before),
    )
    foreign = make_ticket(responsible=carol, subject="CANARY")
    url, browser = address("assign", client_record), client_of(alice)

    dialog = browser.get(url, headers=HTMX).text
    assert ours.number in dialog
    assert theirs.number in dialog
    assert "CANARY" not in dialog
    assert ("Formerly" in dialog) == (client_record.record_type == "contact")

    ids = [ours.pk, theirs.pk, foreign.pk]
    said = browser.post(url, {"ticket": ids}, headers=HTMX)
    assert "2 tickets assigned" in said.headers["HX-Trigger"]
    held = lambda: {  # noqa: E731
        t.pk for t in client_record.tickets.all()
    }
    assert held() == {ours.pk, theirs.pk}

    undo(browser, BulkRun.objects.latest("pk"))
    assert held() == set()
    theirs.refresh_from_db()
    assert theirs.contact == before


def test_nothing_ticked_is_said_and_nothing_is_done(client_of, alice, client_record):
    make_ticket(responsible=alice)
    said = client_of(alice).post(address("assign", client_record), {}, headers=HTMX)
    assert (said.status_code, BulkRun.objects.count()) == (422, 0)
    assert "Tick at least one ticket." in said.text


def test_the_dialog_is_narrowed_and_keeps_what_is_ticked(client_of, alice):
    contact = make_contact(responsible=alice)
    one, other = (make_ticket(responsible=alice) for _n in range(2))
    closed = make_ticket(responsible=alice, state="Closed")
    url, browser = address("assign", contact), client_of(alice)

    def found(**asked):
        page = browser.get(url, asked, headers=HTMX).text
        return {t for t in (one, other, closed) if t.number in page}

    assert found() == {one, other}
    assert found(state="") == {one, other, closed}
    assert found(state=str(closed.state_id)) == {closed}
    for words in (one.number, one.number[-4:]):
        assert found(q=words) == {one}
    assert found(q=one.number, ticket=other.pk) == {one, other}


def test_a_colleague_is_offered_nothing_of_others(client_of, alice, carol):
    make_ticket(responsible=alice, subject="CANARY")
    hers = make_contact(responsible=carol)
    for asked in ({}, {"q": "CANARY"}, {"state": ""}):
        page = client_of(carol).get(address("assign", hers), asked, headers=HTMX)
        assert "No ticket matches" in page.text
        assert 'class="option"' not in page.text
    mine = make_contact(responsible=alice)
    assert client_of(carol).get(address("assign", mine)).status_code == 404


def test_one_is_detached_by_those_who_may_change_it(client_of, alice, bob):
    contact = make_contact(responsible=alice, managers=[bob])
    ticket = make_ticket(responsible=alice, contact=contact)
    url = address("detach", contact)
    assert client_of(bob).post(url, {"ticket": ticket.pk}).status_code == 422
    said = client_of(alice).post(url, {"ticket": ticket.pk}, headers=HTMX)
    assert "Ticket detached" in said.headers["HX-Trigger"]
    ticket.refresh_from_db()
    assert ticket.contact is None


def test_a_new_ticket_is_attached_at_once(client_of, alice, carol):
    contact = make_contact(responsible=alice)
    url = reverse("tickets:new", query={"contact": contact.pk})
    form = client_of(alice).get(url).context["form"]
    assert form.initial["contact"] == contact.pk
    hidden = client_of(carol).get(url).context["form"]
    assert not hidden.initial["contact"]


def test_the_section_costs_the_same_with_many(queries_for, alice):
    contact = make_contact(responsible=alice)
    make_ticket(responsible=alice, contact=contact)
    make_ticket(responsible=alice, contact=contact)
    few = queries_for(address("of_client", contact))
    for _n in range(20):
        make_ticket(responsible=alice, contact=contact)
    assert queries_for(address("of_client", contact)) <= few + 1
