"""What is said about a run beside its figures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from listing.models import ImportRun
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
    for what, sentence in SENTENCES.items():
        found = run.notes.get(what)
        if found:
            counted = [name if n == 1 else f"{name} ({n})" for name, n in found.items()]
            more = run.skipped - len(found) if what == "present" else 0
            if more > 0:
                counted.append(_("and %(count)s more") % {"count": more})
            yield Note(str(sentence), ", ".join(counted))


def also_made(run: ImportRun) -> list[tuple[str | Promise, int]]:
    """Return how many records of which other types were made."""
    return [
        (kind_or_404(record_type).plural, count)
        for record_type, count in run.also_created.items()
        if count
    ]
