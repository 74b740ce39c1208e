"""The views of a list: system ones, the user's own, shared ones (L6, UX rules 6 and 7).

The address holds the whole view, and `view` only names the tab that it was opened by;
so it may be sent to somebody who has no such tab. What a user changes stays in the
address, and columns and page size in the user's settings, until it is saved.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import Any

from django.http import QueryDict
from django.urls import reverse

from accounts.models import User
from listing.board.look import AS, BOARD, asked, opening
from listing.filters import RecordFilters
from listing.listed import Listed
from listing.models import ListSettings, SavedView
from listing.shipped import Shipped, shipped_with
from listing.sorting import Sorting
from records.fields import Field, by_key
from records.finding import tidy
from records.registry import RecordKind

ALL, MINE = "all", "mine"
# More saved views than this stand in a menu.
MOST_TABS = 5


class Views:
    """Which views of a list there are for a user, and which of them is current."""

    def __init__(self, kind: RecordKind, user: User, name: str) -> None:
        """Read the parameter `view`; a view that is not the user's is none."""
        self.kind, self.user, self._asked = kind, user, name

    @cached_property
    def saved(self) -> list[SavedView]:
        """The saved views, the user's own first."""
        return SavedView.objects.tabs_of(self.user, self.kind.record_type)

    @cached_property
    def current(self) -> SavedView | None:
        """The saved view that the address names."""
        return self._saved_as(self._asked) if self._asked else None

    def _saved_as(self, name: str) -> SavedView | None:
        return next((view for view in self.saved if str(view.pk) == name), None)

    @cached_property
    def settings(self) -> ListSettings:
        """How the list looks in the current view."""
        kind = self.kind.record_type
        return ListSettings.objects.of(self.user, kind, self.current)

    @cached_property
    def home(self) -> str:
        """What the list opens with: `all`, `mine`, a shipped or a saved view."""
        chosen = self.settings.home
        if chosen and self.may_open(chosen):
            return chosen
        for_all = (str(view.pk) for view in self.saved if view.opens_for_all)
        return next(for_all, ALL)

    def may_open(self, name: str) -> bool:
        """Say whether the list can open with what is called so in the settings."""
        return name in {ALL, MINE, *self.shipped} or bool(self._saved_as(name))

    @cached_property
    def shipped(self) -> dict[str, Shipped]:
        """The views that come with the type, by their keys."""
        return {one.key: one for one in shipped_with(self.kind.record_type)}

    @property
    def home_address(self) -> str:
        """The address of what the list opens with; empty for the whole list.

        Until somebody chooses, that is the board, for types that begin with it.
        """
        if self.home == MINE:
            return reverse(self.kind.index_url, query={"mine": "me"})
        if self.home in self.shipped:
            return f"{reverse(self.kind.index_url)}?{self.shipped[self.home].query}"
        view = self._saved_as(self.home)
        if view:
            return self.address_of(view)
        return "" if self.settings.home else opening(self.kind)

    @property
    def name(self) -> str:
        """The parameter `view`, as short as it can be."""
        if self.current:
            return str(self.current.pk)
        return ALL if self._asked == ALL and self.home != ALL else ""

    def address_of(self, view: SavedView) -> str:
        """Return the address that holds all that the user may ask of a view."""
        said = self.reads(QueryDict(view.query), str(view.pk))
        return f"{reverse(self.kind.index_url)}?{said.urlencode()}"

    def reads(self, query: QueryDict, view: str = "") -> QueryDict:
        """Return what a query says for the user, in the shortest way."""
        fields = by_key(self._fields)
        sorting = Sorting.read(query.get("sort", ""), self.kind, fields, self.user)
        said = self._filters(query).said()
        board = asked(self.kind, query)
        return shortest(tidy(query.get("q", "")), said, sorting, view, board)

    def hidden_in(self, view: SavedView) -> int:
        """Count the conditions of a view about fields that the user may not see."""
        return len(self._filters(QueryDict(view.query)).unknown)

    def _filters(self, query: QueryDict) -> RecordFilters:
        visible = self.kind.objects().visible_to(self.user)
        return RecordFilters(query, visible, self._fields, self.user)

    @cached_property
    def _fields(self) -> list[Field]:
        return self.kind.fields_for(self.user)


class ViewBar:
    """The bar above a list: its tabs, and what differs from the current one."""

    def __init__(self, found: Listed, views: Views) -> None:
        """Compare `found` with the one of `views` that is current."""
        self.list, self.views = found, views
        self.current, self.home = views.current, views.home

    @property
    def is_all(self) -> bool:
        """Whether the tab of the whole list is current."""
        here = self.list
        other = self.current or here.is_mine or here.is_picked or self.shipped
        return not other

    @property
    def is_mine(self) -> bool:
        """Whether the tab of what the user works on is current."""
        return not self.current and self.list.is_mine

    @cached_property
    def shipped_tabs(self) -> list[tuple[Shipped, str]]:
        """The views that come with the type, and what their addresses ask."""
        return [(one, one.query) for one in self.views.shipped.values()]

    @cached_property
    def shipped(self) -> Shipped | None:
        """The one of them that is current."""
        if self.current or not self.shipped_tabs:
            return None
        asks = self.asks
        asks.pop(AS, None)
        same = (
            one
            for one, query in self.shipped_tabs
            if pairs(QueryDict(query)) == pairs(asks)
        )
        return next(same, None)

    @property
    def is_plain(self) -> bool:
        """Whether it is a system view as it comes."""
        begin = (AS, BOARD if opening(self.list.kind) else "")
        asks = [pair for pair in pairs(self.asks) if pair != begin]
        plain = asks in ([], [("mine", "me")]) or self.list.is_picked
        return plain or self.shipped is not None

    @property
    def here(self) -> str:
        """The name of the current tab, as settings keep it."""
        if self.current:
            return str(self.current.pk)
        if self.shipped:
            return self.shipped.key
        return MINE if self.list.is_mine else ALL

    @property
    def opens_here(self) -> bool:
        """Whether the list opens with the current tab."""
        return self.here == self.home

    @property
    def tabs(self) -> list[SavedView]:
        """The first saved views, and the current one wherever it stands."""
        first = self.views.saved[:MOST_TABS]
        if self.current and self.current not in first:
            return [*first[:-1], self.current]
        return first

    @property
    def more(self) -> list[SavedView]:
        """The saved views that stand in the menu."""
        return [view for view in self.views.saved if view not in self.tabs]

    @cached_property
    def is_changed(self) -> bool:
        """Whether the list differs from the current view."""
        view, settings = self.current, self.list.settings
        if not view:
            return False
        if (settings.columns, settings.page_size) != (view.columns, view.page_size):
            return True
        return pairs(self.asks) != pairs(self.views.reads(QueryDict(view.query)))

    @property
    def as_saved(self) -> dict[str, Any]:
        """What a view would keep of the list as it is."""
        settings = self.list.settings
        return {
            "query": self.asks.urlencode(),
            "columns": settings.columns,
            "page_size": settings.page_size,
        }

    @property
    def conditions(self) -> str:
        """What narrows the list, as a segment keeps it."""
        said = self.asks
        said.pop("sort", None)
        return said.urlencode()

    @property
    def asks(self) -> QueryDict:
        """What the list asks, without the name of a view."""
        said = self.list.said_without()
        said.pop("view", None)
        return said

    @property
    def may_change(self) -> bool:
        """Whether the user may save into the current view."""
        return bool(self.current and self.current.is_changeable_by(self.list.user))

    @cached_property
    def withheld(self) -> int:
        """How many conditions of the current view are hidden from the user.

        The list then shows nothing: without them it would hold more than its owner
        meant, and somebody could act on all of it; with them it would tell what the
        hidden field holds.
        """
        return self.views.hidden_in(self.current) if self.current else 0

    @property
    def without_view(self) -> str:
        """The address of what the user may ask of the current view."""
        asked = self.asks.urlencode()
        return f"{self.list.url}?{asked}" if asked else self.list.url


def shortest(
    words: str,
    conditions: Iterable[tuple[str, str]],
    sorting: Sorting,
    view: str = "",
    board: str = "",
) -> QueryDict:
    """Return the parameters of a list in the shortest form."""
    said = QueryDict(mutable=True)
    if view:
        said["view"] = view
    if words:
        said["q"] = words
    for key, value in conditions:
        said.appendlist(key, value)
    if sorting.text:
        said["sort"] = sorting.text
    if board:
        said[AS] = board
    return said


def pairs(query: QueryDict) -> list[tuple[str, str]]:
    """Return parameters in an order that says nothing."""
    return sorted((key, one) for key, values in query.lists() for one in values)
