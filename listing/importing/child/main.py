"""Entry of the child process: limits first, then one file from standard input.

It is told what to do by a JSON object, and answers in JSON lines: the facts of the
file, or its rows in batches; then `{"end": true}`, or `{"error": code, ...}`.
"""

from __future__ import annotations

import json
import os
import resource
import sys
from collections.abc import Iterator
from typing import Any, BinaryIO

from listing.importing.child.kinds import recognise
from listing.importing.child.refusing import Unreadable
from listing.importing.child.sources import NumberedRow, Source
from listing.importing.child.table import chosen, examine
from listing.importing.terms import MEGABYTE, Limits, Wishes

BATCH = 500
OPEN_FILES = 32


def main(request: str) -> None:
    """Do what `request` says; every way out but sudden death ends with a line."""
    asked = json.loads(request)
    limits = Limits(**asked["limits"])
    restrict(limits)
    try:
        with os.fdopen(0, "rb") as stream:
            for message in answers(stream, asked, limits):
                say(message)
        say({"end": True})
    except Unreadable as error:
        say({"error": error.code, "figures": error.figures})
    except MemoryError:
        say({"error": "too_much_memory"})
    except BaseException as error:  # a panic of the parser is none of Exception
        say({"error": "damaged", "cause": type(error).__name__})


def restrict(limits: Limits) -> None:
    """Give up what reading a file does not need; cannot be taken back."""
    for kind, amount in (
        (resource.RLIMIT_AS, limits.memory_bytes),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, OPEN_FILES),
    ):
        resource.setrlimit(kind, (amount, amount))
    # The first of these ends the process with a signal that tells why.
    seconds = limits.cpu_seconds
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))


def say(message: dict[str, Any]) -> None:
    """Write a line to the parent."""
    line = json.dumps(message, ensure_ascii=False, separators=(",", ":"))
    sys.stdout.buffer.write(line.encode() + b"\n")
    sys.stdout.buffer.flush()


def answers(
    stream: BinaryIO, asked: dict[str, Any], limits: Limits
) -> Iterator[dict[str, Any]]:
    """Yield what was asked for."""
    if os.fstat(stream.fileno()).st_size > limits.file_bytes:
        raise Unreadable("too_large", limit=limits.file_bytes // MEGABYTE)
    kind, wishes = recognise(stream), Wishes(**asked["wishes"])
    source = kind.open(stream, wishes, limits)
    if asked["task"] == "inspect":
        facts = examine(source, wishes.heading_row, limits)
        yield {"facts": {"kind": kind.key, **describe(source), **facts}}
    else:
        rows = chosen(source, asked["wishes"]["heading_row"], asked["columns"])
        for batch in batches(rows):
            yield {"rows": batch}


def describe(source: Source) -> dict[str, Any]:
    """Return what was found or taken as wished on the way to the table."""
    return {
        "encoding": source.encoding,
        "separator": source.separator,
        "sheet": source.sheet,
        "sheets": source.sheets,
    }


def batches(rows: Iterator[NumberedRow]) -> Iterator[list[NumberedRow]]:
    """Yield the rows by `BATCH`, and sooner where they are long."""
    batch: list[NumberedRow] = []
    characters = 0
    for row in rows:
        batch.append(row)
        characters += sum(len(value) for value in row[1] if value is not None)
        if len(batch) == BATCH or characters > MEGABYTE:
            yield batch
            batch, characters = [], 0
    if batch:
        yield batch
