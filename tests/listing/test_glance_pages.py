"""The panel of numbers as a page has it: fetched later, remembered, kept in step."""

import pytest
from django.db import connection

from listing.glance import limits, views
from listing.models import ListSettings
from tests.factories import make_contact, make_stage
from tests.sending import HTMX

URL = "/lists/contact/numbers/"


@pytest.fixture
def people(alice, carol):
    """Two contacts of Alice in a stage, one in none; one of Carol's."""
    lead = make_stage("Lead")
    for stage in (lead, lead, None):
        make_contact(responsible=alice, stage=stage, tags=["VIP"])
    make_contact(responsible=carol, stage=make_stage("Foreign"))
    return lead


def listing_at(query):
    """Return what a browser sends while it shows a list."""
    return {**HTMX, "HX-Current-URL": f"http://testserver/contacts/{query}"}


@pytest.mark.usefixtures("people")
def test_the_page_waits_for_no_number(client_of, alice):
    browser = client_of(alice)
    assert f'hx-get="{URL}' not in browser.get("/contacts/").text
    browser.post(URL, {"open": "1"}, headers=listing_at(""))
    page = browser.get("/contacts/?do_not_call=0").text
    assert f'hx-get="{URL}?do_not_call=0"' in page
    assert 'hx-trigger="load"' in page


def test_opening_tells_of_the_list_as_it_stands(client_of, alice, people):
    browser = client_of(alice)
    answer = browser.post(URL, {"open": "1"}, headers=listing_at("?stage_op=filled"))
    assert f'href="/contacts/?stage={people.pk}"' in answer.text
    assert "Not set" not in answer.text
    assert 'id="numbers-button"' in answer.text
    closed = browser.post(URL, {"open": "0"}, headers=listing_at("")).text
    assert '<section class="numbers" id="numbers" hidden>' in closed


@pytest.mark.usefixtures("people")
def test_what_was_chosen_is_remembered_for_each_user_and_list(client_of, alice, carol):
    client_of(alice).post(URL, {"by": "tags"}, headers=listing_at(""))
    client_of(alice).post(URL, {"open": "1"}, headers=listing_at(""))
    kept = ListSettings.objects.get(user=alice)
    assert kept.numbers == {"by": "tags", "open": True}
    assert "Contacts by Tags" in client_of(alice).get(URL).text
    assert "Contacts by Stage" in client_of(carol).get(URL).text
    assert (
        "Companies by Industry" in client_of(alice).get("/lists/company/numbers/").text
    )


@pytest.mark.usefixtures("people")
def test_without_scripts_it_is_a_page_and_its_button_leads_back(client_of, alice):
    browser = client_of(alice)
    page = browser.get(f"{URL}?stage_op=empty").text
    assert page.startswith("<!doctype html>")
    assert "Not set" in page
    back = browser.post(f"{URL}?stage_op=empty", {"open": "1"})
    assert back.headers["Location"] == "/contacts/?stage_op=empty"


@pytest.mark.usefixtures("people")
@pytest.mark.parametrize(
    "sent", [{"by": "acl"}, {"by": "", "of": "stage"}, {"of": "x"}]
)
def test_nonsense_falls_back_to_what_is_usual(client_of, alice, sent):
    answer = client_of(alice).post(URL, {**sent, "open": "1"}, headers=listing_at(""))
    assert "Contacts by Stage" in answer.text


@pytest.mark.usefixtures("people")
def test_an_outsider_learns_no_foreign_value(client_of, alice):
    page = client_of(alice).get(URL).text
    assert "Lead" in page
    assert "Foreign" not in page


@pytest.mark.usefixtures("people")
def test_a_new_filter_is_told_to_the_panel_and_a_new_page_is_not(client_of, alice):
    def told(before, after):
        answer = client_of(alice).get(f"/contacts/{after}", headers=listing_at(before))
        return answer.headers.get("HX-Trigger", "")

    assert "list-narrowed" in told("", "?tags=VIP")
    assert "list-narrowed" in told("?q=jan&page=2", "?q=ja")
    assert told("?tags=VIP", "?tags=VIP&page=2&sort=city&q=") == ""


@pytest.mark.usefixtures("people")
def test_counting_ends_before_people_lose_patience(client_of, alice, monkeypatch):
    class Slow(views.Numbers):
        """Numbers that take a second."""

        @property
        def bars(self):
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_sleep(1)")

    monkeypatch.setattr(views, "Numbers", Slow)
    monkeypatch.setattr(views, "SECONDS", 0.01)
    assert "Too much to count at once" in client_of(alice).get(URL).text
    with connection.cursor() as cursor:
        cursor.execute("SHOW statement_timeout")
        assert cursor.fetchone() == ("0",)


def test_only_time_out_is_too_much(db):
    with pytest.raises(limits.TooMuch), limits.at_most(0.01):
        connection.cursor().execute("SELECT pg_sleep(1)")
    with limits.at_most(5):
        connection.cursor().execute("SELECT 1")


@pytest.mark.parametrize("by", ["stage", "tags", "company", "responsible", "managers"])
def test_numbers_cost_as_many_queries_with_many_rows(queries_for, alice, by):
    ListSettings.objects.remember(alice, "contact", numbers={"by": by, "open": True})

    def some(number):
        for _ in range(number):
            make_contact(
                responsible=alice, stage=make_stage(), tags=["VIP"], managers=[alice]
            )

    some(2)
    few = queries_for(URL)
    some(9)
    assert queries_for(URL) == few
