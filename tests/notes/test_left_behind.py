"""Clients enter and leave the board at the exact minute (N12)."""

import datetime as dt

import pytest
import time_machine

from accounts.models import Scope
from notes.left_behind import LATE, NO_STEP, UNTOUCHED, LeftBehind, board
from notes.models import Made, Note, NoteAction, ToDo, WatchedStage
from tests.factories import make_contact, make_role, make_stage, make_user

pytestmark = pytest.mark.django_db
START = dt.datetime(2026, 11, 25, 12, tzinfo=dt.UTC)
MINUTE, DAY = dt.timedelta(minutes=1), dt.timedelta(days=1)


@pytest.fixture
def client(alice):
    """A client of Alice, made at the start, of a stage that is watched for 7 days."""
    stage = make_stage("Customer")
    WatchedStage.objects.create(stage=stage, days=7)
    return make_contact(responsible=alice, stage=stage, created_at=START)


@pytest.fixture
def call(db):
    """What ships as an action that reaches clients."""
    return NoteAction.objects.get(name="Call")


def reasons(user, at):
    """Return why the one client is on the board of a user at a moment."""
    with time_machine.travel(at, tick=False):
        left = LeftBehind(user)
        lists = {r for r in (NO_STEP, LATE, UNTOUCHED) if left.clients(r).exists()}
        lines, _more, _counted = board(left, 1)
        counted = {c.reason for line in lines for c in line.cells if c.count}
    assert counted == lists
    return lists


def test_without_a_next_step_a_client_is_left_behind(alice, client, call):
    assert reasons(alice, START) == {NO_STEP}
    to_do = ToDo(call, due_at=START + 3 * DAY)
    task = Note.write("", about=client, by=alice, to_do=to_do)
    assert reasons(alice, START) == set()
    with time_machine.travel(START + DAY, tick=False):
        task.complete(by=alice)
    assert reasons(alice, START + DAY) == {NO_STEP}


def test_a_step_is_late_from_the_minute_after_it_was_due(alice, client, call):
    due = START + DAY
    Note.write("", about=client, by=alice, to_do=ToDo(call, due_at=due))
    later = Note.write(
        "", about=client, by=alice, to_do=ToDo(call, due_at=due + 5 * DAY)
    )
    assert reasons(alice, due) == set()
    assert reasons(alice, due + MINUTE) == {LATE}
    first = Note.objects.exclude(pk=later.pk).get()
    with time_machine.travel(due + MINUTE, tick=False):
        first.complete(by=alice)
    assert reasons(alice, due + MINUTE) == set()


def test_a_touch_lasts_as_many_days_as_the_stage_says(alice, client, call):
    some_day = ToDo(NoteAction.objects.get(name="Shipping"))
    Note.write("", about=client, by=alice, to_do=some_day)
    end = START + 7 * DAY
    assert reasons(alice, end - MINUTE) == set()
    assert reasons(alice, end) == {UNTOUCHED}
    touched = START + 2 * DAY
    Note.log("", Made(call, touched, outcome="reached"), about=client, by=alice)
    assert reasons(alice, touched + 7 * DAY - MINUTE) == set()
    assert reasons(alice, touched + 7 * DAY) == {UNTOUCHED}


@pytest.mark.parametrize(
    ("action", "outcome"), [("Call", "no_answer"), ("Call", "busy"), ("Shipping", "")]
)
def test_who_was_not_reached_was_not_touched(alice, client, action, outcome):
    made = NoteAction.objects.get(name=action)
    Note.write("", about=client, by=alice, to_do=ToDo(made))
    at = START + 6 * DAY
    Note.log("", Made(made, at, outcome=outcome), about=client, by=alice)
    assert reasons(alice, START + 7 * DAY) == {UNTOUCHED}
    Note.log("", Made(made, at, outcome="sent"), about=client, by=alice)
    reached = set() if action == "Call" else {UNTOUCHED}
    assert reasons(alice, START + 7 * DAY) == reached


def test_to_look_at_a_card_is_no_touch(client_of, alice, client):
    client_of(alice).get(client.get_absolute_url())
    Note.write("Only words", about=client, by=alice)
    assert reasons(alice, START + 7 * DAY) == {NO_STEP, UNTOUCHED}


def test_stages_that_are_not_watched_are_left_alone(alice, client):
    WatchedStage.objects.all().delete()
    assert reasons(alice, START + 90 * DAY) == set()


def test_each_sees_clients_that_they_may_view(alice, bob, lead, carol, client, call):
    hers = make_contact(responsible=carol, stage=client.stage, created_at=START)
    assert reasons(alice, START) == {NO_STEP}
    assert {line.person for line in board(LeftBehind(lead), 1)[0]} == {alice}
    assert {line.person for line in board(LeftBehind(carol), 1)[0]} == {carol}
    assert board(LeftBehind(bob), 1)[0] == []
    assert [*LeftBehind(carol).clients(NO_STEP)] == [hers]
    # Tasks that are hidden say nothing, and change no number.
    role = make_role(contact={"view_scope": Scope.ALL}, note={"view_scope": Scope.OWN})
    reader = make_user("Rita", role)
    Note.write("", about=client, by=alice, to_do=ToDo(call))
    assert LeftBehind(reader).clients(NO_STEP).count() == 2
    assert LeftBehind(lead).clients(NO_STEP).count() == 0


def test_the_numbers_lead_to_their_lists(client_of, alice, carol, client):
    page = client_of(alice).get("/tasks/left-behind/").content.decode()
    url = f"/tasks/left-behind/clients/?why=no-step&amp;who={alice.pk}"
    assert url in page
    shown = client_of(alice).get(url.replace("&amp;", "&")).content.decode()
    assert client.get_absolute_url() in shown
    hidden = client_of(carol).get(url.replace("&amp;", "&")).content.decode()
    assert client.get_absolute_url() not in hidden
    assert client_of(alice).get("/tasks/left-behind/clients/?why=x").status_code == 404
