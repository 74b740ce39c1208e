"""Who edits what: the surroundings of a form."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any, Self

from accounts.models import User
from records.fields import Field
from records.fields.defaults import put_defaults
from records.models import Record
from records.registry import RecordKind


@dataclass(frozen=True)
class Editing:
    """A user at a record, which may not be saved yet."""

    kind: RecordKind
    user: User
    record: Record

    @classmethod
    def new(cls, kind: RecordKind, user: User) -> Self:
        """Begin a record: the creator is responsible, custom fields have defaults."""
        classes = classes_for_creation(user, kind)
        record = kind.model(
            responsible=user, access_class_id=classes[0] if classes else None
        )
        put_defaults(record)
        return cls(kind, user, record)

    @property
    def is_new(self) -> bool:
        """Whether the record is being created."""
        return self.record.pk is None

    @cached_property
    def fields(self) -> list[Field]:
        """The fields that the user may change, in order."""
        return [
            field
            for field in self.kind.fields_for(self.user)
            if field.changeable_by(self.user, self.kind.record_type)
            and field.applies_to(self.record)
        ]

    @property
    def quick_fields(self) -> list[Field]:
        """The fields of quick create (C6), and those that can't be left out."""
        return [f for f in self.fields if f.in_quick_create or f.required]

    def value(self, field: Field) -> Any:
        """Return the present value of a field."""
        if self.is_new and field.place.outside:
            return []
        return field.value(self.record)

    def raw(self, field: Field) -> Any:
        """Return the present value in the form that fits JSON."""
        return field.kind.raw(self.value(field))


def classes_for_creation(user: User, kind: RecordKind) -> list[int]:
    """Return the access classes that the user may create records of.

    Empty means any class and none: somebody whose rules speak of one class only must
    not make records that fall out of it.
    """
    classes = [
        rule.access_class_id
        for rule in user.rules
        if rule.record_type == kind.record_type and rule.may_create
    ]
    if user.is_administrator or None in classes:
        return []
    return [access_class for access_class in classes if access_class is not None]


def may_create(user: User, kind: RecordKind) -> bool:
    """Say whether the user may create records of this type at all."""
    return kind.creatable_by(user)
