"""Change many contacts in bulk and undo it, and say how long it took.

    .venv/bin/python -m bench.bulk [CONTACTS] [here]

In a process of its own, and a database of its own or, with `here`, that of the
environment.
"""

from __future__ import annotations

import json
import os
import resource
import sys
import time
from pathlib import Path
from typing import Any

from bench import database

# Seconds for a hundred thousand records, with the undo.
GOAL = 15
# Says that the database of the environment is filled.
HERE = "here"


def main(size: str = "20000", where: str = "") -> None:
    """Fill a database, unless it is to be done `here`, and print figures as JSON."""
    rows = int(size)
    if where == HERE:
        import django  # noqa: PLC0415

        os.environ |= {"DJANGO_SETTINGS_MODULE": "crm_site.settings", "DEBUG": "false"}
        django.setup()
    else:
        database.create("cartela_bench_bulk")
        from bench.generator import fill  # noqa: PLC0415 settings are read now

        fill(rows)
    print(json.dumps(measure(rows)))


def measure(rows: int) -> list[dict[str, Any]]:
    """Do and undo what touches a column, a key of JSON, links, and the trash.

    In the present database, with so many of its contacts.
    """
    from accounts.models import User  # noqa: PLC0415
    from contacts.models import Contact, Stage  # noqa: PLC0415
    from listing.models import Pick  # noqa: PLC0415
    from records.models import CustomField  # noqa: PLC0415

    user = User.objects.create_user(
        "bulk@example.com", first_name="Bulk", is_administrator=True
    )
    chosen = Contact.objects.order_by("pk")[:rows].values_list("pk", flat=True)
    Pick.objects.add(user, "contact", list(chosen))
    text = CustomField.objects.filter(record_type="contact", kind="text").first()
    number = CustomField.objects.filter(record_type="contact", kind="number").first()
    custom = text or number
    actions: dict[str, dict[str, Any]] = {
        "stage": {"field": "stage", "value": Stage.objects.latest("pk").pk},
        "assign": {"field": "responsible", "value": user.pk},
        "add-tags": {"field": "tags", "value": ["Bulk"]},
        "add-managers": {"field": "managers", "value": [user.pk]},
    }
    if custom is not None:
        actions["set"] = {"field": f"custom_{custom.pk}", "value": "7"}
    actions["delete"] = {}
    return [there_and_back(user, *action) for action in actions.items()]


def picked(user: Any) -> Any:
    """Return what the user has picked in the list of contacts."""
    from django.http import QueryDict  # noqa: PLC0415

    from accounts.models import Action  # noqa: PLC0415
    from listing.bulk.selection import Selection  # noqa: PLC0415
    from listing.lists import RecordList  # noqa: PLC0415
    from records.registry import kind_or_404  # noqa: PLC0415

    found = RecordList(kind_or_404("contact"), user, QueryDict())
    return Selection(found, Action.EDIT)


def there_and_back(
    user: Any, action: str, parameters: dict[str, Any]
) -> dict[str, Any]:
    """Measure one action and its undo, as the worker does them."""
    from listing.bulk.running import carry_out  # noqa: PLC0415
    from listing.bulk.starting import start, take_back  # noqa: PLC0415

    selection = picked(user)
    began, busy, database_busy = time.perf_counter(), time.process_time(), at_work()
    run = carry_out(start(action, selection, parameters, include_hidden=True))
    done = time.perf_counter()
    undo = take_back(run, by=user)
    if undo is None or carry_out(undo).changed != run.changed:
        raise RuntimeError(f"{action} was not undone")
    ended = time.perf_counter()
    said = {
        "name": f"bulk {action}, with its undo",
        "rows": run.rows_total,
        "as": "administrator",
        "goal_s": GOAL * run.rows_total / 100_000,
        "seconds": ended - began,
        "done_s": done - began,
        "undone_s": ended - done,
        "python_seconds": time.process_time() - busy,
        "database_seconds": at_work() - database_busy,
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }
    return {k: round(v, 1) if isinstance(v, float) else v for k, v in said.items()}


def at_work() -> float:
    """Return the seconds that the database has computed for us: it may have to wait."""
    from django.db import connection  # noqa: PLC0415

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        pid = cursor.fetchone()[0]
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return sum(map(int, fields[11:13])) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    main(*sys.argv[1:])
