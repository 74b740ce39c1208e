"""What tests of reports on deals lean on."""

import io
from urllib.parse import urlsplit

import openpyxl
from django.http import QueryDict

from deals.kind import DEALS
from listing.lists import RecordList


def listed_ids(url, user):
    """Return the ids of the deals on the list that an address leads to."""
    parts = urlsplit(url)
    assert parts.path == "/deals/"
    found = RecordList(DEALS, user, QueryDict(parts.query))
    assert found.filters.is_sound
    return set(found.rows.values_list("pk", flat=True))


def sheet_of(answer):
    """Return the rows of a workbook, the titles first."""
    assert answer.status_code == 200
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    return [list(row) for row in book.active.iter_rows(values_only=True)]
