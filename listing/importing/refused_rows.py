"""The rows that did not go in, as a workbook to be corrected and imported again."""

from __future__ import annotations

from io import BytesIO

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import IllegalCharacterError

from listing.models import ImportRun

WIDTH, REASON_WIDTH = 18, 60
MARK = PatternFill("solid", fgColor="FFF3C4")


def workbook_of(run: ImportRun) -> BytesIO:
    """Return a workbook with the titles of the file and a column of reasons.

    Every cell is text, so that nothing runs as a formula and figures keep their zeros.
    """
    book = Workbook(write_only=True)
    sheet = book.create_sheet(_("Refused rows"))
    titles = [*run.file_facts.headings, reason_title(run.file_facts.headings)]
    for number in range(1, len(titles)):
        sheet.column_dimensions[get_column_letter(number)].width = WIDTH
    sheet.column_dimensions[get_column_letter(len(titles))].width = REASON_WIDTH
    sheet.freeze_panes = "A2"
    sheet.append([_bold(sheet, title) for title in titles])
    for row in run.refused_rows.iterator(chunk_size=1000):
        cells = [_text(sheet, value) for value in row.values]
        reason = _text(sheet, row.reason)
        reason.fill = MARK
        sheet.append([*cells, reason])
    file = BytesIO()
    book.save(file)
    file.seek(0)
    return file


def reason_title(titles: list[str]) -> str:
    """Return a title for the reasons that no column of the file has."""
    title = _("Reason")
    while title in titles:
        title += "*"
    return title


def _text(sheet: object, value: str) -> WriteOnlyCell:
    try:
        cell = WriteOnlyCell(sheet, value=value)
    except IllegalCharacterError:
        cell = WriteOnlyCell(sheet, value="".join(filter(str.isprintable, value)))
    if value:
        cell.data_type = "s"
        cell.number_format = "@"
    return cell


def _bold(sheet: object, title: str) -> WriteOnlyCell:
    cell = _text(sheet, title)
    cell.font = Font(bold=True)
    return cell
