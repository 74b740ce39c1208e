"""Texts compared without regard to case and accents.

Cheaper than the function `fold` that keeps the column `search`: it is worked out for
every row that a list looks at, so letters of other alphabets stay what they are.
"""

from __future__ import annotations

from typing import Any

from django.db.models import Func, Q, TextField, Value
from django.db.models.functions import Coalesce
from django.db.models.lookups import Contains, Exact, Lookup, StartsWith

LOOKUPS: dict[str, type[Lookup[Any]]] = {
    "contains": Contains,
    "is": Exact,
    "starts": StartsWith,
}


class Plain(Func):
    """A text in small letters without accents."""

    template = "lower(unaccent(%(expressions)s))"
    output_field = TextField()
    arity = 1


def compares(text: Any, how: str, words: str) -> Q:
    """Return the condition that an expression contains, is, or starts with `words`.

    An empty text is compared too, so that the condition can be turned round.
    """
    text = Coalesce(text, Value(""), output_field=TextField())
    return Q(LOOKUPS[how](Plain(text), Plain(Value(words))))
