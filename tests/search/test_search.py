"""Search: words in any order and script, numbers in any form, one error (L12)."""

import pytest

from companies.models import Company
from listing.typing_errors import one_error
from tests.factories import make_company, make_contact

HTMX = {"HX-Request": "true"}


@pytest.fixture
def person(alice):
    """Make a contact of Alice by first and last name."""

    def make(name, **values):
        first, last = name.split()
        return make_contact(
            responsible=alice, first_name=first, last_name=last, **values
        )

    return make


@pytest.mark.parametrize(
    "words",
    [
        "ana popa",
        "popa ana",
        "POP an",
        "0722 123 456",
        "+40 (722) 123-456",
        "722123",
        "popa 0722 123 456",
        "0722 123 456 ana",
        "Ana@Example.com",
        "cluj popa",
    ],
)
def test_words_are_found_in_any_order_and_numbers_in_any_form(
    words, person, alice, contacts, client_of
):
    person("Ana Popa", city="Cluj", phones=["+40722123456"], emails=["ana@example.com"])
    person("Ion Rusu", phones=["+48600100200"])
    assert contacts(alice, f"?q={words.replace('+', '%2B')}").names == ["Ana Popa"]
    html = client_of(alice).get("/search/", {"q": words}, headers=HTMX).content.decode()
    assert "Ana Popa" in html
    assert "Ion Rusu" not in html


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Ana Ioniță", "ionita"),
        ("Łukasz Wójcik", "lukasz wojcik"),
        ("Ирина Щукина", "irina shchukina"),
        ("Ирина Щукина", "ЩУКИНА"),
        ("Ștefan Țuțu", "ŞTEFAN"),
    ],
)
def test_letters_count_and_not_their_accents_or_script(
    name, words, person, alice, contacts
):
    person(name)
    person("Somebody Else")
    assert contacts(alice, f"?q={words}").names == [name]


def test_people_are_found_by_their_company_too(person, alice, contacts):
    firm = make_company(name="Łódź Optics", responsible=alice)
    person("Ana Popa", company=firm)
    person("Ion Popa")
    assert contacts(alice, "?q=optics").names == ["Ana Popa"]
    assert contacts(alice, "?q=popa+lodz").names == ["Ana Popa"]
    assert contacts(alice, "?q=ion+optics").names == []


def test_people_of_very_many_companies_are_found(person, alice, contacts, monkeypatch):
    monkeypatch.setattr("listing.searching.MOST_IDS", 2)
    for number in range(4):
        firm = make_company(name=f"Optics {number}", responsible=alice)
        person(f"N{number} Popa", company=firm)
    assert len(contacts(alice, "?q=optics").names) == 4


@pytest.mark.parametrize("words", ["%", "_", "\\", "'", "%00", "a%' OR 1=1"])
def test_signs_mean_themselves(words, person, alice, client_of):
    person("Ana Popa")
    response = client_of(alice).get("/contacts/", {"q": words})
    assert response.status_code in {200, 302}
    if "%" in words:
        assert b"Ana Popa" not in response.content


def test_the_words_stay_in_the_box(alice, contacts):
    assert 'name="q" value="ana popa"' in contacts(alice, "?q=++ana+++popa+").html


def test_search_answers_groups_with_what_tells_people_apart(person, alice, client_of):
    firm = make_company(name="Popa and Sons", responsible=alice)
    person("Ana Popa", company=firm, phones=["+40722123456"])
    html = client_of(alice).get("/search/?q=popa", headers=HTMX).content.decode()
    assert "<html" not in html
    assert 'role="group" aria-label="Contacts"' in html
    assert 'role="group" aria-label="Companies"' in html
    assert "Ana Popa<small>Popa and Sons</small>" in html
    assert "<small>+40 722 123 456</small>" in html


def test_search_is_a_page_too(person, alice, client_of):
    person("Ana Popa")
    html = client_of(alice).get("/search/?q=popa").content.decode()
    assert "<html" in html
    assert "Ana Popa" in html
    assert (
        "Nothing matches" in client_of(alice).get("/search/?q=xyzzy").content.decode()
    )
    assert client_of(alice).get("/search/").status_code == 200


def test_eight_of_a_type_and_a_way_to_all_of_them(person, alice, client_of):
    for number in range(9):
        person(f"N{number} Popa")
    html = client_of(alice).get("/search/?q=popa", headers=HTMX).content.decode()
    assert html.count(" Popa<small>") == 8
    assert 'href="/contacts/?q=popa"' in html


def test_names_that_begin_with_the_words_come_first(person, alice, client_of):
    person("Bianca Murean")
    person("Zoe Anason")
    html = client_of(alice).get("/search/?q=an", headers=HTMX).content.decode()
    assert html.index("Zoe Anason") < html.index("Bianca Murean")


@pytest.mark.parametrize(
    "words", ["Popescy", "Pposescu", "opescu", "Popeescu", "Попеску", "Ioan Popscu"]
)
def test_one_typing_error_is_forgiven_when_nothing_else_is_found(
    words, person, alice, client_of
):
    person("Ioana Popescu")
    person("Ion Rusu")
    html = client_of(alice).get("/search/", {"q": words}, headers=HTMX).content.decode()
    assert ("Ioana Popescu" in html) is (words != "Pposescu")
    assert "Ion Rusu" not in html


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        ("popa", "popa", True),
        ("popa", "pupa", True),
        ("popa", "opa", True),
        ("popa", "poppa", True),
        ("popa", "ppoa", True),
        ("popa", "papo", False),
        ("popa", "ppao", False),
        ("popa", "pipi", False),
        ("popa", "po", False),
        ("", "a", True),
    ],
)
def test_one_error_is_one_letter_more_less_other_or_two_swapped(one, other, near):
    assert one_error(one, other) is near
    assert one_error(other, one) is near


def test_commands_go_and_create_as_far_as_one_may(alice, client_of):
    html = client_of(alice).get("/search/?q=", headers=HTMX).content.decode()
    assert 'href="/contacts/new/"' in html
    assert 'href="/companies/"' in html
    html = client_of(alice).get("/search/?q=new+comp", headers=HTMX).content.decode()
    assert "New company" in html
    assert "New contact" not in html


def test_companies_are_found_by_their_own_words(alice, list_of):
    make_company(name="Aurora Dental", responsible=alice, phones=["+40722123456"])
    make_company(name="Else", responsible=alice)
    for words in ["dental", "aurora", "0722+123"]:
        assert list_of(alice, "companies", f"?q={words}").names == ["Aurora Dental"]
    assert Company.objects.visible_to(alice).count() == 2


def test_a_search_takes_as_many_queries_for_22_rows_as_for_2(
    person, alice, queries_for
):
    person("A Popa")
    person("B Popa")
    few = queries_for("/search/?q=popa")
    for number in range(20):
        person(f"N{number} Popa", tags=["VIP"])
    assert queries_for("/search/?q=popa") == few
