"""Lists of several records made one, and taken apart again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
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


def without_what_came(
    kind: Kind,
    change: tuple[Sequence[Any], Sequence[Any]],
    present: Sequence[Any],
    needed: Iterable[Any],
) -> tuple[list[Any], bool]:
    """Return a list without what a `change` from old to new brought.

    What is `needed`, since other records that are still part of it have it, stays; so
    does what somebody has edited since: then the second value is true.
    """
    old, new = change
    there = {kind.identity(one) for one in old}
    came = {kind.identity(one): one for one in new if kind.identity(one) not in there}
    for one in needed:
        came.pop(kind.identity(one), None)
    left = [one for one in present if came.get(kind.identity(one)) != one]
    edited = any(kind.identity(one) in came for one in left)
    return left, edited
