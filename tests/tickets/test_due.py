"""Tickets in calendars: those of the people asked for, as far as one may view them."""

import datetime

from django.utils import timezone

from records.calendar import Span, entries
from tests.factories import make_ticket


def test_a_due_ticket_stands_in_the_calendar_of_those_who_may_view_it(
    client_of, alice, carol
):
    now = timezone.now()
    ticket = make_ticket(responsible=alice, due_at=now - datetime.timedelta(hours=1))
    make_ticket(responsible=alice, due_at=now + datetime.timedelta(days=9))
    day = Span(now - datetime.timedelta(days=1), now + datetime.timedelta(days=1))

    (entry,) = entries(day, [alice.pk], alice, 10)

    assert (entry.pk, entry.about, entry.is_late) == (ticket.pk, ticket.number, True)
    card = client_of(alice).get(entry.url, headers={"HX-Request": "true"})
    assert card.headers["HX-Redirect"] == ticket.get_absolute_url()
    assert client_of(carol).get(entry.url).status_code == 404
    assert entries(day, [alice.pk], carol, 10) == []
