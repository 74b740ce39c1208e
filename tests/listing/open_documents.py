"""Makes OpenDocument spreadsheets from the XML of their rows."""

import io
import zipfile

SPREADSHEET = "application/vnd.oasis.opendocument.spreadsheet"
NAMES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "table", "text", "style", "manifest")
)
MOMENT = (2026, 1, 1, 0, 0, 0)


def cell(text, repeated=1):
    """Return a cell with a text."""
    times = f' table:number-columns-repeated="{repeated}"' if repeated > 1 else ""
    return (
        f'<table:table-cell{times} office:value-type="string">'
        f"<text:p>{text}</text:p></table:table-cell>"
    )


def gap(columns):
    """Return empty cells."""
    return f'<table:table-cell table:number-columns-repeated="{columns}"/>'


def row(*cells, repeated=1):
    """Return a row of cells; what is no XML yet becomes a cell with a text."""
    times = f' table:number-rows-repeated="{repeated}"' if repeated > 1 else ""
    inside = "".join(one if one[:1] == "<" else cell(one) for one in cells)
    return f"<table:table-row{times}>{inside}</table:table-row>"


def sheet(*rows, name="Sheet", hidden=False):
    """Return a sheet; style `off` hides it."""
    style = ' table:style-name="off"' if hidden else ""
    return f'<table:table table:name="{name}"{style}>{"".join(rows)}</table:table>'


def ods(*sheets, mimetype=SPREADSHEET, manifest="", more=None):
    """Return the bytes of a spreadsheet."""
    off = (
        '<office:automatic-styles><style:style style:name="off" style:family="table">'
        '<style:table-properties table:display="false"/></style:style>'
        "</office:automatic-styles>"
    )
    parts = {
        "mimetype": mimetype,
        "content.xml": f'<?xml version="1.0" encoding="UTF-8"?>'
        f"<office:document-content {NAMES}>{off}<office:body><office:spreadsheet>"
        f"{''.join(sheets)}</office:spreadsheet></office:body>"
        "</office:document-content>",
        "META-INF/manifest.xml": f'<?xml version="1.0"?><manifest:manifest {NAMES}>'
        '<manifest:file-entry manifest:full-path="/" '
        f'manifest:media-type="{mimetype}"/>{manifest}</manifest:manifest>',
    } | (more or {})
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            if text is not None:
                info = zipfile.ZipInfo(name, MOMENT)
                # Programs look for this one without unpacking.
                packed = (
                    zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
                )
                archive.writestr(info, text, packed)
    return stream.getvalue()
