"""What every field of a record was before, and which of it can be put back (N7)."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.core.paginator import Page, Paginator
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from records.card import Card
from records.fields import Field
from records.forms.basis import digest
from records.journal import ShownChange, show_entries
from records.models import ChangeSet, Entry
from records.undoing import former

PER_PAGE = 20
WAYS: dict[str, StrOrPromise] = {
    "form": _("Form"),
    **{way.value: way.label for way in ChangeSet.Way},
}


@dataclass(frozen=True)
class Line:
    """One change of one field."""

    card: Card
    entry: Entry
    change: ShownChange

    @property
    def field(self) -> Field:
        """The field that was changed."""
        return self.change.field

    @property
    def id(self) -> str:
        """The id of its row on the page."""
        return f"change-{self.entry.pk}-{self.field.key}"

    @property
    def way(self) -> StrOrPromise:
        """By which way it was changed."""
        return WAYS.get(self.entry.details.get("way", ""), "")

    @cached_property
    def present(self) -> Any:
        """The raw value of the field now."""
        return self.field.raw(self.card.record)

    @property
    def basis(self) -> str:
        """What putting back is based on, as in forms: the value that stands now."""
        return json.dumps({self.field.key: digest(self.present)})

    @property
    def can_be_put_back(self) -> bool:
        """Whether the user may, and it would change anything.

        A value that is hidden from the user is not theirs to write.
        """
        kind = self.card.kind.record_type
        may = self.card.may_edit and self.field.changeable_by(self.card.user, kind)
        if not may or self.change.old.hidden:
            return False
        return bool(former(self.said, self.present) != self.present)

    @property
    def why_not(self) -> str:
        """Why it can't be put back; a hidden value and a deleted one sound alike."""
        if self.change.old.hidden:
            return gettext("The old value is no longer there for you.")
        return gettext("It has this value already.")

    @property
    def said(self) -> dict[str, Any]:
        """The change as the entry keeps it."""
        changes = self.entry.details["changes"]
        return next(c for c in changes if c["field"] == self.field.key)

    @property
    def url(self) -> str:
        """The address that puts the old value back."""
        record = self.card.record
        args = [record.record_type, record.pk, self.entry.pk, self.field.key]
        return reverse("records:put_back", args=args)


class History:
    """The changes of a record, newest first; of one field, if one is asked for."""

    def __init__(self, card: Card, key: str = "", page: str | None = None) -> None:
        self.card, self.key, self.asked_page = card, key, page

    @cached_property
    def fields(self) -> list[Field]:
        """The fields that the user may see, to choose one of."""
        return self.card.kind.fields_for(self.card.user)

    @cached_property
    def page(self) -> Page[Entry]:
        """One page of entries: only such as hold something that the user may see."""
        keys = [f.key for f in self.fields if self.key in ("", f.key)]
        entries = Entry.objects.about(self.card.record).changing(keys)
        return Paginator(entries, PER_PAGE).get_page(self.asked_page)

    @cached_property
    def lines(self) -> list[Line]:
        """The changes on the page."""
        return lines(self.card, list(self.page), self.key)

    @property
    def url(self) -> str:
        """The address of the whole history."""
        record = self.card.record
        return reverse("records:changes", args=[record.record_type, record.pk])


def lines(card: Card, entries: list[Entry], key: str = "") -> list[Line]:
    """Make the changes of entries ready to be drawn; only of one field, if asked."""
    return [
        Line(card, shown.entry, change)
        for shown in show_entries(entries, card.record, card.user)
        for change in shown.changes
        if key in ("", change.field.key)
    ]
