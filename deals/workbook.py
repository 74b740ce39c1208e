"""A small table, given at once as a file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from django.http import HttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header

from listing.exporting.cells import Cell
from listing.exporting.files.separated import write_csv
from listing.exporting.files.table import Sheet, Title, WriteFile, distinct
from listing.exporting.files.xlsx import write_xlsx
from listing.exporting.views import CONTENT_TYPES, INERT
from listing.models import ExportRun

WRITERS: dict[ExportRun.Format, WriteFile] = {
    ExportRun.Format.XLSX: write_xlsx,
    ExportRun.Format.CSV: write_csv,
}


def workbook(
    name: str, titles: Sequence[Title], rows: Sequence[Sequence[Cell]]
) -> HttpResponse:
    """Answer with a workbook of one sheet, called `name` and the day."""
    return table(name, titles, rows, ExportRun.Format.XLSX)


def table(
    name: str,
    titles: Sequence[Title],
    rows: Sequence[Sequence[Cell]],
    form: ExportRun.Format,
) -> HttpResponse:
    """Answer with a file of a form; no cell of it is a formula."""
    unique = distinct([title.text for title in titles])
    own = [
        Title(text, title.kind, title.width)
        for text, title in zip(unique, titles, strict=True)
    ]
    columns = list(zip(*rows, strict=True)) or [()] * len(own)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "file"
        WRITERS[form](path, Sheet(name, own), iter([columns]))
        content = path.read_bytes()
    filename = f"{name} {timezone.localdate().isoformat()}.{form}"
    headers = {
        "Content-Disposition": content_disposition_header(
            as_attachment=True, filename=filename
        ),
        "Content-Security-Policy": INERT,
        "X-Content-Type-Options": "nosniff",
    }
    return HttpResponse(content, content_type=CONTENT_TYPES[form], headers=headers)
