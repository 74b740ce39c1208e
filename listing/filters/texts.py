"""Conditions on text, and on what the records can be reached by."""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef, Q, Value
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from listing.alike import LOOKUPS, Plain, compares
from listing.filters.condition import EMPTY, Answer, Asked, Condition, Operators
from listing.filters.stored import is_empty
from records import phones
from records.finding import folded

LONGEST = 200
# What is not said by another operator.
OPPOSITES = {"not": "is", "lacks": "contains"}


def alternatives(asked: Asked) -> list[str]:
    """Return what is asked for; `;` stands between alternatives, as in files."""
    parts = [part.strip() for value in asked.values for part in value.split(";")]
    if any(len(part) > LONGEST for part in parts):
        raise ValidationError(
            _("At most %(number)s letters."), params={"number": LONGEST}
        )
    return [part for part in parts if part]


class TextCondition(Condition):
    """A text that contains, is, or starts with something."""

    operators: ClassVar[Operators] = {
        "contains": _("contains"),
        "is": _("is"),
        "not": _("is not"),
        "starts": _("starts with"),
        "lacks": _("does not contain"),
        **EMPTY,
    }
    template = "text"

    def understood(self, asked: Asked) -> list[Any]:
        """Return the alternatives."""
        return alternatives(asked)

    def compared(self, answer: Answer) -> Q:
        """Compare without regard to case and accents."""
        how = OPPOSITES.get(answer.operator, answer.operator)
        found = reduce(or_, (self.one(how, words) for words in answer.values), Q())
        return ~found if answer.operator in OPPOSITES else found

    def one(self, how: str, words: str) -> Q:
        """Compare with one alternative; a text that holds all others has an index."""
        precisely = compares(self.field.expression(), how, words)
        if getattr(self.field.place, "name", "") in self.model.searched:
            return Q(search__contains=folded(words)) & precisely
        return Q(texts__contains=Plain(Value(words))) & precisely

    def is_empty(self) -> Q:
        """Nothing is written."""
        return is_empty(self.field)

    def words(self, answer: Answer) -> list[str]:
        """Return the texts in quotation marks."""
        return [f"“{words}”" for words in answer.values]


class _Rows(TextCondition):
    """Any of the rows that belong to the record, the primary one and the others."""

    def rows(self) -> Any:
        """Return the rows of the record that the condition looks at."""
        relation: Any = self.model._meta.get_field(self.field.key)
        return relation.related_model._default_manager.filter(record=OuterRef("pk"))

    def is_empty(self) -> Q:
        """There is no row."""
        return ~Q(Exists(self.rows()))


class EmailCondition(_Rows):
    """Any e-mail of the record; `search` holds them, too, and has an index."""

    def one(self, how: str, words: str) -> Q:
        """Compare in small letters, as addresses are."""
        lookup = LOOKUPS[how](Lower("address"), words.lower())
        return Q(search__contains=folded(words)) & Q(Exists(self.rows().filter(lookup)))


class OnePhoneCondition(TextCondition):
    """The number in a field of the administrator, by a part of it in any form."""

    operators: ClassVar[Operators] = {"contains": _("contains"), **EMPTY}
    template = "phone"

    def understood(self, asked: Asked) -> list[Any]:
        """Return the figures to look for."""
        fragments = [phones.fragment(part) for part in alternatives(asked)]
        if not all(fragments):
            raise ValidationError(_("Type some figures of the number."))
        return fragments

    def words(self, answer: Answer) -> list[str]:
        """Return the figures."""
        return list(answer.values)


class PhoneCondition(OnePhoneCondition, _Rows):
    """Any number of the record, by a part of it in any form (L5)."""

    def one(self, how: str, words: str) -> Q:
        """Find the figures in a number; `search` holds all, and has an index."""
        rows = self.rows().filter(number__contains=words)
        return Q(search__contains=words) & Q(Exists(rows))
