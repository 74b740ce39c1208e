"""What people are told, how they choose, and what they are not told any more."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from contacts.kind import CONTACTS
from contacts.models import Contact
from records.destroying import remove
from records.fields import by_key
from records.fields.changes import change_record
from records.models import Notification, Removal
from records.notifications import inbox
from records.notifications.choosing import choose
from records.notifications.jobs import forget_notifications
from records.notifications.mailing import email_notification
from records.notifications.telling import tell
from tests.factories import make_contact

pytestmark = pytest.mark.django_db
RESPONSIBLE = by_key(CONTACTS.fields)["responsible"]


@pytest.fixture
def ana(alice):
    """A contact of Alice."""
    return make_contact(first_name="Ana", last_name="Popa", responsible=alice)


def give(record, user, *, by):
    """Make somebody responsible."""
    change_record(record, {RESPONSIBLE: user}, by=by)


def test_who_is_made_responsible_is_told_but_not_by_oneself(ana, alice, bob, client_of):
    give(ana, bob, by=alice)
    page = client_of(bob).get("/notifications/").text
    assert "made you responsible for" in page
    assert ana.get_absolute_url() in page
    give(ana, alice, by=alice)
    assert "made you" not in client_of(alice).get("/notifications/").text


def test_a_hidden_record_is_neither_shown_nor_counted(ana, alice, bob, client_of):
    give(ana, bob, by=alice)
    assert inbox.unread_count(bob) == 1
    Contact.objects.update(responsible=alice)
    assert inbox.unread_count(bob) == 0
    for url in ("/notifications/", "/notifications/latest/", "/notifications/bell/"):
        page = client_of(bob).get(url).text
        assert "Popa" not in page
        assert "data-told" not in page
        assert 'class="count"' not in page


def test_one_reads_only_the_own(ana, alice, bob, carol, client_of):
    give(ana, bob, by=alice)
    told = Notification.objects.get()
    assert "data-told" not in client_of(carol).get("/notifications/").text
    for values in ({"notification": told.pk}, {"all": "1"}):
        client_of(carol).post("/notifications/read/", values)
    assert inbox.unread_count(bob) == 1
    client_of(bob).post("/notifications/read/", {"notification": told.pk})
    assert inbox.unread_count(bob) == 0


def test_pages_go_on_where_the_last_one_ended(ana, alice, bob, client_of):
    for number in range(inbox.PAGE + 5):
        tell([bob], "given", about=None, by=alice, count=number, url="/")
    first = client_of(bob).get("/notifications/")
    assert first.text.count("data-told=") == inbox.PAGE
    before = first.context["page"].before
    older = client_of(bob).get(f"/notifications/?before={before}").text
    assert older.count("data-told=") == 5
    assert client_of(bob).get("/notifications/?before=x").status_code == 200


def test_one_chooses_how_to_hear_of_a_kind(ana, alice, bob, client_of):
    browser = client_of(bob)
    answer = browser.post("/notifications/choices/", {"by_email": ["given"]})
    assert answer.status_code == 302
    give(ana, bob, by=alice)
    assert inbox.unread_count(bob) == 0
    email_notification(Notification.objects.get().pk)
    email_notification(Notification.objects.get().pk)
    (letter,) = mail.outbox
    assert letter.to == [bob.email]
    assert "Alice made you responsible for" in letter.subject

    choose([], [], by=bob)
    assert tell([bob], "given", about=ana, by=alice) == []
    choose(["given"], [], by=bob)
    assert len(tell([bob], "given", about=ana, by=alice)) == 1


def test_no_letter_tells_of_what_is_hidden_by_now(ana, alice, bob):
    choose([], ["given"], by=bob)
    give(ana, bob, by=alice)
    Contact.objects.update(responsible=alice)
    email_notification(Notification.objects.get().pk)
    assert mail.outbox == []


def test_the_same_is_told_once(ana, alice, bob):
    for _time in range(2):
        tell([bob], "given", about=ana, by=alice, key="a")
    assert Notification.objects.count() == 1


def test_they_go_with_the_record_and_with_time(ana, alice, bob):
    give(ana, bob, by=alice)
    remove(Contact, [ana.pk], Removal.Reason.BY_HAND, by=alice)
    assert not Notification.objects.exists()
    tell([bob], "given", about=None, by=alice, count=1, url="/")
    tell([bob], "given", about=None, by=alice, count=2, url="/")
    long_ago = timezone.now() - timedelta(days=91)
    Notification.objects.filter(details__count=1).update(at=long_ago)
    forget_notifications(0)
    assert Notification.objects.get().details["count"] == 2


def test_the_page_costs_the_same_with_more_on_it(alice, bob, queries_for):
    def told(number):
        for _one in range(number):
            give(make_contact(responsible=alice), bob, by=alice)

    told(2)
    urls = ("/notifications/", "/notifications/bell/")
    few = {url: queries_for(url, bob) for url in urls}
    told(20)
    for url, queries in few.items():
        assert queries_for(url, bob) == queries
