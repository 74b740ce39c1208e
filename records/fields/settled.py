"""Fields that have their value from something else in a record: forms only show them.

This is for the eyes of who edits. What may not be written is refused besides, by an
obstacle (`records.fields.obstacles`), whatever way it comes.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django_stubs_ext import StrOrPromise

from records.fields.field import Field

# Says of a record why the field is not typed; nothing where it is. Makes no query.
Why = Callable[[Any], StrOrPromise]

_reasons: dict[tuple[str, str], Why] = {}


def register(record_type: str, key: str, why: Why) -> None:
    """Announce that a field of a type is settled in some of its records."""
    _reasons[record_type, key] = why


def settled(record: Any, field: Field) -> StrOrPromise:
    """Return why a field of a record is not typed, or nothing."""
    why = _reasons.get((record.record_type, field.key))
    return why(record) if why else ""
