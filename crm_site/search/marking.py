"""Marking what was found in the names and numbers of hits (L12)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from listing.searching import numbers_of, words_of
from records import phones
from records.finding import FEWEST_DIGITS
from records.spelling import BEGINNING, folded_letters, spelled

# The same place, without the sign before it.
BEGINNING_HERE = "(?<![a-z0-9])"


@dataclass(frozen=True)
class Part:
    """A piece of a text; `found` where it is what was sought."""

    text: str
    found: bool = False


@dataclass
class Marker:
    """Marks in texts what somebody typed, whatever its accents and its alphabet."""

    typed: str

    def __post_init__(self) -> None:
        """Make patterns of what was typed."""
        words = spelled(words_of(self.typed)) if self.typed else []
        patterns = [word.pattern.replace(BEGINNING, BEGINNING_HERE) for word in words]
        for number in numbers_of(self.typed):
            digits = phones.fragment(number)
            if len(digits) >= FEWEST_DIGITS:
                patterns.append(r"\D*".join(digits))
            patterns += map(re.escape, number.split())
        self.patterns = [re.compile(pattern) for pattern in patterns]
        self.letters = folded_letters() if patterns else {}

    def marked(self, text: str) -> list[Part]:
        """Return the text in pieces."""
        plain, places = self._folded(text)
        found: set[int] = set()
        for pattern in self.patterns:
            for match in pattern.finditer(plain):
                found.update(places[match.start() : match.end()])
        return _pieces(text, found)

    def best(self, texts: list[str], beside: str) -> str:
        """Return the first text that holds what is not found in `beside`, or any."""
        plain, _places = self._folded(beside)
        left = [pattern for pattern in self.patterns if not pattern.search(plain)]
        for text in texts:
            folded, _places = self._folded(text)
            if any(pattern.search(folded) for pattern in left):
                return text
        return texts[0]

    def _folded(self, text: str) -> tuple[str, list[int]]:
        """Return the folded text, and from which letter each of its letters comes."""
        folded = [self.letters.get(letter, letter) for letter in text]
        places = [at for at, plain in enumerate(folded) for _letter in plain]
        return "".join(folded), places


def _pieces(text: str, found: set[int]) -> list[Part]:
    pieces: list[Part] = []
    for at, letter in enumerate(text):
        if pieces and pieces[-1].found == (at in found):
            pieces[-1] = Part(pieces[-1].text + letter, at in found)
        else:
            pieces.append(Part(letter, at in found))
    return pieces
