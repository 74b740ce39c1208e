"""How a custom field will look, before anybody has filled it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from django import forms
from django.utils import timezone

from accounts.models import User
from records.fields import Field, from_definition
from records.fields.showing import show_raws
from records.models import CustomField

Kind = CustomField.Kind
SAMPLES: dict[str, Any] = {
    Kind.TEXT: "Abc 123",
    Kind.LONG_TEXT: "Abc 123, abc 123, abc 123",
    Kind.NUMBER: "1234.5",
    Kind.CURRENCY: "1234.5",
    Kind.TICK_BOX: True,
    Kind.URL: "https://example.com/abc",
    Kind.PHONE: "+40722123456",
    Kind.EMAIL: "name@example.com",
}


def look_of(definition: CustomField) -> dict[str, Any]:
    """Return what `records/admin/looks.html` draws."""
    field = from_definition(definition)
    viewer = User.objects.filter(is_active=True).order_by("pk")[0]
    raw = _sample(field, definition, viewer)
    form = forms.Form(initial={"sample": field.kind.parse(raw)})
    asks = form.fields["sample"] = field.form_field(viewer, disabled=True)
    asks.widget.attrs["aria-label"] = definition.name
    shown = show_raws(field, [raw], viewer)[0]
    return {"bound": form["sample"], "shown": shown}


def _sample(field: Field, definition: CustomField, viewer: User) -> Any:
    """Return a raw value to be shown."""
    if definition.has_options:
        first = definition.options.filter(retired=False).first()
        chosen = [first] if first else []
        return field.kind.raw(chosen if field.kind.many else first)
    moving: dict[str, Callable[[], Any]] = {
        Kind.DATE: dt.date.today,
        Kind.DATE_TIME: timezone.now,
        Kind.USER: lambda: viewer,
    }
    if definition.kind in moving:
        return field.kind.raw(moving[definition.kind]())
    return SAMPLES[definition.kind]
