"""Names as they stand in e-mail and web addresses: Latin letters without marks."""

from __future__ import annotations

import re
import unicodedata

_LETTERS = str.maketrans("абвгдезийклмнопрстуфыэёł", "abvgdeziyklmnoprstufyeel", "ъь’")
_PAIRS = {"ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch"}
_PAIRS |= {"ю": "yu", "я": "ya"}


def latin(text: str) -> str:
    """Return lower-case a to z and digits; words are joined by hyphens."""
    plain = unicodedata.normalize("NFKC", text).lower().translate(_LETTERS)
    plain = "".join(_PAIRS.get(letter, letter) for letter in plain)
    bare = unicodedata.normalize("NFKD", plain)
    bare = "".join(letter for letter in bare if not unicodedata.combining(letter))
    return "-".join(re.findall("[a-z0-9]+", bare))
