"""A workbook to fill in, with the fields that this user may bring (I6).

Its titles are those that the import knows without being told. Lists are offered in the
cells; a list of the account is a warning only, because its values may be new.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from accounts.models import User
from listing.importing.headings import ImportField, Titles, propose
from listing.importing.resource import importable_fields, resource_class
from listing.importing.template_values import example_of, offered_for
from records.fields import Field
from records.registry import RecordKind

WIDTH = 20
ROWS = 5000  # so far down the drop-downs reach
FILL = PatternFill("solid", fgColor="E8ECF4")
GREY = Font(italic=True, color="7A7F8A")
TEXT, DAY, GENERAL = "@", "dd.mm.yyyy", "General"
FORMATS = {"date": DAY, "moment": DAY, "number": GENERAL, "money": GENERAL}


@dataclass(frozen=True)
class TemplateColumn:
    """A column: its title, and what its cells offer and show as an example."""

    field: Field
    title: str
    offered: Sequence[str]
    example: Any


def template_for(kind: RecordKind, user: User) -> BytesIO:
    """Return the workbook of a type of records for `user`."""
    book = Workbook()
    sheet, lists = book.active, book.create_sheet("Lists")
    assert sheet is not None  # noqa: S101 a new workbook has a sheet
    sheet.title, sheet.freeze_panes = str(kind.plural).capitalize()[:31], "A2"
    lists.sheet_state = "hidden"
    for place, column in enumerate(columns_for(kind, user), start=1):
        _write_column(sheet, place, column)
        if column.offered:
            _write_list(lists, place, column.offered)
            sheet.add_data_validation(_validation(place, column))
    hint = _("An example. Write over this row or delete it.")
    sheet["A2"].comment = Comment(hint, "Cartela")
    file = BytesIO()
    book.save(file)
    file.seek(0)
    return file


def columns_for(kind: RecordKind, user: User) -> list[TemplateColumn]:
    """Return the columns in the order of the card."""
    fields = importable_fields(kind, user)
    examples = resource_class(kind.record_type).examples
    titles = titles_of(kind, fields)
    found = []
    for field, title in zip(fields, titles, strict=True):
        offered = offered_for(field, kind, user)
        example = examples.get(field.key) or example_of(field, offered, user)
        found.append(TemplateColumn(field, title, offered, example))
    return found


def titles_of(kind: RecordKind, fields: Sequence[Field]) -> list[str]:
    """Return a title for each field that the import takes for this field.

    That is its label, unless the label means another field; then it is its key.
    """
    known = resource_class(kind.record_type).titles
    labels = [str(field.label) for field in fields]
    keys = [STEMS.get(field.key, field.key) for field in fields]
    understood = propose(
        labels,
        [
            ImportField(key, label, known.get(key) or Titles(key))
            for key, label in zip(keys, labels, strict=True)
        ],
    )
    return [
        label if understood.get(place) == key else key
        for place, (label, key) in enumerate(zip(labels, keys, strict=True))
    ]


# Several numbers or addresses are targets of their own.
STEMS = {"phones": "phone", "emails": "email"}


def _write_column(sheet: Worksheet, place: int, column: TemplateColumn) -> None:
    dimension = sheet.column_dimensions[get_column_letter(place)]
    dimension.width = max(WIDTH, len(column.title) + 4)
    shown_as = FORMATS.get(column.field.kind.name, TEXT)
    dimension.number_format = shown_as
    title = _put(sheet, 1, place, column.title)
    title.font, title.fill = Font(bold=True), FILL
    if column.field.help:
        title.comment = Comment(str(column.field.help), "Cartela")
    example = _put(sheet, 2, place, column.example)
    example.font, example.number_format = GREY, shown_as


def _write_list(lists: Worksheet, place: int, offered: Iterable[str]) -> None:
    for number, value in enumerate(offered, start=1):
        _put(lists, number, place, value)


def _validation(place: int, column: TemplateColumn) -> DataValidation:
    letter = get_column_letter(place)
    rule = DataValidation(
        type="list",
        formula1=f"Lists!${letter}$1:${letter}${len(column.offered)}",
        allow_blank=True,
        # Several values are joined by semicolons, which no list holds.
        showErrorMessage=not column.field.kind.many,
        errorStyle="warning",
        errorTitle=column.title[:32],
        error=_("This value is not on the list."),
    )
    rule.add(f"{letter}2:{letter}{ROWS}")
    return rule


def _put(sheet: Worksheet, row: int, place: int, value: Any) -> Cell:
    """Write a value; a text is never a formula."""
    cell = sheet.cell(row, place)
    assert isinstance(cell, Cell)  # noqa: S101 nothing is merged
    cell.value = value
    if isinstance(value, str) and value:
        cell.data_type = "s"
    elif isinstance(value, date):
        cell.number_format = DAY
    return cell
