"""Change many contacts in bulk and undo it, and say how long it took.

    .venv/bin/python -m bench.bulk [CONTACTS]

In a process and a database of its own.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench import database

if TYPE_CHECKING:
    from listing.models import BulkRun

# Seconds for a hundred thousand records.
GOAL = 15


def main(size: int) -> None:
    """Fill a database, and print the figures as JSON."""
    database.create("cartela_bench_bulk")
    from bench.generator import fill  # noqa: PLC0415 settings are read now

    fill(size)
    print(json.dumps(measure()))


def measure() -> list[dict[str, Any]]:
    """Do and undo what touches a column, a key of JSON, links, and the trash."""
    from accounts.models import User  # noqa: PLC0415
    from contacts.models import Contact, Stage  # noqa: PLC0415
    from listing.models import Pick  # noqa: PLC0415
    from records.models import CustomField  # noqa: PLC0415

    user = User.objects.create_user(
        "bulk@example.com", first_name="Bulk", is_administrator=True
    )
    Pick.objects.add_all(user, "contact", Contact.objects.visible_to(user))
    text = CustomField.objects.filter(record_type="contact", kind="text").first()
    number = CustomField.objects.filter(record_type="contact", kind="number").first()
    custom = text or number
    actions: dict[str, Mapping[str, Any]] = {
        "stage": {"field": "stage", "value": Stage.objects.latest("pk").pk},
        "assign": {"field": "responsible", "value": user.pk},
        "add-tags": {"field": "tags", "value": ["Bulk"]},
    }
    if custom is not None:
        actions["set"] = {"field": f"custom_{custom.pk}", "value": "7"}
    actions["delete"] = {}
    return [
        figures
        for action, parameters in actions.items()
        for figures in there_and_back(user, action, dict(parameters))
    ]


def there_and_back(
    user: Any, action: str, parameters: dict[str, Any]
) -> list[dict[str, Any]]:
    """Measure one action and its undo."""
    from django.http import QueryDict  # noqa: PLC0415

    from accounts.models import Action  # noqa: PLC0415
    from listing.bulk.selection import Selection  # noqa: PLC0415
    from listing.bulk.starting import start, take_back  # noqa: PLC0415
    from listing.lists import RecordList  # noqa: PLC0415
    from records.registry import kind_or_404  # noqa: PLC0415

    found = RecordList(kind_or_404("contact"), user, QueryDict())
    selection = Selection(found, Action.EDIT)
    began = time.perf_counter()
    run = start(action, selection, parameters, include_hidden=True)
    done = timed(f"bulk {action}", run)
    done["start_s"] = round(time.perf_counter() - began - done["seconds"], 2)
    run.refresh_from_db()
    undo = take_back(run, by=user)
    return [done, timed(f"undo {action}", undo)] if undo else [done]


def at_work() -> float:
    """Return the seconds that the database has computed for us: it may have to wait."""
    from django.db import connection  # noqa: PLC0415

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        pid = cursor.fetchone()[0]
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return sum(map(int, fields[11:13])) / os.sysconf("SC_CLK_TCK")


def timed(name: str, run: BulkRun) -> dict[str, Any]:
    """Do what the worker does."""
    from listing.bulk.running import carry_out  # noqa: PLC0415

    began, busy, database_busy = time.perf_counter(), time.process_time(), at_work()
    run = carry_out(run)
    seconds, busy = time.perf_counter() - began, time.process_time() - busy
    return {
        "name": name,
        "rows": run.rows_total,
        "changed": run.changed,
        "seconds": round(seconds, 1),
        "python_seconds": round(busy, 1),
        "database_seconds": round(at_work() - database_busy, 1),
        "goal_s": round(GOAL * run.rows_total / 100_000, 1),
    }


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000)
