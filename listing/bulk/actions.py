"""The actions of the bar, announced in one place; a new one is a class and a line.

An action knows who is offered it, what it asks, and the work that does it. It keeps
nothing: what was answered lies in the run as `parameters`, which fit JSON.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django_stubs_ext import StrOrPromise

from accounts.models import Action as Right
from accounts.models import User
from listing.bulk.acting import Action, Parameters
from listing.bulk.forms import ALONE, FieldForm, PlainForm, ValueForm, can_be_set
from listing.bulk.segments import AddToSegment, RemoveFromSegment
from listing.bulk.work import ADD, REMOVE, SET, Discarding, Setting, Work
from listing.exporting.offer import Export
from listing.trash.acting import Destroy, Restore
from records.access import may
from records.companions import consequences
from records.fields import Field, by_key
from records.models import ChangeSet
from records.refusals import Refusal
from records.registry import RecordKind


@dataclass(frozen=True)
class Offer:
    """An action as a button of the bar."""

    key: str
    label: StrOrPromise
    icon: str
    url: str


class FieldAction(Action):
    """Sets one field, or adds to or takes from its list."""

    field_key: str = ""
    how: ClassVar[str] = SET

    def offered_to(self, user: User, kind: RecordKind) -> bool:
        """Offer it to those who may change the field."""
        return super().offered_to(user, kind) and self.field(user, kind, {}) is not None

    def key_of(self, kind: RecordKind, parameters: Parameters) -> str:
        """Return the key of the field that it changes."""
        return self.field_key

    def known(self, user: User, kind: RecordKind) -> dict[str, Field]:
        """Return the fields among which it is: the bar asks, so without a query."""
        return by_key(kind.fields)

    def field(
        self, user: User, kind: RecordKind, parameters: Parameters
    ) -> Field | None:
        """Return the field, if the user may change it."""
        field = self.known(user, kind).get(self.key_of(kind, parameters))
        if field and field.changeable_by(user, kind.record_type):
            return field
        return None

    def form(self, user: User, kind: RecordKind, data: Any, asked: str) -> PlainForm:
        """Ask for the value."""
        field = self.field(user, kind, {"field": asked})
        return ValueForm(data, user=user, kind=kind, field=field, how=self.how)

    def work(
        self,
        user: User,
        kind: RecordKind,
        parameters: Parameters,
        change_set: ChangeSet,
    ) -> Work:
        """Return what writes the value."""
        field = self.field(user, kind, parameters)
        if field is None or not self.offered_to(user, kind):
            raise Refusal(_("You no longer have the right to do this."))
        return Setting(kind, user, change_set, field, self.how, parameters["value"])


class Assign(FieldAction):
    """Gives records to a responsible person."""

    key, label, icon = "assign", _("Assign responsible"), "user-round-check"
    field_key = "responsible"


class AddManagers(FieldAction):
    """Adds people to those who work on the records."""

    key, label, icon = "add-managers", _("Add managers"), "user-round-plus"
    field_key, how = "managers", ADD


class RemoveManagers(FieldAction):
    """Takes people from those who work on the records."""

    key, label, icon = "remove-managers", _("Remove managers"), "user-round-minus"
    field_key, how = "managers", REMOVE


class AddTags(FieldAction):
    """Marks the records."""

    key, label, icon = "add-tags", _("Add tags"), "tag"
    field_key, how = "tags", ADD


class RemoveTags(FieldAction):
    """Takes marks from the records."""

    key, label, icon = "remove-tags", _("Remove tags"), "tags"
    field_key, how = "tags", REMOVE


class Move(FieldAction):
    """Sets the field that says how far a record has come, where the type has one."""

    key, label, icon = "stage", _("Change stage"), "milestone"

    def key_of(self, kind: RecordKind, parameters: Parameters) -> str:
        """Return what the type declares."""
        return kind.moved_by

    def form(self, user: User, kind: RecordKind, data: Any, asked: str) -> PlainForm:
        """Ask for the value; once it is chosen, say which records can't take it."""
        form = super().form(user, kind, data, asked)
        url = reverse("listing:bulk_foresee", args=[kind.record_type, self.key])
        foresee = {"hx-get": url, "hx-target": "#foreseen", "hx-trigger": "change"}
        form.fields["value"].widget.attrs.update(foresee)
        return form

    def name(self, kind: RecordKind) -> str:
        """Name what it changes."""
        if kind.words.move:
            return str(kind.words.move)
        field = by_key(kind.fields)[kind.moved_by]
        return say("Change %(field)s") % {"field": str(field.label).lower()}


class SetField(FieldAction):
    """Sets any one field that the user may change."""

    key, label, icon = "set", _("Set a field"), "square-pen"

    def offered_to(self, user: User, kind: RecordKind) -> bool:
        """Offer it to those who may change records."""
        return Action.offered_to(self, user, kind)

    def known(self, user: User, kind: RecordKind) -> dict[str, Field]:
        """Return the administrator's fields, too."""
        return by_key(kind.fields_for(user))

    def key_of(self, kind: RecordKind, parameters: Parameters) -> str:
        """Return what was chosen."""
        return str(parameters.get("field", ""))

    def field(
        self, user: User, kind: RecordKind, parameters: Parameters
    ) -> Field | None:
        """Return the field. Raises Refusal for one that is unique by now."""
        field = super().field(user, kind, parameters)
        if field and not can_be_set(field, user, kind):
            raise Refusal(ALONE)
        return field

    def form(self, user: User, kind: RecordKind, data: Any, asked: str) -> PlainForm:
        """Ask for the field, then for the value."""
        offered = [f for f in kind.fields_for(user) if can_be_set(f, user, kind)]
        field = by_key(offered).get((data or {}).get("field", asked))
        return FieldForm(data, user=user, kind=kind, field=field, offered=offered)


class Merge(Action):
    """Makes a few records one: a page of its own, where values are chosen."""

    key, label, icon = "merge", _("Merge"), "merge"
    right, has_page = Right.DELETE, True

    def url(self, kind: RecordKind) -> str:
        """Return the address that looks at what is picked."""
        return reverse("listing:merge_picked", args=[kind.record_type])

    def offered_to(self, user: User, kind: RecordKind) -> bool:
        """Offer it to those with the right to merge."""
        merges = kind.has_card and may(user, "merge", kind.record_type)
        return merges and super().offered_to(user, kind)


class Discard(Action):
    """Moves records to the trash."""

    key, label, icon = "delete", _("Delete"), "trash-2"
    right = Right.DELETE

    def consequences(self, user: User, kind: RecordKind, records: Any) -> list[str]:
        """Say what goes along and what stays."""
        return consequences(kind, user, records)

    def done(self, count: int) -> str:
        """Say where they are."""
        return ngettext("%(n)s moved to the trash", "%(n)s moved to the trash", count)

    def work(
        self,
        user: User,
        kind: RecordKind,
        parameters: Parameters,
        change_set: ChangeSet,
    ) -> Work:
        """Return what moves them."""
        return Discarding(kind, user, change_set)


_actions: dict[str, Action] = {}


def register(action: Action) -> None:
    """Announce an action; the bar has them in this order."""
    _actions[action.key] = action


for each in (
    Assign(),
    Move(),
    AddTags(),
    RemoveTags(),
    AddManagers(),
    RemoveManagers(),
    SetField(),
    AddToSegment(),
    RemoveFromSegment(),
    Export(),
    Merge(),
    Discard(),
    Restore(),
    Destroy(),
):
    register(each)


def offered(kind: RecordKind, user: User) -> list[Offer]:
    """Return the actions that the user may do to records of the type (R8)."""
    return [
        Offer(
            action.key,
            action.name(kind),
            action.icon,
            action.url(kind),
        )
        for action in _actions.values()
        if action.offered_to(user, kind)
    ]


def action_or_404(key: str) -> Action:
    """Return the action that an address names."""
    action = _actions.get(key)
    if action is None or action.has_page:
        raise Http404(key)
    return action
