"""What is said about a run beside its figures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from listing.models import ImportRun, KeptRecord
from records.registry import kind_or_404

SENTENCES = {
    "people": gettext_lazy(
        "Nobody here has these names; the rows went to the responsible person that was "
        "chosen for the file:"
    ),
    "values": gettext_lazy(
        "These values are not on their lists, and only an administrator adds new ones; "
        "they were left empty:"
    ),
    "links": gettext_lazy("These were not found and were left empty:"),
    "otherwise": gettext_lazy(
        "Records have changed since the rehearsal; something else became of these rows "
        "than it said:"
    ),
    "present": gettext_lazy("Rows that were here already and were skipped:"),
}


@dataclass(frozen=True)
class Note:
    """A sentence, and the values of the file that it is about."""

    sentence: str
    values: str

    def __str__(self) -> str:
        return f"{self.sentence} {self.values}"


def notes_of(run: ImportRun) -> Iterator[Note]:
    """Yield what was left out of the run."""
    yield from notes_in(run.notes, run.skipped)


def notes_in(notes: Mapping[str, Any], skipped: int = 0) -> Iterator[Note]:
    """Yield what notes tell; of `skipped` rows not all are named."""
    for what, sentence in SENTENCES.items():
        found = notes.get(what)
        if found:
            counted = [name if n == 1 else f"{name} ({n})" for name, n in found.items()]
            more = skipped - len(found) if what == "present" else 0
            if more > 0:
                counted.append(_("and %(count)s more") % {"count": more})
            yield Note(str(sentence), ", ".join(counted))


def also_made(run: ImportRun) -> list[tuple[str | Promise, int]]:
    """Return how many records of which other types were made."""
    return also_named(run.also_created)


def also_named(made: Mapping[str, int]) -> list[tuple[str | Promise, int]]:
    """Return counts of records by what their types are called."""
    return [(kind_or_404(one).plural, count) for one, count in made.items() if count]


@dataclass(frozen=True)
class KeptLine:
    """A record that an undo left; none, where the reader may not view it (now)."""

    record: Any
    reason: str


def kept_lines(kept: Sequence[KeptRecord], user: User) -> list[KeptLine]:
    """Name the records that an undo left, as far as the reader may know them."""
    types = {one.record_type for one in kept}
    names = {
        record_type: kind_or_404(record_type)
        .objects()
        .visible_to(user)
        .in_bulk([one.record_id for one in kept if one.record_type == record_type])
        for record_type in types
    }
    return [
        KeptLine(names[one.record_type].get(one.record_id), one.reason) for one in kept
    ]
