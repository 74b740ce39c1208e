"""The tickets of the demo: of every type and priority, in every state."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from random import Random
from typing import Any

from contacts.models import Contact
from crm_site.demo.history import History
from crm_site.demo.hours import at_work
from crm_site.demo.offers import REPORTS
from crm_site.demo.ownership import Ownership
from tickets.models import Ticket, TicketPriority, TicketState, TicketType

# How many are in each state, and how often each priority is given, in their order.
COUNTS, PRIORITIES = (8, 9, 5, 6, 12), (3, 8, 4, 2)
DAYS, WITH_DUE = 60, 0.7


def create_tickets(
    rng: Random,
    now: dt.datetime,
    ownership: Ownership,
    clients: Sequence[Contact],
    history: History,
) -> None:
    """Make them in the order in which they came, and write their timelines."""
    states: list[Any] = list(TicketState.objects.all())
    types: list[Any] = list(TicketType.objects.all())
    planned = [s for s, n in zip(states, COUNTS, strict=True) for _number in range(n)]
    tickets = [_ticket(rng, now, state, clients) for state in planned]
    for number, ticket in enumerate(tickets):
        ticket.type = types[number % len(types)]
        client = ticket.contact
        ownership.assign(ticket, client.responsible if client else None)
    tickets.sort(key=lambda ticket: ticket.created_at)
    Ticket.objects.bulk_create(tickets)
    for ticket in tickets:
        steps = []
        if ticket.state != states[0]:
            moved = ticket.closed_at or ticket.created_at + dt.timedelta(hours=3)
            steps = [(states[0].pk, ticket.state_id, min(moved, now))]
        history.of_moves(ticket, "state", steps)
    Ticket.objects.bulk_update(tickets, ["updated_at", "version"])


def _ticket(
    rng: Random, now: dt.datetime, state: TicketState, clients: Sequence[Contact]
) -> Ticket:
    client = rng.choice(clients)
    subject, text = rng.choice(REPORTS[client.language or "en"])
    days = rng.uniform(8, DAYS) if state.is_closed else rng.expovariate(1 / 6)
    came = min(at_work(rng, now - dt.timedelta(days=min(days, DAYS))), now)
    priorities: list[Any] = list(TicketPriority.objects.all())
    ticket = Ticket(
        subject=subject,
        text=text,
        state=state,
        priority=rng.choices(priorities, PRIORITIES)[0],
        contact=client,
        company=client.company,
        created_at=came,
    )
    if rng.random() < WITH_DUE:
        ticket.due_at = came + dt.timedelta(days=rng.randint(1, 9))
    if state.is_closed:
        ticket.closed_at = min(came + dt.timedelta(hours=rng.randint(4, 160)), now)
    return ticket
