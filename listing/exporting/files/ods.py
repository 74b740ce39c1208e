"""Workbooks of OpenDocument, written row by row.

No library does that: odfpy builds the whole tree in memory, stream-write-ods takes 16 s
for 100,000 rows, and this less than 3.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from listing.exporting.cells import Cell
from listing.exporting.files.numbers import typed
from listing.exporting.files.table import Chunks, Sheet
from listing.guarding import guarded_in_workbook

KIND = "application/vnd.oasis.opendocument.spreadsheet"
SPACES = "urn:oasis:names:tc:opendocument:xmlns:"
HEAD = "<?xml version='1.0' encoding='UTF-8'?>\n"
MANIFEST = (
    f'{HEAD}<manifest:manifest xmlns:manifest="{SPACES}manifest:1.0" '
    f'manifest:version="1.2"><manifest:file-entry manifest:full-path="/" '
    f'manifest:media-type="{KIND}"/><manifest:file-entry '
    'manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
    "</manifest:manifest>"
)
SPACE_OF = {
    "office": "office",
    "table": "table",
    "text": "text",
    "style": "style",
    "number": "datastyle",
}


def _parts(signs: str, names: str) -> str:
    """Return how a day or a time is shown: its parts, each after a sign."""
    return "".join(
        f'<number:text>{sign}</number:text><number:{name} number:style="long"/>'
        for sign, name in zip(signs, names.split(), strict=True)
    )


YEAR = '<number:year number:style="long"/>'
DAY = YEAR + _parts("--", "month day")
STYLES = {"day": DAY, "moment": DAY + _parts(" :", "hours minutes")}
START = (
    f"{HEAD}<office:document-content"
    + "".join(f' xmlns:{n}="{SPACES}{space}:1.0"' for n, space in SPACE_OF.items())
    + ' office:version="1.2"><office:automatic-styles>'
    + "".join(
        f'<number:date-style style:name="{name}">{shown}</number:date-style>'
        f'<style:style style:name="{name}-cell" style:family="table-cell" '
        f'style:data-style-name="{name}"/>'
        for name, shown in STYLES.items()
    )
    + "</office:automatic-styles><office:body><office:spreadsheet>"
)
END = "</table:table></office:spreadsheet></office:body></office:document-content>"
# What XML can't hold.
IMPOSSIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
# Spaces that a reader would drop: at an edge, and all but the first of several.
DROPPED = re.compile(r"^ | $|(?<= ) ")


def write_ods(path: Path, sheet: Sheet, chunks: Chunks) -> None:
    """Write a workbook of one sheet. Texts are typed as texts: none is a formula."""
    with ZipFile(path, "w", ZIP_DEFLATED, compresslevel=1) as book:
        book.writestr("mimetype", KIND, ZIP_STORED)
        book.writestr("META-INF/manifest.xml", MANIFEST)
        with book.open("content.xml", "w", force_zip64=True) as part:
            for text in _content(sheet, chunks):
                part.write(text.encode())


def _content(sheet: Sheet, chunks: Chunks) -> Iterator[str]:
    yield f"{START}<table:table table:name={quoteattr(sheet.name)}>"
    yield _row([title.text for title in sheet.titles])
    for columns in chunks:
        yield "".join(map(_row, zip(*columns, strict=True)))
    yield END


def _row(row: Sequence[Cell]) -> str:
    cells = "".join(map(_cell, row))
    return f"<table:table-row>{cells}</table:table-row>"


def _cell(value: Cell) -> str:
    value = typed(value)
    if value is None or value == "":
        return "<table:table-cell/>"
    if isinstance(value, str):
        paragraphs = _paragraphs(guarded_in_workbook(value))
        return (
            f'<table:table-cell office:value-type="string">{paragraphs}'
            "</table:table-cell>"
        )
    kind, number, style = _written(value)
    return (
        f'<table:table-cell office:value-type="{kind}" {number}{style}><text:p>{value}'
        "</text:p></table:table-cell>"
    )


def _written(value: float | date) -> tuple[str, str, str]:
    """Return the kind of a value, the value, and how it is shown."""
    if isinstance(value, date):
        name = "moment" if isinstance(value, datetime) else "day"
        style = f' table:style-name="{name}-cell"'
        return "date", f'office:date-value="{value.isoformat()}"', style
    return "float", f'office:value="{value}"', ""


def _paragraphs(text: str) -> str:
    """Return the lines of a text, each a paragraph."""
    if text.isalnum():
        return f"<text:p>{text}</text:p>"
    return "".join(
        f"<text:p>{DROPPED.sub('<text:s/>', line)}</text:p>"
        for line in escape(IMPOSSIBLE.sub("", text)).split("\n")
    ).replace("\t", "<text:tab/>")
