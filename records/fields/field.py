"""Fields, built in and custom."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from django import forms
from django.db.models.expressions import Combinable
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import Scope, User
from accounts.remembered import remembered
from records.access import may
from records.fields.kinds import Kind, kind_of_custom
from records.fields.places import CustomValue, Place
from records.models import CustomField

# What becomes of different values when records are merged, where it is not that a
# person may choose one and else the first is taken: yes wins, somebody must choose, or
# nothing is a value too, and that of the survivor stays unless somebody chooses.
YES_WINS, MUST_CHOOSE, STAYS = "yes wins", "must choose", "stays"
ALONE = ("", YES_WINS, MUST_CHOOSE, STAYS)
# Of the columns of an administrator's fields, in pixels, by the names of kinds.
WIDTHS = {"boolean": 100, "date": 120, "moment": 150, "number": 120, "phone": 150}


@dataclass(frozen=True)
class Field:
    """One thing that is known of a record.

    `width` is that of its column in pixels; `right` names what a user must have to
    change it (`may_reassign` for people and access); `sorts_by` replaces the place as
    what its column sorts by. `merged` is `YES_WINS`, `MUST_CHOOSE`, `STAYS`, or the
    name of a block: its fields are taken from one record.
    """

    key: str
    label: str | Promise
    kind: Kind
    place: Place
    section: str | Promise = ""
    help: str = ""
    required: bool = False
    read_only: bool = False
    right: str = ""
    width: int = 160
    on_card: bool = True
    in_lists: bool = True
    in_filters: bool = True
    in_quick_create: bool = False
    shown_by_default: bool = False
    sorts_by: tuple[str, ...] = ()
    synonyms: tuple[str, ...] = ()
    custom: CustomField | None = None
    merged: str = ""
    former_key: str = ""  # of the field whose place it took by a change of type

    def __hash__(self) -> int:
        """Hash the key alone: the label would be translated each time."""
        return hash(self.key)

    def value(self, record: Any) -> Any:
        """Return the value in a record."""
        return self.place.get(record)

    def raw(self, record: Any) -> Any:
        """Return the value in a record, in the form that fits JSON."""
        return self.kind.raw(self.place.get(record))

    def expression(self) -> Combinable:
        """Return what the database sorts and compares by."""
        return self.place.expression(self.kind)

    def form_field(self, user: User, **options: Any) -> forms.Field:
        """Return the form field that asks for a value."""
        given = {"label": self.label, "help_text": self.help, "required": self.required}
        return self.kind.form_field(user, **{**given, **options})

    def changeable_by(self, user: User, record_type: str) -> bool:
        """Say whether forms offer it to `user`, who may edit the record."""
        if self.read_only:
            return False
        return not self.right or may(user, self.right, record_type)

    def applies_to(self, record: Any) -> bool:
        """Say whether it is known of this record: some are for some classes only."""
        return not isinstance(self.place, CustomValue) or self.place.applies_to(record)

    @property
    def block(self) -> str:
        """The name of the fields with which it is merged; alone, its own key."""
        return self.key if self.merged in ALONE else self.merged

    @property
    def is_custom(self) -> bool:
        """Whether an administrator made it."""
        return self.custom is not None


def custom_fields(
    record_type: str, user: User, *, taken_away: bool = False
) -> list[Field]:
    """Return the administrator's fields of a type that `user` may see.

    With `taken_away` also those that are retired: the journal goes on telling of them.
    """
    return [
        field
        for field, definition in remembered(custom_fields, _all_custom_fields)
        if definition.record_type == record_type
        and (taken_away or definition.retired_at is None)
        and _is_shown_to(user, definition)
    ]


def _is_shown_to(user: User, definition: Any) -> bool:
    """Say whether `user` views records of the classes that a field is for."""
    classes = definition.class_ids
    if user.is_administrator or not classes:
        return True
    return any(
        rule.record_type == definition.record_type
        and rule.view_scope != Scope.NONE
        and (rule.access_class_id is None or rule.access_class_id in classes)
        for rule in user.rules
    )


def _all_custom_fields() -> list[tuple[Field, Any]]:
    return [
        (
            replace(
                from_definition(one, frozenset(one.class_ids)),
                former_key=f"custom_{one.former_id}" if one.former_id else "",
            ),
            one,
        )
        for one in CustomField.objects.with_classes()
    ]


def from_definition(
    definition: CustomField, classes: frozenset[int] | None = None
) -> Field:
    """Return the field that an administrator defined; `classes` if they are known."""
    kind = kind_of_custom(definition)
    if classes is None:
        classes = frozenset(definition.class_ids_now())
    return Field(
        key=f"custom_{definition.pk}",
        label=definition.name,
        kind=kind,
        place=CustomValue(definition.pk, kind, classes),
        section=definition.group or _("More"),
        help=definition.help,
        required=definition.required,
        on_card=definition.on_card,
        in_lists=definition.in_lists,
        in_filters=definition.in_filters,
        in_quick_create=definition.in_quick_create,
        width=WIDTHS.get(kind.name, 160),
        synonyms=(definition.name, definition.key),
        custom=definition,
    )


def by_key(fields: Iterable[Field]) -> dict[str, Field]:
    """Return the fields by their keys."""
    return {field.key: field for field in fields}
