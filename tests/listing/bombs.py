"""Makes the files that attack whoever reads them; small ones that grow, broken ones."""

import io
import os
import re
import zipfile
import zlib

import openpyxl

OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SMALL = "xl/worksheets/sheet1.xml"


def workbook(rows):
    """Return the bytes of an ordinary workbook."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def ordinary():
    """Return the bytes of a workbook with nothing wrong."""
    return workbook([["Name", "Phone"], ["Ana", "0720101301"]])


def rewritten(change, data=None):
    """Return a workbook whose parts went through `change(name, bytes)`; None drops."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data or ordinary())) as old,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            if (content := change(name, old.read(name))) is not None:
                info = zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0))
                new.writestr(info, content, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def sheet_of(rows, data=None):
    """Return a workbook whose first sheet has the XML `rows`."""
    sheet = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        b"<sheetData>" + rows + b"</sheetData></worksheet>"
    )
    return rewritten(lambda name, old: sheet if is_sheet(name) else old, data)


def is_sheet(name):
    """Tell whether a part is a sheet."""
    return name.startswith("xl/worksheets/sheet")


def corners(data=None, quote=b'"'):
    """Two cells at opposite corners: 549 GB for a parser that makes a full table."""
    rows = (
        b'<row r="1"><c r="A1"><v>1</v></c></row>'
        b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    )
    return sheet_of(rows.replace(b'"', quote), data)


def far_row():
    """A value far below the others."""
    return sheet_of(
        b'<row r="1"><c r="A1"><v>1</v></c></row>'
        b'<row r="1048576"><c r="A1048576"><v>1</v></c></row>'
    )


def long_text(size=1024**3):
    """A cell with a text of `size` bytes that packs to a thousandth."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        with zipfile.ZipFile(io.BytesIO(ordinary())) as old:
            for name in old.namelist():
                if name != SMALL:
                    new.writestr(name, old.read(name))
        with new.open(SMALL, "w", force_zip64=True) as part:
            part.write(b'<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr">')
            part.write(b"<is><t>")
            for _piece in range(size // 1024**2):
                part.write(b"a" * 1024**2)
            part.write(b"</t></is></c></row></sheetData></worksheet>")
    return stream.getvalue()


def lying_size():
    """A part that unpacks to more than its entry in the directory says."""
    data = sheet_of(b" " * 3_000_000)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        real = archive.getinfo(SMALL).file_size
    return data.replace(real.to_bytes(4, "little"), (900).to_bytes(4, "little"))


def entities(data=None):
    """An entity that unfolds to a billion words, in the list of sheets."""
    laughs = "".join(
        f'<!ENTITY l{i} "{f"&l{i - 1};" * 10 if i else "ha"}">' for i in range(10)
    )
    return rewritten(
        lambda name, old: (
            f'<?xml version="1.0"?><!DOCTYPE w [{laughs}]>\n'.encode()
            + re.sub(rb'name="Sheet\d?"', b'name="&l9;"', old.rpartition(b"?>")[2])
            if name == "xl/workbook.xml"
            else old
        ),
        data,
    )


def outside_file(path, data=None):
    """An entity that names a file of the machine, in a cell."""
    name = f'<!DOCTYPE w [<!ENTITY file SYSTEM "file://{path}">]>'.encode()
    cell = b'<row r="1"><c r="A1" t="inlineStr"><is><t>&file;</t></is></c></row>'
    return rewritten(
        lambda part, old: name + old if is_sheet(part) else old, sheet_of(cell, data)
    )


def wrong_checksum(data=None, part=SMALL):
    """A part whose bytes are not those that were packed."""
    data = data or ordinary()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        right = archive.getinfo(part).CRC
    wrong = zlib.crc32(b"something else").to_bytes(4, "little")
    return data.replace(right.to_bytes(4, "little"), wrong)


def encrypted_zip(data=None):
    """A zip whose entries say that they are encrypted."""
    data = bytearray(data or ordinary())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        while at >= 0:
            data[at + offset] |= 1
            at = data.find(mark, at + 4)
    return bytes(data)


def with_password():
    """The container that Excel writes around a workbook with a password."""
    name = "EncryptedPackage".encode("utf-16-le")
    return OLD_OFFICE + bytes(1024) + name + bytes(4096)


def many_members(count=100_000):
    """A workbook among very many other parts."""
    stream = io.BytesIO(ordinary())
    with zipfile.ZipFile(stream, "a") as archive:
        for number in range(count):
            archive.writestr(zipfile.ZipInfo(f"x{number}"), b"")
    return stream.getvalue()


def same_name_twice():
    """Two parts of one name: programs differ in which of them they read."""
    other = rewritten(lambda name, old: old if name != SMALL else None)
    stream = io.BytesIO(other)
    with zipfile.ZipFile(stream, "a") as archive:
        for text in (b"<worksheet/>", b"<worksheet ></worksheet>"):
            info = zipfile.ZipInfo(SMALL)
            archive.NameToInfo.pop(SMALL, None)
            archive.writestr(info, text)
    return stream.getvalue()


def torn_old_workbook():
    """The beginning of an old workbook and then noise."""
    return OLD_OFFICE + os.urandom(2048)
