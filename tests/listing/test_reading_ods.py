"""OpenDocument spreadsheets are read as other workbooks are."""

import pytest

from listing.importing.complaints import UnreadableFile
from listing.importing.reading import Wishes, inspect, rows
from tests.listing.open_documents import gap, ods, row, sheet

HEADS = row("Name", "Phone")
LAST_ROWS = row(gap(16384), repeated=1_048_000)


def read(tmp_path, data, wishes=None):
    """Return the facts of a file and its rows as texts."""
    path = tmp_path / "people.ods"
    path.write_bytes(data)
    facts = inspect(path, path.name, wishes)
    return facts, [[cell.text for cell in r.values] for r in rows(path, facts)]


def test_cells_keep_what_they_are(tmp_path):
    date = '<table:table-cell office:value-type="date" office:date-value="1989-08-05"/>'
    number = '<table:table-cell office:value-type="float" office:value="40720101301"/>'
    lines = "<table:table-cell office:value-type='string'><text:p>a<text:line-break/>b"
    lines = lines.replace("'", '"') + "</text:p><text:p>c</text:p></table:table-cell>"
    heads = row("Date", "Number", "Lines")
    facts, found = read(tmp_path, ods(sheet(heads, row(date, number, lines))))
    assert facts.kind == "ods"
    assert found == [["1989-08-05", "40720101301", "a\nb\nc"]]


def test_the_first_visible_sheet_is_taken_and_another_may_be_chosen(tmp_path):
    sheets = (
        sheet(row("Secret"), row("1"), name="Hidden", hidden=True),
        sheet(HEADS, row("Ana", "0720"), name="People"),
        sheet(row("Firm"), row("Lumen"), name="Firms"),
    )
    facts, found = read(tmp_path, ods(*sheets))
    assert (facts.sheet, facts.other_sheets) == ("People", ["Firms"])
    assert found == [["Ana", "0720"]]
    _facts, found = read(tmp_path, ods(*sheets), Wishes(sheet="Firms"))
    assert found == [["Lumen"]]


def test_repeated_cells_and_empty_ends_are_no_values(tmp_path):
    people = row("Ana", "0720", gap(16382)), row("Ion", repeated=2), LAST_ROWS
    facts, found = read(tmp_path, ods(sheet(HEADS, *people, row(gap(1024)))))
    assert facts.row_count == 3
    assert found == [["Ana", "0720"], ["Ion", ""], ["Ion", ""]]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (ods(sheet(HEADS, LAST_ROWS, row("far"))), "far_cell"),
        (ods(sheet(HEADS, row("again", repeated=1_000_000))), "far_cell"),
        (ods(sheet(HEADS, row(gap(16000), "far"))), "too_many_columns"),
        (ods(sheet(HEADS), manifest="<encryption-data/>"), "protected"),
        (ods(more={"content.xml": None, "encrypted-package": "x"}), "protected"),
        (ods(more={"content.xml": None}), "damaged"),
        (ods(more={"content.xml": "<office:document"}), "damaged"),
        (
            ods(sheet(HEADS), mimetype="application/vnd.oasis.opendocument.text"),
            "not_a_table",
        ),
        (ods(sheet(HEADS))[:-60], "damaged"),
        (ods(sheet(LAST_ROWS)), "no_rows"),
    ],
)
def test_what_cannot_be_read_is_said(tmp_path, data, code):
    with pytest.raises(UnreadableFile) as caught:
        read(tmp_path, data)
    assert caught.value.code == code


def test_a_far_value_of_another_sheet_does_no_harm(tmp_path):
    sheets = sheet(HEADS, row("Ana"), LAST_ROWS), sheet(row("Other"), name="Two")
    assert read(tmp_path, ods(*sheets))[1] == [["Ana", ""]]
