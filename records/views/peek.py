"""A look at a record from a list, in the sheet at its side (UX rule 2)."""

from __future__ import annotations

from itertools import islice

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from accounts.http import UserRequest
from records.card import Card, Section, card_or_404
from records.registry import kind_or_404
from records.timeline import Item, story

MOST_EVENTS = 5


@require_GET
def peek(request: UserRequest, record_type: str, pk: int) -> HttpResponse:
    """Show the facts that are known, the tags, and what happened last."""
    card = card_or_404(kind_or_404(record_type), request.user, pk)
    if not request.htmx:
        return redirect(card.record)
    context = {
        "card": card,
        "sections": _known(card),
        "events": _last_events(card),
    }
    return render(request, "records/peek.html", context)


def _known(card: Card) -> list[Section]:
    """Return the facts that have a value; a switch that is off tells nothing."""
    sections = []
    for section in card.sections:
        facts = [f for f in section.facts if not f.shown.is_empty and f.shown.raw]
        if facts:
            sections.append(Section(section.title, facts))
    return sections


def _last_events(card: Card) -> list[Item]:
    days = story(card.record, card.user).days
    return list(islice((item for day in days for item in day.items), MOST_EVENTS))
