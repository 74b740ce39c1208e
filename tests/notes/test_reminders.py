"""Reminders: when, of what, to whom; nothing of what changed or is hidden (N4)."""

import datetime as dt

import pytest
from django.core import mail

from notes.models import Note, Reminder
from notes.reminders import delivering, planning
from records.models import Notification
from tests.factories import make_contact
from tests.notes.mail_server import MailServer
from tests.notes.tasks import at, make_task

pytestmark = pytest.mark.django_db


@pytest.fixture
def remind(time_machine):
    """Let the worker run at a moment on the wall of Bucharest."""

    def run(when):
        time_machine.move_to(at(when), tick=False)
        delivering.remind(lambda: False)
        return [
            (n.recipient.first_name, n.record_id) for n in Notification.objects.all()
        ]

    return run


@pytest.fixture
def written(time_machine):
    """Write the tasks of a test long before they are due."""
    time_machine.move_to(at("2026-11-01 12:00"), tick=False)


@pytest.mark.usefixtures("written")
@pytest.mark.parametrize(
    ("before", "silent", "told"),
    [
        (0, "2026-11-24 09:59", "2026-11-24 10:00"),
        (10, "2026-11-24 09:49", "2026-11-24 09:50"),
        (60, "2026-11-24 08:59", "2026-11-24 09:00"),
        (1440, "2026-11-23 09:59", "2026-11-23 10:00"),
        (None, "2026-11-24 09:49", "2026-11-24 09:50"),  # as Alice usually has it
    ],
)
def test_a_task_is_told_of_so_long_before(remind, alice, before, silent, told):
    task = make_task(alice, "2026-11-24 10:00")
    task.remind(before, by=alice)
    assert remind(silent) == []
    assert remind(told) == [("Alice", task.pk)]
    assert remind(told) == [("Alice", task.pk)]
    assert remind("2026-11-24 12:00") == [("Alice", task.pk)]
    assert Notification.objects.get().key == f"due:{task.pk}:2026-11-24T08:00:00+00:00"


@pytest.mark.usefixtures("written")
@pytest.mark.parametrize(
    ("before", "silent", "told"),
    [
        (10, "2026-11-24 08:59", "2026-11-24 09:00"),
        (1440, "2026-11-23 08:59", "2026-11-23 09:00"),
    ],
)
def test_what_is_due_all_day_is_told_of_in_the_morning(
    remind, alice, before, silent, told
):
    task = make_task(alice, "2026-11-24 23:59", all_day=True)
    task.remind(before, by=alice)
    assert remind(silent) == []
    assert remind(told) == [("Alice", task.pk)]


@pytest.mark.usefixtures("written")
def test_the_morning_is_that_of_the_assignee(remind, alice):
    alice.time_zone = "America/New_York"
    alice.save()
    task = make_task(alice, "2026-11-24 23:59", all_day=True)
    assert remind("2026-11-24 15:59") == []
    assert remind("2026-11-24 16:00") == [("Alice", task.pk)]


def test_nobody_is_reminded_of_the_past_or_of_what_wants_none(
    remind, alice, time_machine
):
    time_machine.move_to(at("2026-11-24 12:00"), tick=False)
    make_task(alice, "2026-11-24 10:00", text="written down afterwards")
    make_task(alice, "2026-11-24 23:59", all_day=True)
    make_task(alice, "2026-11-24 12:30").remind(-1, by=alice)
    soon = make_task(alice, "2026-11-24 12:05")  # the ten minutes have begun
    assert remind("2026-11-24 12:01") == []
    assert remind("2026-11-24 12:40") == [("Alice", soon.pk)]


@pytest.mark.usefixtures("written")
def test_after_a_long_rest_nobody_is_told_of_old_days(remind, alice):
    make_task(alice, "2026-11-20 10:00")
    fresh = make_task(alice, "2026-11-24 10:00")
    assert remind("2026-11-24 20:00") == [("Alice", fresh.pk)]


CHANGES = {
    "done": lambda task, alice, bob: task.complete(by=alice),
    "moved": lambda task, alice, bob: task.reschedule(at("2026-12-01 10:00"), by=alice),
    "trashed": lambda task, alice, bob: task.discard(by=alice),
    "given away": lambda task, alice, bob: Note.objects.update(responsible=bob),
    "hidden": lambda task, alice, bob: task.contact.managers.clear(),
    "person gone": lambda task, alice, bob: type(alice).objects.update(is_active=False),
}


@pytest.mark.usefixtures("written")
@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("planned", [True, False])
def test_what_changed_before_it_was_told_is_not_told(
    remind, alice, bob, carol, change, planned, mailoutbox
):
    type(alice).objects.update(reminded_by_email=True)
    contact = make_contact(responsible=carol, managers=[alice])
    task = make_task(alice, "2026-11-24 10:00", about=contact)
    if planned:
        planning.plan(at("2026-11-24 09:55"))
        assert Reminder.objects.count() == 2
    CHANGES[change](task, alice, bob)
    assert remind("2026-11-24 09:56") == []
    assert mailoutbox == []


@pytest.mark.usefixtures("written")
def test_a_moved_task_is_told_of_at_its_new_date_once(remind, alice):
    task = make_task(alice, "2026-11-24 10:00")
    assert len(remind("2026-11-24 10:00")) == 1
    task.reschedule(at("2026-11-25 10:00"), by=alice)
    assert len(remind("2026-11-24 11:00")) == 1
    assert len(remind("2026-11-25 10:00")) == 2
    task.reschedule(at("2026-11-24 10:00"), by=alice)
    assert len(remind("2026-11-25 10:01")) == 2


@pytest.mark.usefixtures("written")
def test_the_e_mail_says_what_and_when_in_the_words_of_its_reader(
    remind, alice, settings, mailoutbox
):
    settings.SITE_URL = "https://crm.example.com/"
    alice.language, alice.reminded_by_email = "pl", True
    alice.save()
    contact = make_contact(responsible=alice, last_name="Żółć\r\nBcc: a@b.example")
    task = make_task(alice, "2026-11-24 10:00", about=contact, text=".\nПозвонить")
    remind("2026-11-24 10:00")
    remind("2026-11-24 10:01")
    (letter,) = mailoutbox
    assert letter.to == [alice.email]
    assert "\n" not in letter.subject
    assert "Żółć" in letter.subject
    assert "Позвонить" in letter.body
    assert "10:00" in letter.body
    assert f"https://crm.example.com{contact.get_absolute_url()}" in letter.body
    assert f"due-{task.pk}-{alice.pk}-" in letter.extra_headers["Message-ID"]


@pytest.mark.usefixtures("written")
def test_a_mail_server_that_rests_is_asked_again(remind, alice, bob, settings):
    type(alice).objects.update(reminded_by_email=True)
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    server = MailServer()
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
    server.close()
    contact = make_contact(responsible=alice, managers=[bob])
    make_task(alice, "2026-11-24 10:00", about=contact, text=".dot\n..dots\nend")
    make_task(bob, "2026-11-24 10:00", about=contact)
    remind("2026-11-24 10:00")
    assert set(Reminder.objects.values_list("channel", "state")) == {
        *(("app", "told"), ("email", "waiting"))
    }
    server = MailServer(server.port)
    server.refused = bob.email
    remind("2026-11-24 10:05")
    remind("2026-11-24 10:06")
    server.close()
    (letter,) = server.taken
    assert f"To: {alice.email}" in letter
    assert "\n.dot\r\n..dots\r\nend\r\n" in letter
    states = Reminder.objects.filter(channel="email").values_list("state", flat=True)
    assert sorted(states) == ["failed", "told"]
    assert mail.outbox == []


def test_old_reminders_are_forgotten(alice, time_machine):
    from notes.jobs import forget_reminders  # noqa: PLC0415 needs the apps

    task = make_task(alice, "2026-11-24 10:00")
    row = {"note": task, "recipient": alice, "channel": "app"}
    Reminder.objects.create(due_at=at("2026-11-24 10:00"), **row)
    time_machine.move_to(at("2026-12-24 10:00"))
    forget_reminders(0)
    assert Reminder.objects.exists()
    time_machine.move_to(at("2027-01-01 10:00") + dt.timedelta(60))
    forget_reminders(0)
    assert not Reminder.objects.exists()
