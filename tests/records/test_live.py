"""Who hears of what; how it looks in a browser is in tests/browser/test_live.py."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.test import Client

from records.live.hub import hub
from records.live.rights import ME, Listener, look, read_topics
from records.live.stream import Stream
from tests.factories import make_contact, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def listener(client_of):
    """Give a user at a browser, signed in."""

    def at_a_browser(user):
        return Listener(user.pk, client_of(user).session.session_key)

    return at_a_browser


@pytest.fixture(autouse=True)
def connection_stays(monkeypatch):
    """Keep the connection of the test, which is that of its transaction."""
    monkeypatch.setattr("records.live.rights.connection.close", lambda: None)


def test_only_who_may_view_a_record_hears_of_it(alice, carol, listener):
    record = make_contact(responsible=alice)
    topics = read_topics([f"contact:{record.pk}", "contact:987654"])
    mine, outsider = listener(alice), listener(carol)

    heard = look({mine: topics, outsider: topics})

    assert heard[mine] == {ME, f"contact:{record.pk}"}
    assert heard[outsider] == {ME}


def test_an_outsider_costs_as_much_as_a_record_that_is_not_there(
    carol, alice, listener, django_assert_num_queries
):
    record, outsider = make_contact(responsible=alice), listener(carol)
    look({outsider: frozenset([ME])})
    for topic in (f"contact:{record.pk}", "contact:987654"):
        with django_assert_num_queries(4):
            assert look({outsider: read_topics([topic])}) == {outsider: {ME}}


def test_only_who_works_with_a_type_hears_that_some_of_it_changed(alice, listener):
    topics, nobody = read_topics(["contact:0"]), make_user("Nobody")
    heard = look({listener(alice): topics, listener(nobody): topics})
    assert [heard[listener(one)] for one in (alice, nobody)] == [
        {ME, "contact:0"},
        {ME},
    ]


def test_rights_that_are_taken_away_hold_at_once(alice, bob, listener):
    record = make_contact(responsible=alice, managers=[bob])
    topics, at_work = read_topics([f"contact:{record.pk}"]), listener(bob)
    assert len(look({at_work: topics})[at_work]) == 2
    record.managers.remove(bob)
    assert look({at_work: topics})[at_work] == {ME}


def test_who_has_signed_out_or_left_hears_nothing(
    alice, bob, lead, client_of, listener
):
    people = [listener(user) for user in (alice, bob, lead)]
    assert set(look({one: {ME} for one in people})) == set(people)
    client_of(alice).post("/account/logout/")
    bob.is_active = False
    bob.save()
    lead.set_password("another one that is long")
    lead.save()
    assert look({one: {ME} for one in people}) == {}


def test_a_page_asks_for_few_topics_of_known_types():
    many = [f"contact:{number}" for number in range(1, 20)]
    asked = read_topics(["contact:x", "nothing:1", "me", "contact:" + "9" * 30, *many])
    assert asked == {ME, "contact:1", "contact:2", "contact:3", "contact:4"}


def test_a_server_without_streams_says_so(alice, client_of):
    assert client_of(alice).get("/live/").status_code == 204
    assert Client().get("/live/").status_code == 302


def test_while_the_server_stops_no_stream_begins():
    async def come_back():
        there = hub()
        there.stop()
        stream = Stream(Listener(1, ""), frozenset())
        told = [text async for text in hub().follow(stream, 0)]
        return hub() is there, told

    with ThreadPoolExecutor() as threads:  # signals are the main thread's
        assert threads.submit(asyncio.run, come_back()).result() == (True, [])
