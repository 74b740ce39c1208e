"""Lists of several records made one, and taken apart again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from records.fields.kinds import Kind


def union(kind: Kind, lists: Sequence[Sequence[Any]]) -> list[Any]:
    """Return all things of the lists, each once; those of the first list come first."""
    found: dict[Any, Any] = {}
    for one in (one for each in lists for one in each):
        found.setdefault(kind.identity(one), one)
    merged = list(found.values())
    return merged if has_order(merged) else sorted(merged)


def has_order(raw: Sequence[Any]) -> bool:
    """Say whether the first in a list is the primary one."""
    return any(isinstance(one, dict) for one in raw)


def came(kind: Kind, old: Sequence[Any], new: Sequence[Any]) -> dict[Any, Any]:
    """Return what is in the new list only, by what it is alike by."""
    there = {kind.identity(one) for one in old}
    return {kind.identity(one): one for one in new if kind.identity(one) not in there}


def without_what_came(
    kind: Kind, old: Sequence[Any], new: Sequence[Any], present: Sequence[Any]
) -> tuple[list[Any], bool]:
    """Return the present list without what a change from old to new brought.

    What somebody has edited since stays: then the second value is true.
    """
    brought = came(kind, old, new)
    left = [one for one in present if brought.get(kind.identity(one)) != one]
    return left, any(kind.identity(one) in brought for one in left)
