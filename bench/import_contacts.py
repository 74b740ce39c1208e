"""Rehearse and import a workbook of 15 columns, and say how long it took.

    .venv/bin/python -m bench.import_contacts [ROWS]

The workbook has phones, e-mails, tags, companies (one for five rows), dates and custom
fields; one row in twenty says the same as one before it, one in a hundred has a fault.
A process of its own, so that its memory is that of a worker.
"""

from __future__ import annotations

import json
import os
import random
import resource
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench import database

if TYPE_CHECKING:
    from listing.models import ImportRun

# Seconds for a hundred thousand rows (DESIGN.md, section 7).
REHEARSAL_GOAL, RUN_GOAL = 30, 45
MOST_MB = 400
HEADINGS = (
    "Last name",
    "First name",
    "Phone",
    "Mobile",
    "E-mail",
    "Company",
    "Position",
    "City",
    "Date of birth",
    "Tags",
    "Source",
    "Address",
    "Shoe size",
    "Contract until",
    "Channel",
)
CUSTOM = {"Shoe size": "number", "Contract until": "date", "Channel": "drop_down"}
CHANNELS = ("Shop", "Web", "Fair")
FIRST = "Ana Ion Ioana Andrei Maria Ștefan Łukasz Małgorzata Иван Анна Oliver Amelia"
LAST = "Popescu Ioniță Wójcik Żak Иванов Щербакова Smith O'Brien Rusu Nowak Petrov"
CITIES = "București Iași Kraków Łódź Москва Казань Leeds London Cluj Chișinău"
# Every so many rows one is like that before it, one can't be read, one firm begins.
DUPLICATES, FAULTS, FIRM = 20, 100, 5
TAGS = ("", "VIP", "VIP; Wholesale", "Retail", "Newsletter; Retail")


def main(rows: int) -> None:
    """Make the workbook, import it, and print the figures as JSON."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["CARTELA_FILES"] = folder
        database.create("cartela_bench_import")
        path = Path(folder) / "clients.xlsx"
        make_workbook(path, rows)
        print(json.dumps(measure(path)))


def make_workbook(path: Path, rows: int) -> None:
    """Write the rows."""
    from openpyxl import Workbook  # noqa: PLC0415

    book = Workbook(write_only=True)
    sheet = book.create_sheet("Clients")
    sheet.append(HEADINGS)
    for number in range(rows):
        again = number % DUPLICATES == 0 and number
        sheet.append(person(number - 1 if again else number))
    book.save(path)


def person(number: int) -> list[str]:
    """Return the cells of one row."""
    chance = random.Random(number)
    first, last = chance.choice(FIRST.split()), chance.choice(LAST.split())
    faulty = number % FAULTS == FAULTS // 2
    return [
        f"{last} {number}",
        first,
        f"+4072{number:07}",
        f"+4021{number:07}" if number % 3 == 0 else "",
        f"person{number}@example.com; office{number}@example.org",
        f"Company {number // FIRM}" if number % 7 else "",
        f"Position {number % 40}",
        chance.choice(CITIES.split()),
        "31.02.1990"
        if faulty
        else f"{number % 28 + 1:02}.{number % 12 + 1:02}.{1950 + number % 50}",
        chance.choice(TAGS),
        f"Source {number % 8}",
        f"Street {number % 300}, {number % 90}",
        str(36 + number % 12),
        f"{number % 28 + 1:02}.{number % 12 + 1:02}.2027" if number % 2 else "",
        chance.choice(CHANNELS),
    ]


def measure(path: Path) -> list[dict[str, Any]]:
    """Rehearse and import the file; return seconds, and the memory of the worker."""
    from django.core.management import call_command  # noqa: PLC0415

    from listing.importing.rehearsing import rehearse  # noqa: PLC0415
    from listing.importing.running import carry_out  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    run = receive(path)
    began = time.perf_counter()
    rehearse(run)
    rehearsed = time.perf_counter()
    run.accept(by=run.user)
    run = carry_out(run)
    written = time.perf_counter()
    made = {"created": run.created, "skipped": run.skipped, "refused": run.refused}
    return [
        figures("rehearsal", run, rehearsed - began, REHEARSAL_GOAL),
        figures("run", run, written - rehearsed, RUN_GOAL) | made,
    ]


def figures(step: str, run: ImportRun, seconds: float, goal: int) -> dict[str, Any]:
    """Return seconds and megabytes beside their goals; `goal` is for 100,000 rows."""
    return {
        "name": f"import of 15 columns, {step}",
        "rows": run.rows_total,
        "seconds": round(seconds, 1),
        "goal_s": round(goal * run.rows_total / 100_000, 1),
        "peak_mb": peak_mb(resource.RUSAGE_SELF),
        "goal_mb": MOST_MB,
        "reader_mb": peak_mb(resource.RUSAGE_CHILDREN),
    }


def peak_mb(who: int) -> int:
    """Return the most memory that a process has had."""
    return resource.getrusage(who).ru_maxrss // 1024


def receive(path: Path) -> ImportRun:
    """Do what upload and matching do."""
    from django.core.files import File  # noqa: PLC0415

    from accounts.models import User  # noqa: PLC0415
    from listing.importing.uploading import receive_by_titles  # noqa: PLC0415
    from records.models import CustomField, CustomFieldOption  # noqa: PLC0415

    user = User.objects.create_user(
        "bench@example.com", first_name="Bench", is_administrator=True
    )
    for name, kind in CUSTOM.items():
        key = name.lower().replace(" ", "-")
        made = CustomField.objects.create(
            record_type="contact", kind=kind, name=name, key=key
        )
        if kind == "drop_down":
            for option in CHANNELS:
                CustomFieldOption.objects.create(field=made, name=option)
    with path.open("rb") as file:
        return receive_by_titles(File(file), user, "contact")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
