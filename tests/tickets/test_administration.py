"""The administrator's table of moves between states."""

import pytest
from django.urls import reverse

from records.fields import by_key
from records.fields.changes import change_record
from records.fields.obstacles import Obstructed
from tests.factories import make_ticket
from tickets.dead_ends import warning
from tickets.kind import TICKETS
from tickets.models import TicketState


def test_the_table_of_moves_is_shown_and_kept(client_of, dora):
    url, browser = reverse("admin:tickets_moves"), client_of(dora)
    page = browser.get(url).text
    assert 'aria-label="From Closed to In progress"' in page
    new, closed = (TicketState.objects.get(name=n) for n in ("New", "Closed"))

    pairs = [f"{closed.pk}-{new.pk}", f"{new.pk}-{new.pk}", "7-x"]
    assert browser.post(url, {"move": pairs}).status_code == 302

    assert [*closed.next_states.all()] == [new]
    assert not new.next_states.exists()
    listed = browser.get(reverse("admin:tickets_ticketstate_changelist")).text
    assert url in listed
    assert "means closed" in listed.casefold()


def test_states_from_which_no_ticket_is_closed_are_told(client_of, dora, alice):
    url, browser = reverse("admin:tickets_moves"), client_of(dora)
    state = {one.name: one for one in TicketState.objects.all()}
    listed = reverse("admin:tickets_ticketstate_changelist")
    said = "no ticket can come to a closed state"
    assert warning() == ""
    assert said not in browser.get(listed).text

    new, waiting, solved = state["New"].pk, state["Waiting"].pk, state["Solved"].pk
    pairs = [f"{new}-{waiting}", f"{waiting}-{new}", f"{solved}-{state['Closed'].pk}"]
    answer = browser.post(url, {"move": pairs}, follow=True).text
    assert "From “New”, “In progress” or “Waiting” no ticket can come" in answer
    assert said in browser.get(listed).text

    TicketState.objects.filter(name="Closed").update(retired=True)
    assert "“Solved”" in warning()
    TicketState.objects.filter(name="Solved").update(retired=True)
    assert "“Solved”" not in warning()
    make_ticket(responsible=alice, state="Solved")
    assert "“Solved”" in warning()


def test_a_retired_state_is_not_named_as_a_way_out(alice):
    ticket = make_ticket(responsible=alice, state="Waiting")
    TicketState.objects.filter(name="Solved").update(retired=True)
    change = {by_key(TICKETS.fields)["state"]: TicketState.objects.get(name="New")}
    with pytest.raises(Obstructed, match="only to “In progress” or “Closed”"):
        change_record(ticket, change, by=alice)


def test_only_administrators_come_to_it(client_of, alice):
    url = reverse("admin:tickets_moves")
    before = TicketState.next_states.through.objects.count()
    for ask in (client_of(alice).get, client_of(alice).post):
        assert ask(url).status_code == 404
    assert TicketState.next_states.through.objects.count() == before
