"""Search: words in any order and script, numbers in any form, one error (L12)."""

import pytest

from companies.models import Company
from tests.factories import make_company


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
    words, person, alice, contacts, search
):
    person("Ana Popa", city="Cluj", phones=["+40722123456"], emails=["ana@example.com"])
    person("Ion Rusu", phones=["+48600100200"])
    assert contacts(alice, f"?q={words.replace('+', '%2B')}").names == ["Ana Popa"]
    assert search(alice, words).names == ["Ana Popa"]


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


def test_search_answers_groups_with_what_tells_people_apart(person, alice, search):
    firm = make_company(name="Popa and Sons", responsible=alice)
    person("Ana Popa", company=firm, phones=["+40722123456"])
    answer = search(alice, "popa")
    assert "<html" not in answer.html
    assert answer.groups[:2] == ["Contacts", "Companies"]
    assert "Ana Popa<small>Popa and Sons</small>" in answer.plain
    assert "<small>+40 722 123 456</small>" in answer.plain


def test_search_is_a_page_too(person, alice, client_of):
    person("Ana Popa")
    html = client_of(alice).get("/search/?q=popa").content.decode()
    assert "<html" in html
    assert "Ana <mark>Popa</mark>" in html
    assert 'href="/companies/?q=popa"' in html
    assert (
        "Nothing matches" in client_of(alice).get("/search/?q=xyzzy").content.decode()
    )
    assert client_of(alice).get("/search/").status_code == 200


def test_eight_of_a_type_and_a_way_to_all_of_them(person, alice, search):
    for number in range(9):
        person(f"N{number} Popa")
    answer = search(alice, "popa")
    assert len(answer.names) == 8
    assert 'href="/contacts/?q=popa"' in answer.html


def test_names_that_begin_with_the_words_come_first(person, alice, search, monkeypatch):
    monkeypatch.setattr("crm_site.search.results.CANDIDATES", 3)
    for number in range(5):
        person(f"Bianca{number} Murean")
    person("Zoe Anca")
    person("Zoe Ancasia")
    assert search(alice, "anca").names[:2] == ["Zoe Anca", "Zoe Ancasia"]


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
