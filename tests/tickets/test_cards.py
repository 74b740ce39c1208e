"""The heads of the cards of tickets and deals; their views; finding by the number."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import Scope
from listing.models import ListSettings
from tests.factories import make_deal, make_role, make_ticket, make_user
from tickets.models import TicketState

DAY = dt.timedelta(days=1)


@pytest.fixture
def look(client_of):
    """Return what a user gets to see of a record, or of a list."""
    return lambda user, what, query="": client_of(user).get(
        (what if isinstance(what, str) else what.get_absolute_url()) + query
    )


def names(answer):
    return [str(row.record) for row in answer.context["list"].table]


def current(answer):
    shipped = answer.context["list"].view_bar.shipped
    return shipped.key if shipped else ""


def test_the_head_of_a_ticket_moves_it_and_says_that_it_is_overdue(
    look, client_of, alice
):
    now = timezone.now()
    late = make_ticket(
        responsible=alice, state="Closed", text="One\nTwo", due_at=now - DAY
    )
    head = look(alice, late).text
    assert "(overdue)" not in head  # it is over
    assert head.count('<button name="state"') == 1
    assert "In progress</button>" in head
    assert head.index("One\nTwo") < head.index('id="fact-subject"')
    open_state = TicketState.objects.get(name="In progress").pk
    url = reverse("records:field", args=["ticket", late.pk, "state"])
    client_of(alice).post(url, {"state": open_state})
    assert '<span class="due late">' in look(alice, late).text


def test_who_may_not_change_a_record_moves_nothing_from_its_head(look, alice):
    ticket = make_ticket(responsible=alice)
    reader = make_user("Vera", make_role(ticket={"view_scope": Scope.ALL}))
    assert 'id="card-move"' in look(alice, ticket).text
    page = look(reader, ticket)
    assert 'id="card-move"' not in page.text
    assert page.context["ways"] == []
    assert '<span class="move">' in page.text


def test_the_head_of_a_deal_says_when_it_should_close_and_how_it_ended(look, alice):
    yesterday = timezone.localdate() - DAY
    late = make_deal(responsible=alice, amount="1500", closes_on=yesterday)
    won = make_deal(responsible=alice, stage="Won", closes_on=yesterday)
    assert late.is_overdue
    assert not won.is_overdue
    page = look(alice, late).text
    assert '<span class="due late">' in page
    assert "trophy" not in page
    page = look(alice, won).text
    assert "#trophy" in page
    assert '<span class="due late">' not in page
    assert "Expected close</span>" in page  # among the facts alone


def test_the_head_of_a_deal_offers_stages_of_its_pipeline_only(look, alice):
    deal = make_deal(responsible=alice)
    ways = look(alice, deal).context["ways"]
    assert ways
    assert {stage.pipeline_id for stage in ways} == {deal.pipeline_id}


def test_open_and_overdue_tickets_are_views_of_everybody(look, alice, carol):
    now = timezone.now()
    make_ticket(responsible=alice, subject="Late", due_at=now - dt.timedelta(minutes=5))
    make_ticket(responsible=alice, subject="Soon", due_at=now + DAY)
    make_ticket(responsible=alice, subject="Over", state="Closed", due_at=now - DAY)
    there = reverse("tickets:index")
    views = look(alice, there).context["list"].view_bar.shipped_tabs
    queries = {view.key: query for view, query in views}

    still_open = look(alice, there, f"?{queries['open']}")
    overdue = look(alice, there, f"?{queries['overdue']}")

    assert {name.split()[-1] for name in names(still_open)} == {"Late", "Soon"}
    assert [name.split()[-1] for name in names(overdue)] == ["Late"]
    assert (current(still_open), current(overdue)) == ("open", "overdue")
    for answer in (still_open, overdue):
        assert not answer.context["list"].view_bar.is_all
        assert "Save as view" not in answer.text
    assert current(look(alice, there, "?q=late")) == ""
    assert names(look(carol, there, f"?{queries['open']}")) == []


def test_deals_that_close_this_month_are_a_view(look, alice):
    today = timezone.localdate()
    make_deal(responsible=alice, title="Now", closes_on=today)
    make_deal(responsible=alice, title="Later", closes_on=today + 40 * DAY)
    make_deal(responsible=alice, title="Done", stage="Won", closes_on=today)
    there = reverse("deals:index")
    views = look(alice, there, "?as=table").context["list"].view_bar.shipped_tabs
    queries = {view.key: query for view, query in views}
    closing = look(alice, there, f"?{queries['closing']}&as=table")
    assert (names(closing), current(closing)) == (["Now"], "closing")
    still_open = look(alice, there, f"?{queries['open']}&as=table")
    assert set(names(still_open)) == {"Now", "Later"}


def test_the_list_may_open_with_a_view_that_comes_with_it(client_of, alice):
    browser, there = client_of(alice), reverse("tickets:index")
    home = reverse("listing:view_home", args=["ticket"])
    assert browser.post(home, {"home": "nonsense"}).status_code == 404
    browser.post(home, {"home": "overdue"})
    assert ListSettings.objects.get(user=alice, record_type="ticket").home == "overdue"
    assert "due_at_op=past" in browser.get(there).url
    contacts = reverse("listing:view_home", args=["contact"])
    assert browser.post(contacts, {"home": "overdue"}).status_code == 404


@pytest.mark.parametrize("part", ["whole", "count"])
def test_a_ticket_is_found_by_its_number(part, client_of, alice, carol):
    ticket = make_ticket(responsible=alice, subject="Broken door")
    typed = ticket.number if part == "whole" else ticket.number.split("-")[1]
    choose = reverse("records:choose", args=["ticket"])
    for url in (choose, reverse("search")):
        assert "Broken door" in client_of(alice).get(url, {"q": typed}).text
        assert "Broken door" not in client_of(carol).get(url, {"q": typed}).text
    assert "Broken door" not in client_of(alice).get(choose, {"q": "1999-0012"}).text
