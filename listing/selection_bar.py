"""The bar that floats over a list while rows are picked: its figures and addresses."""

from __future__ import annotations

from functools import cached_property

from django.http import QueryDict
from django.urls import reverse

from listing import paging
from listing.filters.picked import KEY, YES
from listing.listed import Listed


class Bar:
    """What is told of a selection beside the list `found`."""

    def __init__(self, found: Listed, *, counts: bool = False) -> None:
        """`counts`: the figures are asked for, however large the selection is."""
        self.found, self.selection, self.counts = found, found.selection, counts

    @property
    def has_figures(self) -> bool:
        """Whether it tells what is hidden and gone; else that comes after the page."""
        return self.counts or self.selection.few_ids is not None

    @property
    def count(self) -> int:
        """How many are picked."""
        return self.selection.count

    @cached_property
    def hidden(self) -> int:
        """How many of the picked the list leaves out as it is narrowed now."""
        if not self.count or not self.found.is_narrowed:
            return 0
        shown = self.selection.picked_of(self.found.rows).count()
        return max(0, self.selection.within_reach - int(shown))

    @property
    def gone(self) -> int:
        """How many can't be viewed any more."""
        return self.selection.gone if self.count else 0

    @property
    def query(self) -> QueryDict:
        """What the address of the list says; the rows of the page are not asked for."""
        said = self.found.said_without()
        number = paging.page_number(self.found.query.get("page", ""))
        if number > 1:
            said["page"] = str(number)
        return said

    @property
    def url(self) -> str:
        """Where changes of the selection are sent, with the list they were made in."""
        kind = self.found.kind.record_type
        return reverse("listing:picks", args=[kind], query=self.query or None)

    @property
    def selected_url(self) -> str:
        """The page of what is picked."""
        return f"{self.found.url}?{KEY}={YES}"
