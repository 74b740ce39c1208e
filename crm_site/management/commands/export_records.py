"""Export records at once, from the command line."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.http import QueryDict

from crm_site.management.commands.import_records import kind_named, user_with
from listing.exporting.forms import IN_FULL, OF_LIST, SEPARATORS, ExportForm
from listing.exporting.offer import may_export
from listing.exporting.running import carry_out
from listing.exporting.scope import OfList
from listing.exporting.starting import prepare
from listing.lists import RecordList
from listing.models import ExportRun


class Command(BaseCommand):
    """Do what the pages of the export do, with the rights of a user.

    Prints the counts as JSON, and ends with 0 only when the file is complete.
    """

    help = "Export contacts or companies in the name of a user."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take what the pages would ask."""
        parser.add_argument("records", help="contacts or companies")
        parser.add_argument("file", type=Path, help="its ending says the format")
        parser.add_argument("--user", required=True, help="e-mail of the exporter")
        parser.add_argument(
            "--filter",
            default="",
            metavar="QUERY",
            help="what follows ? in the address of the list: city=Cluj&sort=name",
        )
        parser.add_argument("--columns", choices=[OF_LIST, IN_FULL], default=IN_FULL)
        parser.add_argument(
            "--separator", choices=[sign for sign, _name in SEPARATORS], default=","
        )

    def handle(self, *, records: str, file: Path, user: str, **options: Any) -> None:
        """Write the file. Raises CommandError with a plain sentence."""
        kind, exporter = kind_named(records), user_with(user)
        if not may_export(exporter, kind):
            raise CommandError(f"{exporter.email} may not export {records}.")
        query = QueryDict(options["filter"].removeprefix("?"))
        form = self.form(RecordList(kind, exporter, query), file, options)
        run = prepare(form, way=ExportRun.Way.COMMAND)
        run.accept(by=exporter)
        run = carry_out(run)
        if run.state != ExportRun.State.DONE:
            raise CommandError(run.failure or "The export did not finish.")
        hand_out(run, file)
        self.stdout.write(json.dumps(counts_of(run), ensure_ascii=False, indent=2))

    def form(
        self, found: RecordList, file: Path, options: dict[str, Any]
    ) -> ExportForm:
        """Return a valid form. Raises CommandError."""
        if not file.parent.is_dir():
            raise CommandError(f"There is no folder {file.parent}.")
        answers = {
            "format": file.suffix.removeprefix(".").lower(),
            "columns": options["columns"],
            "separator": options["separator"],
        }
        form = ExportForm(answers, found=found, scope=OfList(found))
        if not form.is_valid():
            if "format" in form.errors:
                raise CommandError(f"{file.name} is no file of {found.kind.plural}.")
            raise CommandError("The filter can't be understood.")
        return form


def hand_out(run: ExportRun, file: Path) -> None:
    """Put the file where it was wanted, whole or not at all; none stays with us."""
    part = file.with_name(f".{file.name}.{os.getpid()}.part")
    try:
        with run.file.open("rb") as made, part.open("xb") as copy:
            shutil.copyfileobj(made, copy)
        part.replace(file)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise CommandError(f"{file} can't be written: {error.strerror}.") from error
    finally:
        run.forget_file()


def counts_of(run: ExportRun) -> dict[str, Any]:
    """Return what is in the file, as it is printed."""
    return {
        "rows": run.rows_done,
        "left_out": run.left_out,
        "columns": run.titles,
        "format": run.format,
        "filter": run.described,
    }
