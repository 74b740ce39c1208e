"""Makes the torture set: files that are legal and odd, broken, or built to attack.

`python -m tests.files.make_torture` writes the small ones to `torture/`; those that
grow to megabytes (`HUGE`) are made when a test asks. Every run makes the same bytes.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path

from tests.files.open_xml import cells, xlsx
from tests.files.torture_cards import CARDS
from tests.listing import bombs
from tests.listing.open_documents import gap, ods, row, sheet

FOLDER = Path(__file__).parent / "torture"
HEADS = ("Name", "Phone", "E-mail")
ANA = ("Ana Popa", "0720101301", "ana@example.com")
ION = ("Ion Rusu", "0720101302", "ion@example.com")
PLAIN = "Name;Phone\r\nAna Popa;0720101301\r\nIon Rusu;0720101302\r\n"
POLISH = (
    "Imię i nazwisko;Telefon\r\nŁucja Żak;+48600100907\r\nPaweł Gęś;+48600100908\r\n"
)
RUSSIAN = "ФИО;Телефон\r\nЩербакова Анна;+79160100001\r\n"


def text(lines: str, encoding: str = "utf-8") -> bytes:
    """Return a text file."""
    return lines.encode(encoding)


def dated(*, since_1904: bool) -> bytes:
    """A day as a number of days; 14 is the format of dates."""
    days = 31660 if since_1904 else 33122
    born = f'<c s="1"><v>{days}</v></c>'
    rows = [("Name", "Birth date", "Phone"), ("Ana Popa", born, "0720101301")]
    style = '<xf numFmtId="14" applyNumberFormat="1"/>'
    return xlsx(rows, since_1904=since_1904, styles=style)


def formulas() -> bytes:
    """Formulas with the values that were computed, and with errors instead of them."""
    name = '<c t="str"><f>A9&amp;B9</f><v>Ana Popa</v></c>'
    lost = '<c t="e"><f>VLOOKUP(1,B:C,2)</f><v>#N/A</v></c>'
    phone = "<c><f>720101300+1</f><v>720101301</v></c>"
    return xlsx([HEADS, (name, phone, lost), (lost, "0720101302", "ion@example.com")])


def merged() -> bytes:
    """A title over all columns, and a cell merged over two rows."""
    merges = '<mergeCells><mergeCell ref="A1:C1"/><mergeCell ref="C3:C4"/></mergeCells>'
    both = "office@example.com"
    rows = [("Our people",), HEADS, (*ANA[:2], both), (*ION[:2], "")]
    return xlsx(rows, after=merges)


def phones() -> bytes:
    """Phones as numbers, and as the text that a narrow column makes of them."""
    rows = [("Ana Popa", 40720101301), ("Ion Rusu", "7.9E+10")]
    return xlsx([HEADS, *rows, ("Eva Dinu", "4.0720101303E+10")])


def torn() -> bytes:
    """A character of which half is missing, among many whole ones."""
    whole = PLAIN.replace("Rusu", f"Rusu {'ș' * 22}|").encode()
    return whole.replace(b"|", b"\xc8")


def long_workbook(rows: int = 1_048_576) -> bytes:
    """As many rows as a sheet has; 2 MB packed."""
    head = "".join(cells(1, ("Name",)))
    some = "".join(
        f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in range(2, rows)
    )
    return bombs.sheet_of((head + some).encode())


CSV = {
    "bom.csv": partial(text, PLAIN, "utf-8-sig"),
    "cp1250.csv": partial(text, POLISH, "cp1250"),
    "cp1251.csv": partial(text, RUSSIAN, "cp1251"),
    "utf16.csv": partial(text, PLAIN.replace(";", "\t"), "utf-16"),
    "utf16_no_mark.csv": partial(text, PLAIN, "utf-16-be"),
    "semicolons_in_quotes.csv": partial(
        text,
        'Name;Phone;Tags\r\n"Ana Popa";"0720101301; 0720101302";"a ""b""; c"\r\n',
    ),
    "equal_headings.csv": partial(
        text, "Name,Phone,Phone,PHONE\nAna Popa,0720101301,0720101302,0720101303\n"
    ),
    "empty_headings.csv": partial(text, "Name,,Phone,\nAna Popa,x,0720101301,\n"),
    "only_headings.csv": partial(text, "Name,Phone\n"),
    "open_quote.csv": partial(text, 'Name,Phone\nAna,1\n"Ion,2\nEva,3\nDan,4\n'),
    "nul_bytes.csv": lambda: text(PLAIN.replace("Popa", "Po\x00pa") + ";\r\n" * 60),
    "line_ends.csv": partial(text, PLAIN.replace("\r\n", "\r", 1) + "\n\r\n\n"),
    "ragged.csv": partial(text, "Name,Phone\nAna Popa\nIon Rusu,0720101302,,more\n"),
    "torn_utf8.csv": torn,
    "commands.csv": partial(
        text, "Name;Phone;City\r\n=cmd|' /C calc'!A0;0720101301;@SUM(1+1)\r\n"
    ),
    "empty.csv": bytes,
    "blank.csv": partial(text, ";;;\r\n;;;\r\n   ;\t;;\r\n"),
    "page.xls": partial(text, "<html><table><tr><td>Name</td></tr></table></html>"),
    "document.csv": partial(text, "%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n"),
}
BOOKS = {
    "merged.xlsx": merged,
    "since_1900.xlsx": partial(dated, since_1904=False),
    "since_1904.xlsx": partial(dated, since_1904=True),
    "phones_as_numbers.xlsx": phones,
    "formulas.xlsx": formulas,
    "hidden_sheets.xlsx": lambda: xlsx(
        [("Secret",), ("1",)], [HEADS, ANA], [("Old",), ("2",)], hidden=(0, 2)
    ),
    "corner.xlsx": lambda: bombs.corners(xlsx([HEADS])),
    "entity_bomb.xlsx": lambda: bombs.entities(xlsx([HEADS])),
    "outside_entity.xlsx": lambda: bombs.outside_file("/etc/passwd", xlsx([HEADS])),
    "locked.xlsx": bombs.with_password,
    "locked_parts.xlsx": lambda: bombs.encrypted_zip(xlsx([HEADS, ANA])),
    "truncated.xlsx": lambda: xlsx([HEADS, ANA])[:900],
    "wrong_crc.xlsx": lambda: bombs.wrong_checksum(
        xlsx([HEADS, ANA]), "xl/worksheets/sheet0.xml"
    ),
    "truncated.xls": lambda: (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(range(256)) * 9
    ),
    "to_the_last_row.ods": lambda: ods(
        sheet(
            row(*HEADS, gap(16381)),
            row(*ANA, gap(16381)),
            row(gap(16384), repeated=1_048_570),
        )
    ),
    "corner.ods": lambda: ods(
        sheet(row(*HEADS), row(gap(9), repeated=1_048_570), row(gap(16_000), "far"))
    ),
    "locked.ods": lambda: ods(sheet(row(*HEADS)), manifest="<encryption-data/>"),
}
SMALL = CSV | BOOKS | {name: partial(text, card) for name, card in CARDS.items()}
HUGE = {
    "long_cell.csv": lambda: text("Name,Notes\nAna," + "a" * 1_100_000 + "\n"),
    "too_wide.csv": lambda: text(",".join(f"c{n}" for n in range(201)) + "\n"),
    "too_long.csv": lambda: text("Name\n" + "Ana\n" * 200_001),
    "million_rows.xlsx": long_workbook,
    "zip_bomb.xlsx": lambda: bombs.long_text(256 * 1024 * 1024),
    "many_parts.xlsx": lambda: bombs.many_members(20_000),
}
NAMES = (*SMALL, *HUGE)


def content(name: str) -> bytes:
    """Return the bytes of a file of the set."""
    return HUGE[name]() if name in HUGE else (FOLDER / name).read_bytes()


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name, make in SMALL.items():
        (FOLDER / name).write_bytes(make())
