"""Taking records out as a file, as the pages do, and reading what came out."""

import csv
import io

import openpyxl
from django.urls import reverse

from listing.models import ExportRun

HTMX = {"HX-Request": "true"}


def url_of(record_type="contact", query="", *, picked=False):
    """Return the address of the dialog."""
    name = "listing:export_picked" if picked else "listing:export"
    return reverse(name, args=[record_type]) + query


def take(
    browser, format="csv", query="", *, record_type="contact", picked=False, **data
):
    """Send the dialog and return the run."""
    url = url_of(record_type, query, picked=picked)
    answer = browser.post(url, {"format": format, "columns": "all", **data})
    assert answer.status_code == 302, answer.context["form"].errors
    return ExportRun.objects.latest("pk")


def contents(run):
    """Return the bytes of the file."""
    with run.file.open("rb") as file:
        return file.read()


def rows(run):
    """Return the rows of a csv or xlsx file, as dicts by the titles."""
    data = contents(run)
    if run.format == "xlsx":
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True)
        titles, *lines = book.active.values
        return [dict(zip(titles, line, strict=True)) for line in lines]
    text = data.decode("utf-8-sig")
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=run.separator)
    return list(reader)
