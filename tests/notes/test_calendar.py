"""Tasks by day, week and month (N4): what is shown, to whom, and when it is."""

import datetime as dt
import re

import pytest
from django.db import connection
from django.utils import timezone, translation

from notes.calendar import hours
from notes.calendar.period import period, start_of
from notes.models import Note
from records.calendar import Entry
from tests.factories import make_contact
from tests.notes.tasks import BUCHAREST, at, make_task

pytestmark = pytest.mark.django_db
WEEK = "/calendar/?view=week&date=2026-11-24"


def words(page):
    """Return the text of a page without its tags."""
    return " ".join(re.sub(r"<[^>]*>", " ", page.text).split())


@pytest.mark.parametrize("view", ["day", "week", "month"])
def test_a_task_stands_in_the_calendar_of_its_assignee(client_of, alice, view):
    make_task(alice, "2026-11-24 10:15", text="Ask about <b>delivery</b>")
    make_task(alice, "2026-11-24 23:59", text="Pay the bill", all_day=True)
    make_task(alice, "2027-03-01 10:00", text="Far away")
    page = client_of(alice).get(f"/calendar/?view={view}&date=2026-11-24")
    assert "10:15 CALL" in words(page)
    assert "&lt;b&gt;delivery" in page.text
    assert "Pay the bill" in page.text
    assert "23:59" not in page.text
    assert "Far away" not in page.text


def test_an_outsider_gets_no_entry_no_count_and_no_title(
    client_of, alice, bob, carol, lead, dora
):
    make_task(alice, "2026-11-24 10:15", text="Hush")
    for view in ("day", "week", "month"):
        for who in (alice.pk, "team", "me"):
            url = f"/calendar/?view={view}&date=2026-11-24&who={who}"
            for outsider in (carol, bob):
                page = client_of(outsider).get(url).text
                assert "Hush" not in page
                assert 'id="entry-' not in page
                assert "cal-count" not in page
        colleague = f"/calendar/?view={view}&date=2026-11-24&who={alice.pk}"
        assert "Hush" in client_of(dora).get(colleague).text
        assert "Hush" in client_of(lead).get(colleague).text
        assert (
            "Hush" in client_of(lead).get(colleague.replace(str(alice.pk), "team")).text
        )
    task = Note.objects.get()
    assert client_of(alice).get(f"/calendar/tasks/{task.pk}/").status_code == 200
    for url in (f"/calendar/tasks/{task.pk}/", f"/calendar/tasks/{task.pk}/move/"):
        assert client_of(carol).get(url).status_code == 404


def test_a_task_on_a_record_that_is_hidden_now_is_gone(client_of, alice, carol):
    contact = make_contact(responsible=carol, managers=[alice])
    make_task(alice, "2026-11-24 10:15", about=contact, text="Hush")
    assert "Hush" in client_of(alice).get(WEEK).text
    contact.managers.clear()
    assert "Hush" not in client_of(alice).get(WEEK).text


def test_what_is_done_is_struck_and_what_is_trashed_is_gone(client_of, alice):
    done = make_task(alice, "2026-11-24 11:00", text="Task 1")
    gone = make_task(alice, "2026-11-24 12:00", text="Task 2")
    done.complete(by=alice)
    gone.discard(by=alice)
    page = client_of(alice).get(WEEK).text
    assert "is-done" in page
    assert "Task 1" in page
    assert "Task 2" not in page


def test_times_are_those_of_the_viewer(client_of, alice):
    make_task(alice, "2026-11-24 23:30", text="Late call")
    alice.time_zone = "Asia/Tokyo"
    alice.save()
    day = client_of(alice).get("/calendar/?view=day&date=2026-11-25")
    assert "06:30 CALL" in words(day)
    other = client_of(alice).get("/calendar/?view=day&date=2026-11-24")
    assert "Late call" not in other.text


@pytest.mark.parametrize(
    ("language", "first"),
    [("en", "2026-11-22"), ("pl", "2026-11-23"), ("ro", "2026-11-23")],
)
def test_a_week_begins_as_the_language_has_it(language, first):
    with translation.override(language):
        assert str(period("week", "2026-11-24").days[0]) == first
        month = period("month", "2026-11-24").days
        assert len(month) % 7 == 0
        assert month[0].isoweekday() == dt.date.fromisoformat(first).isoweekday()


def test_an_address_that_makes_no_sense_shows_the_present(client_of, alice):
    for asked in ("date=x", "date=9999-12-31", "view=y&who=z", "date=0001-01-01"):
        page = client_of(alice).get(f"/calendar/?{asked}")
        assert page.status_code == 200
        assert str(timezone.localdate()) in page.text


@pytest.mark.parametrize(
    ("day", "number", "odd"),
    [
        ("2026-03-29", 23, (3, 0)),  # 03:00 does not exist
        ("2026-10-25", 25, (3, 1)),  # 03:00 comes twice
        ("2026-11-24", 24, None),
    ],
)
def test_a_day_has_the_hours_that_its_clocks_show(day, number, odd):
    with timezone.override(BUCHAREST):
        found = hours.hours_of(dt.date.fromisoformat(day))
    assert len(found) == number
    if odd:
        assert (odd in found) == (number == 25)


def test_both_passes_of_the_repeated_hour_stand_apart():
    first = dt.datetime(2026, 10, 25, 0, 30, tzinfo=dt.UTC)
    with timezone.override(BUCHAREST):
        axis = hours.axis_of([dt.date(2026, 10, 25)])
        tops = [hours.height(first + dt.timedelta(hours=n), axis) for n in range(3)]
    assert tops == [3 * 4 + 2, 4 * 4 + 2, 5 * 4 + 2]


@pytest.mark.parametrize("zone", ["Africa/Cairo", "America/Santiago", "Asia/Beirut"])
def test_a_midnight_that_does_not_exist_loses_no_day(zone):
    with timezone.override(zone):
        day = dt.date(2026, 1, 1)
        for number in range(365):
            one = day + dt.timedelta(number)
            found = hours.hours_of(one)
            assert len(found) in {23, 24, 25}
            first = min(moment.astimezone(dt.UTC) for moment in found.values())
            assert first == start_of(one).astimezone(dt.UTC)


def entries(*times):
    """Return entries at these times of one day."""
    moments = [at(f"2026-11-24 {time}") for time in times]
    return [Entry("t", n, moment, "", "", "") for n, moment in enumerate(moments)]


def test_what_overlaps_stands_side_by_side_and_the_rest_in_a_heap():
    with timezone.override(BUCHAREST):
        axis = hours.axis_of([dt.date(2026, 11, 24)])
        times = ["09:00", "09:15", "09:30", "12:00", "23:55"]
        shown, heaps = hours.placed(entries(*times), axis, 3)
        assert [(p.lane, p.lanes) for p in shown] == [
            *((0, 2), (1, 2), (0, 2), (0, 1), (0, 1))
        ]
        assert shown[-1].ends == len(axis) * 4
        assert heaps == []
        shown, heaps = hours.placed(entries(*["10:00"] * 6), axis, 3)
        assert [p.lane for p in shown] == [0, 1]
        assert [len(heap.entries) for heap in heaps] == [4]


def test_a_month_counts_what_a_day_has_no_room_for(client_of, alice):
    contact = make_contact(responsible=alice)
    for number in range(6):
        make_task(alice, f"2026-11-24 1{number}:00", about=contact)
    month = "/calendar/?view=month&date=2026-11-24"
    assert "+3 more" in client_of(alice).get(month).text
    Note.objects.order_by("due_at").last().discard(by=alice)
    assert "+2 more" in client_of(alice).get(month).text


def test_a_task_is_made_where_one_clicked(client_of, alice, carol):
    contact, hidden = make_contact(responsible=alice), make_contact(responsible=carol)
    browser = client_of(alice)
    form = browser.get("/calendar/new/?date=2026-11-24&time=09:00").text
    assert 'value="2026-11-24"' in form
    assert 'value="09:00"' in form
    action = re.search(r'<option value="(\d+)"', form)[1]

    def make(about, time):
        sent = {"date": "2026-11-24", "time": time, "action": action, "text": ""}
        subject = f"contact:{about.pk}"
        return browser.post("/calendar/new/", {**sent, "subject": subject})

    assert make(hidden, "09:00").status_code == 422
    assert not Note.objects.exists()
    make(contact, "09:00")
    make(contact, "")
    timed, all_day = Note.objects.order_by("pk")
    assert (timed.due_at, timed.all_day) == (at("2026-11-24 09:00"), False)
    assert (all_day.due_at, all_day.all_day) == (at("2026-11-24 23:59"), True)
    assert timed.responsible == alice


def test_the_box_of_records_offers_what_may_be_viewed(client_of, alice, carol):
    make_contact(responsible=alice, last_name="Zielinska")
    page = client_of(alice).get("/calendar/subjects/?q=zielin").text
    assert "Zielinska" in page
    assert "Zielinska" not in client_of(carol).get("/calendar/subjects/?q=zielin").text


def test_more_tasks_cost_no_more_queries(queries_for, alice):
    contact = make_contact(responsible=alice)
    for view in ("day", "week", "month"):
        url = f"/calendar/?view={view}&date=2026-11-24&who=team"
        counts = []
        for number in (2, 20):
            for minute in range(number):
                make_task(alice, f"2026-11-24 12:{minute:02}", about=contact)
            counts.append(queries_for(url))
        assert counts[0] == counts[1]


def test_the_index_finds_the_tasks_of_a_few_people(alice):
    make_task(alice, "2026-11-24 10:15")
    rows = Note.objects.filter(
        action__isnull=False,
        trashed_at=None,
        responsible__in=[alice.pk],
        due_at__gte=at("2026-11-23 00:00"),
        due_at__lt=at("2026-11-30 00:00"),
    )
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
    assert "note_" in rows.explain()
