"""Which column of a file feeds which field, proposed from the titles of the columns.

Each field brings the titles under which it is known in other programs and languages
(`Titles`); this module compares them without regard to case, accents and punctuation.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from django.conf import settings
from django.utils.translation import override
from django_stubs_ext import StrOrPromise

EXACT, NUMBERED, CONTAINED = 3, 2, 1
LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe"})
NO_WORD = re.compile(r"[\W_]+")
EMAIL = re.compile(r"\be mail\b")


@lru_cache(maxsize=4096)
def fold(title: str) -> str:
    """Return a title as bare words: " E-Mail №2 (Łódź)" becomes "email no2 lodz"."""
    decomposed = unicodedata.normalize("NFKD", title).casefold().translate(LETTERS)
    bare = "".join(sign for sign in decomposed if not unicodedata.combining(sign))
    return EMAIL.sub("email", NO_WORD.sub(" ", bare).strip())


def without_numbers(folded: str) -> str:
    """Return folded words without those that are numbers: phone 1 value."""
    return " ".join(word for word in folded.split() if not word.isdecimal())


def listed(text: str) -> tuple[str, ...]:
    """Return the folded titles of a text where commas and line ends divide them."""
    titles = (fold(title) for title in re.split(r"[,\n]", text))
    return tuple(title for title in titles if title)


@dataclass(frozen=True)
class Titles:
    """The titles that mean a field, each list written with commas or line ends.

    `exact`: the title is one of these, maybe with a number (Phone 2).
    `words`: it is enough that a title has all words of one of these, in any order,
    `unless` it has one of those words too.
    `loose`: titles that mean the field only if no other column does; where the field is
    made of `parts` and one part is missing, they mean that part: "Name" beside
    "Surname" is the first name.
    `several`: more than one column may feed the field.
    `not_beside`: titles of other columns that show that this file means something else.
    """

    exact: str
    words: str = ""
    unless: str = ""
    loose: str = ""
    parts: tuple[str, ...] = ()
    several: bool = False
    not_beside: str = ""


@dataclass(frozen=True)
class ImportField:
    """A field that a column can feed; its own label is among its titles."""

    key: str
    label: StrOrPromise
    titles: Titles = field(default_factory=lambda: Titles(""))

    def labels(self) -> set[str]:
        """Return the folded label in every language of the site."""
        found = set()
        for language, _name in settings.LANGUAGES:
            with override(language):
                found.add(fold(str(self.label)))
        return found


@dataclass(frozen=True)
class Known:
    """The titles of a field, folded for comparison."""

    field: ImportField
    exact: frozenset[str]
    words: tuple[frozenset[str], ...]
    unless: frozenset[str]
    loose: frozenset[str]
    not_beside: frozenset[str]

    @classmethod
    def of(cls, one: ImportField) -> Known:
        """Fold what `one` declares."""
        titles = one.titles
        loose = frozenset(listed(titles.loose))
        return cls(
            one,
            frozenset(listed(titles.exact)) | one.labels() - loose,
            tuple(frozenset(words.split()) for words in listed(titles.words)),
            frozenset(listed(titles.unless)),
            loose,
            frozenset(listed(titles.not_beside)),
        )

    def strength(self, title: str) -> tuple[int, int]:
        """Return how well a folded title fits and by how many letters, or (0, 0)."""
        if title in self.exact:
            return EXACT, len(title)
        if (plain := without_numbers(title)) in self.exact:
            return NUMBERED, len(plain)
        present = set(title.split())
        if present & self.unless:
            return 0, 0
        sizes = [sum(map(len, words)) for words in self.words if words <= present]
        return (CONTAINED, max(sizes)) if sizes else (0, 0)


def propose(
    headings: Sequence[str],
    fields: Sequence[ImportField],
    filled: Sequence[int] | None = None,
) -> dict[int, str]:
    """Return the key of a field for each place in `headings` that one was found for.

    `filled` counts the values of each column: of two columns for the same field, the
    one that holds anything is taken. A column left out fits no field.
    """
    titles = [fold(heading) for heading in headings]
    counts = filled or [1] * len(titles)
    known = [one for one in map(Known.of, fields) if one.not_beside.isdisjoint(titles)]
    found: dict[int, str] = {}
    taken: set[str] = set()
    claims = sorted(claims_of(titles, known, counts), key=lambda claim: claim[:-2])
    for *_rank, place, one in claims:
        if place not in found and (one.titles.several or one.key not in taken):
            found[place] = one.key
            taken.add(one.key)
    add_loose(titles, known, found)
    return dict(sorted(found.items()))


Claim = tuple[int, bool, int, int, int, ImportField]


def claims_of(
    titles: Sequence[str], known: Sequence[Known], counts: Sequence[int]
) -> Iterator[Claim]:
    """Yield what every column may feed; the best claims sort first."""
    for place, title in enumerate(titles):
        # A generic title waits for its turn: "Name" may be a part of a name.
        if any(title in one.loose for one in known):
            continue
        for order, one in enumerate(known):
            strength, letters = one.strength(title)
            if strength:
                empty = not counts[place]
                yield -strength, empty, -letters, order, place, one.field


def add_loose(
    titles: Sequence[str], known: Sequence[Known], found: dict[int, str]
) -> None:
    """Give the columns with generic titles what is still missing."""
    keys = {one.field.key for one in known}
    for place, title in enumerate(titles):
        wanted = next((one.field for one in known if title in one.loose), None)
        if wanted is None:
            continue
        taken = set(found.values())
        parts = [part for part in wanted.titles.parts if part in keys]
        missing = [part for part in parts if part not in taken]
        if missing and (len(missing) < len(parts) or wanted.key in taken):
            found[place] = missing[0]
        elif wanted.key not in taken or wanted.titles.several:
            found[place] = wanted.key
