"""Workbooks: xlsx and ods (zips) and the older xls."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from listing.importing.child.archive import Archive
from listing.importing.child.open_document import prepared
from listing.importing.child.packing import Packed, pack
from listing.importing.child.refusing import Unreadable
from listing.importing.child.sources import NumberedRow
from listing.importing.terms import Limits, Wishes


def open_xlsx(stream: BinaryIO, wishes: Wishes, limits: Limits) -> Workbook:
    """Check the zip, then open the workbook. Raises `Unreadable`."""
    archive = Archive(stream, limits)
    archive.check_texts()
    return Workbook(stream, wishes, limits, archive)


def open_xls(stream: BinaryIO, wishes: Wishes, limits: Limits) -> Workbook:
    """Open an old workbook. Raises `Unreadable`."""
    return Workbook(stream, wishes, limits, None)


def open_ods(stream: BinaryIO, wishes: Wishes, limits: Limits) -> Workbook:
    """Check the rows and columns, then open the workbook. Raises `Unreadable`."""
    return Workbook(prepared(stream, limits), wishes, limits, None)


class Workbook:
    """An opened workbook and the sheet of it that is read."""

    encoding = ""
    separator = ""

    def __init__(
        self,
        stream: BinaryIO,
        wishes: Wishes,
        limits: Limits,
        archive: Archive | None,
    ) -> None:
        """Choose the wished sheet, or the first visible one that holds anything."""
        self.limits = limits
        self.parts = archive.sheet_parts() if archive else {}
        self.archive = archive
        stream.seek(0)
        try:
            self.book = CalamineWorkbook.from_filelike(stream)
        except PasswordError as error:
            raise Unreadable("protected") from error
        except CalamineError as error:
            raise Unreadable("damaged") from error
        self.sheets = [
            (sheet.name, sheet.visible == SheetVisibleEnum.Visible)
            for sheet in self.book.sheets_metadata
            if sheet.typ == SheetTypeEnum.WorkSheet
        ]
        self.sheet, self.cells = self._choose(wishes.sheet)

    def _choose(self, wished: str | None) -> tuple[str, CalamineSheet]:
        if wished is not None:
            if wished not in [name for name, _visible in self.sheets]:
                raise Unreadable("no_sheet", sheet=wished)
            return wished, self._load(wished)
        shown = [name for name, visible in self.sheets if visible]
        for name in shown or [name for name, _visible in self.sheets]:
            cells = self._load(name)
            if cells.start is not None:
                return name, cells
        raise Unreadable("no_rows")

    def _load(self, name: str) -> CalamineSheet:
        if self.archive and self.parts.get(name) in self.archive.parts:
            self.archive.check_corners(self.parts[name])
        try:
            return self.book.get_sheet_by_name(name)
        except CalamineError as error:
            raise Unreadable("damaged") from error

    def rows(self) -> Iterator[NumberedRow]:
        """Yield the rows from the first of the sheet on."""
        if self.cells.start is None or self.cells.end is None:
            return
        left: list[Packed] = [None] * self.cells.start[1]
        for number, values in enumerate(self.cells.iter_rows(), start=1):
            yield number, left + [pack(value) for value in values]
