"""Moves at the same time, and stages that go while somebody looks at them (D1, D4)."""

from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from threading import Barrier

import pytest
from django.db import connection
from django.urls import reverse

from deals.kind import DEALS
from deals.models import Deal, Stage
from listing.bulk.starting import start_on
from listing.models import BulkRun
from records.fields.changes import Clashes, change_record
from tests.deals.test_moves import HTMX, STAGE, stage_of
from tests.factories import make_deal, make_user
from tests.listing.bulk import pick, url_of

at_once = pytest.mark.django_db(transaction=True, serialized_rollback=True)
DEALS_MOVED, PEOPLE = 30, 4


def stage(name):
    """Return a stage that ships."""
    return Stage.objects.get(name=name)


def together(*works):
    """Do all of it at the same time, each on a connection of its own."""
    start = Barrier(len(works))

    def run(work):
        try:
            start.wait()
            return work()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(works)) as pool:
        return list(pool.map(run, works))


def assert_logged(deal):
    """Check that the log of a deal is one way, and ends where the deal is."""
    log = list(deal.moves.order_by("pk"))
    assert log[0].from_stage is None
    assert all(b.from_stage_id == a.to_stage_id for a, b in pairwise(log))
    assert log[-1].to_stage_id == deal.stage_id
    assert deal.stage_since == log[-1].at
    assert deal.moved_by_id == log[-1].by_id


@at_once
def test_of_several_who_move_one_deal_one_does_and_the_others_are_told():
    people = [make_user(f"P{n}", is_administrator=True) for n in range(PEOPLE)]
    deal, new = make_deal(responsible=people[0]), stage("New")
    to = [stage(name) for name in ("Contacted", "Offer sent", "Won", "Contacted")]

    def move(person, target):
        seen = Deal.objects.get(pk=deal.pk)
        try:
            change_record(seen, {STAGE: target}, by=person, based_on={"stage": new.pk})
        except Clashes as clashes:
            return clashes.clashes[0].who
        return None

    ways = [lambda p=p, t=t: move(p, t) for p, t in zip(people, to, strict=True)]
    told = together(*ways)
    found = Deal.objects.select_related("moved_by").get()
    # Who wanted the same is told nothing: it is as they wanted.
    assert found.moves.count() == 2
    assert {who for who in told if who} <= {found.moved_by}
    assert told.count(None) == to.count(found.stage)
    assert_logged(found)


@at_once
def test_a_bulk_move_and_single_moves_leave_one_story_of_each_deal():
    boss = make_user("Boss", is_administrator=True)
    deals = [make_deal(responsible=boss) for _n in range(DEALS_MOVED)]
    offer, contacted = stage("Offer sent"), stage("Contacted")

    def in_bulk():
        ids = Deal.objects.order_by("pk").values("pk")
        return start_on(ids, "stage", DEALS, {"value": offer.pk}, by=boss)

    def one_by_one(some, target):
        return [
            change_record(Deal.objects.get(pk=one.pk), {STAGE: target}, by=boss)
            for one in some
        ]

    run, first, last, again = together(
        in_bulk,
        lambda: one_by_one(deals, contacted),
        lambda: one_by_one(deals[::-1], contacted),
        in_bulk,
    )
    for deal in Deal.objects.all():
        assert deal.stage in (offer, contacted)
        assert_logged(deal)
    runs = [BulkRun.objects.get(pk=one.pk) for one in (run, again)]
    assert [one.left_out_count for one in runs] == [0, 0]
    assert all(one.changed + one.unchanged == DEALS_MOVED for one in runs)
    moves = sum(deal.moves.count() - 1 for deal in deals)
    single = [entry for entry in first + last if entry]
    assert moves == len(single) + sum(one.changed for one in runs)


def go(stage, what):
    """Take a stage out of use while somebody looks at it."""
    if what == "deleted":
        stage.delete()
    else:
        Stage.objects.filter(pk=stage.pk).update(retired=True)


@pytest.mark.parametrize("what", ["deleted", "retired"])
def test_a_stage_that_goes_while_a_dialog_asks_for_it_takes_no_deal(
    client_of, alice, what
):
    offer, browser = stage("Offer sent"), client_of(alice)
    Stage.objects.filter(pk=offer.pk).update(required=["amount"])
    deal = make_deal(responsible=alice)
    board = reverse("listing:move", args=["deal", deal.pk])
    dragged = {"from": deal.stage_id, "to": offer.pk}
    assert browser.post(board, dragged, headers=HTMX).status_code == 422  # it asks
    pick(alice, deal)
    go(offer, what)

    url = reverse("records:complete", args=["deal", deal.pk, "stage"])
    sent = {"stage": dragged["to"], "asks": "amount", "amount": "9"}
    for headers in ({}, HTMX):
        answer = browser.post(url, sent, headers=headers)
        assert answer.status_code == 422
        assert "What was chosen is not offered any more." in answer.text
    late = browser.post(board, dragged, headers=HTMX)
    assert (late.status_code, late.text[:17]) == (409, "This lane is gone")
    url = reverse("records:field", args=["deal", deal.pk, "stage"])
    assert browser.post(url, {"stage": dragged["to"]}, headers=HTMX).status_code == 422
    sent = {"value": dragged["to"]}
    assert browser.post(url_of("stage", "deal"), sent).status_code == 422
    found = Deal.objects.get()
    assert (stage_of(found), found.amount) == ("New", None)


@pytest.mark.parametrize("what", ["deleted", "retired"])
def test_a_stage_that_goes_before_its_bulk_work_begins_takes_no_deal(
    client_of, alice, what
):
    deal, offer = make_deal(responsible=alice), stage("Offer sent")
    value = offer.pk
    go(offer, what)
    ids = Deal.objects.values("pk")
    run = start_on(ids, "stage", DEALS, {"value": value}, by=alice)
    assert (run.changed, run.left_out_count, stage_of(deal)) == (0, 1, "New")
    page = client_of(alice).get(run.get_absolute_url()).text
    assert ("no longer exists" in page) == (what == "deleted")
    assert ("“Offer sent” is retired" in page) == (what == "retired")
