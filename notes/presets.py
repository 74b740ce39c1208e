"""Actions and statuses to begin with: for work inside of a firm, and for sales (S4).

The first migration made both; here they can be had again.
"""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.administration import next_position
from notes.models import NoteAction, NoteStatus

INTERNAL, SALES = "internal", "sales"
LABELS = {
    INTERNAL: _("Add the internal preset"),
    SALES: _("Add the sales preset"),
}
BLUE, CYAN, VIOLET, GREY = (
    ("#1e3a8a", "#dbeafe"),
    ("#155e75", "#cffafe"),
    ("#5b21b6", "#ede9fe"),
    ("#374151", "#e5e7eb"),
)
PINK, ORANGE, GREEN, AMBER = (
    ("#9d174d", "#fce7f3"),
    ("#7c2d12", "#ffedd5"),
    ("#14532d", "#dcfce7"),
    ("#78350f", "#fef3c7"),
)
RED, YELLOW = ("#7f1d1d", "#fee2e2"), ("#713f12", "#fef9c3")
Preset = tuple[tuple[str, str, tuple[str, str]], ...]
PRESETS: dict[type[Any], dict[str, Preset]] = {
    NoteAction: {
        INTERNAL: (
            ("Shipping", "SHIP", ORANGE),
            ("Process order", "ORD", GREEN),
            ("E-mail", "MAIL", CYAN),
        ),
        SALES: (
            ("Call", "CALL", BLUE),
            ("E-mail", "MAIL", CYAN),
            ("Meeting", "MEET", VIOLET),
            ("Fax", "FAX", GREY),
            ("Send sample", "SMPL", PINK),
        ),
    },
    NoteStatus: {
        INTERNAL: (
            ("Waiting for approval", "WAIT", AMBER),
            ("No answer", "NOANS", RED),
            ("Done", "DONE", GREEN),
        ),
        SALES: (
            ("Active", "ACT", CYAN),
            ("Inactive", "INACT", GREY),
            ("Lead", "LEAD", BLUE),
            ("Client", "CLNT", VIOLET),
            ("On hold", "HOLD", YELLOW),
        ),
    },
}
MEANS_DONE = {"Done"}


def missing(model: type[Any]) -> list[str]:
    """Return the presets of which a value is not offered now."""
    rows = model._default_manager.offered()
    offered = {name.casefold() for name in rows.values_list("name", flat=True)}
    return [
        preset
        for preset, values in PRESETS[model].items()
        if not offered.issuperset(name.casefold() for name, _short, _colours in values)
    ]


@transaction.atomic
def add_preset(model: type[Any], name: str) -> int:
    """Add what is missing of a preset at the end; return how many that were.

    What is there stays as it is, renamed colours and all; a retired one is offered
    again.
    """
    rows: QuerySet[Any] = model._default_manager.all()
    added = 0
    for label, abbreviation, (text, background) in PRESETS[model][name]:
        known = rows.filter(name__iexact=label)
        if known.exists():
            added += known.filter(retired=True).update(retired=False)
            continue
        done = {"means_done": label in MEANS_DONE} if model is NoteStatus else {}
        rows.create(
            name=label,
            abbreviation=abbreviation,
            text_colour=text,
            background_colour=background,
            position=next_position(rows),
            **done,
        )
        added += 1
    return added
