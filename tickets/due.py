"""Tickets in calendars, by when they are due."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from django.urls import reverse

from accounts.models import Action, User
from records import calendar
from records.access import reach
from records.calendar import Entry, Span
from records.fields import by_key
from tickets.fields import FIELDS
from tickets.models import Ticket

DUE = "due_at"


class DueTickets:
    """The source of tickets that are due, closed ones too."""

    def entries(
        self, span: Span, people: Collection[int], viewer: User, most: int
    ) -> Iterable[Entry]:
        """Return the tickets of these people that the viewer may view."""
        due = Ticket.objects.visible_to(viewer).filter(
            due_at__gte=span.start, due_at__lt=span.end, responsible__in=people
        )
        rows = due.order_by("due_at", "pk").select_related("responsible")
        edit = reach(viewer, Ticket.record_type, Action.EDIT)
        may_set = by_key(FIELDS)[DUE].changeable_by(viewer, Ticket.record_type)
        return [
            entry_of(ticket, movable=may_set and edit.covers(ticket))
            for ticket in rows[:most]
        ]


def entry_of(ticket: Ticket, *, movable: bool = False) -> Entry:
    """Return a ticket that is due as calendars draw it. Raises ValueError if not."""
    if ticket.due_at is None:
        raise ValueError(ticket)
    return Entry(
        source=Ticket.record_type,
        pk=ticket.pk,
        starts=ticket.due_at,
        title=ticket.subject,
        about=ticket.number,
        url=reverse("tickets:open", args=[ticket.pk]),
        person=ticket.responsible,
        is_done=ticket.closed_at is not None,
        is_late=ticket.is_overdue,
        moved_by=DUE if movable and ticket.closed_at is None else "",
    )


def announce() -> None:
    """Announce what is due as entries of calendars."""
    calendar.register(DueTickets())
