"""The tags on the records of a list as a cloud (L9)."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Count

from accounts.models import Action
from listing.filters import Answer
from listing.lists import RecordList
from records.access import reach
from records.fields.places import ties_of
from records.models import Tag

MOST = 100
STEPS = 5
SEARCHED_FROM = 30  # a longer cloud has a field that narrows it


@dataclass(frozen=True)
class Size:
    """A tag in the cloud; a click on `url` narrows the list to it, or takes it back."""

    tag: Tag
    count: int
    step: int  # 1 to 5, by the count
    chosen: bool
    url: str


class TagCloud:
    """The tags that are used most on what the user may view, whatever is listed."""

    def __init__(self, found: RecordList) -> None:
        """Show the tags of the type that `found` lists."""
        self.found = found
        self.rows, self.record, self.tag = ties_of(found.kind.model, "tags")

    @cached_property
    def counts(self) -> list[tuple[int, int]]:
        """Ids of tags with how many visible records they are on, the most used first.

        One who sees everything needs no look at the records, but for the trash.
        """
        access = reach(self.found.user, self.found.kind.record_type, Action.VIEW)
        if not access.everything:
            visible = self.found.kind.objects().visible_to(self.found.user)
            on = self.rows.filter(**{f"{self.record}__in": visible})
            return list(self._counted(on)[:MOST])
        gone = self.rows.filter(**{f"{self.record}__trashed_at__isnull": False})
        in_trash = dict(self._counted(gone))
        counts = [
            (tag, count - in_trash.get(tag, 0))
            for tag, count in self._counted(self.rows)
        ]
        counts.sort(key=lambda pair: (-pair[1], pair[0]))
        return [pair for pair in counts[:MOST] if pair[1]]

    def _counted(self, rows: Any) -> Any:
        counted = rows.order_by().values_list(self.tag).annotate(count=Count("*"))
        return counted.order_by("-count", self.tag)

    @cached_property
    def tags(self) -> list[Size]:
        """The tags by name."""
        counts = dict(self.counts)
        found = Tag.objects.filter(pk__in=counts).order_by("name")
        most = max(counts.values(), default=1)
        return [
            Size(
                tag,
                counts[tag.pk],
                step(counts[tag.pk], most),
                tag.name in self.chosen,
                self._toggled(tag.name),
            )
            for tag in found
        ]

    @property
    def is_long(self) -> bool:
        """Whether one would rather search than look."""
        return len(self.tags) > SEARCHED_FROM

    @property
    def is_cut(self) -> bool:
        """Whether there are more tags than are shown."""
        return len(self.counts) == MOST

    @cached_property
    def chosen(self) -> list[str]:
        """The tags that the list is narrowed to."""
        answer: Answer | None = self.found.filters.answers().get("tags")
        if answer is None or answer.operator in {"none", "empty", "filled"}:
            return []
        return [offer.value for offer in answer.values]

    def _toggled(self, name: str) -> str:
        """Return the list with a tag more, or less, than it is narrowed to."""
        left = [one for one in self.chosen if one != name]
        wanted = left if name in self.chosen else [*self.chosen, name]
        said = self.found.said_without("tags")
        said.setlist("tags", wanted)
        answer: Answer | None = self.found.filters.answers().get("tags")
        if answer and answer.operator == "all" and len(wanted) > 1:
            said["tags_op"] = "all"
        return (
            f"{self.found.url}?{said.urlencode()}"
            if said.urlencode()
            else (self.found.url)
        )


def step(count: int, most: int) -> int:
    """Return how large a tag stands, 1 to 5, by its share on a logarithmic scale."""
    if most <= 1:
        return 1
    return 1 + round((STEPS - 1) * math.log(max(count, 1)) / math.log(most))
