"""What is asked of one field: read from an address, cleaned, put to the database."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from records.fields import Field
from records.models import Record

Operators = Mapping[str, str | Promise]

EMPTY: Operators = {"empty": _("is empty"), "filled": _("is not empty")}


@dataclass(frozen=True)
class Asked:
    """What an address says about one field, as it was typed."""

    operator: str = ""
    values: list[str] = field(default_factory=list)
    to: str = ""
    days: str = ""
    text: str = ""

    @classmethod
    def read(cls, query: QueryDict, key: str) -> Asked:
        """Read the parameters of the field `key`; blank values say nothing."""
        one = {
            part: _visible(query.get(f"{key}_{part}", ""))
            for part in ("op", "to", "days", "text")
        }
        values = [visible for v in query.getlist(key) if (visible := _visible(v))]
        return cls(one["op"], values, one["to"], one["days"], one["text"])

    @property
    def value(self) -> str:
        """The first value."""
        return self.values[0] if self.values else ""

    def write(self, key: str) -> list[tuple[str, str]]:
        """Return the parameters that say the same and nothing besides."""
        parts = [("op", self.operator), ("to", self.to)]
        parts += [("days", self.days), ("text", self.text)]
        own = [(f"{key}_{part}", text) for part, text in parts if text]
        return [(key, value) for value in self.values] + own

    @staticmethod
    def names(key: str) -> list[str]:
        """Return the names of all parameters that speak of the field `key`."""
        return [key, *(f"{key}_{part}" for part in ("op", "to", "days", "text"))]


def _visible(text: str) -> str:
    """Return text without the blanks around it, and without NUL, which no text has."""
    return text.replace("\0", "").strip()


@dataclass(frozen=True)
class Answer:
    """What is asked of a field, understood."""

    operator: str
    values: list[Any] = field(default_factory=list)


@dataclass
class Offer:
    """A value that a field can be asked for. `thing` is drawn as `look` says."""

    value: str
    text: str
    thing: Any = None
    look: str = ""  # dot, paint, avatar, tag, or empty for the text alone

    @property
    def hue(self) -> int:
        """Its colour, 1 to 12; 0 for none."""
        return getattr(self.thing, "hue", 0)


class Condition:
    """One field as a filter. Subclasses know the kinds of values."""

    operators: ClassVar[Operators] = {}
    template: ClassVar[str] = ""  # templates/listing/conditions/<template>.html
    takes: ClassVar[Mapping[str, tuple[str, ...]]] = {}  # other than the values

    def __init__(self, field: Field, model: type[Record], user: User) -> None:
        """Ask about `field` of the records of `model`, on behalf of `user`."""
        self.field, self.model, self.user = field, model, user

    @property
    def key(self) -> str:
        """The name of its parameter."""
        return self.field.key

    @property
    def label(self) -> str | Promise:
        """What it is called."""
        return self.field.label

    @property
    def default_operator(self) -> str:
        """How values are compared unless the address says otherwise."""
        return next(iter(self.operators))

    def taken_by(self, operator: str) -> tuple[str, ...]:
        """Return which parameters count with an operator."""
        if operator in EMPTY:
            return ()
        return self.takes.get(operator, ("values",))

    def only_what_counts(self, asked: Asked) -> Asked:
        """Return what is asked without the parameters that its operator ignores."""
        operator = asked.operator or self.default_operator
        taken = self.taken_by(operator)
        kept = {name: getattr(asked, name) for name in taken}
        if taken and not any(kept.values()):
            return Asked()
        named = "" if operator == self.default_operator else operator
        return Asked(operator=named, **kept)

    def clean(self, asked: Asked) -> Answer | None:
        """Return what is meant, None for nothing. Raises `ValidationError`."""
        asked = self.only_what_counts(asked)
        if asked == Asked():
            return None
        operator = asked.operator or self.default_operator
        if operator not in self.operators:
            raise ValidationError(_("Choose one of the offered conditions."))
        has_values = self.taken_by(operator)
        return Answer(operator, self.understood(asked) if has_values else [])

    def understood(self, asked: Asked) -> list[Any]:
        """Return the values as Python has them. Raises `ValidationError`."""
        return list(asked.values)

    def where(self, answer: Answer) -> Q:
        """Return the condition on the rows of the list."""
        if answer.operator == "empty":
            return self.is_empty()
        if answer.operator == "filled":
            return ~self.is_empty()
        return self.compared(answer)

    def compared(self, answer: Answer) -> Q:
        """Return the condition for operators that take values."""
        raise NotImplementedError

    def is_empty(self) -> Q:
        """Return the condition that the field holds nothing."""
        raise NotImplementedError

    def describe(self, answer: Answer) -> str:
        """Return the words of its chip after the label."""
        words = ", ".join(self.words(answer))
        if answer.operator == self.default_operator:
            return words
        return f"{self.operators[answer.operator]} {words}".strip()

    def words(self, answer: Answer) -> list[str]:
        """Return the values as people read them."""
        return [str(value) for value in answer.values]

    @cached_property
    def offers(self) -> list[Offer]:
        """The values to choose among, if the kind has any."""
        return []

    def picked(self, asked: Asked) -> list[Offer]:
        """Return what is chosen, where choices are too many to be offered at once."""
        return []
