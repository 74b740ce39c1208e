"""Programs that run together: all of them end when one ends or somebody stops them."""

from __future__ import annotations

import contextlib
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from types import FrameType

from django.conf import settings

HOST = "127.0.0.1"

# Seconds. An interrupt from the keyboard has reached the programs, too: they get a
# moment to end by themselves before they are told, and time before they are killed.
MOMENT = 1.5
PATIENCE = 10.0
GLANCE = 0.1

ENDS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class PortInUseError(Exception):
    """Another program listens where the site would."""


class EndedError(Exception):
    """One of the programs has ended by itself; the text says which."""


class Stopped(BaseException):
    """Somebody asks to stop. `by_keyboard`: every program here may have heard it."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.by_keyboard = number == signal.SIGINT


@contextlib.contextmanager
def stoppable() -> Iterator[None]:
    """Raise `Stopped` in the block when a signal asks to end; then hear no other."""

    def stop(number: int, frame: FrameType | None) -> None:
        for one in ENDS:
            signal.signal(one, signal.SIG_IGN)
        raise Stopped(number)

    for number in ENDS:
        signal.signal(number, stop)
    with contextlib.suppress(Stopped):
        yield


def refuse_port_in_use(port: int) -> None:
    """Raise `PortInUseError`; two servers on one port would share the visitors."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OverflowError as error:
            raise PortInUseError(f"There is no port {port}.") from error
        except OSError as error:
            raise PortInUseError(f"Port {port}: {error.strerror}.") from error


def commands(port: int) -> dict[str, list[str]]:
    """Return how the web server and the worker are started."""
    python = sys.executable
    manage = str(settings.BASE_DIR / "manage.py")
    web = [python, "-m", "granian", "--interface", "asginl", "--no-ws"]
    web += ["--host", HOST, "--port", str(port), "--log-level", "warning"]
    web += ["--workers-kill-timeout", "5", "crm_site.asgi:application"]
    worker = [python, manage, "procrastinate", "worker"]
    worker += ["--shutdown-graceful-timeout", "5"]
    return {"web": web, "worker": worker}


def run_together(
    programs: dict[str, list[str]], port: int, when_up: Callable[[], None]
) -> None:
    """Run the programs until `Stopped` or `EndedError` is raised; leave none behind.

    `when_up` is called once the first visitor could be served.
    """
    running: dict[str, subprocess.Popen[bytes]] = {}
    grace = 0.0
    try:
        for name, command in programs.items():
            running[name] = subprocess.Popen(command, cwd=settings.BASE_DIR)  # noqa: S603 ours
        while not answers(port):
            _watch(running)
        when_up()
        while True:
            _watch(running)
    except Stopped as stopped:
        grace = MOMENT if stopped.by_keyboard else 0.0
        raise
    finally:
        _end(list(running.values()), grace)


def _watch(running: dict[str, subprocess.Popen[bytes]]) -> None:
    """Let a moment pass; raise `EndedError` if a program has ended."""
    time.sleep(GLANCE)
    for name, process in running.items():
        if process.poll() is not None:
            raise EndedError(f"The {name} process ended (code {process.returncode}).")


def answers(port: int) -> bool:
    """Say whether somebody listens on the port."""
    with socket.socket() as probe:
        return probe.connect_ex((HOST, port)) == 0


def _end(processes: list[subprocess.Popen[bytes]], grace: float) -> None:
    """Wait, ask, and at last force the processes to end."""
    _wait(processes, grace)
    for process in processes:
        if process.poll() is None:
            process.terminate()
    _wait(processes, PATIENCE)
    for process in processes:
        if process.poll() is None:
            process.kill()
            process.wait()


def _wait(processes: list[subprocess.Popen[bytes]], seconds: float) -> None:
    until = time.monotonic() + seconds
    for process in processes:
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(max(0.0, until - time.monotonic()))
