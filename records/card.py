"""The card of one record: what is drawn on it for one user (C9)."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.shortcuts import get_object_or_404
from django.urls import reverse

from accounts.models import Action, User
from records.access import may, reach
from records.card_actions import Offered, offered
from records.fields import Field
from records.fields.settled import settled
from records.fields.showing import Shown, show
from records.forms.basis import digest
from records.forms.editing import Editing
from records.forms.inputs import form_field
from records.marks import Mark, marks
from records.models import Record
from records.registry import RecordKind, Tab

# Kinds whose values are links.
LINKS = {"phones", "emails", "record", "url", "phone", "email"}
# These stand at the top of the card and not among its facts.
ON_TOP = {"tags"}


@dataclass(frozen=True)
class Fact:
    """One value on the card, and where it is edited."""

    record: Record
    shown: Shown
    editable: bool
    swapped: bool = False  # it comes along with an answer about something else

    @property
    def field(self) -> Field:
        """The field of which this is the value."""
        return self.shown.field

    @property
    def id(self) -> str:
        """The id of its row on the page."""
        return f"fact-{self.field.key}"

    @property
    def target(self) -> str:
        """The row, as htmx names it."""
        return f"#{self.id}"

    @property
    def url(self) -> str:
        """The address that shows and saves its form."""
        record = self.record
        return reverse(
            "records:field", args=[record.record_type, record.pk, self.field.key]
        )

    @property
    def basis(self) -> str:
        """What a switch is based on, as in the forms."""
        return json.dumps({self.field.key: digest(self.shown.raw)})

    @property
    def is_switch(self) -> bool:
        """Whether it is a yes or no that is switched where it stands."""
        return self.editable and self.field.kind.name == "boolean"

    @property
    def template(self) -> str:
        """Which template draws the row."""
        return f"records/card/_{'switch' if self.is_switch else 'fact'}.html"

    @property
    def has_links(self) -> bool:
        """Whether the value is links, so that its edit button stands beside it."""
        return self.field.kind.name in LINKS


@dataclass(frozen=True)
class Section:
    """Facts under a heading; folded up while they are all empty."""

    title: str
    facts: list[Fact]

    @property
    def is_empty(self) -> bool:
        """Whether no fact has a value."""
        return all(
            fact.shown.is_empty or fact.shown.raw is False for fact in self.facts
        )


class Card:
    """A record as one user sees it."""

    def __init__(self, kind: RecordKind, user: User, record: Record) -> None:
        self.kind, self.user, self.record = kind, user, record

    @cached_property
    def may_edit(self) -> bool:
        """Whether the user may change the record."""
        return reach(self.user, self.kind.record_type, Action.EDIT).covers(self.record)

    @property
    def may_delete(self) -> bool:
        """Whether the user may move the record to the trash."""
        far = reach(self.user, self.kind.record_type, Action.DELETE)
        return far.covers(self.record)

    @property
    def may_erase(self) -> bool:
        """Whether it is about a person whom the user may erase (N15)."""
        return self.kind.personal and self.user.is_administrator

    @property
    def may_merge(self) -> bool:
        """Whether the user may make the record one with others."""
        delete = reach(self.user, self.kind.record_type, Action.DELETE)
        merges = may(self.user, "merge", self.kind.record_type)
        return merges and self.may_edit and delete.covers(self.record)

    @cached_property
    def facts(self) -> dict[str, Fact]:
        """What the user may know of the record, by the keys of the fields."""
        known = self.kind.fields_for(self.user)
        fields = [f for f in known if f.on_card and f.applies_to(self.record)]
        return {fact.field.key: fact for fact in self.facts_of(fields)}

    def facts_of(self, fields: Iterable[Field]) -> list[Fact]:
        """Return the values of some fields."""
        shown = show([self.record], fields, self.user)[0]
        return [Fact(self.record, one, self._is_editable(one.field)) for one in shown]

    def _is_editable(self, field: Field) -> bool:
        kind = self.kind.record_type
        mine = self.may_edit and field.changeable_by(self.user, kind)
        return mine and not settled(self.record, field)

    @property
    def sections(self) -> list[Section]:
        """The facts by section; an empty one that nobody here may fill is left out."""
        sections: dict[str, list[Fact]] = {}
        on_top = {*ON_TOP, self.kind.led_by}
        for key, fact in self.facts.items():
            if key not in on_top and (fact.editable or not fact.shown.is_empty):
                sections.setdefault(str(fact.field.section), []).append(fact)
        return [Section(title, facts) for title, facts in sections.items()]

    @property
    def actions(self) -> list[Offered]:
        """What can be begun with the record."""
        return offered(self.record, self.user)

    @property
    def ways(self) -> list[Any]:
        """Where the user may move the record to: values of the list `moved_by`."""
        fact = self.facts.get(self.kind.moved_by)
        if fact is None or not fact.editable:
            return []
        asks: Any = form_field(fact.field, Editing(self.kind, self.user, self.record))
        rows = [getattr(one, "instance", None) for one, _label in asks.widget.choices]
        return [row for row in rows if row and row.pk != fact.shown.raw]

    @property
    def lead(self) -> Fact | None:
        """The text above all facts, where the type has one."""
        fact = self.facts.get(self.kind.led_by)
        return fact if fact and (fact.editable or not fact.shown.is_empty) else None

    @property
    def tags(self) -> Fact | None:
        """The tags, which stand below the name, where the type has them."""
        return self.facts.get("tags")

    @property
    def marks(self) -> list[Mark]:
        """What stands beside the name."""
        return marks(self.record)

    @property
    def tabs(self) -> list[tuple[Tab, str]]:
        """The sections of other apps with their addresses."""
        return [self._placed(tab) for tab in self.kind.tabs if not tab.folded]

    @property
    def folded_tabs(self) -> list[tuple[Tab, str]]:
        """Those that wait below everything else until they are opened."""
        return [self._placed(tab) for tab in self.kind.tabs if tab.folded]

    def _placed(self, tab: Tab) -> tuple[Tab, str]:
        args = [self.record.record_type, self.record.pk]
        return tab, reverse(tab.url_name, args=args)


def card_or_404(kind: RecordKind, user: User, pk: int) -> Card:
    """Return the card of a record that the user may view, with what it draws."""
    rows = kind.objects().visible_to(user).select_related(*kind.related)
    parts = {"phones", "emails", "managers"}
    names = {field.name for field in kind.model._meta.get_fields()}
    rows = rows.prefetch_related(*kind.prefetch, *sorted(parts & names))
    return Card(kind, user, get_object_or_404(rows, pk=pk))
