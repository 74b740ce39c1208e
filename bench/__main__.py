"""Run every benchmark and write bench/results.json: `python -m bench --size 100000`."""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
from pathlib import Path
from typing import Any

from bench import database

RESULTS = Path(__file__).with_name("results.json")


def main() -> None:
    """Measure at the size that is asked for."""
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument(
        "--size", type=int, default=1_000_000, help="number of contacts"
    )
    size = parser.parse_args().size
    database.create("cartela_bench")
    from bench import pages  # noqa: PLC0415 settings are read now

    results = [machine(size), *pages.measure(size), *changed(size), *exported(size)]
    results += imported(size)
    results += streamed()
    RESULTS.write_text(json.dumps(results, indent=1) + "\n")
    print(f"\nWritten to {RESULTS}")


def machine(size: int) -> dict[str, Any]:
    """Say where and on how much the figures were taken, and how busy it was."""
    return {
        "name": "machine",
        "rows": size,
        "cpus": os.cpu_count(),
        "load": [round(one, 1) for one in os.getloadavg()],
        "python": platform.python_version(),
        "system": platform.platform(terse=True),
    }


def changed(size: int) -> list[dict[str, Any]]:
    """Return the figures of bulk work, in the database that the pages have filled."""
    command = [sys.executable, "-m", "bench.bulk", f"{min(size, 100_000)}", "here"]
    answer = subprocess.run(command, check=True, stdout=subprocess.PIPE)
    results: list[dict[str, Any]] = json.loads(answer.stdout)
    for one in results:
        print("{name:<34}{rows:,} rows in {done_s} + {undone_s} s".format(**one))
    return results


def exported(size: int) -> list[dict[str, Any]]:
    """Return the figures of exports, from the database that the pages have filled."""
    command = [sys.executable, "-m", "bench.export_contacts"]
    command += [f"{min(size, 100_000)}", "here"]
    answer = subprocess.run(command, check=True, stdout=subprocess.PIPE)
    results: list[dict[str, Any]] = json.loads(answer.stdout)
    for one in results:
        print("{name:<34}{rows:,} rows in {seconds} s, {peak_mb} MB".format(**one))
    return results


def imported(size: int) -> list[dict[str, Any]]:
    """Return the figures of an import, taken in a process and database of its own."""
    rows = min(max(size // 2, 1000), 100_000)
    command = [sys.executable, "-m", "bench.import_contacts", f"{rows}"]
    answer = subprocess.run(command, check=True, stdout=subprocess.PIPE)
    results: list[dict[str, Any]] = json.loads(answer.stdout)
    for one in results:
        print("{name:<34}{rows:,} rows in {seconds} s, {peak_mb} MB".format(**one))
    return results


def streamed() -> list[dict[str, Any]]:
    """Return the figures of many open streams, on a web server of their own."""
    command = [sys.executable, "-m", "bench.streams"]
    answer = subprocess.run(command, check=True, stdout=subprocess.PIPE)
    results: list[dict[str, Any]] = json.loads(answer.stdout)
    for one in results:
        print("{name:<34}{streams} in {more_mb} MB, {all_hear_ms} ms".format(**one))
    return results


if __name__ == "__main__":
    main()
