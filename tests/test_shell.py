"""The frame around each page: navigation by rights, theme, version (R8)."""

import re

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory

from accounts.models import Scope
from crm_site.shell import Shell
from tests.factories import make_role, make_user


def shell(user, path="/", **cookies):
    """Return the frame of a page for a user."""
    request = RequestFactory().get(path)
    request.user, request.COOKIES = user, cookies
    return Shell(request)


def labels(user):
    """Return the labels of the navigation."""
    return [entry.label for entry in shell(user).nav]


def test_a_sales_manager_finds_the_pages_to_work_on(alice):
    records = ["Contacts", "Companies", "Deals", "Tickets", "CRM notes"]
    assert labels(alice) == [
        "Home",
        "Tasks",
        "Calendar",
        *records,
        "Imports",
        "Exports",
    ]


def test_who_may_not_import_finds_no_imports(oscar):
    records = ["Contacts", "Companies", "Deals", "Tickets", "CRM notes"]
    assert labels(oscar) == ["Home", "Tasks", "Calendar", *records, "Exports"]


def test_pages_without_a_right_are_not_drawn(db):
    sees = make_role(company={"view_scope": Scope.ALL})
    assert labels(make_user("Rita", sees)) == ["Home", "Companies"]
    assert labels(make_user("Nick")) == ["Home"]


def test_the_page_that_is_open_is_marked(alice):
    for path, open_page in [
        ("/", "Home"),
        ("/contacts/", "Contacts"),
        ("/contacts/7/", "Contacts"),
        ("/account/profile/", None),
    ]:
        marked = [entry.label for entry in shell(alice, path).nav if entry.current]
        assert marked == ([open_page] if open_page else [])


def test_each_page_has_a_key_of_its_own(alice):
    keys = [entry.key for entry in shell(alice).nav]
    assert keys == ["h", "t", "k", "c", "o", "d", "s", "n", "i", "e"]


def test_before_sign_in_there_is_no_navigation_and_no_query(
    db, django_assert_num_queries
):
    with django_assert_num_queries(0):
        frame = shell(AnonymousUser())
        assert (frame.nav, frame.colours) == ([], "")


@pytest.mark.parametrize(
    ("cookie", "sidebar"),
    [("closed", "closed"), ("open", "open"), ('"x', "open"), ("", "open")],
)
def test_the_sidebar_stays_as_it_was_left(alice, cookie, sidebar):
    assert shell(alice, sidebar=cookie).sidebar == sidebar


def test_the_theme_of_the_user_wins_over_that_of_the_browser(alice):
    assert shell(alice, theme="dark").theme == "auto"
    alice.theme = "light"
    assert shell(alice, theme="dark").theme == "light"


def test_only_administrators_are_shown_the_way_to_the_administration(
    client_of, alice, dora
):
    assert "/admin/" in client_of(dora).get("/").text
    assert "/admin/" not in client_of(alice).get("/").text


def test_the_version_is_that_of_the_project():
    assert re.fullmatch(r"\d+\.\d+\.\d+", shell(AnonymousUser()).version)


def test_the_bar_of_a_phone_has_four_pages_and_the_others_are_one_tap_away(db, alice):
    frame = shell(alice)
    assert [entry.label for entry in frame.tabs] == [
        "Home",
        "Tasks",
        "Contacts",
        "Deals",
    ]
    assert {*frame.tabs, *frame.more} == {*frame.nav}
    assert "Tickets" in [entry.label for entry in frame.more]
    sees = make_role(company={"view_scope": Scope.ALL})
    rita = shell(make_user("Rita", sees))
    assert [entry.label for entry in rita.tabs] == ["Home", "Companies"]
    assert rita.more == []
