"""The style sheet with the colours of choices: one class per pair in use (F2).

A strict Content-Security-Policy allows no `style` on an element, so the colours that
an administrator picks come as classes: `Painted.paint`.
"""

from __future__ import annotations

import hashlib
from typing import Any

from django.apps import apps
from django.db.models import QuerySet
from django.urls import reverse

from accounts.remembered import remembered
from records.contrast import is_colour
from records.models import Painted


def style_sheet() -> str:
    """Return the rules of all pairs of colours that options have. One query.

    Nothing but colours gets in, whatever the tables should hold.
    """
    first, *others = map(_pairs, _painted())
    pairs = first.union(*others).order_by("text_colour", "background_colour")
    return "".join(
        f".paint-{text[1:]}-{back[1:]}{{color:{text};background:{back}}}\n"
        for text, back in pairs
        if is_colour(text) and is_colour(back)
    )


def _painted() -> list[type[Painted]]:
    return [model for model in apps.get_models() if issubclass(model, Painted)]


def _pairs(model: type[Painted]) -> QuerySet[Any, tuple[str, str]]:
    rows = model._default_manager.order_by()
    return rows.values_list("text_colour", "background_colour").distinct()


def version(sheet: str) -> str:
    """Return what changes with the sheet, for its address."""
    return hashlib.sha256(sheet.encode()).hexdigest()[:12]


def address() -> str:
    """Return the address of the present sheet; empty while it has no rules."""
    sheet = remembered(style_sheet, style_sheet)
    return reverse("records:colours", query={"v": version(sheet)}) if sheet else ""
