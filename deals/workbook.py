"""A small table, given at once as a workbook."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from django.http import HttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header

from listing.exporting.cells import Cell
from listing.exporting.files.table import Sheet, Title, distinct
from listing.exporting.files.xlsx import write_xlsx
from listing.exporting.views import CONTENT_TYPES, INERT
from listing.models import ExportRun


def workbook(
    name: str, titles: Sequence[Title], rows: Sequence[Sequence[Cell]]
) -> HttpResponse:
    """Answer with a workbook of one sheet, called `name` and the day."""
    unique = distinct([title.text for title in titles])
    own = [
        Title(text, title.kind, title.width)
        for text, title in zip(unique, titles, strict=True)
    ]
    columns = list(zip(*rows, strict=True)) or [()] * len(own)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "file"
        write_xlsx(path, Sheet(name, own), iter([columns]))
        content = path.read_bytes()
    filename = f"{name} {timezone.localdate().isoformat()}.xlsx"
    headers = {
        "Content-Disposition": content_disposition_header(
            as_attachment=True, filename=filename
        ),
        "Content-Security-Policy": INERT,
        "X-Content-Type-Options": "nosniff",
    }
    return HttpResponse(
        content, content_type=CONTENT_TYPES[ExportRun.Format.XLSX], headers=headers
    )
