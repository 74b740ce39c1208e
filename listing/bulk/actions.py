"""What can be done to a selection."""

from __future__ import annotations

from typing import Any

from accounts.models import User
from records.registry import RecordKind


def offered(kind: RecordKind, user: User) -> list[Any]:
    """Return the acts that `user` may do: each has a key, label, icon, and url."""
    return []
