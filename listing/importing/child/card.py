"""What one vCard tells, by the titles of the columns it goes to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from urllib.parse import unquote

from listing.importing.child.packing import Packed
from listing.importing.child.vcard import Property

Named = tuple[str, Packed]

# Each has a pair of columns; what is more goes into the last one together.
MOST_LINES = 10
NAME = ("Last name", "First name", "Middle name", "Prefix", "Suffix")
ADDRESS = (
    "PO box",
    "Address line 2",
    "Address",
    "City",
    "Region",
    "Postal code",
    "Country",
)
# Lines that say something in one cell, by the title of the column.
PLAIN = {
    "TITLE": "Job title",
    "ROLE": "Role",
    "NICKNAME": "Nickname",
    "ANNIVERSARY": "Anniversary",
    "X-ANNIVERSARY": "Anniversary",
    "IMPP": "Messenger",
    "RELATED": "Related",
    "GENDER": "Gender",
}
OF_THEIR_OWN = {"N", "FN", "TEL", "EMAIL", "ADR", "BDAY"}
OF_THEIR_OWN |= {"ORG", "URL", "NOTE", "CATEGORIES"}
# What programs tell each other.
KIND_OF_CARD = {"KIND", "X-ADDRESSBOOKSERVER-KIND"}
TECHNICAL = {
    "VERSION",
    "PRODID",
    "REV",
    "UID",
    "KIND",
    "CLIENTPIDMAP",
    "XML",
    "LABEL",
    "AGENT",
    "MAILER",
    "CLASS",
    "SORT-STRING",
    "TZ",
    "GEO",
    "SOURCE",
    "NAME",
    "PROFILE",
    "LANG",
    "MEMBER",
}
APPLE = ("X-AB", "X-PHONETIC", "X-IMAGE", "X-APPLE", "X-ADDRESSBOOK", "X-EVOLUTION")
# Which word a kind of line is called by in the columns of types.
KINDS = {
    "cell": "mobile",
    "mobile": "mobile",
    "iphone": "mobile",
    "main": "main",
    "pager": "other",
    "car": "other",
    "work": "work",
    "home": "home",
    "other": "other",
}
# _$!<Work>!$_ is how Apple marks labels of its own.
APPLE_LABEL = re.compile(r"_\$!<(.*)>!\$_")
DAY = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})(?:[T ].*)?")
DAY_WITHOUT_YEAR = re.compile(r"--(\d{2})-?(\d{2})")
# Apple writes it where a birthday has no year.
NO_YEAR = 1604


class Card:
    """The properties of one card."""

    def __init__(self, properties: Sequence[Property]) -> None:
        """Take the properties, and the labels that Apple ties to them."""
        self.properties = properties
        self.labels = {
            one.group: APPLE_LABEL.sub(r"\1", one.text).lower()
            for one in properties
            if one.name == "X-ABLABEL" and one.group
        }

    def cells(self) -> Iterator[Named]:
        """Yield titles and values, none twice; a list of people has none."""
        if any(
            one.name in KIND_OF_CARD for one in self.properties if one.text == "group"
        ):
            return
        yield from self._name()
        yield from self._lines("Phone", "TEL")
        yield from self._lines("Email", "EMAIL")
        yield from self._addresses()
        yield from self._several()
        for one in self.all("BDAY")[:1]:
            yield "Birth date", birth_date(one.text)
        yield from self._plain()

    def all(self, name: str) -> list[Property]:
        """Return the properties of a name, the preferred before the others."""
        found = [one for one in self.properties if one.name == name and one.text]
        return sorted(found, key=preference)

    def _name(self) -> Iterator[Named]:
        names = self.all("N")
        divided = dict(zip(NAME, names[0].names(), strict=False)) if names else {}
        if divided.get("Last name") or divided.get("First name"):
            yield from divided.items()
        elif full := [one.text for one in self.all("FN") if one.text not in self.known]:
            yield "Full name", full[0]

    @property
    def known(self) -> set[str]:
        """What a card without a name repeats as one: the firm, a number, an address."""
        firms = {one.parts()[0] for one in self.all("ORG")}
        lines = [*self.all("TEL"), *self.all("EMAIL")]
        return firms | {text for one in lines for text in (one.text, bare(one.text))}

    def _lines(self, stem: str, name: str) -> Iterator[Named]:
        """Yield numbers or addresses, each with its kind before it."""
        found = self.all(name)
        for number, one in enumerate(found[: MOST_LINES - 1], start=1):
            yield f"{stem} {number} type", self.kind(one)
            yield f"{stem} {number}", bare(one.text)
        if rest := found[MOST_LINES - 1 :]:
            yield f"{stem} {MOST_LINES}", ";".join(bare(one.text) for one in rest)

    def kind(self, one: Property) -> str:
        """Return the word for the kind of a line, empty if it is not told."""
        types = {*one.types, self.labels.get(one.group, "")}
        if any("fax" in kind for kind in types):
            return "home fax" if any("home" in kind for kind in types) else "fax"
        return next((word for kind, word in KINDS.items() if kind in types), "")

    def _addresses(self) -> Iterator[Named]:
        found = self.all("ADR")
        for one in found[:1]:
            yield from zip(ADDRESS, one.parts(), strict=False)
        lines = [", ".join(filter(None, one.parts())) for one in found[1:]]
        yield "Other addresses", "\n".join(lines)

    def _several(self) -> Iterator[Named]:
        """Yield what may stand on several lines of a card."""
        for firm in self.all("ORG")[:1]:
            name, *units = firm.parts()
            yield "Organization", name
            yield "Department", ", ".join(filter(None, units))
        first, *others = [one.text for one in self.all("URL")] or [""]
        yield "Website", first
        yield "Other websites", "\n".join(others)
        yield "Notes", "\n".join(one.text for one in self.all("NOTE"))
        tags = [tag for one in self.all("CATEGORIES") for tag in one.parts(",")]
        yield "Tags", ";".join(tag.replace(";", ",") for tag in tags)

    def _plain(self) -> Iterator[Named]:
        """Yield what has no field of its own here, so that it is seen."""
        found: dict[str, list[str]] = {}
        for one in self.properties:
            if one.name not in OF_THEIR_OWN | TECHNICAL and (
                not one.name.startswith(APPLE)
            ):
                title = PLAIN.get(one.name, one.name)
                found.setdefault(title, []).append(one.text)
        yield from ((title, "\n".join(texts)) for title, texts in found.items())


def preference(one: Property) -> int:
    """Return where a line stands among those of its name: 1 to 100, 101 for none."""
    ranked = one.parameters.get("pref", "")
    if ranked.isdecimal():
        return min(int(ranked), 100)
    return 1 if "pref" in one.types else 101


def bare(text: str) -> str:
    """Return a number or an address without what makes it a link (tel:+1;ext=5)."""
    scheme, sign, rest = text.partition(":")
    if sign and scheme.lower() in {"tel", "mailto"}:
        text = unquote(rest)
    return text.replace(";ext=", " ext. ").replace(";", " ")


def birth_date(text: str) -> Packed:
    """Return a whole day as a date, one without a year as it is written."""
    found = DAY.fullmatch(text)
    if not found:
        return text
    year, month, day = map(int, found.groups())
    if year == NO_YEAR:
        return f"--{month:02}-{day:02}"
    try:
        return ["date", date(year, month, day).isoformat()]
    except ValueError:
        return text
