"""The types of records that there are; apps announce theirs in `AppConfig.ready()`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from accounts.models import RecordType, User
from records.access import may, works_with
from records.duplicates.keys import DuplicateKey
from records.fields.field import Field, custom_fields
from records.models import Record


@dataclass
class Tab:
    """A section of a card that fetches itself from an address of its own (C9)."""

    key: str
    label: str | Promise
    icon: str
    url_name: str  # reversed with the type and the id of the record
    folded: bool = False  # stands at the end, and fetches itself when it is opened


@dataclass(frozen=True)
class PageLink:
    """A page of all records of a type, linked above their list and in the palette."""

    label: StrOrPromise
    icon: str
    url_name: str


SEARCHED = _("Name, phone, e-mail")


@dataclass(frozen=True)
class Words:
    """What pages call records of a type; whole phrases, since languages bend them."""

    all: StrOrPromise
    mine: StrOrPromise
    selected: StrOrPromise  # those that a user has picked in the list
    new: StrOrPromise  # the button that makes one
    none_yet: StrOrPromise
    purpose: StrOrPromise  # what they are for, in a sentence or two
    searched: StrOrPromise = SEARCHED  # what the box of a list finds them by
    move: StrOrPromise = ""  # the action that sets `moved_by`; empty: "Change <field>"


@dataclass
class RecordKind:
    """All that lower rungs need to know of one type of records."""

    model: type[Record]
    fields: tuple[Field, ...]
    icon: str
    index_url: str  # name of the address of its list
    new_url: str  # name of the address of its creation form; empty: made elsewhere
    edit_url: str  # name of the address of the form with all its fields
    words: Words
    name_fields: tuple[str, ...]  # columns that its name is sorted by; empty: by none
    search_links: tuple[str, ...] = ()  # keys of links whose records it is found by
    related: tuple[str, ...] = ()  # select_related for lists and cards
    prefetch: tuple[Any, ...] = ()
    order: int = 0
    titled_by: tuple[str, ...] = ()  # keys of the fields that make its name
    moved_by: str = ""  # key of the field that says how far one has come
    led_by: str = ""  # key of the text that stands above all facts of the card
    personal: bool = False  # each is about one natural person, who may be erased
    needs_one_of: tuple[str, ...] = ()  # keys: a record with none of them is refused
    duplicate_keys: tuple[DuplicateKey, ...] = ()  # what duplicates are found by
    imported: bool = True  # files may bring them
    pages: tuple[PageLink, ...] = ()  # what else is told of all of them
    # Splits a name of several fields into their values, by key.
    splits_name: Callable[[str], Mapping[str, str]] | None = None

    @property
    def record_type(self) -> RecordType:
        """The name of the type, as in rules."""
        return self.model.record_type

    @property
    def label(self) -> str | Promise:
        """One of them, with a capital."""
        return self.model._meta.verbose_name or ""

    @property
    def plural(self) -> str | Promise:
        """Several of them, with a capital."""
        return self.model._meta.verbose_name_plural or ""

    @property
    def tabs(self) -> list[Tab]:
        """The sections that apps announced for its card."""
        return [*_tabs[self.record_type], *_tabs[EVERY_TYPE]]

    @property
    def named_by(self) -> str:
        """The key of the one field by which a new one can be made, or empty."""
        return self.titled_by[0] if len(self.titled_by) == 1 else ""

    @property
    def made_by_name(self) -> bool:
        """Whether a new one can be made of its name alone."""
        return bool(self.named_by or self.splits_name)

    def parts_of_name(self, name: str) -> Mapping[str, str]:
        """Return what a name puts into which fields, by key; nothing empty."""
        parts = self.splits_name(name) if self.splits_name else {self.named_by: name}
        return {key: value for key, value in parts.items() if value}

    @property
    def has_card(self) -> bool:
        """Whether each has a card of its own; else it is shown on that of another."""
        return bool(self.model.card_url)

    @property
    def name_label(self) -> str | Promise:
        """What the column of their names is called."""
        named = (field.label for field in self.fields if field.key == self.named_by)
        return next(named, _("Name"))

    @property
    def name_width(self) -> int:
        """The pixels that their names need in a list; 0 where any width will do."""
        widths = (field.width for field in self.fields if field.key == self.named_by)
        return next(widths, 0)

    def creatable_by(self, user: User) -> bool:
        """Say whether a form of its own makes them, and `user` may."""
        return bool(self.new_url) and may(user, "create", self.record_type)

    def importable_by(self, user: User) -> bool:
        """Say whether `user` may bring a file of them."""
        return self.imported and may(user, "import", self.record_type)

    @property
    def marked_by(self) -> list[str]:
        """The keys to list values that may stand beside its name (C15)."""
        return [name for name in self.related if self._has_marks(name)]

    def _has_marks(self, name: str) -> bool:
        related: Any = self.model._meta.get_field(name).related_model
        return hasattr(related, "prominent")

    def objects(self) -> Any:
        """Return the queryset with the doors of records."""
        return self.model._default_manager.all()

    def fields_for(self, user: User) -> list[Field]:
        """Return the built-in fields and the custom ones that `user` may see."""
        return [*self.fields, *custom_fields(self.record_type, user)]

    def get_or_404(self, user: User, pk: int, door: str = "visible_to") -> Any:
        """Return one record through a door; 404 hides what may not be seen."""
        return get_object_or_404(getattr(self.objects(), door)(user), pk=pk)


EVERY_TYPE = ""

_kinds: dict[str, RecordKind] = {}
_tabs: defaultdict[str, list[Tab]] = defaultdict(list)


def register(kind: RecordKind) -> None:
    """Announce a type of records."""
    _kinds[kind.record_type] = kind


def register_tab(record_type: str, tab: Tab) -> None:
    """Announce a section for the card of a type, known by now or not; or of every."""
    _tabs[record_type].append(tab)


def kinds_for(user: User) -> list[RecordKind]:
    """Return the types that `user` works with, in the order of the menu."""
    kinds = sorted(_kinds.values(), key=lambda kind: kind.order)
    return [kind for kind in kinds if works_with(user, kind.record_type)]


def all_kinds() -> Iterable[RecordKind]:
    """Return every announced type."""
    return _kinds.values()


def kind_or_404(record_type: str) -> RecordKind:
    """Return the type that an address names."""
    try:
        return _kinds[record_type]
    except KeyError:
        raise Http404(record_type) from None
