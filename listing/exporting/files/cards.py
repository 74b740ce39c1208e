"""Business cards: vCard 3.0 (RFC 2425, 2426), which telephones and mail programs read.

What a type of records puts on its card is declared with its import (`Card`); a card
says less than a table, and each record has one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from listing.exporting.cells import phone

# A line has at most so many bytes; longer ones go on in the next, after a space.
LONGEST = 75
UNSEEN = {code: None for code in range(32) if chr(code) not in "\t\n"}
ESCAPES = str.maketrans(
    {"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\t": " "} | UNSEEN
)
# The first of several is the preferred one.
PREFERRED = ",PREF"
PHONES = {
    "mobile": "CELL",
    "landline": "HOME,VOICE",
    "work": "WORK,VOICE",
    "main": "MAIN",
    "home_fax": "HOME,FAX",
    "office_fax": "WORK,FAX",
    "other": "OTHER",
}
EMAILS = {"work": "INTERNET,WORK", "home": "INTERNET,HOME", "other": "INTERNET"}
ADDRESS = ("address_2", "address_1", "city", "region", "postal_code", "country")


@dataclass(frozen=True)
class Card:
    """Which fields of a type, by their keys, are the parts of a card.

    `name`: last, first and middle name, or the one name of a firm.
    """

    name: tuple[str, ...]
    organisation: str = ""
    title: str = ""
    born: str = ""
    url: str = ""
    more: tuple[str, ...] = ()  # whole lines

    @property
    def is_firm(self) -> bool:
        """Whether it is the card of an organisation."""
        return len(self.name) == 1

    @property
    def keys(self) -> list[str]:
        """The keys of all fields that are on it, where the type has them."""
        own = (*self.name, self.organisation, self.title, self.born, self.url)
        return [*filter(None, own), "phones", "emails", "tags", *ADDRESS]


Values = Mapping[str, Any]


def write_cards(path: Path, card: Card, records: Iterator[Values]) -> None:
    """Write a card for each record, given by its values with the keys of fields."""
    with path.open("w", encoding="utf-8", newline="") as file:
        for values in records:
            file.writelines(folded(line) for line in lines_of(card, values))


def lines_of(card: Card, values: Values) -> Iterator[str]:
    """Yield the lines of a card, not yet folded."""
    yield "BEGIN:VCARD"
    yield "VERSION:3.0"
    yield from _names(card, values)
    yield from _channels(values)
    for name, write in PROPERTIES.items():
        if value := write(card, values):
            yield f"{name}:{value}"
    yield "END:VCARD"


def _names(card: Card, values: Values) -> Iterator[str]:
    """Yield the name in its parts and as it is read: a card without is not valid."""
    parts = [str(values.get(key) or "") for key in card.name]
    in_order = [*parts[1:], *parts[:1]]
    shown = " ".join(filter(None, in_order)) or _first_of(values)
    yield f"FN:{escaped(shown)}"
    structured = ["", "", ""] if card.is_firm else parts
    yield f"N:{';'.join(map(escaped, structured))};;"
    yield from card.more


def _first_of(values: Values) -> str:
    """Return what else tells a record apart: an address or a number."""
    lines = [*values.get("emails", ()), *values.get("phones", ())]
    return str(lines[0][0]) if lines else "?"


def _channels(values: Values) -> Iterator[str]:
    for first, row in _with_first(values.get("phones", ())):
        number, extension, kind = row
        yield f"TEL;TYPE={PHONES[kind]}{first}:{phone(number, extension)}"
    for first, row in _with_first(values.get("emails", ())):
        address, kind = row
        yield f"EMAIL;TYPE={EMAILS[kind]}{first}:{escaped(address)}"


def _with_first(rows: Sequence[Any]) -> Iterator[tuple[str, Any]]:
    """Yield the rows, the first of several with the mark of the preferred one."""
    for place, row in enumerate(rows):
        yield PREFERRED if len(rows) > 1 and not place else "", row


def _organisation(card: Card, values: Values) -> str:
    key = card.name[0] if card.is_firm else card.organisation
    return escaped(str(values.get(key) or ""))


def _address(card: Card, values: Values) -> str:
    parts = [escaped(str(values.get(key) or "")) for key in ADDRESS]
    return ";".join(["", *parts]) if any(parts) else ""


def _born(card: Card, values: Values) -> str:
    day = values.get(card.born)
    return day.isoformat() if isinstance(day, date) else ""


def _tags(card: Card, values: Values) -> str:
    return ",".join(escaped(str(tag)) for tag in values.get("tags", ()))


PROPERTIES: dict[str, Callable[[Card, Values], str]] = {
    "ORG": _organisation,
    "TITLE": lambda card, values: escaped(str(values.get(card.title) or "")),
    "ADR;TYPE=WORK": _address,
    "BDAY": _born,
    "URL": lambda card, values: str(values.get(card.url) or "").replace("\n", ""),
    "CATEGORIES": _tags,
}


def escaped(text: str) -> str:
    """Return a text in which no sign means anything to a reader."""
    return text.translate(ESCAPES)


def folded(line: str) -> str:
    """Return a line with its end, in pieces of at most 75 bytes, no letter broken."""
    if line.isascii() and len(line) <= LONGEST:
        return f"{line}\r\n"
    pieces, room = [""], LONGEST
    for sign in line:
        size = len(sign.encode())
        if size > room:
            pieces.append("")
            room = LONGEST - 1  # the space that a next line begins with
        pieces[-1] += sign
        room -= size
    return "\r\n ".join(pieces) + "\r\n"
