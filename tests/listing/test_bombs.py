"""Files that attack the reader: each is refused with a sentence, and we live on."""

import time
from dataclasses import asdict
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from listing.importing.complaints import UnreadableFile
from listing.importing.reading import Limits, inspect, rows
from listing.importing.sandbox import running
from listing.importing.terms import MEGABYTE
from tests.listing import bombs


def refusal_of(path, data, **limits):
    """Write `data` and return why it cannot be read."""
    path.write_bytes(data)
    with pytest.raises(UnreadableFile) as caught:
        inspect(path, path.name, limits=Limits(**limits))
    assert len(str(caught.value)) >= len("The file is empty.")
    assert "%(" not in str(caught.value)
    return caught.value


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (bombs.corners, "far_cell"),
        (bombs.far_row, "far_cell"),
        (bombs.lying_size, "damaged"),
        (bombs.entities, "damaged"),
        (bombs.wrong_checksum, "damaged"),
        (bombs.encrypted_zip, "protected"),
        (bombs.with_password, "protected"),
        (bombs.same_name_twice, "damaged"),
        (bombs.torn_old_workbook, "damaged"),
        (lambda: bombs.long_text(64 * MEGABYTE), "unpacks_too_large"),
        (lambda: bombs.many_members(1000), "too_many_parts"),
        (lambda: bombs.ordinary()[:2000], "damaged"),
        (lambda: b"", "empty"),
        (lambda: b" \r\n\t", "empty"),
        (lambda: b"\n" * 10_000, "no_rows"),
        (lambda: b"," * 20_000, "too_many_columns"),
        (lambda: b"a,b\n" + b"\n" * 2_100_000, "too_many_rows"),
        (lambda: b"%PDF-1.7\n1 0 obj", "not_a_table"),
        (lambda: bytes(range(256)) * 20, "not_a_table"),
        (lambda: b"<html><table><tr><td>Name</td></tr></table>", "markup"),
        (lambda: b'<?xml version="1.0"?><Workbook/>', "markup"),
        (lambda: b"BEGIN:VCARD\r\nFN:Ana\r\n", "open_card"),
    ],
)
def test_a_hostile_or_broken_file_is_refused_with_a_sentence(tmp_path, make, code):
    assert refusal_of(tmp_path / "file.xlsx", make()).code == code


def test_the_far_cell_is_named(tmp_path):
    sentence = str(refusal_of(tmp_path / "corner.xlsx", bombs.corners()))
    assert "XFD1048576" in sentence
    assert "200000 rows" in sentence


def test_a_parser_that_dies_takes_nobody_with_it(tmp_path):
    """Written so that the look at the corners misses it, it kills the child."""
    refusal = refusal_of(tmp_path / "corner.xlsx", bombs.corners(quote=b"'"))
    assert refusal.code == "too_much_memory"


def test_a_file_of_the_machine_is_not_read_into_a_cell(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("SECRET")
    path = tmp_path / "xxe.xlsx"
    path.write_bytes(bombs.outside_file(secret))
    try:
        found = inspect(path, path.name)
    except UnreadableFile:
        return
    assert "SECRET" not in str(found)


def test_a_reader_that_takes_too_long_is_ended(tmp_path):
    path = tmp_path / "long.csv"
    path.write_bytes(b"a,b\n" * 3_000_000)
    slow = refusal_of(path, path.read_bytes(), rows=10**8, cpu_seconds=1)
    assert slow.code == "too_slow"
    assert refusal_of(path, path.read_bytes(), wait_seconds=0).code == "too_slow"


def test_a_reader_has_a_limit_of_memory(tmp_path):
    data = b"a,b\n" * 8_000_000
    refusal = refusal_of(tmp_path / "a.csv", data, memory_bytes=48 * MEGABYTE)
    assert refusal.code == "too_much_memory"


@pytest.fixture
def long_file(tmp_path):
    """A file whose reader waits for somebody to take its rows."""
    path = tmp_path / "a.csv"
    path.write_text("a,b\n1,2\n" * 200_000)
    return path


def test_the_child_is_told_no_secret(long_file, monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "the key")
    monkeypatch.setenv("DATABASE_URL", "postgresql:///somewhere")
    with running(long_file, {}) as child:
        environment = Path(f"/proc/{child.pid}/environ").read_text()
    assert "KEY" not in environment
    assert "DATABASE" not in environment


def test_a_reader_that_is_left_ends(long_file):
    request = {"task": "rows", "columns": [0], "wishes": {"heading_row": 1}}
    with running(long_file, request | {"limits": asdict(Limits())}) as child:
        assert child.stdout.readline().startswith(b'{"rows":')
    assert child.returncode is not None


def test_the_time_of_who_reads_does_not_count(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("a,b\n1,2\n" * 50_000)
    facts = inspect(path, path.name)
    count = 0
    for row in rows(path, facts, Limits(wait_seconds=2)):
        if row.number == 2:
            time.sleep(2.1)
        count += 1
    assert count == facts.row_count


def mutations(data):
    """Give `data` with a few bytes changed, cut or doubled."""
    place = st.integers(0, len(data) - 1)
    change = st.tuples(place, st.binary(max_size=6), st.integers(0, 40))
    return st.lists(change, min_size=1, max_size=4).map(
        lambda changes: mutated(data, changes)
    )


def mutated(data, changes):
    """Put other bytes in place of some."""
    for place, new, drop in changes:
        data = data[:place] + new + data[place + drop :]
    return data


SEEDS = {
    "xlsx": bombs.ordinary(),
    "sheet": bombs.sheet_of(b'<row r="1"><c r="A1"><v>1</v></c></row>'),
    "csv": 'Nume;Telefon\n"Ioniță";"1;2"\n'.encode() * 20,
    "xls": (Path(__file__).parents[1] / "files" / "cyrillic.xls").read_bytes(),
}


@pytest.mark.parametrize("seed", SEEDS)
@settings(max_examples=12, deadline=None)
@given(data=st.data())
def test_a_changed_file_is_read_or_refused_and_nothing_else(
    tmp_path_factory, seed, data
):
    path = tmp_path_factory.mktemp("fuzz") / "file"
    path.write_bytes(data.draw(mutations(SEEDS[seed])))
    try:
        facts = inspect(path, "file")
        assert sum(1 for _row in rows(path, facts)) == facts.row_count
    except UnreadableFile:
        return
