"""What imports, bulk work and saved filters keep of a person, and how it goes (N15)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any
from urllib.parse import parse_qsl, unquote_plus, urlencode

from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from listing.models import (
    BulkRun,
    ExportRun,
    ImportRun,
    RefusedRow,
    Rehearsal,
    SavedView,
    Segment,
    StagedRow,
)
from records.traces import ERASED, Person, Trace, register

# Rows that came out of files; one in which the person stands goes as a whole.
ROWS: list[tuple[type[Model], str]] = [
    (RefusedRow, "values"),
    (StagedRow, "cells"),
    (StagedRow, "values"),
    (StagedRow, "changes"),
]
# Texts that users typed or chose.
TYPED: list[tuple[type[Model], Sequence[str]]] = [
    (BulkRun, ["parameters"]),
    (ExportRun, ["described", "filename"]),
    (ImportRun, ["notes", "options", "filename"]),
    (Rehearsal, ["notes", "corrections"]),
    (RefusedRow, ["reason"]),
    (SavedView, ["name"]),
    (Segment, ["name"]),
]


def announce() -> None:
    """Announce the places."""
    register(Trace("rows", _("Rows of imported files"), _forget_rows))
    register(Trace("files", _("Uploaded files"), _forget_files))
    register(Trace("exports", _("Exported files"), _forget_exports))
    register(Trace("typed", _("Mentions in bulk work, views, segments"), _forget_typed))


def _forget_rows(person: Person) -> int:
    number = 0
    for model, column in ROWS:
        found = person.stands_in(model._base_manager.all(), column)
        number += found.delete()[0]
    return number


def _forget_files(person: Person) -> int:
    """Remove all files that wait for nothing more: the person may stand in any.

    An upload that nobody has run yet goes with what was read of it; one that is
    running now ends first, and refuses the person's rows.
    """
    number = 0
    for run in ImportRun.objects.exclude(state__in=ImportRun.UNDER_WAY):
        number += bool(run.file)
        if run.file:
            transaction.on_commit(partial(run.file.storage.delete, str(run.file.name)))
        if run.state == ImportRun.State.UPLOADED:
            run.delete()
            continue
        run.file, run.facts = "", _without_samples(run.facts)
        run.save(update_fields=["file", "facts"])
    return number


def _forget_exports(person: Person) -> int:
    """Remove all files that were taken out, and stop those that are being written."""
    for run in ExportRun.objects.filter(state__in=ExportRun.UNDER_WAY):
        run.finish(ExportRun.State.STOPPED)
    kept = ExportRun.objects.exclude(file="")
    for run in kept:
        transaction.on_commit(partial(run.file.storage.delete, str(run.file.name)))
    return kept.update(file="")


def _without_samples(facts: dict[str, Any]) -> dict[str, Any]:
    """Return the facts of a file without what stood in its cells."""
    columns = [{**one, "samples": []} for one in facts.get("columns", [])]
    return {**facts, "columns": columns}


def _forget_typed(person: Person) -> int:
    number = sum(person.take_out(model, columns) for model, columns in TYPED)
    return number + sum(
        _forget_filters(person, model) for model in (SavedView, Segment, ExportRun)
    )


def _forget_filters(
    person: Person, model: type[SavedView | Segment | ExportRun]
) -> int:
    """Take the person out of kept addresses, in which letters are written as %D0."""
    number = 0
    for row in model._base_manager.exclude(query=""):
        asked = parse_qsl(row.query, keep_blank_values=True)
        query = urlencode([(key, person.redacted(value)) for key, value in asked])
        if ERASED in unquote_plus(query):
            row.query = query
            row.save(update_fields=["query"])
            number += 1
    return number
