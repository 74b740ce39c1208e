"""The types of records that there are; apps announce theirs in `AppConfig.ready()`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.functional import Promise

from accounts.models import RecordType, User
from records.access import works_with
from records.fields.field import Field, custom_fields
from records.models import Record


@dataclass
class Tab:
    """A section of a card that fetches itself from an address of its own (C9)."""

    key: str
    label: str | Promise
    icon: str
    url_name: str  # reversed with the type and the id of the record


@dataclass
class Kind:
    """All that lower rungs need to know of one type of records."""

    model: type[Record]
    fields: tuple[Field, ...]
    icon: str
    index_url: str  # name of the address of its list
    new_url: str  # name of the address of its creation form
    related: tuple[str, ...] = ()  # select_related for lists and cards
    prefetch: tuple[Any, ...] = ()
    order: int = 0
    tabs: list[Tab] = field(default_factory=list)

    @property
    def record_type(self) -> RecordType:
        """The name of the type, as in rules."""
        return self.model.record_type

    @property
    def label(self) -> str | Promise:
        """One of them: Contact."""
        return self.model._meta.verbose_name or ""

    @property
    def plural(self) -> str | Promise:
        """Several of them: Contacts."""
        return self.model._meta.verbose_name_plural or ""

    def objects(self) -> Any:
        """Return the queryset with the doors of records."""
        return self.model._default_manager.all()

    def fields_for(self, user: User) -> list[Field]:
        """Return the built-in fields and the custom ones that `user` may see."""
        return [*self.fields, *custom_fields(self.record_type, user)]

    def get_or_404(self, user: User, pk: int, door: str = "visible_to") -> Any:
        """Return one record through a door; 404 hides what may not be seen."""
        return get_object_or_404(getattr(self.objects(), door)(user), pk=pk)


_kinds: dict[str, Kind] = {}


def register(kind: Kind) -> None:
    """Announce a type of records."""
    _kinds[kind.record_type] = kind


def kinds_for(user: User) -> list[Kind]:
    """Return the types that `user` works with, in the order of the menu."""
    kinds = sorted(_kinds.values(), key=lambda kind: kind.order)
    return [kind for kind in kinds if works_with(user, kind.record_type)]


def all_kinds() -> Iterable[Kind]:
    """Return every announced type."""
    return _kinds.values()


def kind_or_404(record_type: str) -> Kind:
    """Return the type that an address names."""
    try:
        return _kinds[record_type]
    except KeyError:
        raise Http404(record_type) from None
