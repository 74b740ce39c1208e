"""Phones, e-mails and tags: several in a cell, and several columns of them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any, TypeVar

from django.utils.translation import gettext_lazy as _

from listing.importing.cleaning import (
    clean_email,
    clean_emails,
    clean_phones,
    fold_choice,
    split_many,
    split_tags,
)
from listing.importing.widgets.base import CellsWidget, Piece, Wanted
from listing.importing.widgets.plain import within
from listing.line_labels import without_label
from records.fields.kinds.reached import raw_phone
from records.models import Email, Phone, Tag
from records.phones import normalise
from records.refusals import Refusal

V = TypeVar("V")

MOST = 50
LONGEST_TAG = 100


class PhonesWidget(CellsWidget):
    """Phone numbers; the first of the first column is the primary one."""

    def clean(
        self, value: Sequence[Piece], row: Any = None, **kwargs: Any
    ) -> list[dict[str, str]]:
        """Return the numbers as their place keeps them, each once."""
        found: dict[tuple[str, str], dict[str, str]] = {}
        for piece in value:
            for part in split_many(piece.cell.text):
                kind, text = without_label(part, Phone.Kind)
                phone = normalise(text, self.session.country)
                entry = {
                    "number": phone.e164,
                    "typed": phone.typed,
                    "extension": phone.extension,
                    "kind": kind or piece.variant or Phone.Kind.MOBILE.value,
                }
                found.setdefault((phone.e164, phone.extension), entry)
        return few(list(found.values()))


class EmailsWidget(CellsWidget):
    """E-mail addresses; the first of the first column is the primary one."""

    def clean(
        self, value: Sequence[Piece], row: Any = None, **kwargs: Any
    ) -> list[dict[str, str]]:
        """Return the addresses as their place keeps them, each once."""
        found: dict[str, dict[str, str]] = {}
        for piece in value:
            for part in split_many(piece.cell.text):
                label, text = without_label(part, Email.Kind)
                address = clean_email(text)
                kind = label or piece.variant or Email.Kind.WORK.value
                found.setdefault(address.lower(), {"address": address, "kind": kind})
        return few(list(found.values()))


class PhoneWidget(CellsWidget):
    """One number, in a field of the administrator."""

    def read(self, piece: Piece) -> str:
        """Return the number as its place keeps it."""
        number = only(clean_phones(piece.cell.text, self.session.country))
        return raw_phone(number.e164, number.extension) if number else ""


class EmailWidget(CellsWidget):
    """One address, in a field of the administrator."""

    def read(self, piece: Piece) -> str:
        """Return the address in small letters."""
        return (only(clean_emails(piece.cell.text)) or "").lower()


class TagsWidget(CellsWidget):
    """Tags by their names; new ones are made, known ones are meant in any case."""

    @cached_property
    def known(self) -> dict[str, tuple[int, str]]:
        """The ids and names of all tags by their folded names."""
        tags = Tag.objects.values_list("pk", "name")
        return {fold_choice(name): (pk, name) for pk, name in tags}

    def clean(
        self, value: Sequence[Piece], row: Any = None, **kwargs: Any
    ) -> list[str]:
        """Return the names."""
        names = [name for piece in value for name in split_tags(piece.cell.text)]
        return few([within(name, LONGEST_TAG) for name in names])

    def prepare(self, wanted: Sequence[Wanted]) -> None:
        """Find the tags of the chunk, and make the missing ones."""
        for name in (name for one in wanted for name in one.value):
            if fold_choice(name) not in self.known:
                made = Tag.objects.create(name=name)
                self.known[fold_choice(name)] = (made.pk, name)

    def settle(self, value: list[str]) -> list[int]:
        """Return the ids, each once."""
        return list(dict.fromkeys(self.known[fold_choice(name)][0] for name in value))

    def written(self, value: list[str]) -> list[str]:
        """Return the names as they are spelled here."""
        new = ((0, name) for name in value)
        folded = map(fold_choice, value)
        found = (self.known.get(f, one) for f, one in zip(folded, new, strict=True))
        return sorted({name for _pk, name in found})


def few(values: list[Any]) -> list[Any]:
    """Return the values if they are not too many; raises `Refusal`."""
    if len(values) > MOST:
        raise Refusal(_("These are more than %(limit)s values."), limit=MOST)
    return values


def only(values: list[V]) -> V | None:
    """Return the one value of a cell, None for none; raises `Refusal` for several."""
    if len(values) > 1:
        raise Refusal(_("This field takes one value, and the cell holds several."))
    return values[0] if values else None
