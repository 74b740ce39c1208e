"""What became of each of many records."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from django.db import models
from django.utils.translation import gettext_lazy as _


class Fate(models.TextChoices):
    """What became of one record; of two, the later one here is what is told."""

    UNCHANGED = "unchanged", _("It was so already")
    CHANGED = "changed", _("Changed")
    KEPT = "kept", _("Kept: changed since by somebody")
    NO_RIGHT = "no_right", _("You may only view it")
    HIDDEN = "hidden", _("No longer there for you")
    FAILED = "failed", _("Not possible")


ORDER = list(Fate)


@dataclass
class Outcome:
    """The fate of each record by its id, and why, where that needs more words."""

    fates: dict[int, Fate] = field(default_factory=dict)
    reasons: dict[int, str] = field(default_factory=dict)

    def settle(self, pk: int, fate: Fate, reason: str = "") -> None:
        """Note what became of a record; of several things, the worst."""
        before = self.fates.get(pk, fate)
        if ORDER.index(fate) >= ORDER.index(before):
            self.fates[pk] = fate
            if reason:
                self.reasons[pk] = reason

    def count(self) -> Counter[Fate]:
        """Return how many records met which fate."""
        return Counter(self.fates.values())
