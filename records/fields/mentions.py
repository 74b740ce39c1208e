"""Where keys of fields are written down outside of records, as in an app's own rules.

Another type for a custom field makes another field, with a key of its own; whoever
keeps keys announces here how one takes the place of another.
"""

from __future__ import annotations

from collections.abc import Callable

# Puts the second key in the place of the first; where it is empty, removes the first.
Replace = Callable[[str, str], None]

_announced: list[Replace] = []


def register(replace: Replace) -> None:
    """Announce a place where keys of custom fields are kept."""
    _announced.append(replace)


def replace_key(old: int, new: int) -> None:
    """Let one custom field stand wherever another one is written down, by their ids."""
    _everywhere(f"custom_{old}", f"custom_{new}")


def remove_key(field_id: int) -> None:
    """Let a custom field be written down nowhere any more: it is deleted for good."""
    _everywhere(f"custom_{field_id}", "")


def _everywhere(old: str, new: str) -> None:
    for replace in _announced:
        replace(old, new)
