"""The board by status: its lanes, its moves, and for whom."""

import pytest
from django.urls import reverse

from notes.models import Note, NoteAction, NoteStatus, ToDo
from tests.factories import make_contact, make_note

BOARD = "/notes/?as=board"
HTMX = {"HX-Request": "true"}


@pytest.fixture
def call(db):
    """Something to do."""
    return NoteAction.objects.get(name="Call")


@pytest.fixture
def statuses(db):
    """The statuses by name."""
    return {one.name: one for one in NoteStatus.objects.all()}


def write(text, about, by, **to_do):
    """Write a task about a record."""
    return Note.write(text, about=about, by=by, to_do=ToDo(**to_do))


def lanes(browser, query=""):
    """Return the texts on the cards of each lane that has any."""
    page = browser.get(BOARD + query)
    return {
        str(lane.shown.item): [card.record.text for card in lane.cards]
        for lane in page.context["list"].board.lanes
        if lane.cards
    }


def move(browser, note, to, from_=None):
    """Move a card and return the answer."""
    values = {"to": to.pk if to else "", "from": from_.pk if from_ else ""}
    url = reverse("listing:move", args=["note", note.pk])
    return browser.post(url, values, headers=HTMX)


def test_lanes_hold_tasks_in_the_order_of_the_admin(
    client_of, alice, carol, dora, call, statuses
):
    mine = make_contact(responsible=alice)
    write("lead", mine, alice, action=call, status=statuses["Lead"])
    write("new", mine, alice, action=call)
    make_note(mine, text="plain")
    theirs = make_contact(responsible=carol)
    write("Hidden", theirs, carol, action=call, status=statuses["Lead"])

    assert lanes(client_of(alice)) == {"": ["new"], "Lead": ["lead"]}
    assert "Hidden" not in client_of(alice).get(BOARD).text
    assert lanes(client_of(dora))["Lead"] == ["lead", "Hidden"]
    page = client_of(alice).get(BOARD).context["list"].board
    offered = NoteStatus.objects.filter(retired=False)
    assert [lane.value for lane in page.lanes] == ["", *(str(s.pk) for s in offered)]
    assert [lane.count for lane in page.lanes if lane.count] == [1, 1]
    assert lanes(client_of(alice), "&q=lead") == {"Lead": ["lead"]}


def test_a_move_writes_the_status_and_ends_the_task(
    client_of, alice, bob, carol, call, statuses
):
    done, lead = statuses["Done"], statuses["Lead"]
    contact = make_contact(responsible=alice, managers=[bob])
    task = write("a", contact, alice, action=call)

    assert move(client_of(carol), task, done).status_code == 404
    refused = move(client_of(bob), task, done)
    assert refused.status_code == 403
    assert "You may view it, but not change it." in refused.headers["HX-Trigger"]
    gone = move(client_of(alice), task, NoteStatus(pk=999_999))
    assert gone.status_code == 409
    assert Note.objects.get().status is None

    answer = move(client_of(alice), task, done)
    assert answer.headers["HX-Reswap"] == "outerHTML"
    assert f'id="card-{task.pk}"' in answer.text
    task.refresh_from_db()
    assert (task.status, task.is_done, task.done_by) == (done, True, alice)

    late = move(client_of(alice), task, lead)
    assert late.status_code == 409
    assert "Alice has moved it meanwhile" in late.headers["HX-Trigger"]
    assert move(client_of(alice), task, lead, done).status_code == 200
    task.refresh_from_db()
    assert (task.status, task.is_done) == (lead, False)


def test_a_lane_shows_fifty_cards_and_then_more(
    client_of, alice, carol, call, queries_for
):
    contact = make_contact(responsible=alice)
    write("first", contact, alice, action=call)
    few = queries_for(BOARD)
    for number in range(60):
        write(str(number), contact, alice, action=call)
    assert queries_for(BOARD) == few
    board = client_of(alice).get(BOARD).context["list"].board
    lane = board.lanes[0]
    assert (len(lane.cards), lane.count, lane.more) == (50, 61, 50)
    url = reverse("listing:lane", args=["note"]) + "?as=board&after=50&lane="
    rest = client_of(alice).get(url, headers=HTMX)
    assert rest.text.count('class="board-card') == 11
    seen = {card.record.pk for card in lane.cards}
    assert seen.isdisjoint(c.record.pk for c in rest.context["lane"].cards)
    nothing = client_of(carol).get(url, headers=HTMX)
    assert "board-card" not in nothing.text


def test_a_retired_status_has_a_lane_while_it_has_cards(
    client_of, alice, call, statuses
):
    hold = statuses["On hold"]
    contact = make_contact(responsible=alice)
    task = write("a", contact, alice, action=call, status=hold)
    NoteStatus.objects.filter(pk=hold.pk).update(retired=True)
    assert lanes(client_of(alice)) == {"On hold": ["a"]}
    assert move(client_of(alice), task, statuses["Lead"], hold).status_code == 200
    assert "On hold" not in client_of(alice).get(BOARD).text


def test_types_without_a_board_have_none(client_of, alice):
    contact = make_contact(responsible=alice)
    url = reverse("listing:move", args=["contact", contact.pk])
    assert client_of(alice).post(url, {"to": ""}).status_code == 404
    assert "data-board" not in client_of(alice).get("/contacts/?as=board").text
