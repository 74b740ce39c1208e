"""An empty database for benchmarks, beside that of the site and never in it."""

from __future__ import annotations

import os
from urllib.parse import urlsplit

import psycopg

from crm_site.postgres import ensure_database
from crm_site.secret_key import ensure_secret_key


def create(name: str) -> None:
    """Make the database anew, and point the environment and Django at it."""
    ensure_database()
    ensure_secret_key()
    address = urlsplit(os.environ["DATABASE_URL"])
    template = os.environ.get("TEST_DATABASE_TEMPLATE", "template0")
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
    # By hand: geturl() loses a slash of `postgresql:///cartela`.
    ours = os.environ["DATABASE_URL"].replace(address.path, f"/{name}", 1)
    os.environ["DATABASE_URL"] = ours
    os.environ |= {"DJANGO_SETTINGS_MODULE": "crm_site.settings", "DEBUG": "false"}
    import django  # noqa: PLC0415 the settings come first

    django.setup()
