"""Phones and e-mails: several rows that belong to the record alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from records.fields.kinds.base import Kind


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

    def identity(self, one: Any) -> Any:
        """Return the number with its extension."""
        return one["number"], one["extension"]


@dataclass(frozen=True)
class Emails(Kind):
    """E-mail addresses, the primary first: dicts with `address`, `kind`."""

    name = "emails"
    many = True

    def raw(self, value: Any) -> Any:
        """Return the list with its two keys only."""
        return [{key: one.get(key, "") for key in ("address", "kind")} for one in value]

    def identity(self, one: Any) -> Any:
        """Return the address, however it is written."""
        return one["address"].casefold()
