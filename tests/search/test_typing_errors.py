"""One typing error in a word of a name is forgiven, and what was meant is offered."""

import re

import pytest

from listing.typing_errors import is_near
from records.spelling import Word
from tests.factories import make_company, make_contact


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("Adam Kowalski", "kowaslki"),  # two swapped
        ("Adam Kowalski", "kowalsi"),  # one missing
        ("Adam Kowalski", "kowallski"),  # one more
        ("Adam Kowalski", "kowalzki"),  # another
        ("Adam Kowalski", "owalski"),  # the first missing
        ("Adam Kowalski", "mowalski"),  # another first
        ("Adam Kowalski", "okwalski"),  # the first two swapped
        ("Adam Kowalski", "kowalskii"),
        ("Adam Kowalski", "kowaslki adam"),
        ("Adam Kowalski", "ada kowaslki"),
        ("Ioana Popescu", "Popescy"),
        ("Ioana Popescu", "opescu"),
        ("Ioana Popescu", "Popeescu"),
        ("Ioana Popescu", "Ioana Popscu"),
        ("Ioana Popescu", "Ioena Popescu"),
        ("Ioana Popescu", "Ioena Popscu"),
        ("Ana Popa", "pupa"),
        ("Łukasz Wójcik", "wojick"),
        ("Тарас Шевченко", "шевчено"),
        ("Тарас Шевченко", "shevchenok"),
        ("Ion Ceban", "cebsn"),
    ],
)
def test_one_error_is_forgiven(name, typed, person, alice, search):
    person(name)
    person("Qqqqq Wwwww")
    assert search(alice, typed).names == [name]


@pytest.mark.parametrize(
    "typed",
    ["kowaslik", "kwaslki", "kow", "kowx", "xyzzy", "adam xyzzy", "eve kowaslki"],
)
def test_two_errors_are_another_name(typed, person, alice, search):
    person("Adam Kowalski")
    assert search(alice, typed).names == (["Adam Kowalski"] if typed == "kow" else [])


def test_nothing_is_guessed_where_something_matches(person, alice, search):
    person("Adam Kowalski")
    person("Adam Kowalsi")
    assert search(alice, "kowalsi").names == ["Adam Kowalsi"]


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        ("popa", "popa", True),
        ("popa", "pupa", True),
        ("popa", "opa", True),
        ("popa", "poppa", True),
        ("popa", "ppoa", True),
        ("popa", "opap", False),
        ("popa", "papo", False),
        ("popa", "ppao", False),
        ("popa", "pipi", False),
        ("popa", "po", False),
        ("popa", "popas", True),
        ("popa", "spopa", True),
        ("a.*b", "axxb", False),
    ],
)
def test_one_error_is_one_letter_more_less_other_or_two_swapped(one, other, near):
    assert is_near(Word(one), other) is near


def meant(page):
    """Return what the list offers instead, with addresses."""
    asked = re.search('<p class="meant">(.*?)</p>', page.html, re.DOTALL)[1]
    return re.findall(r'href="([^"]+)"><b>([^<]+)</b>', asked)


def test_the_list_asks_what_was_meant(person, alice, contacts):
    person("Adam Kowalski")
    page = contacts(alice, "?q=kowaslki")
    assert "Nothing matches “kowaslki”" in page.html
    assert "Did you mean" in page.html
    assert ("/contacts/?q=Kowalski", "Kowalski") in meant(page)
    assert contacts(alice, "?q=Kowalski").names == ["Adam Kowalski"]


def test_it_asks_in_the_letters_of_the_record_and_keeps_the_rest(
    person, alice, contacts
):
    person("Łukasz Wójcik", city="Łódź")
    page = contacts(alice, "?q=lukasz+wojick&sort=-city&city=lodz&city_op=contains")
    address, words = meant(page)[0]
    assert words == "lukasz Wójcik"
    assert "sort=-city" in address
    assert "city" in address.partition("q=")[2]


def test_nothing_foreign_is_offered(person, carol, contacts, search):
    person("Adam Kowalski")
    make_company(name="Kowalski Ltd")
    for typed in ["kowaslki", "adam kowaslki"]:
        page = contacts(carol, f"?q={typed}")
        assert "Did you mean" not in page.html
        assert "Kowalski" not in page.html + search(carol, typed).html


def test_foreign_names_do_not_push_out_what_one_may_view(
    person, carol, contacts, search
):
    for number in range(40):
        person(f"Adam{number} Kowalski")
    make_contact(responsible=carol, first_name="Eva", last_name="Kowalski")
    assert search(carol, "kowaslki").names == ["Eva Kowalski"]
    assert "Did you mean" in contacts(carol, "?q=kowaslki").html
