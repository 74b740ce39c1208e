"""What the verbs of notes tell the journal: values in the form of fields (N7)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db.models import Model

from records.fields.kinds import Moment
from records.models import Record


def differences(record: Record, values: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return what `values` change in a record, by the keys of `notes/fields.py`."""
    said = [
        {"field": key, "old": _raw(getattr(record, key)), "new": _raw(value)}
        for key, value in values.items()
    ]
    return [change for change in said if change["old"] != change["new"]]


def _raw(value: Any) -> Any:
    if isinstance(value, Model):
        return value.pk
    if isinstance(value, datetime):
        return Moment().raw(value)
    return "" if value is None else value
