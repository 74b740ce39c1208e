"""Picked records come into a segment and out of it, and back (L8, L10)."""

import pytest

from accounts.models import Scope
from listing.bulk.actions import offered
from listing.models import BulkRun, Segment
from records.models import Entry
from records.registry import kind_or_404
from tests.factories import make_contact, make_role, make_segment, make_user
from tests.listing.bulk import HTMX, do, figures, pick, undo, url_of

ADD, REMOVE = "add-to-segment", "remove-from-segment"


@pytest.fixture
def three(alice):
    """Three contacts of Alice, picked."""
    made = [make_contact(responsible=alice) for _number in range(3)]
    pick(alice, *made)
    return made


def members(segment):
    return set(segment.members.values_list("record_id", flat=True))


def test_records_come_and_an_undo_takes_out_what_came(client_of, alice, three):
    segment = make_segment(alice, name="Mailing")
    first = three[0].pk
    segment.add([first], by=alice)
    browser = client_of(alice)
    run = do(browser, ADD, segment=segment.pk)
    assert figures(run) == {"changed": 2, "unchanged": 1}
    assert members(segment) == {one.pk for one in three}
    page = browser.get(run.get_absolute_url()).text
    assert "Add to segment: Mailing" in page
    back = undo(browser, run)
    assert figures(back) == {"changed": 2}
    assert members(segment) == {first}
    undo(browser, back)
    assert members(segment) == {one.pk for one in three}
    assert not Entry.objects.filter(change_set=run.change_set).exists()


def test_records_go_and_an_undo_puts_back_what_went(client_of, alice, three):
    segment = make_segment(alice)
    kept = make_contact(responsible=alice)
    segment.add([three[0].pk, kept.pk], by=alice)
    browser = client_of(alice)
    run = do(browser, REMOVE, segment=segment.pk)
    assert figures(run) == {"changed": 1, "unchanged": 2}
    assert members(segment) == {kept.pk}
    assert figures(undo(browser, run)) == {"changed": 1}
    assert members(segment) == {kept.pk, three[0].pk}


def test_a_new_segment_is_made_once(client_of, alice, three):
    browser = client_of(alice)
    run = do(browser, ADD, name="Fair")
    segment = Segment.objects.get(name="Fair")
    assert (segment.owner, segment.audience) == (alice, "private")
    assert members(segment) == {one.pk for one in three}
    assert figures(run) == {"changed": 3}
    for data in ({"name": "fair"}, {}, {"name": "New", "segment": segment.pk}):
        answer = browser.post(url_of(ADD), data, headers=HTMX)
        assert answer.status_code == 422
    assert Segment.objects.count() == 1


def test_only_ones_own_picked_by_hand_are_offered(client_of, alice, bob, dora, three):
    own = make_segment(alice, name="Own")
    others = [
        make_segment(bob, name="Shared", audience="all"),
        make_segment(alice, "city=Cluj", name="Filtered"),
        make_segment(alice, name="Firms", record_type="company"),
    ]
    browser = client_of(alice)
    for action in (ADD, REMOVE):
        page = browser.get(url_of(action)).text
        assert "Own" in page
        for other in others:
            assert f">{other.name}<" not in page
            answer = browser.post(url_of(action), {"segment": other.pk})
            assert answer.status_code == 422
    pick(dora, *three)
    assert f">{others[0].name}<" in client_of(dora).get(url_of(ADD)).text
    do(browser, ADD, segment=own.pk)
    assert len(members(own)) == 3


def test_who_may_only_view_may_fill_segments_and_hidden_records_stay_out(
    client_of, north, alice, carol
):
    role = make_role(contact={"view_scope": Scope.TEAM})
    viewer = make_user("Viewer", role, team=north)
    keys = {action.key for action in offered(kind_or_404("contact"), viewer)}
    assert keys == {ADD, REMOVE}
    seen, hidden = make_contact(responsible=alice), make_contact(responsible=carol)
    pick(viewer, seen, hidden)
    segment = make_segment(viewer)
    run = do(client_of(viewer), ADD, segment=segment.pk)
    assert figures(run) == {"changed": 1, "hidden": 1}
    assert members(segment) == {seen.pk}
    stranger = make_user("Stranger")
    assert client_of(stranger).get(url_of(ADD)).status_code == 403


def test_an_undo_says_that_the_segment_is_gone(client_of, alice, three):
    segment = make_segment(alice)
    browser = client_of(alice)
    run = do(browser, ADD, segment=segment.pk)
    segment.discard(by=alice)
    ended = undo(browser, run)
    assert ended.state == BulkRun.State.FAILED
    assert "no longer there" in ended.failure
    assert len(members(segment)) == 3
