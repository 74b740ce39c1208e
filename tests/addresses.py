"""Every address of the site that is ours, and a table that tells what changed."""

import io
import re
import zipfile
from collections import namedtuple
from itertools import product

from django.apps import apps
from django.db import connection
from django.urls import URLPattern, get_resolver, reverse

from crm_site.settings import BASE_DIR

# Libraries with tests of their own; which of their pages are open is set elsewhere.
FOREIGN = {"admin"}

Address = namedtuple("Address", "name keys")


def _patterns(patterns, space=""):
    for pattern in patterns:
        if isinstance(pattern, URLPattern):
            yield f"{space}{pattern.name}", pattern
        elif pattern.namespace not in FOREIGN:
            inner = f"{pattern.namespace}:" if pattern.namespace else space
            yield from _patterns(pattern.url_patterns, inner)


def _is_ours(pattern):
    app = pattern.callback.__module__.partition(".")[0]
    return apps.is_installed(app) and (BASE_DIR / app).is_dir()


ADDRESSES = [
    Address(name, tuple(pattern.pattern.converters))
    for name, pattern in _patterns(get_resolver().url_patterns)
    if _is_ours(pattern)
]


def urls_of(address, samples):
    """Yield the address filled with every combination of the samples of its keys."""
    for key in address.keys:
        assert key in samples, (
            f"{address.name} has a part <{key}>: add samples for it to SAMPLES in "
            "tests/test_doors.py, so that its door is tested."
        )
    for values in product(*(samples[key] for key in address.keys)):
        filled = dict(zip(address.keys, values, strict=True))
        yield reverse(address.name, kwargs=filled)


def text_of(page):
    """Return the text of a page, or of the sheets of a workbook."""
    if not page.streaming and "spreadsheet" not in page.headers["Content-Type"]:
        return page.text
    if not hasattr(page, "sheets"):  # a stream is read once
        with zipfile.ZipFile(io.BytesIO(b"".join(page))) as book:
            parts = [name for name in book.namelist() if name.startswith("xl/")]
            page.sheets = "".join(book.read(name).decode() for name in parts)
    return page.sheets


def bare(page):
    """Return the text of a page without what differs at every visit."""
    text = re.sub(r">(now|\d+ min)</time>", "></time>", text_of(page))
    return re.sub(
        r'(data-csrf="|data-drawn-at="|csrfmiddlewaretoken" value=")[\w.]+', r"\1", text
    )


def contents(*, but=()):
    """Return a figure for each table, which changes when any of its rows does."""
    names = sorted(set(connection.introspection.table_names()) - set(but))
    sql = " UNION ALL ".join(
        f"SELECT '{name}', sum(hashtextextended(t::text, 0)), count(*) FROM {name} t"
        for name in names
    )
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return {name: (figure, rows) for name, figure, rows in cursor.fetchall()}


def changed(before, after):
    """Return the names of the tables that differ."""
    return [name for name in before if before[name] != after[name]]
