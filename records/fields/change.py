"""One change of one field, as the journal keeps it (N7)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from records.fields.field import Field


@dataclass(frozen=True)
class Change:
    """One field before and after, in raw form; `along` if it follows from another."""

    field: Field
    old: Any
    new: Any
    along: bool = False

    def as_json(self) -> dict[str, Any]:
        """Return what the journal keeps; labels are looked up when it is shown."""
        said = {"field": self.field.key, "old": self.old, "new": self.new}
        return said | ({"along": True} if self.along else {})
