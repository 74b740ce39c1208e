"""Reading files of rows: what is detected, and what stands in the cells."""

from pathlib import Path

import pytest

from listing.importing.complaints import UnreadableFile
from listing.importing.reading import Cell, Wishes, inspect, rows

FILES = Path(__file__).parents[1] / "files"
SAMPLES = FILES / "samples"


def read(path, wishes=None, limits=None):
    """Return the facts of a file, and its rows as lists of texts by number."""
    facts = inspect(path, path.name, wishes, limits)
    found = {
        row.number: [cell.text for cell in row.values] for row in rows(path, facts)
    }
    assert len(found) == facts.row_count
    return facts, found


def written(tmp_path, text, encoding="utf-8"):
    """Write a csv file and return its path."""
    path = tmp_path / "file.csv"
    path.write_bytes(text.encode(encoding))
    return path


@pytest.mark.parametrize(
    ("name", "kind", "encoding", "separator", "count", "headings"),
    [
        (
            "clients_old.xls",
            "xls",
            "",
            "",
            120,
            "ФИО|Телефон|Почта|Дата рождения|Компания|Должность|Город|Адрес|Теги"
            "|Размер обуви",
        ),
        (
            "bom.csv",
            "csv",
            "utf-8",
            ",",
            30,
            "Nume|Prenume|Telefon|E-mail|Companie|Data nașterii|Oraș|Etichete",
        ),
        (
            "cp1250.csv",
            "csv",
            "cp1250",
            ";",
            60,
            "Imię|Nazwisko|Telefon|E-mail|Firma|Data urodzenia|Miasto|Tagi",
        ),
        (
            "quotes.csv",
            "csv",
            "utf-8",
            ";",
            30,
            "Nume|Prenume|Telefon|E-mail|Companie|Data nașterii|Oraș|Etichete|Adresă",
        ),
        (
            "spaces.csv",
            "csv",
            "utf-8",
            ",",
            20,
            "Nume|Prenume|Telefon|E-mail|Companie|Data nașterii",
        ),
        (
            "gaps.xlsx",
            "xlsx",
            "",
            "",
            25,
            "Имя|Фамилия|Телефон|Эл. почта|Компания|Дата рождения|Город|Теги",
        ),
        (
            "two_sheets.xlsx",
            "xlsx",
            "",
            "",
            20,
            "First name|Last name|Phone|E-mail|Company|Birth date|City|Tags",
        ),
    ],
)
def test_the_samples_come_out_as_described(
    name, kind, encoding, separator, count, headings
):
    facts, _found = read(SAMPLES / name)
    assert (facts.kind, facts.encoding, facts.separator) == (kind, encoding, separator)
    assert facts.row_count == count
    assert "|".join(facts.headings) == headings


@pytest.mark.parametrize(
    ("name", "person"),
    [
        (
            "clients_old.xls",
            "Щербакова Анна Ивановна|+79160100537;+74950100537|"
            "anna.scherbakova.100537@example.com;anna.scherbakova.100537@example.org|"
            "05.08.1989|АО «Северный ветер»|Бухгалтер|Казань|ул. Ленина, 5|VIP;Опт|38",
        ),
        (
            "bom.csv",
            "Ioniță|Ioana|+40720100877|ioana.ionita.100877@example.com|"
            "Grădina Mare SA|05.08.1989|Iași|VIP;Angro",
        ),
        (
            "cp1250.csv",
            "Małgorzata|Żak|+48600100907|malgorzata.zak.100907@example.com|"
            "Żuraw S.A.|05.08.1989|Kraków|VIP;Hurt",
        ),
        (
            "quotes.csv",
            "Ioniță|Ioana|+40720101087;+40213101087|"
            "ioana.ionita.101087@example.com;ioana.ionita.101087@example.org|"
            'Grădina Mare SA|05.08.1989|Iași|VIP;Angro|Str. "Lungă" nr. 7;\nsc. B\n\n'
            "ap. 3",
        ),
        (
            "spaces.csv",
            "Ioniță|Ioana|+40 (0) 720\xa0101-321|ioana.ionita.101321@example.com|"
            "Grădina Mare SA|05.08.1989",
        ),
        (
            "gaps.xlsx",
            "Анна|Щербакова|+79160131408|anna.scherbakova.131408@example.com|"
            "АО «Северный ветер»|05.08.1989|Казань|VIP;Опт",
        ),
        (
            "two_sheets.xlsx",
            "Amelia|Smith-Jones|+442079460386|amelia.smithjones.131533@example.com|"
            "Café Noir LLC|05.08.1989|Leeds|VIP;Wholesale",
        ),
    ],
)
def test_a_person_of_each_sample_arrives_whole(name, person):
    _facts, found = read(SAMPLES / name)
    assert person.split("|") in found.values()


def test_the_first_visible_sheet_is_read_and_the_others_are_named():
    facts = inspect(SAMPLES / "two_sheets.xlsx", "two_sheets.xlsx")
    assert facts.sheet == "Contacts"
    assert facts.other_sheets == ["Suppliers 2019"]
    wished, found = read(SAMPLES / "two_sheets.xlsx", Wishes(sheet="Suppliers 2019"))
    assert wished.headings == ["Company", "E-mail", "Turnover"]
    assert found[2][2] == "1000"
    with pytest.raises(UnreadableFile, match="no sheet “Nobody”"):
        inspect(SAMPLES / "two_sheets.xlsx", "", Wishes(sheet="Nobody"))


def test_a_hidden_sheet_and_a_far_formatted_cell_do_no_harm():
    facts, found = read(FILES / "libreoffice.xlsx")
    assert facts.sheets == (("Notițe", False), ("Clienți", True))
    assert facts.other_sheets == []
    assert found == {2: ["Ana\nPop", "ana@example.com"]}


def test_empty_rows_keep_their_numbers_free():
    _facts, found = read(SAMPLES / "gaps.xlsx")
    assert list(found)[:6] == [2, 3, 4, 5, 7, 8]
    assert len(found) == 25


def test_a_title_line_is_passed_and_empty_columns_are_dropped():
    facts, found = read(FILES / "formatted.xlsx")
    assert facts.heading_row == 3
    assert facts.headings == ["Nume", "Prenume", "Telefon", "Oraș", "Column G"]
    assert [column.index for column in facts.columns] == [1, 2, 3, 4, 6]
    assert [column.titled for column in facts.columns] == [True] * 4 + [False]
    assert found[5] == ["Pop", "Ana 5", "0720101301", "Iași", "fără titlu"]


def test_another_heading_row_can_be_chosen():
    facts, found = read(FILES / "formatted.xlsx", Wishes(heading_row=4))
    assert facts.headings[:2] == ["Pop", "Ana 4"]
    assert list(found) == [5, 6]
    with pytest.raises(UnreadableFile, match="Row 2 holds no column titles"):
        inspect(FILES / "formatted.xlsx", "", Wishes(heading_row=2))


@pytest.mark.parametrize("name", ["cyrillic.xlsx", "cyrillic.xls"])
def test_equal_titles_are_told_apart(name):
    facts, found = read(FILES / name)
    assert facts.headings == ["ФИО", "Телефон", "телефон (2)", "Теги", "Column E"]
    assert list(found) == [2, 4]
    assert found[4][2:4] == ["8 (916) 010-00-03", "VIP ; VIP"]


@pytest.mark.parametrize("name", ["dates_1904.xlsx", "dates_1904.xls"])
def test_days_counted_from_1904_are_right(name):
    path = FILES / name
    cells = [row.values[1] for row in rows(path, inspect(path, name))]
    assert cells == [Cell("1990-09-06", "date"), Cell("06.09.1990", "text")]


def test_dates_are_marked_and_written_as_iso():
    path = FILES / "dates.xlsx"
    first, second, third = rows(path, inspect(path, "dates.xlsx"))
    assert first.values[1:] == [
        Cell("1990-09-06", "date"),
        Cell("2024-03-14T10:22:05", "date"),
        Cell("09:30:00", "time"),
    ]
    assert second.values[1:3] == [Cell("06.09.1990"), Cell("2024-03-14", "date")]
    assert third.values[1:] == [
        Cell("1990-09-06"),
        Cell("", "empty"),
        Cell("30:05:00", "time"),
    ]


@pytest.mark.parametrize("name", ["numbers.xlsx", "numbers.xls"])
def test_numbers_keep_their_figures_and_texts_their_zeros(name):
    path = FILES / name
    facts, found = read(path)
    assert [row[1] for row in found.values()] == [
        "40720101301",
        "720101302",
        "0720101303",
        "+40720101304",
    ]
    assert [row[2] for row in found.values()] == ["010101", "10101", "00123", "700050"]
    assert [row[3] for row in found.values()] == [
        "0.3",
        "1234.5",
        "1000000000000000",
        "-7",
    ]
    first = next(rows(path, facts)).values
    assert [cell.kind for cell in first] == [
        "text",
        "number",
        "text",
        "number",
        "boolean",
    ]
    assert first[4].text == "true"
