"""Reading separated text: encodings, separators, quotation marks, limits."""

import pytest

from listing.importing.child.encoding import detect
from listing.importing.child.packing import number_text, tidy
from listing.importing.child.separated import find_separator
from listing.importing.complaints import UnreadableFile
from listing.importing.reading import (
    FileFacts,
    Limits,
    Wishes,
    column_letters,
    inspect,
)
from listing.importing.sandbox import PROJECT
from tests.listing import bombs
from tests.listing.test_reading import FILES, read, written


@pytest.mark.parametrize(
    ("name", "encoding", "separator", "row"),
    [
        ("cp1250_ro.csv", "cp1250", ",", ["Ioniţă", "Ştefan", "Bacău"]),
        ("cp1251.csv", "cp1251", ";", ["Пётр", "Соловьёв", "Омск"]),
        ("cp1252.csv", "cp1252", ",", ["Muñoz", "Málaga"]),
        ("utf16.csv", "utf-16-le", "\t", ["Пётр", "Соловьёв", "Омск"]),
        ("hinted.csv", "utf-8", "|", ["Пётр", "Соловьёв", "Омск"]),
    ],
)
def test_encoding_and_separator_are_found(name, encoding, separator, row):
    facts, found = read(FILES / name)
    assert (facts.encoding, facts.separator) == (encoding, separator)
    assert found[2] == row


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Żółć, Łódź, Kraków", "cp1250"),
        ("Wójcik Paweł; Święcicki; Gdańsk", "cp1250"),
        ("Brăila; Bacău", "cp1250"),
        ("Târgu Mureş, Iaşi, Piteşti", "cp1250"),
        ("Müller, José, Zoë", "cp1252"),
        ("Peña Nieto; Logroño", "cp1252"),
        ("Søren Kjær, Åse, Ærø", "cp1252"),
        ("François Lefèvre; Où", "cp1252"),
        ("Иванов Иван; ООО «Ромашка» Ltd", "cp1251"),
        ("Україна, Київ, Єва", "cp1251"),
        ("plain ascii", "utf-8"),
        ("Ioniță Łódź Иван", "utf-8"),
        ("Иван Łódź", "utf-16-be"),
    ],
)
def test_letters_tell_the_encoding(text, encoding):
    assert detect(text.encode(encoding)) == encoding


def test_a_torn_character_does_not_change_the_encoding():
    assert detect(("Щербакова Анна " * 20).encode()[:-2]) == "utf-8"


def test_a_wrong_encoding_is_refused_and_another_can_be_chosen(tmp_path):
    path = written(tmp_path, "Имя;Город\nПётр;Омск\n", "koi8-r")
    with pytest.raises(UnreadableFile, match="cannot be read as utf-8"):
        inspect(path, "a.csv", Wishes(encoding="utf-8"))
    _facts, found = read(path, Wishes(encoding="koi8-r"))
    assert found == {2: ["Пётр", "Омск"]}


@pytest.mark.parametrize(
    ("head", "separator"),
    [
        ("a,b,c\n1;2;3,x,y\n", ","),
        ("a;b\n1,5;2,5\n3,5;4,5\n", ";"),
        ("Popescu, Ana;0720\nPop, Ion;0721\n", ";"),
        ('a;b\n"1;2;3";x\n"say ""a;b"" now";y\n', ";"),
        ('a,b\n5" pipe,1\n7" pipe,2\n', ","),
        ("a\tb, c\td\n1\t2\t3\n", "\t"),
        ("a|b\n1|2\n", "|"),
        ("Name\nAna\nIon\n", ","),
        ("", ","),
        ("'\n" * 8000, ","),
        (',"' * 8000, ","),
    ],
)
def test_the_separator_is_what_all_lines_have_equally_often(head, separator):
    assert find_separator(head) == separator


def test_another_separator_can_be_chosen(tmp_path):
    path = written(tmp_path, "a,b;c\n1,2;3\n")
    _facts, found = read(path, Wishes(separator=","))
    assert found == {2: ["1", "2;3"]}


def test_quotation_marks_line_breaks_and_old_line_ends(tmp_path):
    text = 'a;b\r"1;""x""\r\ny";2\r\r\r3;5" pipe\r'
    _facts, found = read(written(tmp_path, text))
    assert found == {2: ['1;"x"\ny', "2"], 5: ["3", '5" pipe']}


def test_a_quotation_mark_that_is_never_closed_is_named(tmp_path):
    path = written(tmp_path, 'a,b\n1,2\n3,"4\n5,6\n')
    with pytest.raises(UnreadableFile, match="in row 3 is opened and never closed"):
        inspect(path, "a.csv")
    path = written(tmp_path, 'a,b\n1,2\n3,"4\n' + "5,6\n" * 300_000)
    with pytest.raises(UnreadableFile, match="line 3 is too long"):
        inspect(path, "a.csv")


def test_rows_may_be_shorter_or_longer_than_the_titles(tmp_path):
    facts, found = read(written(tmp_path, "a,b\n1\n1,2,,4\n"))
    assert facts.headings == ["a", "b", "Column D"]
    assert found == {2: ["1", "", ""], 3: ["1", "2", "4"]}


def test_a_file_of_titles_only_has_no_rows(tmp_path):
    facts, found = read(written(tmp_path, "a,b\n"))
    assert (facts.headings, facts.row_count, found) == (["a", "b"], 0, {})


@pytest.mark.parametrize(
    ("limits", "text", "sentence"),
    [
        (Limits(rows=2), "a\n1\n2\n3\n", "more than 2 rows"),
        (Limits(columns=2), "a,b,c\n1,2,3\n", "more than 2 columns"),
        (Limits(file_bytes=4), "a,b,c\n", "larger than 0 MB"),
        (Limits(cell_characters=4), "a,b\n1,2345678\n", "too long"),
    ],
)
def test_limits_are_told_in_sentences(tmp_path, limits, text, sentence):
    with pytest.raises(UnreadableFile, match=sentence):
        inspect(written(tmp_path, text), "a.csv", limits=limits)


def test_limits_hold_for_workbooks(tmp_path):
    path = tmp_path / "a.xlsx"
    path.write_bytes(bombs.workbook([["a", "b", "c"], *[[1, 2, 3]] * 5]))
    with pytest.raises(UnreadableFile, match="more than 4 rows"):
        inspect(path, "a.xlsx", limits=Limits(rows=4))
    with pytest.raises(UnreadableFile, match="more than 2 columns"):
        inspect(path, "a.xlsx", limits=Limits(columns=2))
    assert inspect(path, "a.xlsx", limits=Limits(rows=5, columns=3)).row_count == 5


def test_facts_survive_json(tmp_path):
    facts, _found = read(FILES / "libreoffice.xlsx")
    assert FileFacts.from_json(facts.as_json()) == facts


def test_samples_are_the_first_different_values(tmp_path):
    path = written(
        tmp_path, "a\n" + "x\nx\ny\n\n" + "".join(map("{}\n".format, "123456"))
    )
    (column,) = inspect(path, "a.csv").columns
    assert column.samples == ("x", "y", "1", "2", "3")
    assert column.filled == 9


@pytest.mark.parametrize(
    ("text", "tidied"),
    [
        (" \xa0\u200b\ufeff a\xa0b \t\u200d", "a\xa0b"),
        ("e\u0301", "é"),
        ("👩\u200d👧 🇷🇴", "👩\u200d👧 🇷🇴"),
        ("\u202a+40\u202c", "+40"),
        ("a\x00b\x1f", "ab"),
        ("a\r\nb\rc\u2028d", "a\nb\nc\nd"),
        ("\ud800x", "\ufffdx"),
        ("שלום", "שלום"),
    ],
)
def test_texts_are_composed_and_without_unseen_ends(text, tidied):
    assert tidy(text) == tidied


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (720101301.0, "720101301"),
        (7.2e10, "72000000000"),
        (0.1 + 0.2, "0.3"),
        (1e22, "10000000000000000000000"),
        (-0.0, "0"),
        (1e-7, "0.0000001"),
        (9007199254740991.0, "9007199254740991"),
        (float("nan"), ""),
        (float("inf"), ""),
    ],
)
def test_numbers_have_no_exponent_and_no_noise(number, text):
    assert number_text(number) == text


@pytest.mark.parametrize(
    ("index", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")]
)
def test_columns_are_lettered_as_in_spreadsheets(index, letters):
    assert column_letters(index) == letters


def test_the_child_loads_no_django_and_no_settings():
    child = PROJECT / "listing" / "importing" / "child"
    text = "".join(path.read_text() for path in child.glob("*.py"))
    assert "import django" not in text
    assert "from django" not in text
    assert "from records" not in text
