"""Export many contacts with 15 columns, and say how long it took.

    .venv/bin/python -m bench.export_contacts [CONTACTS] [here]

In a database of its own or, with `here`, that of the environment; measured in a process
of its own, so that its memory is that of a worker.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from typing import Any

from bench import database

# Seconds for a hundred thousand records.
GOAL = 8
# Says that the database of the environment is filled.
HERE = "here"
COLUMNS = (
    *("first_name", "middle_name", "last_name", "phones", "emails", "company"),
    *("stage", "source", "tags", "birth_date", "city", "responsible", "created_at"),
)
# Fields of the administrator that are exported besides.
OWN = 2
FORMATS = ("xlsx", "csv", "ods", "vcf")


def main(size: str = "100000", where: str = "") -> None:
    """Fill a database, unless it is to be done `here`, and print figures as JSON."""
    rows = int(size)
    if where != HERE:
        database.create("cartela_bench_export")
        from bench.generator import fill  # noqa: PLC0415 settings are read now

        fill(rows)
        command = [sys.executable, "-m", "bench.export_contacts", size, HERE]
        subprocess.run(command, check=True)
        return
    import django  # noqa: PLC0415

    os.environ |= {"DJANGO_SETTINGS_MODULE": "crm_site.settings", "DEBUG": "false"}
    with tempfile.TemporaryDirectory() as folder:
        os.environ["CARTELA_FILES"] = folder
        django.setup()
        print(json.dumps([measure(rows, format) for format in FORMATS]))


def measure(rows: int, format: str) -> dict[str, Any]:
    """Export so many contacts, as the worker does, and return the figures."""
    from bench.bulk import at_work  # noqa: PLC0415 settings are read now
    from listing.exporting.running import carry_out  # noqa: PLC0415

    run = asked_for(rows, format)
    began, busy, database_busy = time.perf_counter(), time.process_time(), at_work()
    run = carry_out(run)
    seconds, busy = time.perf_counter() - began, time.process_time() - busy
    if run.state != run.State.DONE or run.rows_done != rows:
        raise RuntimeError(f"{run.state} after {run.rows_done} rows")
    return {
        "name": f"export to {format}, {len(run.columns)} columns",
        "rows": run.rows_done,
        "as": "administrator",
        "goal_s": round(GOAL * rows / 100_000, 1),
        "seconds": round(seconds, 1),
        "python_seconds": round(busy, 1),
        "database_seconds": round(at_work() - database_busy, 1),
        "bytes": run.file.size,
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }


def asked_for(rows: int, format: str) -> Any:
    """Return a run that waits for a worker: the first contacts, picked by hand."""
    from accounts.models import User  # noqa: PLC0415
    from contacts.models import Contact  # noqa: PLC0415
    from listing.models import ExportRun  # noqa: PLC0415
    from records.models import CustomField  # noqa: PLC0415

    user = User.objects.filter(email="export@example.com").first()
    user = user or User.objects.create_user(
        "export@example.com", first_name="Export", is_administrator=True
    )
    own = CustomField.objects.filter(record_type="contact").order_by("pk")[:OWN]
    chosen = Contact.objects.order_by("pk")[:rows].values_list("pk", flat=True)
    run = ExportRun.objects.create(
        user=user,
        record_type="contact",
        format=format,
        columns=[*COLUMNS, *(f"custom_{field.pk}" for field in own)],
        picked=list(chosen),
        of_selection=True,
        filename=f"contacts.{format}",
    )
    run.accept(by=user)
    return run


if __name__ == "__main__":
    main(*sys.argv[1:])
