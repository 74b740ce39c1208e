"""Values that stand for themselves: texts, numbers, dates, yes or no."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from accounts.models import User
from records.fields.kinds.base import Kind


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
class Texts(Kind):
    """Several short texts that are only read, such as what a record consists of."""

    name = "texts"
    many = True
    sortable = False

    def raw(self, value: Any) -> Any:
        """Return them as they are."""
        return list(value)


@dataclass(frozen=True)
class Number(Kind):
    """A number of any size; raw is its text without trailing zeros."""

    name = "number"
    adds_up = True
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
            widget=box,
            **{"localize": True, **options},
        )


@dataclass(frozen=True)
class Money(Number):
    """An amount with two decimals (S4: a number field with decimals).

    `currency` is its ISO code, or empty where the firm has one currency anyway;
    `currency_at` names the column of the record that holds it, where each has its own.
    """

    name = "money"
    decimal_places: int | None = 2
    currency: str = ""
    currency_at: str = ""

    @property
    def also_reads(self) -> tuple[str, ...]:
        """The column of the currency."""
        return (self.currency_at,) if self.currency_at else ()

    def unit_of(self, record: Any) -> str:
        """Return the currency in which a record counts."""
        return getattr(record, self.currency_at) if self.currency_at else self.currency


@dataclass(frozen=True)
class Date(Kind):
    """A day; raw is ISO 8601."""

    name = "date"
    grouped_by = "months"

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
    grouped_by = "months"

    def raw(self, value: Any) -> Any:
        """Return the moment with its offset."""
        return value.isoformat() if value else ""

    def parse(self, raw: Any) -> Any:
        """Return the moment, or None for empty."""
        return datetime.datetime.fromisoformat(raw) if raw else None


# The moments around these years have a date in every time zone.
YEARS = range(1000, 9000)


class MomentField(forms.DateTimeField):
    """A moment that every time zone has a name for."""

    def to_python(self, value: Any) -> datetime.datetime | None:
        """Return the moment; raises `ValidationError` far from our time."""
        moment = super().to_python(value)
        if moment is not None and moment.year not in YEARS:
            raise ValidationError(_("No date here is so far away."))
        return moment


@dataclass(frozen=True)
class Moment(DateTime):
    """A day and a time of the day, typed by people; to the minute.

    Raw is ISO 8601 in UTC, always of one length, so that equal moments are equal texts
    and the database reads them without knowing a time zone.
    """

    name = "moment"

    def is_a_day(self, local: datetime.datetime) -> bool:
        """Say whether a moment, in the user's zone, stands for the whole of its day."""
        return False

    def raw(self, value: Any) -> Any:
        """Return YYYY-MM-DDTHH:MM:00+00:00."""
        if not value:
            return ""
        moment = value.astimezone(datetime.UTC).replace(second=0, microsecond=0)
        return str(moment.isoformat())

    def form_field(self, user: User, **options: Any) -> forms.Field:
        """Return the browser's own picker; the time is that of the user's zone."""
        picker = forms.DateTimeInput(
            format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local"}
        )
        return MomentField(widget=picker, **options)


@dataclass(frozen=True)
class Boolean(Kind):
    """Yes or no."""

    name = "boolean"
    grouped_by = "yes_no"

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
    grouped_by = "choices"
    choices: tuple[tuple[str, str | Promise], ...] = ()

    def form_field(self, user: User, **options: Any) -> forms.Field:
        """Return a select with an empty choice."""
        return forms.ChoiceField(choices=[("", "—"), *self.choices], **options)
