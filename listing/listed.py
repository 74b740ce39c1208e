"""What the parts of a list's page need to know of the list; `RecordList` has it all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

from django.http import QueryDict

from accounts.models import User
from listing.columns import Column
from listing.models import ListSettings
from listing.paging import Page
from listing.selection import Selection
from listing.sorting import Sorting
from records.fields import Field
from records.registry import RecordKind


class Listed(Protocol):
    """A list of one user, what is asked of it, and what that finds."""

    kind: RecordKind
    user: User
    query: QueryDict
    settings: ListSettings

    @property
    def sorting(self) -> Sorting:
        """What it is sorted by."""

    @property
    def url(self) -> str:
        """The address of the list with nothing asked."""

    @property
    def is_narrowed(self) -> bool:
        """Whether a search or a filter leaves records out."""

    @property
    def is_mine(self) -> bool:
        """Whether it shows what the user works on."""

    @property
    def is_picked(self) -> bool:
        """Whether it shows what the user has picked."""

    def said_without(self, *keys: str) -> QueryDict:
        """Return what the address says, some of its conditions left out."""

    @property
    def rows(self) -> Any:
        """The records that match, in no order."""

    @property
    def page(self) -> Page:
        """The ids on the page that is asked for."""

    @property
    def chosen_fields(self) -> Sequence[Field]:
        """The fields that are columns."""

    @property
    def columns(self) -> Sequence[Column]:
        """The columns after the name."""

    @property
    def selection(self) -> Selection:
        """What the user has picked in this list."""

    @property
    def picked_ids(self) -> set[int]:
        """The picked rows on the page."""
