"""From its state a ticket goes only where an administrator allows, by every way."""

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse

from listing.importing.uploading import receive_by_titles
from listing.models import BulkRun
from tests.factories import make_ticket
from tests.listing.bulk import do, pick, undo, url_of
from tests.listing.importing import run_at_once
from tickets.models import Ticket, TicketState

ONLY = "From “Closed” a ticket goes only to “In progress”."


@pytest.fixture
def state(db):
    """Find a state by its name."""
    return lambda name: TicketState.objects.get(name=name)


def test_of_thirty_tickets_those_that_may_are_moved_and_the_others_are_named(
    client_of, alice, state
):
    state("Waiting").next_states.remove(state("Closed"))
    free = [make_ticket(responsible=alice) for _n in range(26)]
    stuck = [make_ticket(responsible=alice, state="Waiting") for _n in range(4)]
    pick(alice, *free, *stuck)
    browser, closed = client_of(alice), state("Closed").pk
    foresee = reverse("listing:bulk_foresee", args=["ticket", "stage"])

    before = browser.get(foresee, {"value": closed}).text
    run = do(browser, "stage", record_type="ticket", value=closed)
    after = browser.get(run.get_absolute_url()).text

    assert (run.changed, run.left_out_count) == (26, 4)
    assert Ticket.objects.filter(state=closed).count() == 26
    reason = "From “Waiting” a ticket goes only to “In progress” or “Solved”."
    for text in (before, after):
        assert text.count(reason) == 4
        assert all(ticket.number in text for ticket in stuck)
        assert not any(ticket.number in text for ticket in free)


def test_the_action_is_called_state(client_of, alice):
    pick(alice, make_ticket(responsible=alice))
    page = client_of(alice).get(url_of("stage", "ticket")).text
    assert '<h2 id="dialog-title">State</h2>' in page


def test_what_is_foreseen_names_nothing_that_is_hidden(client_of, alice, carol, state):
    hidden = make_ticket(responsible=alice, state="Closed")
    pick(carol, hidden)
    foresee = reverse("listing:bulk_foresee", args=["ticket", "stage"])
    assert hidden.number not in (
        client_of(carol).get(foresee, {"value": state("New").pk}).text
    )


def test_an_undo_obeys_the_rule_too(client_of, alice, state):
    ticket, other = (make_ticket(responsible=alice, state=s) for s in ("New", "Solved"))
    state("Closed").next_states.add(state("Solved"))
    pick(alice, ticket, other)
    browser = client_of(alice)
    run = do(browser, "stage", record_type="ticket", value=state("Closed").pk)

    back = undo(browser, run)

    ticket.refresh_from_db()
    other.refresh_from_db()
    assert (ticket.state.name, other.state.name) == ("Closed", "Solved")
    assert "goes only to “In progress” or “Solved”" in (
        browser.get(back.get_absolute_url()).text
    )
    assert BulkRun.objects.count() == 2


def test_an_import_moves_only_where_it_may_and_the_number_stays(alice, state):
    new, closed = (make_ticket(responsible=alice, state=s) for s in ("New", "Closed"))
    numbers = new.number, closed.number
    text = f"ID,Number,Subject,State\n{new.pk},X-1,Late,Waiting\n"
    text += f"{closed.pk},X-2,Late,Waiting\n"

    run = receive_by_titles(ContentFile(text.encode(), "a.csv"), alice, "ticket")
    assert "number" not in run.mapping.values()
    run.mapping["0"] = "id"
    run.options["meeting"] = {"mode": "update", "keys": ["id"]}
    run.save()
    run = run_at_once(run)

    new.refresh_from_db()
    closed.refresh_from_db()
    assert (new.state.name, closed.state.name) == ("Waiting", "Closed")
    assert (new.number, closed.number) == numbers
    reasons = [*run.refused_rows.values_list("reason", flat=True)]
    assert any(ONLY in reason for reason in reasons)
