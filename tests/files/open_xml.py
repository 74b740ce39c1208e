"""Makes workbooks (xlsx) from the values of their rows, always of the same bytes."""

from __future__ import annotations

import io
import zipfile

MOMENT = (2026, 1, 1, 0, 0, 0)
SPACE = "http://schemas.openxmlformats.org"
MAIN = f'xmlns="{SPACE}/spreadsheetml/2006/main"'
RELATED = f"{SPACE}/officeDocument/2006/relationships"
LINKS = f'xmlns="{SPACE}/package/2006/relationships"'
TYPES = f'xmlns="{SPACE}/package/2006/content-types"'
SAME = {
    "[Content_Types].xml": f'<Types {TYPES}><Default Extension="xml" '
    'ContentType="application/xml"/></Types>',
    "_rels/.rels": f'<Relationships {LINKS}><Relationship Id="rId1" '
    f'Type="{RELATED}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
}


def cells(number: int, values: tuple[object, ...]) -> str:
    """Return the XML of a row; a value that begins with < is XML already."""
    found = []
    for letter, value in zip("ABCDEFGH", values, strict=False):
        place = f'r="{letter}{number}"'
        if isinstance(value, int | float):
            found.append(f"<c {place}><v>{value!r}</v></c>")
        elif str(value).startswith("<c"):
            found.append(str(value).replace("<c", f"<c {place}", 1))
        elif value:
            found.append(f'<c {place} t="inlineStr"><is><t>{value}</t></is></c>')
    return f'<row r="{number}">{"".join(found)}</row>'


def xlsx(*sheets, hidden=(), since_1904=False, after="", styles="") -> bytes:
    """Return a workbook; each sheet is a list of rows, `hidden` their places."""
    pages = {
        f"xl/worksheets/sheet{n}.xml": f"<worksheet {MAIN}><sheetData>"
        + "".join(cells(y, values) for y, values in enumerate(rows, start=1))
        + f"</sheetData>{after}</worksheet>"
        for n, rows in enumerate(sheets)
    }
    since = '<workbookPr date1904="1"/>' if since_1904 else ""
    parts = {
        **SAME,
        "xl/workbook.xml": f'<workbook {MAIN} xmlns:r="{RELATED}">{since}'
        f"<sheets>{names_of(sheets, hidden)}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": links_of(sheets),
        "xl/styles.xml": f"<styleSheet {MAIN}><cellXfs><xf/>{styles}</cellXfs>"
        "</styleSheet>",
        **pages,
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in parts.items():
            info = zipfile.ZipInfo(name, MOMENT)
            archive.writestr(info, content, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def names_of(sheets, hidden) -> str:
    """Return the list of sheets."""
    states = ['state="hidden"' if n in hidden else "" for n in range(len(sheets))]
    return "".join(
        f'<sheet name="Sheet{n}" sheetId="{n + 1}" r:id="rId{n}" {state}/>'
        for n, state in enumerate(states)
    )


def links_of(sheets) -> str:
    """Return where the sheets and the styles are."""
    links = "".join(
        f'<Relationship Id="rId{n}" Type="{RELATED}/worksheet"'
        f' Target="worksheets/sheet{n}.xml"/>'
        for n in range(len(sheets))
    )
    return (
        f'<Relationships {LINKS}>{links}<Relationship Id="rId99" '
        f'Type="{RELATED}/styles" Target="styles.xml"/></Relationships>'
    )
