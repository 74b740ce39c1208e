"""Full names: the order of a column, and the parts of each."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from records.names import detect_name_order, split_full_name


@pytest.mark.parametrize(
    ("text", "order", "first", "middle", "last"),
    [
        ("Иванов Иван Иванович", "last_first", "Иван", "Иванович", "Иванов"),
        ("Иванов Иван Иванович", None, "Иван", "Иванович", "Иванов"),
        ("Никита Сергеевич Хрущёв", "last_first", "Никита", "Сергеевич", "Хрущёв"),
        ("Щербакова Анна", "last_first", "Анна", "", "Щербакова"),
        ("Анна Щербакова", "first_last", "Анна", "", "Щербакова"),
        ("Иван Иванович", "last_first", "Иван", "Иванович", ""),
        ("Роман Абрамович", "first_last", "Роман", "", "Абрамович"),
        ("Ковальчук Ольга Ильинична", None, "Ольга", "Ильинична", "Ковальчук"),
        ("Алиев Гейдар Али оглы", None, "Гейдар", "Али оглы", "Алиев"),
        ("Мамин-Сибиряк Дмитрий", "last_first", "Дмитрий", "", "Мамин-Сибиряк"),
        ("Popescu Ioana Maria", "last_first", "Ioana Maria", "", "Popescu"),
        ("Ioana Maria Popescu", "first_last", "Ioana Maria", "", "Popescu"),
        ("Popescu, Ion", "first_last", "Ion", "", "Popescu"),
        ("Oliver O'Brien", None, "Oliver", "", "O'Brien"),
        ("Amelia 't Hooft", None, "Amelia", "", "'t Hooft"),
        ("Ludwig Mies van der Rohe", None, "Ludwig Mies", "", "van der Rohe"),
        ("van der Rohe Ludwig", "last_first", "Ludwig", "", "van der Rohe"),
        ("de la Cruz Ana Maria", "last_first", "Ana Maria", "", "de la Cruz"),
        ("Jean DUPONT", "last_first", "Jean", "", "DUPONT"),
        ("ИВАНОВ ИВАН", "last_first", "ИВАН", "", "ИВАНОВ"),
        ("Smith - Jones Ann", "last_first", "Ann", "", "Smith - Jones"),
        ("Мария", "last_first", "Мария", "", ""),
        ("", None, "", "", ""),
    ],
)
def test_a_full_name_is_divided(text, order, first, middle, last):
    name = split_full_name(text, order)
    assert (name.first, name.middle, name.last) == (first, middle, last)


@pytest.mark.parametrize(
    ("column", "order"),
    [
        (["Иванов Иван Иванович", "Щербакова Анна Ивановна"], "last_first"),
        (["Иван Иванович Иванов", "Анна Ивановна Щербакова"], "first_last"),
        (["Пушкин Александр", "Толстой Лев"], "last_first"),
        (["Лев Толстой", "Анна Ахматова"], "first_last"),
        (["Nowak Jan", "Wójcik Łukasz", "Żak Małgorzata"], "last_first"),
        (["Jan Nowak", "Łukasz Wójcik"], "first_last"),
        (["Popescu Andrei", "Ioniță Ioana"], "last_first"),
        (["Ștefan Țăranu", "Ioana Ioniță"], "first_last"),
        (["Oliver O'Brien", "Amelia Smith-Jones"], "first_last"),
        (["Kowalski Xyz", "Zieliński Qwe"], "last_first"),
        (["Xyz Qwe", "Мария", "Popescu, Ion", ""], None),
    ],
)
def test_a_column_tells_its_order(column, order):
    assert detect_name_order(column) == order


@given(st.text("абв АБ'-, aB", max_size=30), st.sampled_from(["last_first", None]))
def test_no_word_of_a_name_is_lost(text, order):
    name = split_full_name(text, order)
    words = f"{name.first} {name.middle} {name.last}".split()
    kept = text.replace(",", " ").split()
    assert sorted(" ".join(words).replace(",", " ").split()) == sorted(kept)
