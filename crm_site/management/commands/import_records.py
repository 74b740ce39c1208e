"""Import a file at once, from the command line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from django.core.files import File
from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts.models import RecordType, User
from listing.importing.rehearsing import rehearse
from listing.importing.report import notes_in, notes_of
from listing.importing.running import carry_out
from listing.importing.uploading import receive_as_saved, receive_by_titles
from listing.models import ImportRun, Rehearsal, Verdict
from listing.models.run import Run
from records.access import may
from records.refusals import Refusal
from records.registry import RecordKind, all_kinds

BY_TITLES = "auto"


class Command(BaseCommand):
    """Do what the pages of the import do, with the rights of a user.

    Prints the counts as JSON and the reasons of refused rows as errors, and ends with 0
    only when the import has finished.
    """

    help = "Import a file of contacts or companies in the name of a user."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take what the pages would ask."""
        parser.add_argument("records", help="contacts or companies")
        parser.add_argument("file", type=Path)
        parser.add_argument("--user", required=True, help="e-mail of the importer")
        parser.add_argument(
            "--mapping",
            default=BY_TITLES,
            help="auto goes by the column titles; or the name of a saved mapping",
        )
        parser.add_argument(
            "--dates",
            choices=["dmy", "mdy"],
            help="which comes first in dates that can be read in two ways",
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="count, and write nothing"
        )

    def handle(self, *, records: str, file: Path, user: str, **options: Any) -> None:
        """Import the file. Raises CommandError with a plain sentence."""
        kind, importer = kind_named(records), user_with(user)
        if not may(importer, "import", kind.record_type):
            raise CommandError(f"{importer.email} may not import {records}.")
        if not file.is_file():
            raise CommandError(f"There is no file {file}.")
        try:
            with file.open("rb") as opened:
                run = receive_named(File(opened), importer, kind, options)
            carry = try_out if options["dry_run"] else bring_in
            done, counts = carry(run)
        except Refusal as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(json.dumps(counts, ensure_ascii=False, indent=2))
        for refused in counts["reasons"]:
            self.stderr.write(f"Row {refused['row']}: {refused['reason']}")
        if done.state != Run.State.DONE:
            raise CommandError(done.failure or "The import did not finish.")


def bring_in(run: ImportRun) -> tuple[Run, dict[str, Any]]:
    """Import the file, and return what became of it, however far it came."""
    run.accept(by=run.user)
    run = carry_out(run)
    return run, counts_of(run)


def try_out(run: ImportRun) -> tuple[Run, dict[str, Any]]:
    """Rehearse the import, return what would become of it, and keep nothing."""
    try:
        rehearse(run)
        rehearsal = Rehearsal.objects.get(run=run)
        return rehearsal, foreseen(run, rehearsal)
    finally:
        run.file.delete(save=False)
        run.delete()


def receive_named(
    file: File[Any], importer: User, kind: RecordKind, options: dict[str, Any]
) -> ImportRun:
    """Keep the file, matched as the options say. Raises `Refusal`."""
    name, record_type = options["mapping"], kind.record_type
    if name == BY_TITLES:
        return receive_by_titles(file, importer, record_type, options["dates"] or "")
    return receive_as_saved(file, importer, record_type, name)


def kind_named(records: str) -> RecordKind:
    """Return the type that is called by the name of its app: contacts, companies."""
    kinds = {kind.model._meta.app_label: kind for kind in all_kinds()}
    if records not in kinds:
        raise CommandError(f"Name the records: {', '.join(kinds)}.")
    return kinds[records]


def user_with(email: str) -> User:
    """Return the active user with an e-mail, in any case of letters."""
    user = User.objects.filter(email__iexact=email, is_active=True).first()
    if user is None:
        raise CommandError(f"There is no active user {email}.")
    return user


def counts_of(run: ImportRun) -> dict[str, Any]:
    """Return what became of the file, as it is printed."""
    return {
        "rows": run.rows_total,
        "created": run.created,
        "updated": run.updated,
        "same": run.same,
        "skipped": run.skipped,
        "refused": run.refused,
        "companies_created": run.also_created.get(RecordType.COMPANY, 0),
        "ignored_columns": run.ignored_columns,
        "other_sheets": run.file_facts.other_sheets,
        "notes": [str(note) for note in notes_of(run)],
        "reasons": [
            {"row": row.number, "reason": row.reason} for row in run.refused_rows.all()
        ],
    }


def foreseen(run: ImportRun, rehearsal: Rehearsal) -> dict[str, Any]:
    """Return the same of a rehearsal."""
    counted = (Verdict.UPDATE, Verdict.SAME, Verdict.ERROR)
    updated, same, refused = map(rehearsal.count_of, counted)
    skipped = run.rows_total - rehearsal.to_create - updated - same - refused
    errors = run.staged_rows.filter(verdict=Verdict.ERROR).order_by("number")
    return {
        "rows": run.rows_total,
        "created": rehearsal.to_create,
        "updated": updated,
        "same": same,
        "skipped": skipped,
        "refused": refused,
        "companies_created": rehearsal.also_created.get(RecordType.COMPANY, 0),
        "ignored_columns": run.ignored_columns,
        "other_sheets": run.file_facts.other_sheets,
        "notes": [str(note) for note in notes_in(rehearsal.notes, skipped)],
        "reasons": [
            {"row": row.number, "reason": " ".join(row.reasons.values())}
            for row in errors
        ],
    }
