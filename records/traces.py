"""Where else a person may be written down, and how it is found and removed (N15).

The record itself goes with all that hangs on it (`records/destroying.py`). Other
tables, such as files that were imported, announce here how they forget a person.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import phonenumbers
from django.db.models import Model, Q, TextField
from django.db.models.functions import Cast
from django_stubs_ext import StrOrPromise

ERASED = "[…]"
# What people write between the digits of a number, light marks of a text included.
BETWEEN = r"[[:space:]()./*_~-]*"
FEWEST_DIGITS = 6


@dataclass(frozen=True)
class Person:
    """What a person is recognised by; names in the order in which they are read."""

    record_type: str
    ids: tuple[int, ...]
    names: tuple[str, ...]
    phones: tuple[str, ...]
    emails: tuple[str, ...]

    @cached_property
    def sql_pattern(self) -> str:
        """An expression for the database that finds name, phone or e-mail in a text."""
        return "|".join([*self._named, *map(re.escape, self.emails), *self._numbers])

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The same for Python."""
        text = self.sql_pattern.replace("[[:space:]", r"[\s")
        return re.compile(text or r"(?!)", re.IGNORECASE)

    @property
    def _named(self) -> list[str]:
        """The whole name, either way round; a single name is too many people's."""
        if len(self.names) < 2:  # noqa: PLR2004 a first and a last one
            return []
        orders = [self.names, self.names[::-1], (self.names[0], self.names[-1])]
        orders.append((self.names[-1], self.names[0]))
        space = "[[:space:]*_~]+"
        return sorted({space.join(map(re.escape, order)) for order in orders})

    @property
    def _numbers(self) -> list[str]:
        national = [_national(phone) for phone in self.phones]
        return [
            rf"[+]?[0-9]{{0,3}}{BETWEEN}{BETWEEN.join(digits)}(?![0-9])"
            for digits in national
            if len(digits) >= FEWEST_DIGITS
        ]

    def redacted(self, value: Any) -> Any:
        """Return a JSON value with the person taken out of all its texts."""
        if isinstance(value, str):
            return self.pattern.sub(ERASED, value)
        if isinstance(value, list):
            return [self.redacted(one) for one in value]
        if isinstance(value, dict):
            return {self.redacted(k): self.redacted(v) for k, v in value.items()}
        return value

    def mentioned_in(self, rows: Any, column: str) -> Any:
        """Choose the rows in which a column, a text or JSON, mentions the person."""
        if not self.sql_pattern:
            return rows.none()
        text = Cast(column, TextField())
        return rows.alias(whole=text).filter(whole__iregex=self.sql_pattern)

    def stands_in(self, rows: Any, column: str) -> Any:
        """Choose the rows of a file that are about the person: also by cells of it."""
        said = Q(whole__iregex=self.sql_pattern) if self.sql_pattern else Q(pk__in=[])
        parts = Q()
        for name in self.names:
            parts &= Q(whole__icontains=name)
        if len(self.names) > 1:
            said |= parts
        return rows.alias(whole=Cast(column, TextField())).filter(said)

    def take_out(self, model: type[Model], columns: Sequence[str]) -> int:
        """Rewrite the rows that mention the person; return how many they were."""
        number = 0
        for column in columns:
            for row in self.mentioned_in(model._base_manager.all(), column):
                setattr(row, column, self.redacted(getattr(row, column)))
                row.save(update_fields=[column])
                number += 1
        return number


def _national(e164: str) -> str:
    """Return the digits of a number without those of its country."""
    try:
        number = phonenumbers.parse(e164)
    except phonenumbers.NumberParseException:
        return re.sub(r"\D", "", e164)
    return str(number.national_number)


@dataclass(frozen=True)
class Trace:
    """A place that forgets a person: `forget` returns how many rows or files it was."""

    key: str
    label: StrOrPromise
    forget: Callable[[Person], int]


_traces: dict[str, Trace] = {}


def register(trace: Trace) -> None:
    """Announce a place. Raises `ValueError` if another one has its key."""
    if _traces.setdefault(trace.key, trace) is not trace:
        raise ValueError(f"two places are called {trace.key}")


def all_traces() -> list[Trace]:
    """Return the announced places."""
    return list(_traces.values())
