"""Values made cells: what a field holds, as it stands in a file.

Texts, numbers, days and moments stay what they are, so that a workbook can type them;
whatever refers to something becomes its name, as far as the user may know it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, tzinfo
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.timezone import get_default_timezone
from django.utils.translation import gettext as _

from accounts.models import User
from listing.line_labels import with_label
from records.among import among
from records.fields import Field
from records.fields.kinds import FixedChoice, RecordLink
from records.fields.kinds.reached import EXTENSION
from records.models import Email, Phone
from records.registry import kind_or_404

Cell = str | int | float | Decimal | date | datetime | None
ToCells = Callable[[Sequence[Any]], list[Cell]]

BETWEEN = "; "
# Before an extension, as the import reads it.
EXT = " ext. "


class Shown:
    """How the values of fields are shown to one user, in one export.

    `in_full`: phones and e-mails say of which kind they are, where they are not of
    the usual one.
    """

    def __init__(self, user: User, *, in_full: bool) -> None:
        """Begin with nobody and nothing known."""
        self.user, self.in_full = user, in_full
        zone = user.time_zone
        self.zone: tzinfo = ZoneInfo(zone) if zone else get_default_timezone()
        self._people: dict[int, str] = {}

    @property
    def people(self) -> dict[int, str]:
        """What colleagues are called: by name, by e-mail where two share one."""
        if not self._people:
            users = list(User.objects.all())
            names = [user.full_name for user in users]
            self._people = {
                user.pk: name if names.count(name) == 1 else user.email
                for user, name in zip(users, names, strict=True)
            }
        return self._people

    def cells_of(self, field: Field) -> ToCells:
        """Return what makes cells of the values of a field."""
        make = MAKERS.get(field.kind.name, _texts)
        return make(field, self)


def _texts(field: Field, shown: Shown) -> ToCells:
    def read(values: Sequence[Any]) -> list[Cell]:
        texts = field.kind.objects(values, shown.user)
        if not texts:
            return [_text(value) for value in values]
        return [_text(texts.get(value, value)) for value in values]

    return read


def _text(value: Any) -> str:
    if value is None:
        return ""
    text = str(value)
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _themselves(field: Field, shown: Shown) -> ToCells:
    return list


def _several_texts(field: Field, shown: Shown) -> ToCells:
    return lambda values: [BETWEEN.join(map(_text, texts)) for texts in values]


def _moments(field: Field, shown: Shown) -> ToCells:
    """To the minute, on the clocks of the user."""

    def local(value: datetime | None) -> datetime | None:
        if value is None:
            return None
        return value.astimezone(shown.zone).replace(
            second=0, microsecond=0, tzinfo=None
        )

    return lambda values: [local(value) for value in values]


def _booleans(field: Field, shown: Shown) -> ToCells:
    words = {True: _("Yes"), False: _("No"), None: ""}
    return lambda values: [words[value] for value in values]


def _fixed(field: Field, shown: Shown) -> ToCells:
    assert isinstance(field.kind, FixedChoice)  # noqa: S101 see MAKERS
    labels = {key: str(label) for key, label in field.kind.choices}
    return lambda values: [labels.get(value, value) for value in values]


class Names:
    """The names of the rows that ids stand for, each looked up once.

    One that the user may not view has no name, and counts as nothing.
    """

    def __init__(self, field: Field, shown: Shown) -> None:
        self.field, self.user = field, shown.user
        self.known: dict[Any, str] = {}

    def learn(self, ids: Iterable[Any]) -> None:
        """Look up what is not known yet."""
        unknown = set(ids) - self.known.keys() - {None}
        if unknown:
            self.known |= dict.fromkeys(unknown, "")
            self.known |= {pk: _text(row) for pk, row in self.look_up(unknown).items()}

    def look_up(self, ids: set[Any]) -> dict[Any, Any]:
        """Return the rows by id, as far as the user may know them."""
        raws = [[one] for one in ids] if self.field.kind.many else ids
        return self.field.kind.objects(raws, self.user)

    def one(self, values: Sequence[Any]) -> list[Cell]:
        """Return the name of each."""
        self.learn(values)
        return [self.known.get(value, "") for value in values]

    def several(self, values: Sequence[Any]) -> list[Cell]:
        """Return the names of each list, joined."""
        self.learn(one for ids in values for one in ids or ())
        return [
            BETWEEN.join(filter(None, (self.known[one] for one in ids or ())))
            for ids in values
        ]


class RecordNames(Names):
    """The names of linked records: there may be as many as rows in the file."""

    def look_up(self, ids: set[Any]) -> dict[Any, Any]:
        """Put the names together without making objects; but for those without."""
        kind = self.field.kind
        assert isinstance(kind, RecordLink)  # noqa: S101 see MAKERS
        rows = kind.rows(self.user).filter(pk__in=among(ids)).order_by()
        parts = kind_or_404(rows.model.record_type).titled_by
        named = {
            row[0]: " ".join(filter(None, row[1:]))
            for row in rows.values_list("pk", *parts)
        }
        nameless = [pk for pk, name in named.items() if not name]
        return named | (kind.objects(nameless, self.user) if nameless else {})


def _names(field: Field, shown: Shown) -> ToCells:
    return Names(field, shown).one


def _record_names(field: Field, shown: Shown) -> ToCells:
    return RecordNames(field, shown).one


def _several_names(field: Field, shown: Shown) -> ToCells:
    return Names(field, shown).several


def _person(field: Field, shown: Shown) -> ToCells:
    return lambda values: [shown.people.get(value, "") for value in values]


def _people(field: Field, shown: Shown) -> ToCells:
    names = shown.people
    return lambda values: [
        BETWEEN.join(sorted(names.get(one.pk, "") for one in people))
        for people in values
    ]


def _tags(field: Field, shown: Shown) -> ToCells:
    return lambda values: [
        BETWEEN.join(sorted(tag.name for tag in tags)) for tags in values
    ]


def phone(number: str, extension: str) -> str:
    """Return a number in full."""
    return f"{number}{EXT}{extension}" if extension else number


def _phones(field: Field, shown: Shown) -> ToCells:
    usual = Phone.Kind.MOBILE.value

    def line(row: tuple[str, str, str]) -> str:
        number, extension, kind = row
        number = phone(number, extension)
        return with_label(number, kind, usual) if shown.in_full else number

    return lambda values: [BETWEEN.join(map(line, rows)) for rows in values]


def _emails(field: Field, shown: Shown) -> ToCells:
    usual = Email.Kind.WORK.value

    def line(row: tuple[str, str]) -> str:
        address, kind = row
        return with_label(address, kind, usual) if shown.in_full else address

    return lambda values: [BETWEEN.join(map(line, rows)) for rows in values]


def _phone(field: Field, shown: Shown) -> ToCells:
    return lambda values: [phone(*(v or "").partition(EXTENSION)[::2]) for v in values]


# By the names of kinds; of those that are not here, the text.
MAKERS: dict[str, Callable[[Field, Shown], ToCells]] = {
    "number": _themselves,
    "money": _themselves,
    "date": _themselves,
    "datetime": _moments,
    "moment": _moments,
    "boolean": _booleans,
    "fixed_choice": _fixed,
    "choice": _names,
    "option": _names,
    "options": _several_names,
    "record": _record_names,
    "user": _person,
    "users": _people,
    "tags": _tags,
    "texts": _several_texts,
    "phones": _phones,
    "emails": _emails,
    "phone": _phone,
}
