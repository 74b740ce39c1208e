"""Which choices are open to a record, by where it stands now.

A type of records announces what a field can't be changed to from each of its values.
Forms leave those choices out and boards close those lanes. Nothing relies on it: what
may not be written is refused by the obstacles of the type, which say the same words.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any

from accounts.models import User
from records.fields.field import Field

# By raw values that records hold, and then by those that are closed to them: why.
# A record that has no value yet, as a new one, holds "".
Closed = Mapping[Any, Mapping[Any, str]]
Narrowing = Callable[[Field, Collection[Any], User], Closed]

_announced: dict[tuple[str, str], Narrowing] = {}


def register(record_type: str, key: str, narrowing: Narrowing) -> None:
    """Announce what is closed in one field; it is asked of several values at once."""
    _announced[record_type, key] = narrowing


def is_announced(record_type: str, field: Field) -> bool:
    """Say whether anything may be closed in a field, so that it is worth asking."""
    return (record_type, field.key) in _announced


def closed(
    record_type: str, field: Field, held: Collection[Any], by: User
) -> dict[Any, dict[Any, str]]:
    """Return what is closed from each of the values `held`, and why.

    The value itself is always open: a record may stay as it is.
    """
    narrowing = _announced.get((record_type, field.key))
    said = narrowing(field, held, by) if narrowing else {}
    return {
        raw: {to: why for to, why in said.get(raw, {}).items() if to != raw}
        for raw in held
    }


def closed_to_all(
    record_type: str, field: Field, held: Collection[Any], by: User
) -> set[Any]:
    """Return what is closed from every one of the values `held`."""
    shut = [set(to) for to in closed(record_type, field, held, by).values()]
    return set.intersection(*shut) if shut else set()
