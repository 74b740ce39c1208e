"""Which state a ticket may go to: those that an administrator allows from its own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import Any

from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from accounts.models import RecordType, User
from accounts.remembered import remembered
from records.fields import narrowing
from records.fields.field import Field
from records.fields.obstacles import Plan, Reasons, register
from tickets.models import TicketState


def announce() -> None:
    """Announce why a ticket can't go to a state, and which are closed to it."""
    register(RecordType.TICKET, not_allowed)
    narrowing.register(RecordType.TICKET, "state", closed)


def allowed_moves() -> dict[int, list[int]]:
    """Return where one may go from each state, in the order of the list."""
    moves: defaultdict[int, list[int]] = defaultdict(list)
    rows = TicketState.next_states.through.objects.order_by(
        "to_ticketstate__position", "to_ticketstate__name"
    )
    for origin, target in rows.values_list("from_ticketstate", "to_ticketstate"):
        moves[origin].append(target)
    return moves


def not_allowed(field: Field, plan: Plan, *_further: object) -> Reasons:
    """Refuse the moves that no administrator allows."""
    if field.key != "state":
        return {}
    moves = allowed_moves()
    states = _states()
    return {
        record.pk: _reason(change.old, moves, states)
        for record, change in plan
        if change.old and change.new not in (change.old, *moves.get(change.old, ()))
    }


def closed(
    _field: Field, held: Collection[Any], _by: User
) -> Mapping[Any, Mapping[Any, str]]:
    """Return the states where no ticket may go from each of those that are held."""
    moves = remembered("moves of tickets", allowed_moves)
    states = remembered("states of tickets", _states)
    return {
        origin: dict.fromkeys(
            states.keys() - moves.get(origin, ()), _reason(origin, moves, states)
        )
        for origin in held
        if origin
    }


def _states() -> dict[int, TicketState]:
    return TicketState.objects.in_bulk()


def _reason(
    origin: int, moves: Mapping[int, list[int]], states: Mapping[int, TicketState]
) -> str:
    """Name the states to which a ticket may go from `origin`, but for retired ones."""
    allowed = [states[pk] for pk in moves.get(origin, ()) if not states[pk].retired]
    targets = [_("“%(state)s”") % {"state": one.name} for one in allowed]
    before = states[origin].name if origin in states else ""
    words = {"from": before, "to": get_text_list(targets, _("or"))}
    if not targets:
        return _("From “%(from)s” a ticket goes nowhere.") % words
    return _("From “%(from)s” a ticket goes only to %(to)s.") % words
