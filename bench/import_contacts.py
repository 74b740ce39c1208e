"""Import a workbook of 12 columns, and say how long it took.

    .venv/bin/python -m bench.import_contacts [ROWS]

The workbook has phones, e-mails, tags, companies, dates and positions, with one
duplicate in a hundred. A process of its own, so that its memory is that of a worker.
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

# Seconds for ten thousand rows.
GOAL = 15
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
)
FIRST = "Ana Ion Ioana Andrei Maria Ștefan Łukasz Małgorzata Иван Анна Oliver Amelia"
LAST = "Popescu Ioniță Wójcik Żak Иванов Щербакова Smith O'Brien Rusu Nowak Petrov"
CITIES = "București Iași Kraków Łódź Москва Казань Leeds London Cluj Chișinău"
# Every so many rows one is like that before it.
DUPLICATES = 100
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
    """Write the rows; every hundredth says the same as the one before."""
    from openpyxl import Workbook  # noqa: PLC0415

    book = Workbook(write_only=True)
    sheet = book.create_sheet("Clients")
    sheet.append(HEADINGS)
    for number in range(rows):
        sheet.append(
            person(number - 1 if number % DUPLICATES == 0 and number else number)
        )
    book.save(path)


def person(number: int) -> list[str]:
    """Return the cells of one row."""
    chance = random.Random(number)
    first, last = chance.choice(FIRST.split()), chance.choice(LAST.split())
    return [
        f"{last} {number}",
        first,
        f"+4072{number:07}",
        f"+4021{number:07}" if number % 3 == 0 else "",
        f"person{number}@example.com; office{number}@example.org",
        f"Company {number % 1000}" if number % 4 else "",
        f"Position {number % 40}",
        chance.choice(CITIES.split()),
        f"{number % 28 + 1:02}.{number % 12 + 1:02}.{1950 + number % 50}",
        chance.choice(TAGS),
        f"Source {number % 8}",
        f"Street {number % 300}, {number % 90}",
    ]


def measure(path: Path) -> dict[str, Any]:
    """Import the file; return seconds, and the memory of worker and reader."""
    from django.core.management import call_command  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    began, busy = time.perf_counter(), time.process_time()
    run = import_file(path)
    seconds, busy = time.perf_counter() - began, time.process_time() - busy
    return {
        "name": "import, 12 columns",
        "rows": run.rows_total,
        "created": run.created,
        "skipped": run.skipped,
        "refused": run.refused,
        "seconds": round(seconds, 1),
        "python_seconds": round(busy, 1),
        "goal_s": round(GOAL * run.rows_total / 10_000, 1),
        "peak_mb": peak_mb(resource.RUSAGE_SELF),
        "reader_mb": peak_mb(resource.RUSAGE_CHILDREN),
    }


def peak_mb(who: int) -> int:
    """Return the most memory that a process has had."""
    return resource.getrusage(who).ru_maxrss // 1024


def import_file(path: Path) -> ImportRun:
    """Do what upload, matching and worker do."""
    from django.core.files import File  # noqa: PLC0415

    from accounts.models import User  # noqa: PLC0415
    from listing.importing.running import carry_out  # noqa: PLC0415
    from listing.importing.uploading import receive  # noqa: PLC0415

    user = User.objects.create_user(
        "bench@example.com", first_name="Bench", is_administrator=True
    )
    with path.open("rb") as file:
        run = receive(File(file), user, "contact")
    run.accept(by=user)
    return carry_out(run)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
