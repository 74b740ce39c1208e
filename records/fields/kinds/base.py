"""What all kinds of values answer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms

from accounts.models import User


@dataclass(frozen=True)
class Kind:
    """What all kinds answer; `name` chooses the templates that draw a value.

    `grouped_by` says how records fall into groups by such a value, where groups are
    few enough to be looked at: `listing/glance/groupings.py` has its words.
    """

    name = "text"
    many = False  # the value is a list
    refers = False  # raw values are ids or names of rows
    sortable = True
    grouped_by = ""
    adds_up = False  # several values make a sum that means something

    def raw(self, value: Any) -> Any:
        """Return the form that fits JSON."""
        return "" if value is None else value

    def parse(self, raw: Any) -> Any:
        """Return the value of a raw form."""
        return raw

    def identity(self, one: Any) -> Any:
        """Return what things in a raw list are alike by: a merge keeps one of them."""
        return one

    def form_field(self, user: User, **options: Any) -> forms.Field:
        """Return the form field that asks for a value; offers what `user` may see."""
        return forms.CharField(max_length=200, **options)

    @property
    def also_reads(self) -> tuple[str, ...]:
        """The columns beside its own that a value is drawn with."""
        return ()

    def unit_of(self, record: Any) -> str:
        """Return what stands behind the value of a record: a currency."""
        return ""

    def objects(self, raws: Iterable[Any], user: User) -> dict[Any, Any]:
        """Return what the ids in raw values stand for, as far as `user` may know.

        Of values that are no ids: what is read in the place of some of them.
        """
        return {}
