"""The calendar feed, read by a client library (N4)."""

import datetime as dt
import re

import pytest
from django.test import Client
from icalendar import Calendar

from crm_site.logs import without_tokens
from notes.models import CalendarFeed, Note
from tests.factories import make_company, make_contact
from tests.notes.tasks import at, make_task

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today(time_machine):
    """Let it be the days of these tasks."""
    time_machine.move_to(at("2026-11-23 12:00"))


@pytest.fixture
def feed():
    """Read the feed of a user as a calendar program does: with no cookie."""

    def read(user, token=None, **headers):
        token = token or CalendarFeed.renew(by=user)
        return Client().get(f"/calendar/feed/{token}.ics", headers=headers)

    return read


def events(answer):
    """Return the events of a feed."""
    return Calendar.from_ical(answer.content).walk("VEVENT")


def test_a_calendar_program_reads_the_tasks_of_one_person(feed, alice, bob):
    contact = make_contact(responsible=alice, managers=[bob])
    task = make_task(alice, "2026-11-24 10:15", about=contact, text="Ask, please")
    make_task(alice, "2026-11-25 23:59", about=contact, all_day=True).complete(by=alice)
    make_task(bob, "2026-11-24 10:15", about=contact, text="not hers")
    answer = feed(alice)
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert not answer.cookies
    timed, whole = events(answer)
    assert timed["summary"] == f"Call: {contact}"
    assert timed["dtstart"].dt == at("2026-11-24 10:15")
    assert timed["dtstart"].params["TZID"] == "Europe/Bucharest"
    assert "Ask, please" in timed["description"]
    link = f"http://testserver{task.get_absolute_url()}"
    assert link in timed["description"]
    assert timed["sequence"] == task.version
    assert timed["last-modified"].dt == task.updated_at.replace(microsecond=0)
    assert whole["dtstart"].dt == dt.date(2026, 11, 25)
    assert whole["summary"].startswith("✓")
    assert timed["uid"] != whole["uid"]
    assert [*Calendar.from_ical(answer.content).walk("VTIMEZONE")]


def test_a_moved_task_stays_the_same_event_of_a_later_sequence(feed, alice):
    task = make_task(alice, "2026-11-24 10:15")
    token = CalendarFeed.renew(by=alice)
    (before,) = events(feed(alice, token))
    task.reschedule(at("2026-11-26 09:00"), by=alice)
    (after,) = events(feed(alice, token))
    assert before["uid"] == after["uid"]
    assert before["sequence"] < after["sequence"]
    assert after["dtstart"].dt == at("2026-11-26 09:00")


def test_no_text_breaks_out_of_its_line(feed, alice):
    name = "Рога; копыта, ООО\r\nATTENDEE:mailto:a@b.example\x85BEGIN:VEVENT\u2028x"
    company = make_company(responsible=alice, name=name)
    text = "a\r\nEND:VEVENT\rBEGIN:VEVENT\nSUMMARY:b\\n" + "Длинный текст 😀, " * 60
    make_task(alice, "2026-11-24 10:15", about=company, text=text)
    answer = feed(alice)
    (event,) = events(answer)
    assert "Рога; копыта, ООО ATTENDEE:mailto:a@b.example" in event["summary"]
    assert "attendee" not in event
    assert "Длинный текст 😀, Длинный" in event["description"]
    assert event["description"].startswith("a\nEND:VEVENT\nBEGIN:VEVENT\nSUMMARY:b")
    lines = answer.content.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert not re.search(rb"[\r\n]", b"".join(lines))
    assert lines.count(b"BEGIN:VEVENT") == 1
    answer.content.decode()


def test_only_what_may_be_viewed_now_is_told(feed, alice, carol):
    contact = make_contact(responsible=carol, managers=[alice])
    task = make_task(alice, "2026-11-24 10:15", about=contact)
    make_task(alice, "2020-01-01 10:00")
    make_task(alice, "2028-01-01 10:00")
    token = CalendarFeed.renew(by=alice)
    assert len(events(feed(alice, token))) == 1
    contact.managers.clear()
    assert events(feed(alice, token)) == []
    contact.managers.add(alice)
    assert len(events(feed(alice, token))) == 1
    task.discard(by=alice)
    assert events(feed(alice, token)) == []


def test_ended_tokens_and_people_are_not_found(feed, alice, client_of):
    old = CalendarFeed.renew(by=alice)
    new = CalendarFeed.renew(by=alice)
    assert feed(alice, old).status_code == 404
    assert feed(alice, new).status_code == 200
    assert new not in CalendarFeed.objects.get().token_hash
    for wrong in ("x", "x" * 500, CalendarFeed.objects.get().token_hash):
        assert feed(alice, wrong).status_code == 404
    assert client_of(alice).get(f"/calendar/feed/{old}.ics").status_code == 404
    type(alice).objects.update(is_active=False)
    assert feed(alice, new).status_code == 404
    type(alice).objects.update(is_active=True)
    CalendarFeed.revoke(by=alice)
    assert feed(alice, new).status_code == 404


def test_a_token_stands_in_no_log(feed, alice, capsys):
    assert feed(alice, "a-token-that-was").status_code == 404
    line = {"event": "Not Found: /calendar/feed/a-token-that-was.ics"}
    assert without_tokens(None, "", line) == {
        "event": "Not Found: /calendar/feed/….ics"
    }
    assert "a-token-that-was" not in capsys.readouterr().err


def test_the_address_is_shown_once_and_ended_on_the_page(client_of, alice, carol, feed):
    browser = client_of(alice)
    assert "Make an address" in browser.get("/calendar/feed/").text
    page = browser.post("/calendar/feed/", {"new": "1"}).text
    token = re.search(r"http://testserver/calendar/feed/([\w-]+)\.ics", page)[1]
    assert feed(alice, token).status_code == 200
    assert token not in browser.get("/calendar/feed/").text
    client_of(carol).post("/calendar/feed/", {"end": "1"})
    assert feed(alice, token).status_code == 200
    browser.post("/calendar/feed/", {"end": "1"})
    assert feed(alice, token).status_code == 404


def test_an_unchanged_feed_is_not_sent_again_and_none_is_read_all_the_time(feed, alice):
    make_task(alice, "2026-11-24 10:15")
    token = CalendarFeed.renew(by=alice)
    etag = feed(alice, token).headers["ETag"]
    assert feed(alice, token, if_none_match=etag).status_code == 304
    Note.objects.get().complete(by=alice)
    assert feed(alice, token, if_none_match=etag).status_code == 200
    answers = {feed(alice, token).status_code for _ in range(130)}
    assert answers == {200, 429}


def test_more_tasks_cost_no_more_queries(feed, alice, django_assert_max_num_queries):
    contact = make_contact(responsible=alice)
    token = CalendarFeed.renew(by=alice)
    for number in range(20):
        make_task(alice, f"2026-11-24 10:{number + 10}", about=contact)
    with django_assert_max_num_queries(25):
        assert len(events(feed(alice, token))) == 20
