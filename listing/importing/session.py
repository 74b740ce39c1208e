"""Who brings what in, on which terms; and what had to be left out on the way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.conf import settings
from django.utils import timezone

from accounts.models import User
from listing.importing.cleaning import DecimalSign
from listing.importing.dates import DateOrder
from records.access import may
from records.forms.editing import classes_for_creation
from records.names import Order
from records.registry import RecordKind


@dataclass(frozen=True)
class Reading:
    """How the texts of one column are read; None where nothing tells."""

    dates: DateOrder | None = None
    decimal: DecimalSign | None = None
    names: Order | None = None


@dataclass
class Session:
    """The terms of one import, and its notes.

    `people` says whom the user means by names that are nobody's here. `left_out` counts
    values that were left out of rows that went in, by what happened and by value.
    """

    user: User
    kind: RecordKind
    responsible: User
    country: str = field(default_factory=lambda: settings.DEFAULT_COUNTRY)
    people: dict[str, User] = field(default_factory=dict)
    run_id: int | None = None
    change_set_id: int | None = None  # of the timeline entries that are written
    filename: str = ""
    today: date = field(default_factory=timezone.localdate)
    left_out: dict[str, Counter[str]] = field(default_factory=dict)

    @property
    def may_add_values(self) -> bool:
        """Whether new values of lists are added: lists are an administrator's."""
        return self.user.is_administrator

    def may_create(self, kind: RecordKind) -> bool:
        """Say whether records of another type may be made for links."""
        return bool(kind.named_by) and may(self.user, "create", kind.record_type)

    def access_class(self, kind: RecordKind) -> int | None:
        """Return the class of new records of somebody who may make one class only."""
        classes = self.classes(kind)
        return classes[0] if classes else None

    def classes(self, kind: RecordKind) -> list[int]:
        """Return the classes that new records may be of; empty means any and none."""
        return classes_for_creation(self.user, kind)

    def leave_out(self, what: str, value: str) -> None:
        """Count a value that was left out."""
        self.left_out.setdefault(what, Counter())[value] += 1

    @contextmanager
    def without_notes(self) -> Iterator[None]:
        """Note nothing meanwhile: what is only tried is done, and noted, later."""
        kept = {what: Counter(counted) for what, counted in self.left_out.items()}
        yield
        self.left_out = kept

    def take_notes(self) -> dict[str, dict[str, int]]:
        """Return what was left out since the last call."""
        notes = {what: dict(counter) for what, counter in self.left_out.items()}
        self.left_out.clear()
        return notes

    @property
    def as_details(self) -> dict[str, Any]:
        """What the timeline of an imported record says of where it came from."""
        return {"run": self.run_id, "file": self.filename}
