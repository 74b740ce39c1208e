"""Kinds of values: how one is stored, offered in a form, and compared.

Each value has a *raw* form that fits JSON: text, numbers as text, ISO dates, ids. The
change journal keeps raw values and conflicts are found by comparing them.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import forms
from django.db.models import Model, QuerySet
from django.utils.functional import Promise

from accounts.models import User
from records.models import CustomField, CustomFieldOption, ListValue, Tag

Choices = Callable[[User], QuerySet[Any]]


@dataclass(frozen=True)
class Kind:
    """What all kinds answer; `name` chooses the templates that draw a value."""

    name = "text"
    many = False  # the value is a list
    refers = False  # raw values are ids or names of rows
    sortable = True

    def raw(self, value: Any) -> Any:
        """Return the form that fits JSON."""
        return "" if value is None else value

    def parse(self, raw: Any) -> Any:
        """Return the value of a raw form."""
        return raw

    def form_field(self, user: User, **options: Any) -> forms.Field:
        """Return the form field that asks for a value; offers what `user` may see."""
        return forms.CharField(max_length=200, **options)

    def objects(self, raws: Iterable[Any], user: User) -> dict[Any, Any]:
        """Return what the ids in raw values stand for, as far as `user` may know."""
        return {}


@dataclass(frozen=True)
class Text(Kind):
    """One line of text."""

    max_length: int = 200

    def form_field(self, user: User, **options: Any) -> forms.Field:
        """Return a line."""
        return forms.CharField(max_length=self.max_length, **options)


@dataclass(frozen=True)
class LongText(Kind):
    """Text of many lines."""

    name = "long_text"

    def form_field(self, user: User, **options: Any) -> forms.Field:
        """Return a text area."""
        area = forms.Textarea(attrs={"rows": 3})
        return forms.CharField(max_length=10_000, widget=area, **options)


@dataclass(frozen=True)
class Url(Kind):
    """An address on the web."""

    name = "url"

    def form_field(self, user: User, **options: Any) -> forms.Field:
        """Return a line that takes web addresses, https unless typed."""
        return forms.URLField(max_length=200, assume_scheme="https", **options)


@dataclass(frozen=True)
class Number(Kind):
    """A number of any size; raw is its text without trailing zeros."""

    name = "number"
    decimal_places: int | None = None

    def raw(self, value: Any) -> Any:
        """Return plain text: 12, 12.5, never 1.2E+1."""
        if value is None or value == "":
            return ""
        text = f"{Decimal(value):f}"
        return text.rstrip("0").rstrip(".") if "." in text else text

    def parse(self, raw: Any) -> Any:
        """Return a Decimal, or None for empty."""
        return Decimal(raw) if raw != "" and raw is not None else None

    def form_field(self, user: User, **options: Any) -> forms.Field:
        """Return a number box that reads the user's decimal sign."""
        box = forms.TextInput(attrs={"inputmode": "decimal"})
        return forms.DecimalField(
            max_digits=20,
            decimal_places=self.decimal_places,
            localize=True,
            widget=box,
            **options,
        )


@dataclass(frozen=True)
class Money(Number):
    """An amount with two decimals (S4: a number field with decimals)."""

    name = "money"
    decimal_places: int | None = 2


@dataclass(frozen=True)
class Date(Kind):
    """A day; raw is ISO 8601."""

    name = "date"

    def raw(self, value: Any) -> Any:
        """Return YYYY-MM-DD."""
        return value.isoformat() if value else ""

    def parse(self, raw: Any) -> Any:
        """Return a date, or None for empty."""
        return datetime.date.fromisoformat(raw) if raw else None

    def form_field(self, user: User, **options: Any) -> forms.Field:
        """Return the browser's own date picker."""
        picker = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
        return forms.DateField(widget=picker, **options)


@dataclass(frozen=True)
class DateTime(Kind):
    """A moment; raw is ISO 8601. Only read: created, updated."""

    name = "datetime"

    def raw(self, value: Any) -> Any:
        """Return the moment with its offset."""
        return value.isoformat() if value else ""


@dataclass(frozen=True)
class Boolean(Kind):
    """Yes or no."""

    name = "boolean"

    def raw(self, value: Any) -> Any:
        """Return true or false; nothing is no."""
        return bool(value)

    def form_field(self, user: User, **options: Any) -> forms.Field:
        """Return a tick box."""
        return forms.BooleanField(**{**options, "required": False})


@dataclass(frozen=True)
class FixedChoice(Kind):
    """One of the choices of a model field, such as a language."""

    name = "fixed_choice"
    choices: tuple[tuple[str, str | Promise], ...] = ()

    def form_field(self, user: User, **options: Any) -> forms.Field:
        """Return a select with an empty choice."""
        return forms.ChoiceField(choices=[("", "—"), *self.choices], **options)


@dataclass(frozen=True)
class Reference(Kind):
    """One row of another table; raw is its id."""

    name = "choice"
    refers = True
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
        return self.rows(user).in_bulk([raw for raw in raws if raw])


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
        return self.options().in_bulk([raw for raw in raws if raw])


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
        return self.options().in_bulk({pk for raw in raws for pk in raw or []})


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
class RecordLink(Reference):
    """Another record; offered, shown and accepted only where `user` may view it."""

    name = "record"


@dataclass(frozen=True)
class Users(Kind):
    """Several colleagues (managers); raw is the list of ids."""

    name = "users"
    many = True
    refers = True
    sortable = False

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
        return User.objects.in_bulk({pk for raw in raws for pk in raw or []})


@dataclass(frozen=True)
class Tags(Kind):
    """Tags; raw is the list of their names."""

    name = "tags"
    many = True
    refers = True
    sortable = False

    def raw(self, value: Any) -> Any:
        """Return the names in order of the alphabet."""
        return sorted(getattr(one, "name", one) for one in value or [])

    def objects(self, raws: Iterable[Any], user: User) -> dict[Any, Any]:
        """Return the tags by name, for their colours."""
        names = {name for raw in raws for name in raw or []}
        return {tag.name: tag for tag in Tag.objects.filter(name__in=names)}


@dataclass(frozen=True)
class Phones(Kind):
    """Phone numbers, the primary first.

    A value is a list of dicts with `number` (E.164), `typed`, `extension`, `kind`.
    """

    name = "phones"
    many = True

    def raw(self, value: Any) -> Any:
        """Return the list with its four keys only."""
        keys = ("number", "typed", "extension", "kind")
        return [{key: one.get(key, "") for key in keys} for one in value or []]


@dataclass(frozen=True)
class Emails(Kind):
    """E-mail addresses, the primary first: dicts with `address`, `kind`."""

    name = "emails"
    many = True

    def raw(self, value: Any) -> Any:
        """Return the list with its two keys only."""
        return [{key: one.get(key, "") for key in ("address", "kind")} for one in value]


def kind_of_custom(field: CustomField) -> Kind:
    """Return the kind of an administrator's field."""
    kinds: dict[str, Callable[[], Kind]] = {
        CustomField.Kind.TEXT: Text,
        CustomField.Kind.LONG_TEXT: LongText,
        CustomField.Kind.NUMBER: Number,
        CustomField.Kind.CURRENCY: Money,
        CustomField.Kind.DATE: Date,
        CustomField.Kind.TICK_BOX: Boolean,
        CustomField.Kind.DROP_DOWN: lambda: Option(field_id=field.pk),
        CustomField.Kind.MULTIPLE_CHOICE: lambda: Options(field_id=field.pk),
    }
    return kinds[field.kind]()
