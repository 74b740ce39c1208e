"""Runs the reader of a user's file as a child process and reads its answers.

Parsers of foreign files can be made to ask for any amount of memory or time, and a
memory error in native code ends a process without a word. So the child has limits, no
database, no secrets in its environment and no file but the one on its standard input;
the parent waits for a limited time and always gets an answer or a sentence.
"""

from __future__ import annotations

import json
import logging
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

from listing.importing.complaints import UnreadableFile
from listing.importing.terms import MEGABYTE, Limits

logger = logging.getLogger(__name__)

PROJECT = Path(__file__).resolve().parents[2]
START = (
    "import sys; sys.path.insert(0, sys.argv[1]); "
    "from listing.importing.child.main import main; main(sys.argv[2])"
)
PIECE = 256 * 1024
LONGEST_LINE = 64 * MEGABYTE
TOO_SLOW = {-signal.SIGXCPU, -signal.SIGALRM}


def ask(
    path: Path, request: dict[str, Any], limits: Limits
) -> Iterator[dict[str, Any]]:
    """Yield the answers of a child process about the file at `path`.

    Only the time that the parent waits counts against `limits.wait_seconds`, so the
    caller may take as long as it likes with each answer. Raises `UnreadableFile`.
    """
    with running(path, request | {"limits": asdict(limits)}) as child:
        for line in lines(child, limits.wait_seconds):
            answer = json.loads(line)
            if "error" in answer:
                logger.info("A file was refused: %s", answer)
                raise UnreadableFile(answer["error"], **answer.get("figures", {}))
            if "end" in answer:
                return
            yield answer
        raise died(child)


@contextmanager
def running(path: Path, request: dict[str, Any]) -> Iterator[subprocess.Popen[bytes]]:
    """Start the child with the file as its standard input; it never outlives us."""
    command = [sys.executable, "-I", "-c", START, str(PROJECT), json.dumps(request)]
    with path.open("rb") as file:
        child = subprocess.Popen(  # noqa: S603 # our own interpreter and module
            command,
            stdin=file,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={"LANG": "C.UTF-8", "PATH": os.defpath},
            cwd="/",
        )
    with child:
        try:
            yield child
        finally:
            child.kill()


def lines(child: subprocess.Popen[bytes], patience: float) -> Iterator[bytes]:
    """Yield what the child writes. Raises `UnreadableFile` when it dawdles."""
    assert child.stdout is not None  # noqa: S101 # asked for when it was started
    source, pieces, length = child.stdout.fileno(), [], 0
    while True:
        began = time.monotonic()
        ready, _writable, _failed = select.select([source], [], [], patience)
        patience -= time.monotonic() - began
        if not ready or patience <= 0 or length > LONGEST_LINE:
            raise UnreadableFile("too_slow")
        piece = os.read(source, PIECE)
        if not piece:
            return
        pieces.append(piece)
        length += len(piece)
        if b"\n" in piece:
            *whole, rest = b"".join(pieces).split(b"\n")
            pieces, length = [rest], len(rest)
            yield from whole


def died(child: subprocess.Popen[bytes]) -> UnreadableFile:
    """Return the complaint about a child that ended without a last word."""
    code = child.wait()
    logger.warning("The reader of a file ended with %s", code)
    if code in TOO_SLOW:
        return UnreadableFile("too_slow")
    return UnreadableFile("too_much_memory" if code < 0 else "broken")
