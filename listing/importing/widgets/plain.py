"""Texts, numbers, days, yes and no."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from functools import cached_property
from typing import ClassVar
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.timezone import get_default_timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from listing.guarding import without_guard
from listing.importing.cleaning import (
    clean_boolean,
    clean_number,
    fold_choice,
)
from listing.importing.dates import clean_birth_date, clean_date, clean_moment
from listing.importing.widgets.base import CellsWidget, Piece
from listing.record_numbers import number_in
from records.fields.kinds import FixedChoice
from records.refusals import Refusal

LONGEST_TEXT = 10_000
LONGEST_SHOWN = 60


def within(text: str, limit: int) -> str:
    """Return the text if it has no more than `limit` characters; raises `Refusal`."""
    if len(text) > limit:
        sentence = _("“%(typed)s…” is longer than %(limit)s characters.")
        raise Refusal(sentence, typed=text[:LONGEST_SHOWN], limit=limit)
    return text


class TextWidget(CellsWidget):
    """A line of text; line breaks become commas."""

    def read(self, piece: Piece) -> str:
        """Return the line."""
        lines = without_guard(piece.cell.text).split("\n")
        text = ", ".join(filter(None, (line.strip(" ,") for line in lines)))
        return within(text, getattr(self.field and self.field.kind, "max_length", 200))


class IdWidget(CellsWidget):
    """The number of a record here."""

    def read(self, piece: Piece) -> int:
        """Return the number, or 0 for one that another installation gave."""
        text = piece.cell.text.strip()
        number = number_in(self.session.kind.record_type, text)
        if number is None:
            raise Refusal(_("“%(typed)s” is no number of a record."), typed=text[:60])
        return number


class LongTextWidget(CellsWidget):
    """Text of many lines."""

    def read(self, piece: Piece) -> str:
        """Return the text."""
        return within(without_guard(piece.cell.text), LONGEST_TEXT)


class UrlWidget(CellsWidget):
    """An address on the web, https unless the file says otherwise."""

    validate = URLValidator(schemes=["http", "https"])

    def read(self, piece: Piece) -> str:
        """Return the address."""
        typed = piece.cell.text
        url = typed if "://" in typed else f"https://{typed}"
        try:
            self.validate(url)
        except ValidationError as error:
            sentence = _("“%(typed)s” is not a web address.")
            raise Refusal(sentence, typed=typed[:LONGEST_SHOWN]) from error
        return within(url, 200)


class NumberWidget(CellsWidget):
    """A number."""

    surveys = "decimal"
    places: ClassVar[int | None] = None
    longest = 20

    def read(self, piece: Piece) -> Decimal:
        """Return the number; numbers of a workbook have a point."""
        sign = "." if piece.cell.kind == "number" else piece.reading.decimal
        number = clean_number(piece.cell.text, sign)
        if self.places is not None:
            number = round(number, self.places)
        if len(number.as_tuple().digits) > self.longest:
            raise Refusal(
                _("“%(typed)s” has too many figures."), typed=piece.cell.text[:60]
            )
        return number

    def thaw(self, staged: str) -> Decimal:
        """Return the number."""
        return Decimal(staged)


class MoneyWidget(NumberWidget):
    """An amount with two decimals."""

    places = 2


class DateWidget(CellsWidget):
    """A day."""

    surveys = "dates"

    def read(self, piece: Piece) -> date | None:
        """Return the day, or None where the file says that there is none."""
        return clean_date(piece.cell, piece.reading.dates)

    def thaw(self, staged: str) -> date:
        """Return the day."""
        return date.fromisoformat(staged)


class MomentWidget(CellsWidget):
    """A day and a time of the day, in the time zone of the importer."""

    surveys = "dates"

    def read(self, piece: Piece) -> datetime | None:
        """Return the moment; a day alone is its first one."""
        zone = self.session.user.time_zone
        own = ZoneInfo(zone) if zone else get_default_timezone()
        return clean_moment(piece.cell, piece.reading.dates, own)

    def thaw(self, staged: str) -> datetime:
        """Return the moment."""
        return datetime.fromisoformat(staged)


class BirthDateWidget(DateWidget):
    """A day of birth: since 1900 and not in the future."""

    def read(self, piece: Piece) -> date | None:
        """Return the day."""
        order, today = piece.reading.dates, self.session.today
        return clean_birth_date(piece.cell, order, today=today)


class BooleanWidget(CellsWidget):
    """Yes or no, in four languages."""

    def read(self, piece: Piece) -> bool:
        """Return yes or no."""
        return clean_boolean(piece.cell.text)


class FixedChoiceWidget(CellsWidget):
    """One of a few fixed choices, by its key or by its name in any language."""

    def read(self, piece: Piece) -> str:
        """Return the key."""
        found = self.keys.get(fold_choice(piece.cell.text))
        if found is None:
            sentence = _("“%(typed)s” is none of the choices.")
            raise Refusal(sentence, typed=piece.cell.text[:LONGEST_SHOWN])
        return found

    @cached_property
    def keys(self) -> dict[str, str]:
        """The keys by themselves and by their folded names."""
        kind = self.field and self.field.kind
        assert isinstance(kind, FixedChoice)  # noqa: S101 see kinds.py
        found = {fold_choice(key): key for key, _label in kind.choices}
        for language, _name in settings.LANGUAGES:
            with override(language):
                names = {fold_choice(str(label)): key for key, label in kind.choices}
            found |= names
        return found
