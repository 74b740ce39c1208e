"""Where one can come from somewhere, by allowed moves, step after step."""

from __future__ import annotations

from collections.abc import Collection, Mapping


def stranded(ways: Mapping[int, Collection[int]], ends: Collection[int]) -> set[int]:
    """Return those of the keys of `ways` from which no number of steps leads to an end.

    `ways` says where one step leads from each.
    """
    arriving = set(ends)
    while more := {
        origin
        for origin, targets in ways.items()
        if origin not in arriving and not arriving.isdisjoint(targets)
    }:
        arriving |= more
    return ways.keys() - arriving
