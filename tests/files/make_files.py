"""Makes the workbooks of this folder: `python tests/files/make_files.py`.

They are committed, so that a test does not depend on what a newer library writes; run
this again only to add a file. All people in them are invented.
"""

from __future__ import annotations

import datetime
import zipfile
from pathlib import Path

import openpyxl
import xlwt
from openpyxl.styles import PatternFill
from openpyxl.utils.datetime import CALENDAR_MAC_1904

HERE = Path(__file__).parent
BORN = datetime.date(1990, 9, 6)

CONTENT_TYPES = """<?xml version="1.0" encoding="UTF-8"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>
<Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>
<Override PartName="/xl/worksheets/sheet2.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>
</Types>"""  # noqa: E501 # as the programs write it
RELATIONS = """<?xml version="1.0" encoding="UTF-8"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" Target="{target}"/>
{more}</Relationships>"""  # noqa: E501 # as the programs write it
BOOK = """<?xml version="1.0" encoding="UTF-8"?>
<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"
 xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">
<sheets><sheet name="Notițe" sheetId="1" state="hidden" r:id="rId1"/>
<sheet name="Clienți" sheetId="2" state="visible" r:id="rId2"/></sheets></workbook>"""
SHEET = """<?xml version="1.0" encoding="UTF-8"?>
<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">
<sheetData>{rows}</sheetData></worksheet>"""


def inline(cell: str, text: str) -> str:
    """Return a cell as LibreOffice may write it."""
    kept = f'<t xml:space="preserve">{text}</t>'
    return f'<c r="{cell}" t="inlineStr"><is>{kept}</is></c>'


def by_hand(name: str, first: str, second: str) -> None:
    """Write a workbook of two sheets, the first hidden, from the XML of their rows."""
    kind = "worksheet"
    second_relation = (
        RELATIONS.partition("\n{more}")[0]
        .splitlines()[-1]
        .format(kind=kind, target="/xl/worksheets/sheet2.xml")
    )
    parts = {
        "[Content_Types].xml": CONTENT_TYPES,
        "_rels/.rels": RELATIONS.format(
            kind="officeDocument", target="xl/workbook.xml", more=""
        ),
        "xl/workbook.xml": BOOK,
        "xl/_rels/workbook.xml.rels": RELATIONS.format(
            kind=kind,
            target="worksheets/sheet1.xml",
            more=second_relation.replace("rId1", "rId2"),
        ),
        "xl/worksheets/sheet1.xml": SHEET.format(rows=first),
        "xl/worksheets/sheet2.xml": SHEET.format(rows=second),
    }
    with zipfile.ZipFile(HERE / name, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, text in parts.items():
            archive.writestr(zipfile.ZipInfo(part, (2026, 1, 1, 0, 0, 0)), text)


def save(name: str, rows: list[list[object]], epoch: datetime.datetime | None = None):
    """Write a workbook with openpyxl; `epoch` None means 1900."""
    book = openpyxl.Workbook()
    if epoch:
        book.epoch = epoch
    for row in rows:
        book.active.append(row)
    book.save(HERE / name)


def save_old(name: str, rows: list[list[object]], *, since_1904: bool = False) -> None:
    """Write an old workbook with xlwt."""
    book = xlwt.Workbook(encoding="utf-8")
    book.dates_1904 = since_1904
    sheet = book.add_sheet("Лист1")
    dates = xlwt.easyxf(num_format_str="DD.MM.YYYY")
    for y, row in enumerate(rows):
        for x, value in enumerate(row):
            if isinstance(value, datetime.date):
                sheet.write(y, x, value, dates)
            elif value is not None:
                sheet.write(y, x, value)
    book.save(str(HERE / name))


def dates() -> None:
    """Dates as dates, with a time, and as texts of all forms."""
    moment = datetime.datetime(2024, 3, 14, 10, 22, 5)
    rows = [
        ["Name", "Birth date", "Seen", "At"],
        ["Ana", BORN, moment, datetime.time(9, 30)],
        ["Ion", "06.09.1990", datetime.datetime(2024, 3, 14), datetime.time(0, 0)],
        ["Dan", "1990-09-06", None, datetime.timedelta(hours=30, minutes=5)],
    ]
    save("dates.xlsx", rows)
    since_1904 = [["Name", "Birth date"], ["Ana", BORN], ["Ion", "06.09.1990"]]
    save("dates_1904.xlsx", since_1904, CALENDAR_MAC_1904)
    save_old("dates_1904.xls", since_1904, since_1904=True)


def numbers() -> None:
    """Phones, codes and amounts as numbers and as texts."""
    rows = [
        ["Nume", "Telefon", "Cod poștal", "Sumă", "Client"],
        ["Ana", 40720101301, "010101", 0.1 + 0.2, True],
        ["Ion", 720101302, 10101, 1234.5, False],
        ["Dan", "0720101303", "00123", 1e15, None],
        ["Eva", "+40720101304", "700050", -7, None],
    ]
    save("numbers.xlsx", rows)
    save_old("numbers.xls", rows)


def cyrillic() -> None:
    """Russian titles, lists with semicolons, equal titles, empty rows."""
    rows = [
        ["ФИО", "Телефон", "телефон", "Теги", None],
        ["Иванов Иван Иванович", "+79160100001; +79160100002", "", "VIP;Опт", "нет"],
        [],
        ["Щербакова Анна", "", "8 (916) 010-00-03", " VIP ; VIP", None],
    ]
    save("cyrillic.xlsx", rows)
    save_old("cyrillic.xls", rows)


def formatted() -> None:
    """A title line, coloured empty rows and columns, a value without a title."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet["A1"] = "Clienți 2026"
    for x, title in enumerate(["Nume", "Prenume", "Telefon", "Oraș"], start=2):
        sheet.cell(3, x, title)
    for y in range(4, 7):
        for x, value in enumerate(["Pop", f"Ana {y}", "0720101301", "Iași"], start=2):
            sheet.cell(y, x, value)
    sheet["G5"] = "fără titlu"
    for y in range(7, 1500):
        sheet.cell(y, 1).fill = PatternFill("solid", fgColor="FFFF00")
    sheet.cell(2, 500).fill = PatternFill("solid", fgColor="FFFF00")
    book.save(HERE / "formatted.xlsx")


def like_libreoffice() -> None:
    """A hidden first sheet, inline texts, and a last row that is only formatted."""
    hidden = f'<row r="1">{inline("A1", "Secret")}</row>'
    titles = inline("A1", "Nume complet") + inline("B1", "E-mail")
    person = inline("A2", " Ana\nPop ") + inline("B2", "ana@example.com")
    empty = '<c r="A1048576" s="0"></c><c r="XFD1048576" s="0"/>'
    by_hand(
        "libreoffice.xlsx",
        hidden,
        f'<row r="1">{titles}</row><row r="2">{person}</row>'
        f'<row r="1048576" ht="12.8">{empty}</row>',
    )


def texts() -> None:
    """Text files in the encodings of four countries."""
    russian = "Имя;Фамилия;Город\r\nПётр;Соловьёв;Омск\r\nЮлия;Щукина;Тверь\r\n"
    romanian = "Nume,Prenume,Oraş\r\nIoniţă,Ştefan,Bacău\r\nBrâncuş,Ana,Brăila\r\n"
    western = "Name,City\r\nMuñoz,Málaga\r\nHélène Peña,Besançon\r\nJørgen,Århus\r\n"
    (HERE / "cp1251.csv").write_bytes(russian.encode("cp1251"))
    (HERE / "cp1250_ro.csv").write_bytes(romanian.encode("cp1250"))
    (HERE / "cp1252.csv").write_bytes(western.encode("cp1252"))
    (HERE / "utf16.csv").write_bytes(russian.replace(";", "\t").encode("utf-16"))
    hinted = "sep=|\r\n" + russian.replace(";", "|")
    (HERE / "hinted.csv").write_bytes(hinted.encode("utf-8-sig"))


if __name__ == "__main__":
    for make in (
        dates,
        numbers,
        cyrillic,
        formatted,
        like_libreoffice,
        texts,
    ):
        make()
