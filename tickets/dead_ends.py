"""States from which the allowed moves never come to a closed one (T1)."""

from __future__ import annotations

from typing import Any

from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from records.ways import stranded
from tickets.models import TicketState
from tickets.moves import allowed_moves


def dead_ends() -> list[TicketState]:
    """Return the open states from which no ticket can be closed, in their order.

    Retired ones count while tickets are in them.
    """
    rows: Any = TicketState.objects.all()
    states: list[TicketState] = [
        one
        for one in rows
        if not one.retired or one.tickets.filter(trashed_at=None).exists()
    ]
    offered = {one.pk for one in states if not one.retired}
    moves = allowed_moves()
    ways = {one.pk: offered.intersection(moves.get(one.pk, ())) for one in states}
    lost = stranded(
        ways, [one.pk for one in states if one.is_closed and not one.retired]
    )
    return [one for one in states if one.pk in lost and not one.is_closed]


def warning() -> str:
    """Say from which states no ticket can be closed, or nothing."""
    names = [f"“{one.name}”" for one in dead_ends()]
    said = _(
        "From %(states)s no ticket can come to a closed state that is not retired. "
        "Allow more moves."
    )
    return said % {"states": get_text_list(names, _("or"))} if names else ""
