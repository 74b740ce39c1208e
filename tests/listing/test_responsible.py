"""Who is responsible for how many records: counted as far as one may view (L11)."""

import re

import pytest

from records.registry import kind_or_404
from tests.factories import make_company, make_contact, make_role, make_user

HTMX = {"HX-Request": "true"}


@pytest.fixture
def loads(client_of):
    """Read the page as rows of name, number and address: `loads(alice)`."""

    def read(user, record_type="contact"):
        address = f"/lists/{record_type}/responsible/"
        answer = client_of(user).get(address, headers=HTMX)
        assert answer.status_code == 200
        rows = re.findall(
            r'class="workload-person" href="(.*?)".*?<span class="who-name">(.*?)'
            r'</span>.*?<span class="num">(.*?)</span>',
            answer.content.decode(),
            re.DOTALL,
        )
        return {
            re.sub("<.*?>", "", name): (number, url.replace("&amp;", "&"))
            for url, name, number in rows
        }

    return read


@pytest.fixture
def work(alice, bob, carol):
    """Three contacts of Alice, one of Bob, two of Carol, one of nobody."""
    for owner, number in [(alice, 3), (bob, 1), (carol, 2), (None, 1)]:
        for _ in range(number):
            make_contact(responsible=owner)
    make_contact(responsible=alice, trashed_at="2026-01-01T00:00Z")


def test_people_stand_with_the_numbers_that_the_viewer_may_view(
    work, alice, bob, carol, lead, dora, loads
):
    numbers = {name: number for name, (number, _url) in loads(dora).items()}
    assert numbers["Alice"] == "3"
    assert numbers["Carol"] == "2"
    assert numbers["Unassigned"] == "1"
    assert numbers["Lead"] == "0"  # who sees all is told who has none
    team = {name: number for name, (number, _url) in loads(lead).items()}
    assert team["Alice"] == "3"
    assert "Carol" not in team
    assert [*loads(bob)] == ["Bob"]


def test_a_click_lists_as_many_as_are_counted(
    work, alice, carol, dora, loads, client_of
):
    make_contact(responsible=dora)
    seen = loads(dora)
    for name in ["Alice", "Carol", "Dora", "Unassigned"]:
        number, url = seen[name]
        assert f"1–{number} of {number}" in client_of(dora).get(url).content.decode()


def test_people_stand_in_their_teams_the_busiest_first(work, dora, client_of):
    html = client_of(dora).get("/lists/contact/responsible/?counted=1").content.decode()
    words = re.findall(r"<h2>(\w[\w ]*?) <b|class=\"who-name\">(\w+)", html)
    names = [team or person for team, person in words]
    north = names.index("North")
    assert names[north : north + 3] == ["North", "Alice", "Bob"]
    assert names.index("South") < names.index("Carol")
    assert names.index("No team") < names.index("Dora")


def test_the_page_comes_before_it_is_counted(work, alice, client_of):
    html = client_of(alice).get("/lists/contact/responsible/").content.decode()
    assert 'hx-trigger="load"' in html
    assert "workload-person" not in html
    assert (
        'href="/lists/contact/responsible/"'
        in client_of(alice).get("/contacts/").content.decode()
    )


def test_each_type_of_records_has_its_own_page(work, alice, loads):
    make_company(responsible=alice)
    number, url = loads(alice, "company")["Alice"]
    assert (number, url) == ("1", "/companies/?responsible=me")


def test_one_who_left_is_marked_and_keeps_the_number(work, carol, dora, client_of):
    carol.is_active = False
    carol.save()
    html = client_of(dora).get("/lists/contact/responsible/", headers=HTMX).content
    assert b"not active" in html


def test_without_records_and_without_rights_the_page_says_so(alice, client_of):
    empty = client_of(alice).get("/lists/contact/responsible/", headers=HTMX)
    assert str(kind_or_404("contact").words.none_yet).encode() in empty.content
    nobody = make_user("Nobody", make_role())
    refused = client_of(nobody).get("/lists/contact/responsible/")
    assert refused.status_code == 403
    assert b"An administrator can give you one." in refused.content
    assert client_of(nobody).get("/lists/nothing/responsible/").status_code == 404


def test_the_numbers_cost_the_same_for_many_people(work, dora, queries_for):
    few = queries_for("/lists/contact/responsible/?counted=1", dora)
    for number in range(12):
        make_contact(responsible=make_user(f"User{number}"))
    assert queries_for("/lists/contact/responsible/?counted=1", dora) == few
