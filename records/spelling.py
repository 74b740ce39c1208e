"""Words as people spell them: one pattern for all spellings of a name (L12).

The column `search` holds names in one romanisation. People type others (Szewczenko,
Dmitri, Khokhlov or Hohlov), so a word is sought by a pattern in which letters stand
beside those that sound alike. PostgreSQL reads it by the trigram index; Python, whose
patterns mean the same here, marks by it what was found.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from django.db.models import Q

from records.titles import fold_all

# Shorter words are sought where a word begins: a trigram index knows no other place.
SHORTEST_PART = 3
# Shorter words have too few letters to be told from others that sound like them.
SHORTEST_NAME = 4
# A word begins after a sign. They are listed, for the trigram index knows what stands
# beside a letter from a list alone, not from "no letter", and from a list without signs
# beyond U+07FF.
BEGINNING = "(^|[ -/:-@[-`{-~\u00a0\u00a7\u00b0\u00b7])"
CONSONANT = "[b-df-hj-np-tv-xz]"
# What sounds alike, in English, Polish, Romanian, German and by passport rules; what
# comes first wins.
ALIKE = [
    # й, и, я, ю as y, i, j or two of them: Yulia, Iuliia, Julija; Dmitry, Dmitriy.
    (f"(?<={CONSONANT})[iyj]+o", "([iyj]{1,2}o|e)"),
    ("[iyj]+e", "[iyj]{0,2}e"),
    ("[iyj]+$", "[iyj]"),
    ("[iyj]+", "[iyj]{1,2}"),
    ("shch|szcz", "(shch|szcz|sch)"),
    ("tsch|tch", "(ch|cz|tch|tsch)"),
    ("sch", "(sch|shch|szcz|sh|sz)"),
    ("sh|sz", "(sh|sz|sch)"),
    ("ch", "(ch|cz|tch|tsch|kh|h)"),
    ("cz", "(cz|ch|tch|tsch)"),
    ("kh", "(kh|h|ch)"),
    ("h", "(h|kh|ch|g)"),
    ("g", "[gh]"),
    ("zh?", "zh?"),
    ("ck", "c?k"),
    ("k(?!s)", "[ck]"),
    ("ts|tz", "(ts|tz|c)"),
    ("c", "(c|k|ch|ts|tz)"),
    ("ks|x", "(ks|x)"),
    ("[vw]", "[vw]"),
]
# Latin, Greek and Cyrillic with their marks, and signs like dashes and quotes.
LETTERS = [(0x20, 0x250), (0x300, 0x530), (0x1E00, 0x2000), (0x2010, 0x2030)]
SOUNDS = re.compile("|".join(f"({typed})" for typed, _sought in ALIKE))


@dataclass(frozen=True)
class Word:
    """One word that is sought, as the database folds it."""

    folded: str

    @cached_property
    def pattern(self) -> str:
        """What a text has that holds the word."""
        if not self.may_stand_inside:
            return BEGINNING + re.escape(self.folded)
        return self.sounds

    @property
    def may_stand_inside(self) -> bool:
        """Whether it is sought within words, too."""
        return len(self.folded) >= SHORTEST_PART

    @property
    def sounds(self) -> str:
        """The word, or another spelling of the same name."""
        if len(self.folded) < SHORTEST_NAME or not self.folded.isascii():
            return re.escape(self.folded)
        parts, end = [], 0
        for sound in SOUNDS.finditer(self.folded):
            parts.append(re.escape(self.folded[end : sound.start()]))
            parts.append(ALIKE[(sound.lastindex or 1) - 1][1])
            end = sound.end()
        return "".join(parts) + re.escape(self.folded[end:])

    @property
    def held(self) -> Q:
        """The condition that a record holds the word."""
        if self.pattern == re.escape(self.folded):
            return Q(search__contains=self.folded)
        return Q(search__regex=self.pattern)

    @property
    def begun(self) -> Q:
        """The condition that a word of the record begins like this one."""
        return Q(search__regex=BEGINNING + self.sounds)


def spelled(words: Sequence[str]) -> list[Word]:
    """Return the words to seek; signs that fold to nothing are left out. One query."""
    return [Word(word) for word in _folded(tuple(words)) if word.strip()]


@lru_cache(maxsize=1000)
def _folded(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words as the database folds them, which is always the same way."""
    return tuple(fold_all(words))


@lru_cache(maxsize=1)
def folded_letters() -> dict[str, str]:
    """Return how the database folds each letter of European alphabets."""
    letters = [chr(code) for first, last in LETTERS for code in range(first, last)]
    return dict(zip(letters, fold_all(letters), strict=True))
