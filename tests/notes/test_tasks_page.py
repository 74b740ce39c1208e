"""The page of tasks: whose, when, in which order, and nothing that is hidden."""

import datetime as dt
from itertools import cycle

import pytest
import time_machine
from django.db import connection
from django.utils import timezone

from accounts.models import Scope
from companies.models import Company
from contacts.models import Contact
from notes.models import Note, NoteAction
from notes.tasks.page import TaskList
from tests.factories import make_contact, make_note, make_role, make_user
from tests.sending import HTMX

pytestmark = pytest.mark.django_db
# Wednesday noon, everywhere in Europe.
NOW = dt.datetime(2026, 11, 25, 12, tzinfo=dt.UTC)


@pytest.fixture
def noon():
    """Stop the clock."""
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def give(alice):
    """Make a task about a new contact of Alice, due in so many hours."""

    def make(text, hours=None, *, to=None, **values):
        due = None if hours is None else timezone.now() + dt.timedelta(hours=hours)
        call = NoteAction.objects.get(name="Call")
        contact = make_contact(responsible=alice)
        given = {"text": text, "due_at": due, "action": call, **values}
        return make_note(contact, responsible=to or alice, **given)

    return make


def texts(client, query=""):
    """Return the tasks that the page shows, in order."""
    page = client.get(f"/tasks/{query}").content.decode()
    return [part.split("<")[0] for part in page.split('class="task-text">')[1:]]


def test_the_tabs_say_whose_tasks(client_of, give, alice, bob, carol, lead, noon):
    give("mine", 1)
    give("of Bob", 2, to=bob)
    given = give("of Carol", 3, to=carol)
    assert texts(client_of(alice)) == ["mine"]
    assert texts(client_of(alice), "?whose=team") == ["mine", "of Bob"]
    assert texts(client_of(alice), "?whose=all") == ["mine", "of Bob", "of Carol"]
    assert texts(client_of(lead), "?whose=team") == ["mine", "of Bob"]
    # Carol may not view the contact, so she knows of no task about it.
    assert texts(client_of(carol)) == []
    given.contact.managers.add(carol)
    assert texts(client_of(carol)) == ["of Carol"]


def test_the_times_say_when_they_are_due(client_of, give, alice, noon):
    for text, hours in [("late", -30), ("this morning", -1), ("tonight", 5)]:
        give(text, hours)
    for text, hours in [("tomorrow", 24), ("next week", 150), ("some day", None)]:
        give(text, hours)
    give("done", -1, done_at=timezone.now())
    give("in the trash", -1, trashed_at=timezone.now())
    mine = client_of(alice)
    order = ["late", "this morning", "tonight", "tomorrow", "next week", "some day"]
    assert texts(mine) == order
    assert texts(mine, "?when=overdue") == ["late", "this morning"]
    assert texts(mine, "?when=today") == ["this morning", "tonight"]
    assert texts(mine, "?when=week") == ["this morning", "tonight", "tomorrow"]
    assert texts(mine, "?sort=new") == order[::-1]
    assert texts(mine, "?when=nonsense&sort=nonsense&page=x") == order
    numbers = [one.count for one in TaskList(alice, {}).times]
    assert numbers == [6, 2, 2, 3]


def test_today_ends_at_midnight_where_the_user_is(client_of, give, alice, noon):
    give("at ten in the evening", 10)
    alice.time_zone = "Asia/Tokyo"  # where it is nine in the evening by now
    alice.save()
    assert texts(client_of(alice), "?when=today") == []
    alice.time_zone = "Europe/Lisbon"
    alice.save()
    assert texts(client_of(alice), "?when=today") == ["at ten in the evening"]


def test_a_note_that_is_hidden_is_not_counted_either(client_of, give, alice, noon):
    give("hidden", -1)
    role = make_role(contact={"view_scope": Scope.ALL}, note={"view_scope": Scope.OWN})
    reader = make_user("Rita", role)
    assert texts(client_of(reader), "?whose=all") == []
    assert {one.count for one in TaskList(reader, {"whose": "all"}).times} == {0}
    assert client_of(make_user("Nobody")).get("/tasks/").status_code == 403


def test_pages_follow_each_other(client_of, give, alice, noon):
    for number in range(52):
        give(f"task {number}", number)
    mine = client_of(alice)
    assert len(texts(mine)) == 50
    assert texts(mine, "?page=2") == ["task 50", "task 51"]
    assert "page=2" in mine.get("/tasks/").content.decode()
    assert "This page has no tasks" in mine.get("/tasks/?page=9").content.decode()


def test_the_number_of_queries_stays(queries_for, give, alice, bob):
    for number in range(2):
        give("task", number)
    pages = ["/tasks/?whose=all", "/", "/tasks/left-behind/"]
    few = [queries_for(page) for page in pages]
    for number in range(20):
        give("task", -number, to=[alice, bob][number % 2])
    assert [queries_for(page) for page in pages] == few


def test_done_on_the_page_asks_for_the_next_step(client_of, give, alice):
    task = give("Ask", 1)
    answer = client_of(alice).post(f"/notes/{task.pk}/done/", headers=HTMX)
    assert "Next step?" in answer.content.decode()
    part = client_of(alice).get("/tasks/", headers=HTMX).content.decode()
    assert "<html" not in part
    assert "No open tasks" in part


def test_my_tasks_stand_on_the_start_page(client_of, give, alice, bob, noon):
    give("late", -30)
    give("tonight", 5)
    give("tomorrow", 30)
    give("of Bob", -1, to=bob)
    page = client_of(alice).get("/").content.decode()
    assert "late" in page
    assert "tonight" in page
    assert "tomorrow" not in page
    assert "of Bob" not in page


@pytest.mark.parametrize(
    ("whose", "index"), [("me", "note_open_of_person"), ("all", "note_open_by_due")]
)
def test_open_tasks_are_found_by_their_index(alice, dora, whose, index):
    call = NoteAction.objects.first()
    people = [Contact(first_name="Ana", responsible=alice) for _ in range(500)]
    firms = [Company(name="Aurora", responsible=alice) for _ in range(100)]
    about = [{"contact": one} for one in Contact.objects.bulk_create(people)]
    about += [{"company": one} for one in Company.objects.bulk_create(firms)]
    subjects = cycle(about)
    due = [timezone.now() - dt.timedelta(hours=n) for n in range(2_000)]
    tasks = [(alice, at) for at in due] + [(dora, at) for at in due[::5]]
    rows = [
        Note(responsible=person, due_at=at, action=call, **next(subjects))
        for person, at in tasks
    ]
    rows += [Note(text="Words", responsible=dora, **next(subjects)) for _ in due]
    Note.objects.bulk_create(rows)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE notes_note, contacts_contact, companies_company")
    found = TaskList(dora, {}).rows(whose, "").order_by("due_at", "pk")
    plan = found.values("pk")[:50].explain()
    assert index in plan
    assert "Sort" not in plan
