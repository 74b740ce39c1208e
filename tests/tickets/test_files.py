"""Tickets come out of files and go into them (I1, G1)."""

import pytest

from tests.factories import make_contact, make_ticket
from tests.listing.exporting import take
from tests.listing.importing import bring_text, reasons
from tests.listing.test_export_round_trip import bring_back, everything
from tickets.models import Ticket, TicketState, TicketType

TITLES = "Subject;State;Type;Priority;Contact\n"


def test_a_file_brings_tickets_and_no_state_that_nobody_knows(dora):
    states = TicketState.objects.count()
    ana = make_contact(responsible=dora, first_name="Ana", last_name="Pop")
    run = bring_text(
        TITLES + "Broken;in progress;Complaint;urgent;Ana Pop\nLost;Wating;;;\n",
        dora,
        "ticket",
    )
    assert reasons(run) == {3: "State: there is no “Wating”. Perhaps “Waiting”?"}
    ticket = Ticket.objects.get()
    found = (ticket.state.name, ticket.type.name, ticket.priority.name, ticket.contact)
    assert found == ("In progress", "Complaint", "Urgent", ana)
    assert TicketState.objects.count() == states


@pytest.mark.parametrize("format", ["csv", "xlsx"])
def test_tickets_that_went_out_come_in_again(format, dora, client_of):
    ana = make_contact(responsible=dora, first_name="Ana", last_name="=Pop")
    kind = TicketType.objects.get(name="Return")
    text = 'Первая\n=вторая; "x"'
    make_ticket(responsible=dora, contact=ana, text=text, type=kind, subject="+1")
    make_ticket(responsible=dora, state="Waiting", due_at="2026-03-01T12:05:00Z")
    before = by_subject(dora)
    run = take(client_of(dora), format, record_type="ticket")
    Ticket.objects.all().delete()
    assert reasons(bring_back(run, "ticket", dora)) == {}
    assert by_subject(dora) == before


def by_subject(user):
    """Return what is known of each ticket but its number: the database counts on."""
    known = everything("ticket", user).values()
    return {one["subject"]: one | {"number": ""} for one in known}
