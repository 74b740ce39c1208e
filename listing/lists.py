"""A list of records as one user sees it: the address says what, settings say how."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.http import QueryDict
from django.urls import reverse
from django.utils.functional import Promise

from accounts.models import User
from listing import columns, paging, searching
from listing.board import look
from listing.board.lanes import Board
from listing.bulk.actions import Offer, offered
from listing.exporting.offer import may_export
from listing.filters import RecordFilters, panel, picked
from listing.filters.groups import MOST as MOST_GROUPS
from listing.meant import meant
from listing.rows import Row, rows_of
from listing.sections.headings import Sections
from listing.selection import Selection
from listing.selection_bar import Bar
from listing.sorting import Sorting, asked_order
from listing.viewing import ViewBar, Views, shortest
from records.fields import Field, by_key
from records.finding import pk_of, tidy
from records.registry import RecordKind


class RecordList:
    """All records of one type that `user` may view, narrowed and sorted as asked."""

    def __init__(self, kind: RecordKind, user: User, query: QueryDict) -> None:
        """Read `query`; the database is asked when something is needed."""
        self.kind, self.user, self.query = kind, user, query
        self.views = Views(kind, user, query.get("view", ""))
        self.settings = self.views.settings
        self.fields = kind.fields_for(user)
        self.words = tidy(query.get("q", ""))
        self.sorting = Sorting.read(asked_order(query), kind, by_key(self.fields), user)
        visible = kind.objects().visible_to(user)
        self.filters = RecordFilters(query, visible, self.fields, user)

    @cached_property
    def rows(self) -> Any:
        """The records that match, in no order."""
        if self.view_bar.withheld:
            return self.filters.queryset.none()
        return searching.matching(self.filters.qs, self.kind, self.user, self.words)

    @cached_property
    def page(self) -> paging.Page:
        """The ids on the page that is asked for."""
        number = paging.page_number(self.query.get("page", ""))
        size = self.settings.page_size
        whole = not self.is_narrowed
        return paging.page_of(self.rows, self.sorting, number, size, whole=whole)

    @cached_property
    def column_fields(self) -> list[Field]:
        """The fields that can be columns."""
        return columns.offered(self.kind, self.fields)

    @cached_property
    def chosen_fields(self) -> list[Field]:
        """The fields that are columns."""
        return columns.chosen(self.column_fields, self.settings)

    @property
    def other_fields(self) -> list[Field]:
        """The fields that could be columns and are not."""
        return [f for f in self.column_fields if f not in self.chosen_fields]

    @cached_property
    def first_column(self) -> columns.Column:
        """The column of the records themselves."""
        return columns.Column.of_records(self.kind, self.sorting)

    @cached_property
    def columns(self) -> list[columns.Column]:
        """The other columns."""
        return columns.columns(self.chosen_fields, self.sorting)

    @property
    def width(self) -> int:
        """The width of the table, in pixels."""
        named = self.first_column.width + sum(column.width for column in self.columns)
        return columns.PICK_WIDTH + named

    @cached_property
    def table(self) -> list[Row]:
        """The rows on the page, ready to be drawn."""
        return rows_of(self)

    @property
    def has_board(self) -> bool:
        """Whether it can be a board."""
        return look.look_of(self.kind) is not None

    @property
    def is_board(self) -> bool:
        """Whether it is asked for as a board."""
        return self.asked_as == look.BOARD

    @property
    def asked_as(self) -> str:
        """How the address wants it to look: `board`, `table`, or nothing."""
        return look.asked(self.kind, self.query)

    @property
    def table_as(self) -> str | None:
        """How the address asks for the table, where it has to."""
        return look.TABLE if look.opening(self.kind) else None

    @cached_property
    def board(self) -> Board:
        """The lanes in which it stands, as long as they are shown already."""
        return Board(self, at_first=pk_of(self.query.get("shown")))

    @cached_property
    def sections(self) -> Sections:
        """The sections that it is cut into, if any."""
        return Sections(self)

    @cached_property
    def selection(self) -> Selection:
        """What the user has picked in this list, whatever narrows it now."""
        return Selection(self.kind, self.user)

    @cached_property
    def picked_ids(self) -> set[int]:
        """The picked rows on the page."""
        return self.selection.among(self.page.ids)

    @cached_property
    def bar(self) -> Bar:
        """What is said of the selection, beside the list."""
        return Bar(self)

    @cached_property
    def bulk_actions(self) -> list[Offer]:
        """What can be done to the selection."""
        return offered(self.kind, self.user)

    @cached_property
    def chips(self) -> list[panel.Chip]:
        """What narrows the list, each with a way to take it back."""
        return panel.chips(self.filters, self._without)

    @cached_property
    def chip_groups(self) -> list[panel.ChipGroup]:
        """The groups of which any condition is enough."""
        return panel.chip_groups(self.filters, self._without)

    @property
    def number_of_filters(self) -> int:
        """How many filters narrow the list; a group counts as one."""
        return len(self.chips) + len(self.chip_groups)

    def _without(self, name: str) -> str:
        """Return the address without a condition or a group."""
        return self.url + _query(self.said_without(name))

    @cached_property
    def view_bar(self) -> ViewBar:
        """The views, and how this list differs from the current one."""
        return ViewBar(self, self.views)

    @cached_property
    def groups(self) -> list[panel.GroupItem]:
        """The groups as the panel has them."""
        return panel.group_items(self.filters)

    @property
    def may_add_group(self) -> bool:
        """Whether there may be one more group."""
        return len(self.groups) < MOST_GROUPS

    @cached_property
    def conditions(self) -> list[panel.Item]:
        """The filters, with what was typed into them."""
        return panel.items(self.filters)

    @property
    def panel(self) -> list[panel.Item]:
        """The filters as the panel has them: those that are used most on top."""
        return sorted(self.conditions, key=lambda item: item.place)

    @property
    def shows_panel(self) -> bool:
        """Whether the panel is drawn with the page; else it comes when it is opened."""
        return self.settings.panel_open or self.filters.has_errors

    @property
    def panel_is_loaded(self) -> bool:
        """Whether the form that was sent holds the panel, and so all operators."""
        return f"{self.conditions[0].condition.key}_op" in self.query

    @property
    def has_tags(self) -> bool:
        """Whether its records carry tags."""
        return any(field.kind.name == "tags" for field in self.fields)

    @property
    def is_narrowed(self) -> bool:
        """Whether a search or a filter leaves records out."""
        return bool(self.words or self.filters.narrows or self.view_bar.withheld)

    @cached_property
    def meant(self) -> list[tuple[str, str]]:
        """What the words that nothing matches may have meant, with its address."""
        if not self.words:
            return []
        found = []
        for words in meant(self.filters.qs, self.words):
            said = self.said_without()
            said["q"] = words
            found.append((words, self.url + _query(said)))
        return found

    @property
    def is_mine(self) -> bool:
        """Whether it shows what the user works on."""
        return self.query.getlist("mine") == ["me"]

    @property
    def is_picked(self) -> bool:
        """Whether it shows what the user has picked."""
        return self.query.getlist(picked.KEY) == [picked.YES]

    @property
    def title(self) -> str | Promise:
        """What its page is called."""
        return self.kind.words.selected if self.is_picked else self.kind.plural

    @cached_property
    def said(self) -> QueryDict:
        """What the address says in the shortest way; nothing of the page."""
        return self.said_without()

    def said_without(self, *keys: str) -> QueryDict:
        """Return what the address says, some of its conditions left out."""
        asks = self.filters.said(keys)
        return self._said(self.words, asks)

    def _said(self, words: str, asks: list[tuple[str, str]]) -> QueryDict:
        return shortest(words, asks, self.sorting, self.views.name, self.asked_as)

    @property
    def here(self) -> str:
        """The address of this page of the list, in the shortest form."""
        return self.url + _query(self.query_here)

    @cached_property
    def query_here(self) -> QueryDict:
        """What `here` says."""
        said = self.said_without()
        if not self.is_board and self.page.number > 1:
            said["page"] = str(self.page.number)
        return said

    @property
    def unfiltered(self) -> str:
        """The address of the whole list, sorted as it is."""
        return self.url + _query(self._said("", []))

    @property
    def view_query(self) -> str:
        """The end of an address that acts on the current view."""
        return f"?view={self.views.name}" if self.views.name else ""

    @property
    def url(self) -> str:
        """The address of the list with nothing asked."""
        return reverse(self.kind.index_url)

    @property
    def may_create(self) -> bool:
        """Whether the user may make records of this type."""
        return self.kind.creatable_by(self.user)

    @property
    def may_import(self) -> bool:
        """Whether the user may bring a file of them."""
        return self.kind.importable_by(self.user)

    @property
    def may_export(self) -> bool:
        """Whether the user may take any of them out as a file."""
        return may_export(self.user, self.kind)


def _query(said: QueryDict) -> str:
    """Return the end of an address."""
    return f"?{said.urlencode()}" if said else ""
