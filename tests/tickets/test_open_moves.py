"""Pages offer only where a ticket or a deal may go, and still refuse the rest."""

import re

import pytest
from django.urls import reverse

from accounts.models import RecordType
from deals.kind import DEALS
from deals.models import Stage
from records.fields import by_key, narrowing
from tests.factories import make_deal, make_role, make_ticket
from tests.listing.bulk import pick, url_of
from tickets.kind import TICKETS
from tickets.models import TicketState

HTMX = {"HX-Request": "true"}


@pytest.fixture
def state(db):
    """Find a state by its name."""
    return lambda name: TicketState.objects.get(name=name)


def options(page):
    """Return the names that a select offers."""
    return re.findall(r"<option value=\"\d+\".*?>(.*?)</option>", page)


def in_place(record, key):
    return reverse("records:field", args=[record.record_type, record.pk, key])


def test_in_place_only_open_states_are_offered_and_others_refused_in_words(
    client_of, alice, state
):
    ticket = make_ticket(responsible=alice, state="Closed")
    browser, url = client_of(alice), in_place(ticket, "state")

    page = browser.get(url, headers=HTMX).text
    refused = browser.post(url, {"state": state("New").pk}, headers=HTMX)

    assert options(page) == ["In progress", "Closed"]
    assert refused.status_code == 422
    assert "From “Closed” a ticket goes only to “In progress”." in refused.text
    moved = browser.post(url, {"state": state("In progress").pk}, headers=HTMX)
    assert moved.status_code == 200


def test_a_new_ticket_may_begin_in_any_state(client_of, alice, state):
    page = client_of(alice).get(reverse("tickets:new"), headers=HTMX).text
    select = re.search(r'<select name="state".*?</select>', page, re.DOTALL).group()
    assert len(options(select)) == TicketState.objects.filter(retired=False).count()


def test_bulk_offers_what_is_open_to_at_least_one(client_of, alice, state):
    closed = make_ticket(responsible=alice, state="Closed")
    pick(alice, closed)
    assert options(client_of(alice).get(url_of("stage", "ticket")).text) == [
        *("In progress", "Closed")
    ]
    pick(alice, make_ticket(responsible=alice, state="New"))
    more = set(options(client_of(alice).get(url_of("stage", "ticket")).text))
    allowed = state("New").next_states.values_list("name", flat=True)
    assert more == {"In progress", "Closed", "New", *allowed}


def test_the_lanes_of_a_board_say_where_their_cards_may_not_go(client_of, alice, state):
    make_ticket(responsible=alice)
    page = client_of(alice).get(reverse("tickets:index"), {"as": "board"})
    lanes = {one.value: one for one in page.context["list"].board.lanes}
    closed = lanes[str(state("Closed").pk)].closed
    assert f'"{state("New").pk}": "From ' in closed
    assert f'"{state("In progress").pk}"' not in closed


def test_a_stage_that_others_enter_is_closed_and_one_that_lacks_a_value_is_open(
    client_of, alice, dora, db
):
    deal = make_deal(responsible=alice)
    here = deal.stage
    after = here.pipeline.stages.exclude(pk=here.pk)
    theirs, lacking = after.filter(kind=Stage.Kind.OPEN)[:2]
    theirs.entered_by.add(make_role("Directors"))
    lacking.required = ["source"]
    lacking.save()
    field = by_key(DEALS.fields)["stage"]

    shut = narrowing.closed(RecordType.DEAL, field, [here.pk, ""], alice)

    assert shut[here.pk][theirs.pk] == shut[""][theirs.pk]
    assert theirs.name in shut[here.pk][theirs.pk]
    assert not {here.pk, lacking.pk} & shut[here.pk].keys()
    assert not narrowing.closed(RecordType.DEAL, field, [here.pk], dora)[here.pk]
    page = client_of(alice).get(in_place(deal, "stage"), headers=HTMX).text
    assert lacking.name in options(page)
    assert f'value="{theirs.pk}"' not in page


def test_from_a_stage_with_next_ones_only_those_are_open(client_of, alice, db):
    deal = make_deal(responsible=alice)
    only = deal.stage.pipeline.stages.exclude(pk=deal.stage_id)[0]
    deal.stage.next_stages.set([only])
    page = client_of(alice).get(in_place(deal, "stage"), headers=HTMX).text
    assert options(page) == [deal.stage.name, only.name]


def test_a_field_that_nothing_narrows_has_no_closed_choices(alice):
    field = by_key(TICKETS.fields)["priority"]
    assert not narrowing.is_announced(RecordType.TICKET, field)
    assert narrowing.closed(RecordType.TICKET, field, [1], alice) == {1: {}}
    assert narrowing.closed_to_all(RecordType.TICKET, field, [], alice) == set()
