"""The trash of one type of records as one user finds it (features.md 5C)."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Count
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import Action, User
from listing import columns, paging, searching
from listing.columns import Column
from listing.models import ListSettings
from records.access import Reach, reach
from records.alphabet import sort_key_of
from records.finding import tidy
from records.models import Retention
from records.registry import RecordKind

SIZE = ListSettings.PageSize.values[0]
NAME, NEWEST, OLDEST = "name", "-deleted", "deleted"
SORTS = (NAME, f"-{NAME}", NEWEST, OLDEST)
# The other columns: key, label, width, where they stand on a phone.
COLUMNS = (
    ("by", _("Deleted by"), 170, "at-sub"),
    ("deleted", _("Deleted"), 110, "at-top"),
    ("left", _("Days left"), 110, "right at-side"),
    ("actions", "", 170, "right at-tags"),
)


@dataclass(frozen=True)
class Together:
    """What one act moved to the trash, as far as the user may know it."""

    batch: uuid.UUID
    count: int


@dataclass(frozen=True)
class Row:
    """A record in the trash."""

    record: Any
    days_left: int
    together: Together | None = None  # if the same act moved others, too
    heads: bool = False  # the first of them here, where they stand together


class TrashList:
    """What `user` may take out of the trash, narrowed and sorted as asked."""

    def __init__(self, kind: RecordKind, user: User, query: QueryDict) -> None:
        """Read `query`; the database is asked when something is needed."""
        self.kind, self.user = kind, user
        self.words = tidy(query.get("q", ""))
        self.batch = batch_of(query.get("batch"))
        asked = query.get("sort", "")
        self.sorts = SORTS if kind.name_fields else SORTS[2:]
        self.sort = asked if asked in self.sorts else NEWEST
        self.number = paging.page_number(query.get("page", ""))

    @property
    def within_reach(self) -> Any:
        """All that the user finds there."""
        return self.kind.objects().restorable_by(self.user)

    @cached_property
    def rows(self) -> Any:
        """What matches, in no order."""
        rows = self.within_reach
        if self.batch:
            rows = rows.filter(trash_batch=self.batch)
        return searching.matching(rows, self.kind, self.user, self.words)

    @cached_property
    def page(self) -> paging.Page:
        """The ids on the page that is asked for."""
        total = paging.count(self.rows)
        number = paging.within(self.number, total, SIZE)
        start = (number - 1) * SIZE
        ids = self._sorted(self.rows).values_list("pk", flat=True)
        found = list(ids[start : start + SIZE])
        return paging.Page(found, number, SIZE, total, exact=True)

    def _sorted(self, rows: Any) -> Any:
        down = self.sort.startswith("-")
        if self.sort in (NEWEST, OLDEST):
            keys = ("trashed_at", "pk")
            return rows.order_by(*(f"-{key}" if down else key for key in keys))
        name = sort_key_of(self.kind.name_fields)
        return rows.order_by(name.desc() if down else name.asc(), "pk")

    @cached_property
    def table(self) -> list[Row]:
        """The rows on the page, ready to be drawn."""
        rows = self.within_reach.defer("acl", "search", "texts", "custom")
        by_id = rows.select_related("trashed_by").in_bulk(self.page.ids)
        records = [by_id[pk] for pk in self.page.ids if pk in by_id]
        together, left = self._together(records), Retention.present().days_left
        return [
            self._row(record, before, together, left)
            for record, before in zip(records, [None, *records], strict=False)
        ]

    def _row(
        self,
        record: Any,
        before: Any,
        together: dict[uuid.UUID, Together],
        left: Callable[[Any], int],
    ) -> Row:
        known = together.get(record.trash_batch)
        differs = before is None or before.trash_batch != record.trash_batch
        heads = bool(known) and self.sort == NEWEST and differs
        return Row(record, left(record.trashed_at), known, heads)

    def _together(self, records: list[Any]) -> dict[uuid.UUID, Together]:
        """Return how many others went with each; who may not see them counts none."""
        batches = {record.trash_batch for record in records} - {None}
        counted = self.within_reach.filter(trash_batch__in=batches).order_by()
        found = counted.values_list("trash_batch").annotate(Count("pk"))
        return {batch: Together(batch, n) for batch, n in found if n > 1}

    @property
    def columns(self) -> list[Column]:
        """The columns after the name."""
        return [self._column(*column) for column in COLUMNS]

    @property
    def first_column(self) -> Column:
        """The column of the names."""
        return self._column(NAME, self.kind.name_label, columns.NAME_WIDTH, "name")

    def _column(self, key: str, label: Any, width: int, classes: str) -> Column:
        after = {key: f"-{key}", f"-{key}": ""}.get(self.sort, key)
        if key == "deleted":  # the newest come first unless asked otherwise
            after = OLDEST if self.sort == NEWEST else ""
        directed = {key: "ascending", f"-{key}": "descending"}.get(self.sort, "")
        sorts = key in self.sorts
        return Column(key, label, width, classes, after or None, sorts, directed)

    @property
    def width(self) -> int:
        """The width of the table, in pixels."""
        named = columns.PICK_WIDTH + columns.NAME_WIDTH
        return named + sum(column.width for column in self.columns)

    @property
    def said(self) -> QueryDict:
        """What the address says in the shortest way; nothing of the page."""
        said = QueryDict(mutable=True)
        known = {"q": self.words, "batch": str(self.batch or "")}
        known["sort"] = "" if self.sort == NEWEST else self.sort
        said.update({key: value for key, value in known.items() if value})
        return said

    @property
    def url(self) -> str:
        """Its address, with nothing asked."""
        return reverse("listing:trash", args=[self.kind.record_type])

    @property
    def is_narrowed(self) -> bool:
        """Whether it leaves something out."""
        return bool(self.words or self.batch)

    @property
    def may_destroy(self) -> bool:
        """Whether the user may delete anything of the type for good (R8)."""
        return may_at_all(self.user, self.kind, Action.DESTROY)

    @property
    def may_erase(self) -> bool:
        """Whether it holds persons whom the user may erase (N15)."""
        return self.kind.personal and self.user.is_administrator


def may_at_all(user: User, kind: RecordKind, right: Action) -> bool:
    """Say whether a right of the user reaches any record of the type."""
    far: Reach = reach(user, kind.record_type, right)
    return far.everything or bool(far.because)


def batch_of(text: str | None) -> uuid.UUID | None:
    """Return the batch that an address or a form names; None for nonsense."""
    try:
        return uuid.UUID(text or "")
    except ValueError:
        return None
