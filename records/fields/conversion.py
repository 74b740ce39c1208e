"""Values of one type made into values of another (F4).

Every value goes through the text that people read, so that each type has to know texts
alone and not all other types. What can't be converted, or only in part, is said:
nothing is guessed, and the value of before stays in the field of before.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts.models import User
from records.fields.field import Field
from records.fields.kinds import (
    Boolean,
    Colleague,
    Date,
    EmailAddress,
    Kind,
    LongText,
    Moment,
    Money,
    Number,
    Option,
    Options,
    PhoneNumber,
    Text,
    Url,
)
from records.phones import pretty

LONGEST_TEXT = 10_000
MOST_FIGURES = 20
BETWEEN = "; "
YES = frozenset("1 yes true x on да da tak".split())  # noqa: SIM905 a line of words
NO = frozenset("0 no false off нет nu nie -".split())  # noqa: SIM905 as above
SPACES = re.compile(r"[\s\u00a0\u202f']")
DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
NOBODY = User()


class Impossible(ValueError):  # noqa: N818 nothing went wrong: it can't be converted
    """The text is no value of the type."""


@dataclass(frozen=True)
class Converted:
    """A raw value of the new type; `whole` unless a part of the old one is left out."""

    raw: Any
    whole: bool = True


@dataclass
class Converter:
    """Makes values of `source` into values of `target`; knows both fields' choices."""

    source: Field
    target: Field
    names: Mapping[int, str] = field(default_factory=dict)
    choices: dict[str, int] = field(default_factory=dict)

    @classmethod
    def between(cls, source: Field, target: Field) -> Converter:
        """Look up what the ids of the source are called, and the target's choices."""
        return cls(source, target, names_of(source), choices_of(target))

    def convert(self, raw: Any) -> Converted:
        """Return the new raw value. Raises `Impossible`."""
        text = self.text(raw)
        if not text:
            raise Impossible(raw)
        if isinstance(self.target.kind, Option):
            return self._chosen(text)
        if isinstance(self.target.kind, Colleague):
            return Converted(self._known(text))
        return reader(self.target.kind)(text)

    def text(self, raw: Any) -> str:
        """Return the text that people read for a raw value of the source."""
        kind = self.source.kind
        if isinstance(kind, Options):
            return BETWEEN.join(self.names[pk] for pk in raw if pk in self.names)
        if isinstance(kind, Option | Colleague):
            return self.names.get(raw, "")
        if isinstance(kind, PhoneNumber):
            return pretty(raw)
        if isinstance(kind, Boolean):
            return "yes" if raw else ""
        if isinstance(kind, Moment):
            moment = timezone.localtime(dt.datetime.fromisoformat(raw))
            return moment.isoformat(sep=" ", timespec="minutes")
        return str(raw).strip()

    def _chosen(self, text: str) -> Converted:
        parts = [part.strip() for part in text.split(BETWEEN.strip())]
        if text.casefold() in self.choices or not self._several:
            parts = [text] if text.casefold() in self.choices else parts
        chosen = list(dict.fromkeys(self._known(part) for part in parts if part))
        if self.target.kind.many:
            return Converted(sorted(chosen))
        return Converted(chosen[0], whole=len(chosen) == 1)

    @property
    def _several(self) -> bool:
        return self.source.kind.many or self.target.kind.many

    def _known(self, text: str) -> int:
        try:
            return self.choices[text.casefold()]
        except KeyError:
            raise Impossible(text) from None


def names_of(source: Field) -> dict[int, str]:
    """Return what the ids in values are called."""
    if isinstance(source.kind, Option):
        return {option.pk: option.name for option in source.kind.options()}
    if isinstance(source.kind, Colleague):
        return {user.pk: user.email for user in User.objects.all()}
    return {}


def choices_of(target: Field) -> dict[str, int]:
    """Return the ids that can be chosen, by what people may write for them."""
    if isinstance(target.kind, Option):
        return {option.name.casefold(): option.pk for option in target.kind.options()}
    if isinstance(target.kind, Colleague):
        by_name = {user.full_name.casefold(): user.pk for user in User.objects.all()}
        return by_name | {user.email.casefold(): user.pk for user in User.objects.all()}
    return {}


def read_text(text: str) -> Converted:
    """One line of at most 200 letters; line breaks become commas."""
    line = ", ".join(part.strip() for part in text.splitlines() if part.strip())
    if len(line) > Text.max_length:
        raise Impossible(text)
    return Converted(line, whole=line == text)


def read_long_text(text: str) -> Converted:
    """Any text that the form would take."""
    if len(text) > LONGEST_TEXT:
        raise Impossible(text)
    return Converted(text)


def read_number(text: str) -> Converted:
    """A number with a point, or with one comma that can't stand between thousands."""
    bare = SPACES.sub("", text)
    if bare.count(",") == 1 and "." not in bare and not re.search(r",\d{3}$", bare):
        bare = bare.replace(",", ".")
    try:
        number = Decimal(bare)
    except InvalidOperation:
        raise Impossible(text) from None
    if not number.is_finite() or len(number.as_tuple().digits) > MOST_FIGURES:
        raise Impossible(text)
    return Converted(Number().raw(number))


def read_money(text: str) -> Converted:
    """A number with two decimals; further ones are left out."""
    exact = Decimal(read_number(text).raw)
    rounded = round(exact, 2)
    return Converted(Money().raw(rounded), whole=rounded == exact)


def read_day(text: str) -> Converted:
    """A day as YYYY-MM-DD or DD.MM.YYYY; of a moment its day, without the time."""
    if found := DOTTED.fullmatch(text):
        text = f"{found[3]}-{found[2]:0>2}-{found[1]:0>2}"
    try:
        return Converted(dt.date.fromisoformat(text).isoformat())
    except ValueError:
        moment = timezone.localtime(_moment(text))
    whole = moment.time() == dt.time.min
    return Converted(moment.date().isoformat(), whole=whole)


def read_moment(text: str) -> Converted:
    """A moment in ISO 8601; of a day its first one."""
    return Converted(Moment().raw(_moment(text)))


def _moment(text: str) -> dt.datetime:
    try:
        moment = dt.datetime.fromisoformat(text)
        own = timezone.make_aware(moment) if timezone.is_naive(moment) else moment
        return own.astimezone(dt.UTC)
    except (ValueError, OverflowError):
        raise Impossible(text) from None


def read_tick(text: str) -> Converted:
    """Yes or no in words; no is an empty box."""
    word = text.casefold()
    if word not in YES | NO:
        raise Impossible(text)
    return Converted(raw=word in YES)


def read_by_form(kind: Kind) -> Callable[[str], Converted]:
    """Return what reads a text as the form of `kind` does."""

    def read(text: str) -> Converted:
        try:
            return Converted(kind.raw(kind.form_field(NOBODY).clean(text)))
        except ValidationError:
            raise Impossible(text) from None

    return read


READERS: dict[type[Kind], Callable[[str], Converted]] = {
    Text: read_text,
    LongText: read_long_text,
    Number: read_number,
    Money: read_money,
    Date: read_day,
    Moment: read_moment,
    Boolean: read_tick,
    Url: read_by_form(Url()),
    PhoneNumber: read_by_form(PhoneNumber()),
    EmailAddress: read_by_form(EmailAddress()),
}


def reader(kind: Kind) -> Callable[[str], Converted]:
    """Return what reads texts as values of `kind`."""
    return READERS[type(kind)]
