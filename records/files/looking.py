"""A look into a file, and the way to its neighbours."""

from __future__ import annotations

from dataclasses import dataclass

from records.files.kinds import TEXT, read_as_text
from records.files.shelf import ShownFile
from records.models import FileVersion, Record, RecordFile

# Bytes of a text that a page shows.
MOST_TEXT = 200_000
# How many files of a record are walked through.
WALKED = 500


@dataclass(frozen=True)
class Look:
    """One file, opened; the neighbours are those that can be looked into."""

    record: Record
    shown: ShownFile
    text: str
    is_cut: bool
    previous: ShownFile | None
    next: ShownFile | None


def look_into(record: Record, file: RecordFile) -> Look:
    """Open a file of a record that the user may view."""
    shown = ShownFile(file, file.newest)
    rows = RecordFile.objects.on(record).live().with_versions()[:WALKED]
    walk = [one for one in (ShownFile(f, f.newest) for f in rows) if one.can_be_shown]
    places = {one.file.pk: place for place, one in enumerate(walk)}
    place = places.get(file.pk)
    before = walk[place - 1] if place else None
    after = walk[place + 1 : place + 2] if place is not None else []
    text, is_cut = _text(shown.version)
    return Look(record, shown, text, is_cut, before, next(iter(after), None))


def _text(version: FileVersion) -> tuple[str, bool]:
    """Return the beginning of a text, and whether there is more."""
    if version.kind != TEXT:
        return "", False
    try:
        with version.stored.open("rb") as file:
            content = file.read(MOST_TEXT)
    except FileNotFoundError:
        return "", False
    return read_as_text(content), version.size > MOST_TEXT
