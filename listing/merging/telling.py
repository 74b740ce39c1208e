"""What is said about merges that were made, as far as the reader may know it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.utils.formats import number_format

from accounts.models import User
from records.among import among
from records.fields import by_key
from records.hanging import Hanging, hanging_on
from records.models import Merge
from records.registry import RecordKind, kind_or_404


@dataclass
class Told:
    """A merge, with the records that the reader may view."""

    merge: Merge
    kind: RecordKind
    user: User
    survivor: Any = None  # none, where the reader may not view it (now)
    others: list[Any] = field(default_factory=list)  # those that are back

    @property
    def number(self) -> int:
        """How many records became one."""
        return len(self.merge.others) + 1

    @cached_property
    def _labels(self) -> dict[str, str]:
        fields = by_key(self.kind.fields_for(self.user))
        return {key: str(one.label) for key, one in fields.items()}

    @property
    def back(self) -> list[str]:
        """The fields of the survivor that have their old value again."""
        return self._named("back")

    @property
    def kept(self) -> list[str]:
        """The fields that keep what somebody has written since."""
        return self._named("kept")

    def _named(self, name: str) -> list[str]:
        keys = dict.fromkeys(self.merge.report.get(name, []))
        return [self._labels[key] for key in keys if key in self._labels]

    @cached_property
    def _tables(self) -> list[Hanging]:
        return [one for one in hanging_on(self.merge.record_type) if one.words]

    @property
    def rows_back(self) -> list[str]:
        """What hangs on the others again, in words."""
        moved: defaultdict[str, list[int]] = defaultdict(list)
        for row in self.merge.moved.all():
            moved[row.hanging] += row.ids
        others = self.merge.others
        return self._in_words(
            (one, one.seen_on(others, self.user).filter(pk__in=among(moved[one.key])))
            for one in self._tables
        )

    @property
    def rows_kept(self) -> list[str]:
        """What was moved on by somebody since, and stays there, in words."""
        links = self.merge.report.get("links", {})
        return self._in_words(
            (one, one.visible(self.user).filter(pk__in=among(links.get(one.key, []))))
            for one in self._tables
            if one.visible
        )

    @property
    def rows_added(self) -> list[str]:
        """What was added to the survivor while it was one, in words."""
        during = (self.merge.at, self.merge.undone_at)
        return self._in_words(
            (
                one,
                one.seen_on([self.merge.survivor_id], self.user).filter(
                    **{f"{one.since}__range": during}
                ),
            )
            for one in self._tables
            if one.since
        )

    def _in_words(self, found: Any) -> list[str]:
        said = []
        for one, rows in found:
            if number := rows.count():
                text = number_format(number, force_grouping=True)
                said.append(one.words(number) % {"n": text})
        return said


def tell(merges: Sequence[Merge], user: User) -> list[Told]:
    """Name the records of merges; a few queries for each type."""
    wanted: defaultdict[str, set[int]] = defaultdict(set)
    for merge in merges:
        wanted[merge.record_type] |= {*merge.ids}
    seen = {
        name: kind_or_404(name).objects().visible_to(user).in_bulk(list(ids))
        for name, ids in wanted.items()
    }
    told = []
    for merge in merges:
        rows = seen[merge.record_type]
        others = [rows[pk] for pk in merge.others if pk in rows]
        survivor = rows.get(merge.survivor_id)
        kind = kind_or_404(merge.record_type)
        told.append(Told(merge, kind, user, survivor, others))
    return told
