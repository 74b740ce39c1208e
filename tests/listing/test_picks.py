"""Picking rows: kept by the server over pages, filters, sessions and devices (L7)."""

import re

import pytest
from django.test import Client

from contacts.models import Contact
from listing import selection
from listing.models import Pick
from listing.models import selection as kept
from tests.addresses import changed, contents
from tests.factories import make_contact, make_user

HTMX = {"HX-Request": "true"}
URL = "/lists/contact/picks/"
NO_SUCH = 987_654_321


@pytest.fixture
def people(alice):
    """Seventy contacts of Alice in two cities, the newest with the highest number."""
    return [
        make_contact(
            responsible=alice,
            first_name="",
            last_name=f"N{number:02}",
            city="Cluj" if number % 2 else "Iași",
        )
        for number in range(70)
    ]


@pytest.fixture
def pick(client_of):
    """Send a change as the page does: `pick(alice, add=[1, 2])`."""

    def send(user, query="", headers=HTMX, **values):
        return client_of(user).post(f"{URL}{query}", values, headers=headers)

    return send


def picked(user):
    """Return the ids that a user has picked."""
    return set(Pick.objects.of(user, "contact").values_list("record_id", flat=True))


def ids(records):
    return {record.pk for record in records}


def ticked(page):
    """Return the ids of the ticked boxes of a page."""
    boxes = re.findall(r"<input[^>]*data-pick [^>]*>", page.html.replace("\n", " "))
    return {
        int(re.search(r'value="(\d+)"', box)[1]) for box in boxes if " checked" in box
    }


def bar(html):
    """Return the words of the bar."""
    html = re.search(r'<section class="bulk".*?</section>', html, re.DOTALL)[0]
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


@pytest.fixture
def scattered(alice, people, pick, client_of):
    """Rows picked on pages 1, 3 and 7 of a list of ten on a page."""
    client_of(alice).post("/lists/contact/page-size/", {"size": 10})
    newest_first = people[::-1]
    chosen = [newest_first[at] for at in (0, 3, 24, 61, 69)]
    for page, some in [("1", chosen[:2]), ("3", chosen[2:3]), ("7", chosen[3:])]:
        pick(alice, f"?page={page}", add=[one.pk for one in some])
    return chosen


def test_rows_of_pages_1_3_and_7_gather_and_stay(
    alice, scattered, contacts, client_of, pick
):
    assert picked(alice) == ids(scattered)
    assert ticked(contacts(alice)) == ids(scattered[:2])
    assert ticked(contacts(alice, "?page=7&sort=-created_at")) == ids(scattered[3:])
    narrowed = contacts(alice, "?city=Cluj&sort=name")
    assert ticked(narrowed) <= ids(scattered)
    client_of(alice).post("/account/logout/")
    device = Client()
    device.force_login(alice)
    html = device.get("/contacts/?picked=1").content.decode()
    assert all(one.last_name in html for one in scattered)
    assert "5 selected" in bar(html)


def test_selected_contacts_is_a_list_of_its_own(alice, scattered, contacts, client_of):
    answer = client_of(alice).get("/lists/contact/selected/")
    assert answer.url == "/contacts/?picked=1"
    page = contacts(alice, "?picked=1&sort=name")
    assert '<h1 id="list-title">Selected contacts</h1>' in page.html
    assert page.names == sorted(one.last_name for one in scattered)
    assert page.count == "1–5 of 5"
    assert page.chips == ["Selected Yes"]
    assert contacts(alice, "?picked=0").error("picked") != ""
    cluj = [one.last_name for one in scattered if one.city == "Cluj"]
    assert set(contacts(alice, "?picked=1&city=Cluj").names) == set(cluj)


def test_a_page_of_nothing_selected_says_what_it_is_for(alice, people, contacts):
    html = contacts(alice, "?picked=1").html
    assert "Nothing is selected yet" in html
    assert "stay until you clear them" in html


def test_a_row_is_taken_out_of_the_selected_and_comes_back(alice, scattered, pick):
    answer = pick(alice, "?picked=1", remove=[scattered[0].pk])
    assert picked(alice) == ids(scattered[1:])
    assert "list-changed" in answer["HX-Trigger"]
    assert "1 taken out of the selection" in answer["HX-Trigger"]
    undone = Client()
    undone.force_login(alice)
    assert undone.post(f"{URL}undo/", headers=HTMX).status_code == 204
    assert picked(alice) == ids(scattered)


def test_the_selection_of_a_colleague_is_another(alice, dora, scattered, pick):
    assert picked(dora) == set()
    pick(dora, add=[scattered[0].pk])
    pick(dora, clear="1")
    assert picked(alice) == ids(scattered)


def test_what_can_not_be_viewed_is_not_picked_and_answers_alike(
    alice, carol, people, pick
):
    hidden = pick(carol, add=[people[0].pk])
    absent = pick(carol, add=[NO_SUCH])
    assert picked(carol) == set()
    assert bar(hidden.content.decode()) == bar(absent.content.decode())
    assert hidden.status_code == absent.status_code == 200
    assert "HX-Trigger" not in hidden.headers
    nonsense = pick(carol, add=["x", "-1", "9" * 40], remove=["", "1e3"])
    assert nonsense.status_code == 200


def test_a_row_that_went_out_of_reach_is_counted_without_its_name(
    alice, bob, carol, people, pick, contacts, list_of
):
    pick(alice, add=[one.pk for one in people[:3]])
    Contact.objects.visible_to(alice).filter(pk=people[0].pk).update(responsible=carol)
    Contact.objects.visible_to(alice).filter(pk=people[1].pk).update(
        trashed_at="2026-01-01T00:00Z"
    )
    page = contacts(alice, "?picked=1")
    assert page.names == [people[2].last_name]
    assert "3 selected" in bar(page.html)
    assert "2 no longer available" in bar(page.html)
    assert "hidden by the filter" not in bar(page.html)
    assert people[0].last_name not in page.html
    answer = pick(alice, gone="1")
    assert "2 that are no longer available were dropped" in answer["HX-Trigger"]
    assert picked(alice) == {people[2].pk}
    assert "no longer" not in bar(answer.content.decode())


def test_the_bar_tells_how_many_the_filter_hides(alice, people, pick, contacts):
    answer = pick(alice, "?city=Cluj", add=[one.pk for one in people[:5]])
    assert "5 selected" in bar(answer.content.decode())
    assert "3 hidden by the filter" in bar(answer.content.decode())
    assert "hidden" not in bar(contacts(alice).html)
    assert "5 hidden by the filter" in bar(contacts(alice, "?q=nobody").html)


def test_figures_of_a_large_selection_come_after_the_page(
    alice, people, pick, contacts, client_of, monkeypatch
):
    monkeypatch.setattr(kept, "FEW", 3)
    pick(alice, add=[one.pk for one in people[:5]])
    html = contacts(alice, "?city=Cluj").html
    assert "Counting…" in bar(html)
    assert 'hx-get="/lists/contact/picks/?city=Cluj"' in html
    assert ticked(contacts(alice, "?sort=name")) == ids(people[:5])
    assert contacts(alice, "?picked=1&city=Iași").count == "1–3 of 3"
    figures = client_of(alice).get(f"{URL}?city=Cluj", headers=HTMX).content.decode()
    assert "3 hidden by the filter" in bar(figures)


def test_all_that_match_are_exactly_those_of_the_filter(
    alice, carol, people, pick, client_of
):
    make_contact(responsible=carol, city="Cluj")
    trashed = make_contact(
        responsible=alice, city="Cluj", trashed_at="2026-01-01T00:00Z"
    )
    pick(alice, add=[people[0].pk])
    answer = pick(alice, "?city=Cluj&page=2&q=n", all="1")
    assert picked(alice) == ids(people[1::2]) | {people[0].pk}
    assert trashed.pk not in picked(alice)
    assert "35 more selected" in answer["HX-Trigger"]
    client_of(alice).post(f"{URL}undo/", headers=HTMX)
    assert picked(alice) == {people[0].pk}


def test_nobody_without_rights_selects_anything(alice, people, pick):
    nobody = make_user("Nobody")
    assert pick(nobody, all="1").status_code == 200
    assert picked(nobody) == set()


def test_too_many_are_refused_with_a_clear_sentence(
    alice, people, pick, contacts, monkeypatch
):
    monkeypatch.setattr(selection, "MOST", 40)
    answer = pick(alice, all="1")
    assert answer.status_code == 422
    assert "Narrow the list by a filter first." in answer["HX-Trigger"]
    assert picked(alice) == set()
    assert pick(alice, "?city=Cluj", all="1").status_code == 200
    assert pick(alice, "?city=Iași", all="1").status_code == 422
    assert picked(alice) == ids(people[1::2])
    assert pick(alice, add=[one.pk for one in people[::2]]).status_code == 422
    assert picked(alice) == ids(people[1::2])


def test_clearing_can_be_taken_back_beside_what_was_picked_since(
    alice, scattered, people, pick, client_of
):
    answer = pick(alice, clear="1")
    assert "Selection cleared" in answer["HX-Trigger"]
    assert picked(alice) == set()
    pick(alice, add=[people[5].pk])
    client_of(alice).post(f"{URL}undo/", headers=HTMX)
    assert picked(alice) == ids(scattered) | {people[5].pk}
    client_of(alice).post(f"{URL}undo/", headers=HTMX)
    assert picked(alice) == ids(scattered) | {people[5].pk}


def test_without_scripts_the_ticks_of_a_page_are_sent_together(alice, people, pick):
    shown = " ".join(str(one.pk) for one in people[:4])
    pick(alice, add=[one.pk for one in people[2:6]])
    answer = pick(
        alice,
        "?city=Cluj&page=2",
        headers={},
        add=[people[0].pk, people[2].pk],
        shown=shown,
    )
    assert answer.url == "/contacts/?city=Cluj"
    assert picked(alice) == ids([people[i] for i in (0, 2, 4, 5)])
    page = pick(alice, headers={}, clear="1")
    assert page.status_code == 302
    assert picked(alice) == set()


def test_looking_picks_nothing(alice, scattered, client_of):
    before = contents(but={"django_session"})
    for url in [f"{URL}?add=1&all=1&clear=1&gone=1", "/contacts/?picked=1&add=5"]:
        for headers in [{}, HTMX]:
            client_of(alice).get(url, headers=headers)
    assert client_of(alice).get(f"{URL}undo/").status_code == 405
    assert changed(before, contents(but={"django_session"})) == []


def test_picked_rows_cost_no_query_each(alice, people, pick, queries_for):
    pick(alice, add=[one.pk for one in people[-2:]])
    few = queries_for("/contacts/")
    pick(alice, all="1")
    assert queries_for("/contacts/") == few


def test_the_view_of_the_selected_is_there_while_something_is(
    alice, people, pick, contacts
):
    tab = re.compile(r'<a id="selected-view"([^>]*)>')
    assert "hidden" in tab.search(contacts(alice).html)[1]
    answer = pick(alice, add=[people[0].pk]).content.decode()
    assert "hidden" not in tab.search(answer)[1]
    assert 'aria-current="true"' in tab.search(contacts(alice, "?picked=1").html)[1]
