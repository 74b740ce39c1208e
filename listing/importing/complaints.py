"""Why a file cannot be read, in sentences for the person who brought it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from records.refusals import Refusal

SENTENCES = {
    "empty": _("The file is empty."),
    "too_large": _("The file is larger than %(limit)s MB. Divide it into several."),
    "not_a_table": _(
        "This file holds no table that can be read. Save it as xlsx, xls, ods or csv."
    ),
    "markup": _(
        "This file only looks like a workbook: it is a web page or XML. Open it in a "
        "spreadsheet program and save it as xlsx."
    ),
    "protected": _("The file is protected by a password. Save it without one."),
    "damaged": _(
        "The file is damaged. Open it in a spreadsheet program and save it again."
    ),
    "too_many_parts": _(
        "The workbook consists of more than %(limit)s parts. Copy the sheet into a "
        "new workbook."
    ),
    "unpacks_too_large": _(
        "The workbook unpacks to an unusual size; %(limit)s MB are the most. Copy the "
        "sheet into a new workbook, or save it as csv."
    ),
    "far_cell": _(
        "Cell %(cell)s holds a value too far from the others: %(rows)s rows and "
        "%(columns)s columns are read at most. Delete it or divide the file."
    ),
    "too_many_rows": _(
        "The file has more than %(limit)s rows. Divide it into several."
    ),
    "too_many_columns": _(
        "The file has more than %(limit)s columns. Delete those that are not needed."
    ),
    "no_rows": _("No row of the file holds anything."),
    "no_headings": _("Row %(row)s holds no column titles. Choose another row."),
    "no_sheet": _("The workbook has no sheet “%(sheet)s”."),
    "wrong_encoding": _(
        "The file cannot be read as %(encoding)s. Choose another encoding."
    ),
    "unclosed_quote": _(
        "A quotation mark in row %(row)s is opened and never closed, so that the rest "
        "of the file would be one cell."
    ),
    "too_long_cell": _(
        "A cell in line %(line)s is too long. Probably a quotation mark there is "
        "opened and never closed."
    ),
    "open_card": _(
        "Card %(card)s of the file has no end. The file seems to be cut off: export it "
        "again."
    ),
    "too_slow": _(
        "Reading the file takes too long. Copy the sheet into a new workbook, or "
        "divide it into several files."
    ),
    "broken": _(
        "The file could not be read because of a fault in this program. Try to save "
        "it in another format."
    ),
    "too_much_memory": _(
        "Reading the file needs too much memory. Copy the sheet into a new workbook, "
        "or divide it into several files."
    ),
}


class UnreadableFile(Refusal):
    """A file that cannot be read; `code` is for programs, `str()` for people."""

    def __init__(self, code: str, **figures: str | int) -> None:
        """Take the sentence of `code`; an unknown code counts as damage."""
        super().__init__(SENTENCES.get(code, SENTENCES["damaged"]), **figures)
        self.code = code
