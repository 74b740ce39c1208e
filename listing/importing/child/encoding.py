"""Which encoding a text file has.

Detectors that know all encodings of the world guess wrong on short files of names, so
this one knows the few that programs of our countries write, and looks at letters:
which of them a language has, and which never stand beside each other.
"""

from __future__ import annotations

import codecs
import re
from itertools import pairwise

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
SAMPLE = 512 * 1024
WORDS = 5000
WORD = re.compile(rb"[A-Za-z\x80-\xff]*[\x80-\xff][A-Za-z\x80-\xff]*")

CYRILLIC = set("абвгдежзийклмнопрстуфхцчшщъыьэюяёіїєґўђј")
POLISH = set("ąćęłńóśźż")
ROMANIAN = set("ăâîşţ")
# Letters that stand at the same place in cp1250 and cp1252 prove nothing.
SHARED = set("áäçéëíóôöúüýßšž")
WESTERN = set("àâãåæèêìîïñòõøùûÿœ")
# Where both fit equally, our countries write Romanian and Polish, not Portuguese.
LETTERS = {
    "cp1250": POLISH | ROMANIAN | SHARED,
    "cp1252": WESTERN | SHARED,
    "cp1251": CYRILLIC,
}
SIGNS = set("«»“”„‘’‚–—…•№€§°©®™\xa0")
# Polish never writes its soft consonants before a vowel; Spanish ñ always stands there.
SOFT_BEFORE_VOWEL = re.compile("[ćńśź][aąeęioóuyăâî]")


def detect(data: bytes) -> str:
    """Return the encoding of `data` as Python names it."""
    for mark, name in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return name
    if name := without_mark(data[:4096]):
        return name
    if is_utf8(data):
        return "utf-8"
    words = [match.group() for match in WORD.finditer(data[:SAMPLE])][:WORDS]
    best = max(LETTERS, key=lambda name: likelihood(words, name))
    if all(same_in_both(word) for word in words):
        return "cp1252"
    return best


def without_mark(head: bytes) -> str:
    """Return the name of UTF-16 without a mark: half of the bytes of Latin are NUL."""
    pairs = max(len(head) // 2, 1)
    even, odd = head[::2].count(0), head[1::2].count(0)
    if max(even, odd) < pairs * 0.3 or min(even, odd) > pairs * 0.05:
        return ""
    return "utf-16-be" if even > odd else "utf-16-le"


def is_utf8(data: bytes) -> bool:
    """Tell whether `data` is UTF-8, perhaps with a rare torn character."""
    try:
        data.decode()
    except UnicodeDecodeError:
        text = data.decode(errors="replace")
        torn = text.count("\ufffd")
        whole = len(text) - len(text.encode("ascii", "ignore")) - torn
        return torn * 20 < whole
    return True


def same_in_both(word: bytes) -> bool:
    """Tell whether `word` reads the same in Western and Central European."""
    return word.decode("cp1250", "replace") == word.decode("cp1252", "replace")


def likelihood(words: list[bytes], encoding: str) -> int:
    """Return how much `words` look like words when read as `encoding`."""
    return sum(
        word_likelihood(word.decode(encoding, "replace"), encoding) for word in words
    )


def word_likelihood(word: str, encoding: str) -> int:
    """Return points for letters that belong together, less points for the others."""
    low, letters = word.lower(), LETTERS[encoding]
    special = [character for character in low if not character.isascii()]
    known = sum(character in letters for character in special)
    odd = sum(c not in letters and c not in SIGNS for c in special)
    points = known - 2 * odd
    if encoding == "cp1251":
        latin = any("a" <= character <= "z" for character in low)
        return points - 3 * known if latin else points
    # Languages with Latin letters seldom put two accented ones side by side.
    points -= sum(not (a.isascii() or b.isascii()) for a, b in pairwise(low))
    return points - 2 * len(SOFT_BEFORE_VOWEL.findall(low))
