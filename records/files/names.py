"""Names of files: made fit to be kept, shown and saved on any computer."""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePosixPath

from django.utils.translation import gettext as _

LONGEST = 200  # letters
LONGEST_ENDING = 20
# What Windows takes for something else, or refuses.
SPECIAL = re.compile(r'[<>:"/\\|?*]')


def clean_name(name: str) -> str:
    """Return a name of what was sent: one line, no folder, nothing that hides its end.

    Letters that are not seen could let `exe.pdf` be read where `fdp.exe` is written.
    """
    text = unicodedata.normalize("NFC", name.encode("utf-8", "replace").decode())
    text = re.split(r"[/\\]", text)[-1]
    text = "".join(letter for letter in text if letter.isprintable())
    text = SPECIAL.sub("_", text).strip().rstrip(". ")
    return _shortened(text) or _("file")


def ending(name: str) -> str:
    """Return what follows the last dot, in small letters; empty for none."""
    return PurePosixPath(name.rstrip(". ")).suffix[1:].casefold().strip()


def _shortened(name: str) -> str:
    """Cut a long name, but not its ending."""
    if len(name) <= LONGEST:
        return name
    stem, dot, end = name.rpartition(".")
    if not dot or len(end) > LONGEST_ENDING:
        return name[:LONGEST].rstrip(". ")
    return f"{stem[: LONGEST - len(end) - 1].rstrip('. ')}.{end}"
