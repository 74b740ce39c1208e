"""The kinds of things that people are told of, each announced by the app that tells."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True)
class Kind:
    """One kind; `records/notifications/<key>.html` draws what was told of it."""

    key: str
    label: str | Promise


_kinds: dict[str, Kind] = {}


def register(kind: Kind) -> None:
    """Announce a kind, in `AppConfig.ready()`; people choose how they hear of it."""
    _kinds[kind.key] = kind


def all_kinds() -> list[Kind]:
    """Return the kinds in the order in which they were announced."""
    return list(_kinds.values())
