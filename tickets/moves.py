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
    names = _names()
    return {
        record.pk: _reason(change.old, moves, names)
        for record, change in plan
        if change.old and change.new not in (change.old, *moves.get(change.old, ()))
    }


def closed(
    _field: Field, held: Collection[Any], _by: User
) -> Mapping[Any, Mapping[Any, str]]:
    """Return the states where no ticket may go from each of those that are held."""
    moves = remembered("moves of tickets", allowed_moves)
    names = remembered("names of states", _names)
    return {
        origin: dict.fromkeys(
            names.keys() - moves.get(origin, ()), _reason(origin, moves, names)
        )
        for origin in held
        if origin
    }


def _names() -> dict[int, str]:
    return dict(TicketState.objects.values_list("pk", "name"))


def _reason(
    origin: int, moves: Mapping[int, list[int]], names: Mapping[int, str]
) -> str:
    """Name the states to which a ticket may go from `origin`."""
    targets = [_("“%(state)s”") % {"state": names[pk]} for pk in moves.get(origin, ())]
    words = {"from": names.get(origin, ""), "to": get_text_list(targets, _("or"))}
    if not targets:
        return _("From “%(from)s” a ticket goes nowhere.") % words
    return _("From “%(from)s” a ticket goes only to %(to)s.") % words
