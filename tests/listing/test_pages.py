"""Pages: numbered, of a size that is remembered, with a true total (L4)."""

import pytest

from accounts.models import Scope
from contacts.models import Contact
from listing import paging
from tests.factories import (
    make_company,
    make_contact,
    make_role,
    make_stage,
    make_user,
)

HTMX = {"HX-Request": "true"}


@pytest.fixture
def people(alice):
    """Twenty-three contacts of Alice, the newest with the highest number."""
    return [
        make_contact(responsible=alice, first_name="", last_name=f"N{number:02}")
        for number in range(23)
    ]


@pytest.fixture
def size(client_of):
    """Choose the number of rows as the foot of the list does."""

    def post(user, rows, **options):
        return client_of(user).post(
            "/lists/contact/page-size/", {"size": rows}, **options
        )

    return post


def test_pages_follow_one_another_and_tell_where_one_is(alice, people, size, contacts):
    size(alice, "10")
    first, second, third = (contacts(alice, f"?page={page}") for page in [1, 2, 3])
    assert [len(page.names) for page in [first, second, third]] == [10, 10, 3]
    names = first.names + second.names + third.names
    assert names == [person.last_name for person in people[::-1]]
    assert first.count == "1–10 of 23"
    assert third.count == "21–23 of 23"


@pytest.mark.parametrize("asked", ["4", "99999999999", "9" * 400])
def test_beyond_the_last_page_stands_the_last_one(asked, alice, people, size, contacts):
    size(alice, "20")
    page = contacts(alice, f"?page={asked}")
    assert page.count in {"21–23 of 23", "1–20 of 23"}


@pytest.mark.parametrize("asked", ["0", "-1", "x", "1.5", "²"])
def test_nonsense_is_the_first_page(asked, alice, people, contacts):
    assert contacts(alice, f"?page={asked}").count == "1–23 of 23"


def test_the_size_is_remembered_and_only_offered_sizes_are(
    alice, people, size, contacts
):
    assert size(alice, "10", headers=HTMX).status_code == 204
    assert len(contacts(alice).names) == 10
    assert size(alice, "15").url == "/contacts/"
    assert len(contacts(alice).names) == 10
    assert size(alice, "100").status_code == 302
    assert len(contacts(alice).names) == 23


def test_looking_at_a_list_remembers_nothing(alice, people, contacts):
    contacts(alice, "?size=10&page=2&sort=name")
    assert not alice.list_settings.exists()


def test_a_long_list_is_counted_after_the_page(
    alice, people, size, contacts, client_of, monkeypatch
):
    monkeypatch.setattr(paging, "EXACT_UP_TO", 15)
    size(alice, "10")
    page = contacts(alice, "?q=N&sort=name")
    assert page.count == "1–10 of 15+"
    assert 'hx-get="/lists/contact/total/?q=N&amp;sort=name"' in page.html
    foot = client_of(alice).get("/lists/contact/total/?q=N&sort=name&page=2").content
    assert "11–20 of 23".encode() in foot
    assert b'href="/contacts/?q=N&amp;sort=name&amp;page=3"' in foot
    assert b"total/" not in foot


def test_a_long_list_has_a_last_page_too(alice, people, size, contacts, monkeypatch):
    monkeypatch.setattr(paging, "EXACT_UP_TO", 5)
    size(alice, "10")
    assert contacts(alice, "?page=3").names == ["N02", "N01", "N00"]
    page = contacts(alice, "?page=30")
    assert page.names == ["N02", "N01", "N00"]
    assert page.count == "21–23 of 23"


def test_links_to_pages_keep_filters_and_order(alice, people, size, contacts):
    size(alice, "10")
    html = contacts(alice, "?q=n&sort=-name&page=2").html
    assert 'href="/contacts/?q=n&amp;sort=-name&amp;page=3"' in html


def test_a_short_list_has_no_pages(alice, contacts):
    make_contact(responsible=alice)
    page = contacts(alice)
    assert page.count == "1–1 of 1"
    assert 'rel="next"' not in page.html


@pytest.mark.parametrize("path", ["contacts", "companies"])
def test_a_page_takes_as_many_queries_for_22_rows_as_for_2(path, alice, queries_for):
    make = {"contacts": make_contact, "companies": make_company}[path]
    values = {"responsible": alice, "tags": ["VIP", "Fair"], "managers": [alice]}
    values |= {"phones": ["+40722123456"], "emails": ["a@example.com"]}
    if path == "contacts":
        values |= {"company": make_company(responsible=alice), "stage": make_stage()}
    for _number in range(2):
        make(**values)
    few = {query: queries_for(f"/{path}/{query}") for query in ["", "?q=a&tags=VIP"]}
    for _number in range(20):
        make(**values)
    many = {query: queries_for(f"/{path}/{query}") for query in few}
    assert many == few


def test_trash_is_no_part_of_the_list(alice, people, contacts):
    Contact.objects.visible_to(alice).filter(last_name="N22").update(
        trashed_at="2026-01-01T00:00Z"
    )
    page = contacts(alice)
    assert page.count == "1–22 of 22"
    assert "N22" not in page.names


def test_an_empty_list_says_what_it_is_for(alice, contacts):
    html = contacts(alice).html
    assert "No contacts yet" in html
    assert html.count('href="/contacts/new/"') == 2


def test_nothing_that_matches_is_another_thing(alice, people, contacts):
    page = contacts(alice, "?q=nobody")
    assert "Nothing matches" in page.html
    assert "No contacts yet" not in page.html
    assert page.count == ""


def test_who_has_no_right_at_all_is_told_who_can_give_it(oscar, client_of):
    oscar.roles.clear()
    response = client_of(oscar).get("/contacts/")
    assert response.status_code == 403
    assert b"An administrator can give you one." in response.content


def test_buttons_are_drawn_for_those_who_may(alice, contacts):
    reader = make_user("Rita", make_role(contact={"view_scope": Scope.ALL}))
    make_contact(responsible=alice)
    assert "New contact" in contacts(alice).html
    page = contacts(reader)
    assert len(page.names) == 1
    assert "New contact" not in page.html
    assert "Import" not in page.html
