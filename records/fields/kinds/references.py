"""Values that stand for rows of other tables; raw they are ids, of tags names."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import Model, QuerySet

from accounts.models import User
from accounts.remembered import in_bulk, rows_of
from records.fields.kinds.base import Kind
from records.models import CustomFieldOption, ListValue, Tag

Choices = Callable[[User], QuerySet[Any]]


@dataclass(frozen=True)
class Reference(Kind):
    """One row of another table; raw is its id."""

    name = "choice"
    refers = True
    grouped_by = "rows"
    rows: Choices = lambda user: ListValue.objects.none()  # noqa: E731, RUF100

    def raw(self, value: Any) -> Any:
        """Return the id."""
        return value.pk if isinstance(value, Model) else value or ""

    def parse(self, raw: Any) -> Any:
        """Return the id, or None for empty."""
        return raw or None

    def form_field(self, user: User, **options: Any) -> forms.Field:
        """Return a select of the rows that `user` may choose."""
        return forms.ModelChoiceField(self.rows(user), empty_label="—", **options)

    def objects(self, raws: Iterable[Any], user: User) -> dict[Any, Any]:
        """Return the rows by id."""
        return in_bulk(self.rows(user), {raw for raw in raws if raw})


@dataclass(frozen=True)
class Choice(Reference):
    """A value of a list that an administrator keeps (stage, source, ...)."""

    def form_field(self, user: User, **options: Any) -> forms.Field:
        """Return a select without the retired values."""
        offered = self.rows(user).filter(retired=False)
        return forms.ModelChoiceField(offered, empty_label="—", **options)


@dataclass(frozen=True)
class Option(Reference):
    """An option of a custom drop-down; the value is the id."""

    name = "option"
    field_id: int = 0

    def raw(self, value: Any) -> Any:
        """Return the id of the option."""
        return value.pk if isinstance(value, CustomFieldOption) else value or ""

    def options(self) -> QuerySet[CustomFieldOption]:
        """Return all options of the field, the retired too."""
        return CustomFieldOption.objects.filter(field_id=self.field_id)

    def form_field(self, user: User, **options: Any) -> forms.Field:
        """Return a select without the retired options."""
        offered = self.options().filter(retired=False)
        return forms.ModelChoiceField(offered, empty_label="—", **options)

    def objects(self, raws: Iterable[Any], user: User) -> dict[Any, Any]:
        """Return the options by id."""
        return self._of_the_field({raw for raw in raws if raw})

    def _of_the_field(self, ids: Collection[Any]) -> dict[Any, CustomFieldOption]:
        found = in_bulk(CustomFieldOption.objects.all(), ids)
        return {pk: one for pk, one in found.items() if one.field_id == self.field_id}


@dataclass(frozen=True)
class Options(Option):
    """Several options of a custom multiple choice; the value is a list of ids."""

    name = "options"
    many = True
    sortable = False

    def raw(self, value: Any) -> Any:
        """Return the ids, smallest first."""
        return sorted(int(getattr(one, "pk", one)) for one in value or [])

    def parse(self, raw: Any) -> Any:
        """Return the list of ids."""
        return list(raw or [])

    def form_field(self, user: User, **options: Any) -> forms.Field:
        """Return tick boxes."""
        return forms.ModelMultipleChoiceField(
            self.options().filter(retired=False),
            widget=forms.CheckboxSelectMultiple,
            **options,
        )

    def objects(self, raws: Iterable[Any], user: User) -> dict[Any, Any]:
        """Return the options by id."""
        return self._of_the_field({pk for raw in raws for pk in raw or []})


@dataclass(frozen=True)
class UserLink(Reference):
    """A colleague."""

    name = "user"
    rows: Choices = lambda user: User.objects.all()

    def form_field(self, user: User, **options: Any) -> forms.Field:
        """Return a select of the people who work here now."""
        people = self.rows(user).filter(is_active=True)
        return forms.ModelChoiceField(people, empty_label="—", **options)


@dataclass(frozen=True)
class Colleague(UserLink):
    """A colleague in a field of the administrator; says nothing of who works on it.

    Somebody who has left stays where they are named, and is offered no more.
    """

    def raw(self, value: Any) -> Any:
        """Return the id as a number, whoever it came from."""
        pk = getattr(value, "pk", value)
        return int(pk) if pk else ""


@dataclass(frozen=True)
class RecordLink(Reference):
    """Another record; offered, shown and accepted only where `user` may view it."""

    name = "record"
    # In a form, a name that no visible record has makes a new one, if the user may.
    typed_is_new: bool = False

    def objects(self, raws: Iterable[Any], user: User) -> dict[Any, Any]:
        """Return the records by id, without what nobody draws."""
        rows: Any = self.rows(user)
        return dict(rows.named().in_bulk([raw for raw in raws if raw]))

    grouped_by = "links"


@dataclass(frozen=True)
class Users(Kind):
    """Several colleagues (managers); raw is the list of ids."""

    name = "users"
    many = True
    refers = True
    sortable = False
    grouped_by = "rows"

    def raw(self, value: Any) -> Any:
        """Return the ids, smallest first."""
        return sorted(getattr(one, "pk", one) for one in value or [])

    def form_field(self, user: User, **options: Any) -> forms.Field:
        """Return a choice of several people."""
        return forms.ModelMultipleChoiceField(
            User.objects.filter(is_active=True), **options
        )

    def objects(self, raws: Iterable[Any], user: User) -> dict[Any, Any]:
        """Return the people by id."""
        ids = {pk for raw in raws for pk in raw or []}
        return in_bulk(User.objects.all(), ids)


@dataclass(frozen=True)
class Tags(Kind):
    """Tags; raw is the list of their names."""

    name = "tags"
    many = True
    refers = True
    sortable = False
    grouped_by = "tags"

    def raw(self, value: Any) -> Any:
        """Return the names in order of the alphabet."""
        return sorted(getattr(one, "name", one) for one in value or [])

    def objects(self, raws: Iterable[Any], user: User) -> dict[Any, Any]:
        """Return the tags by name, for their colours; grey what is no tag any more."""
        names = {name for raw in raws for name in raw or []}
        tags = rows_of(Tag)
        rows = Tag.objects.filter(name__in=names) if tags is None else tags.values()
        known = {tag.name: tag for tag in rows if tag.name in names}
        return {name: known.get(name) or Tag(name=name, hue=0) for name in names}
