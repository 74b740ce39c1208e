"""By every way a move is refused for the same reason, and never half written."""

import json
import random
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.db.models import Sum
from django.urls import reverse

from deals.kind import DEALS
from deals.models import Deal, LostReason, Stage, StageMove
from listing.importing.uploading import receive_by_titles
from records.fields import by_key
from records.fields.changes import change_record
from records.merging import merge
from records.merging.plan import Choices
from records.refusals import Refusal
from tests.factories import make_deal, make_ticket, make_user
from tests.listing.bulk import do, pick
from tests.listing.importing import bring_text, reasons, run_at_once
from tests.records.test_history import edit

HTMX = {"HX-Request": "true"}
STAGE = by_key(DEALS.fields)["stage"]
THREADS, MOVES, MOVED = 8, 200, 10


def stage(name):
    """Return a stage that ships."""
    return Stage.objects.get(name=name)


def stage_of(deal):
    """Return the name of the stage in which a deal is now."""
    return Deal.objects.get(pk=deal.pk).stage.name


def on_the_board(browser, deal, to, since=None):
    """Drag a card from where the page shows it."""
    url = reverse("listing:move", args=["deal", deal.pk])
    values = {"from": (since or deal.stage).pk, "to": stage(to).pk}
    return browser.post(url, values, headers=HTMX)


def test_the_board_says_why_and_asks_for_what_is_lacking(client_of, alice):
    stage("New").next_stages.set([stage("Contacted"), stage("Offer sent")])
    Stage.objects.filter(name="Offer sent").update(required=["amount"])
    deal, browser = make_deal(responsible=alice), client_of(alice)

    refused = on_the_board(browser, deal, "Won")
    assert (refused.status_code, refused["HX-Reswap"]) == (409, "none")
    assert refused.text == (
        "From “New” a deal can only go to “Contacted” or “Offer sent”."
    )
    asked = on_the_board(browser, deal, "Offer sent")
    assert (asked.status_code, asked["HX-Retarget"]) == (422, "#dialog-body")
    assert 'name="amount"' in asked.text
    assert stage_of(deal) == "New"  # and stays there, whoever cancels the dialog
    assert on_the_board(browser, deal, "Contacted").status_code == 200
    assert stage_of(deal) == "Contacted"


@pytest.mark.parametrize("to", ["", "0", "x", "9" * 30])
@pytest.mark.parametrize("make", [make_deal, make_ticket])
def test_no_lane_is_none_to_go_to(client_of, alice, make, to):
    record = make(responsible=alice)
    lane = record.stage_id if make is make_deal else record.state_id
    url = reverse("listing:move", args=[record.record_type, record.pk])
    answer = client_of(alice).post(url, {"from": lane, "to": to}, headers=HTMX)
    assert (answer.status_code, answer.text[:17]) == (409, "This lane is gone")


def test_who_moves_a_deal_that_somebody_has_moved_is_told(client_of, alice, lead):
    deal, new = make_deal(responsible=alice), stage("New")
    assert on_the_board(client_of(lead), deal, "Contacted", new).status_code == 200
    late = on_the_board(client_of(alice), deal, "Offer sent", new)
    assert late.status_code == 409
    assert late.text.startswith(f"{lead.full_name} has moved it meanwhile.")
    assert stage_of(deal) == "Contacted"


def test_of_three_hundred_those_that_lack_something_are_named(client_of, alice):
    Stage.objects.filter(name="Offer sent").update(required=["amount"])
    worth = [make_deal(responsible=alice, amount=n) for n in range(1, 289)]
    bare = [make_deal(responsible=alice, title=f"Bare {n}") for n in range(12)]
    pick(alice, *worth, *bare)
    browser = client_of(alice)
    run = do(browser, "stage", record_type="deal", value=stage("Offer sent").pk)
    assert (run.changed, run.left_out_count) == (288, 12)
    page = browser.get(run.get_absolute_url()).text
    assert page.count("“Offer sent” needs: Amount.") == 12
    assert all(deal.title in page for deal in bare)
    assert Deal.objects.filter(stage=stage("Offer sent")).count() == 288
    assert StageMove.objects.exclude(from_stage=None).count() == 288


def test_rows_of_a_file_obey_the_rules_new_ones_too(alice):
    Stage.objects.filter(name="Offer sent").update(required=["amount"])
    stage("New").next_stages.set([stage("Contacted")])
    known = make_deal(responsible=alice, title="Known")
    run = bring_text(
        "Deal title;Stage;Amount;Currency\nA;Offer sent;;EUR\nB;Offer sent;9;EUR\n"
        "C;New;;EUR\nD;Offer sent;;EUR\n",
        alice,
        "deal",
    )
    said = "Stage: “Offer sent” needs: Amount."
    assert reasons(run) == {2: said, 5: said}
    assert set(Deal.objects.values_list("title", flat=True)) == {"Known", "B", "C"}
    file = ContentFile(
        f"ID,Deal title,Stage,Currency\n{known.pk},K,Won,EUR\n".encode(), "a.csv"
    )
    moved = receive_by_titles(file, alice, "deal")
    moved.mapping["0"] = "id"
    moved.options["meeting"] = {"mode": "update", "keys": ["id"]}
    moved.save()
    said = "Stage: From “New” a deal can only go to “Contacted”."
    assert reasons(run_at_once(moved)) == {2: said}
    assert stage_of(known) == "New"


def undo(browser, deal, entry):
    """Take a save back; return what is said."""
    url = reverse("records:undo", args=["deal", deal.pk, entry.pk])
    answer = browser.post(url, headers=HTMX)
    assert answer.status_code == 204
    return json.loads(answer["HX-Trigger"])["toast"]


def test_an_undo_that_is_no_allowed_move_leaves_all_as_it_was(client_of, alice):
    deal, reason = make_deal(responsible=alice), LostReason.objects.first()
    entry = edit(alice, deal, stage=stage("Lost"), lost_reason=reason)
    said = undo(client_of(alice), deal, entry)
    assert said["kind"] == "bad"
    assert "may not reopen" in said["text"]
    now = Deal.objects.get(pk=deal.pk)
    assert (now.stage.name, now.lost_reason) == ("Lost", reason)


def test_the_undo_of_a_reopening_brings_the_reason_back_or_nothing(
    client_of, dora, alice
):
    reason = LostReason.objects.first()
    deal = make_deal(responsible=alice, stage="Lost", lost_reason=reason)
    entry = edit(dora, deal, stage=stage("New"))
    stage("New").next_stages.set([stage("Contacted")])
    assert undo(client_of(dora), deal, entry)["kind"] == "bad"
    assert Deal.objects.get(pk=deal.pk).lost_reason is None
    stage("New").next_stages.clear()
    undone = reverse("records:undo", args=["deal", deal.pk, entry.pk])
    answer = client_of(dora).post(undone, headers=HTMX)
    assert answer.status_code == 200
    now = Deal.objects.get(pk=deal.pk)
    assert (now.stage.name, now.lost_reason) == ("Lost", reason)


def test_an_old_stage_is_put_back_only_where_a_deal_may_go(client_of, alice):
    deal = make_deal(responsible=alice)
    entry = edit(alice, deal, stage=stage("Contacted"))
    stage("Contacted").next_stages.set([stage("Won")])
    url = reverse("records:put_back", args=["deal", deal.pk, entry.pk, "stage"])
    answer = client_of(alice).post(url, headers=HTMX)
    assert (answer.status_code, stage_of(deal)) == (204, "Contacted")
    said = json.loads(answer["HX-Trigger"])["toast"]["text"]
    assert said == "From “Contacted” a deal can only go to “Won”."


def test_a_stage_keeps_the_tag_that_it_needs(client_of, alice):
    Stage.objects.filter(name="New").update(required=["tags"])
    deal = make_deal(responsible=alice, tags=["VIP"])
    url = reverse("records:tagging", args=["deal", deal.pk])
    answer = client_of(alice).post(url, {"remove": "VIP"}, headers=HTMX)
    assert answer.status_code == 422
    assert "A deal in “New” needs this." in answer.text
    assert [*deal.tags.names()] == ["VIP"]


def test_a_merge_makes_no_move_that_is_not_allowed(dora):
    one, two = make_deal(responsible=dora), make_deal(responsible=dora, stage="Won")
    stage("Won").next_stages.set([stage("Lost")])
    with pytest.raises(Refusal, match="Stage: From “Won”"):
        merge(two, [one], Choices(take={"stage": one.pk}), by=dora)
    assert Deal.objects.live().count() == 2


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_after_many_moves_at_once_the_log_tells_what_is_so():
    boss = make_user("Boss", is_administrator=True)
    deals = [make_deal(responsible=boss, amount=n * 100) for n in range(MOVED)]
    stages = list(Stage.objects.exclude(name="Lost"))
    dice = random.Random(6)
    moves = [(dice.choice(deals).pk, dice.choice(stages)) for _n in range(MOVES)]

    def move(one):
        pk, to = one
        try:
            return pk, change_record(Deal.objects.get(pk=pk), {STAGE: to}, by=boss)
        finally:
            connection.close()

    with ThreadPoolExecutor(THREADS) as pool:
        written = Counter(pk for pk, entry in pool.map(move, moves) if entry)
    assert written.total() > MOVES / 2
    for deal in Deal.objects.select_related("stage"):
        log = list(deal.moves.order_by("pk"))
        assert len(log) == 1 + written[deal.pk]
        assert log[0].from_stage is None
        assert all(b.from_stage_id == a.to_stage_id for a, b in pairwise(log))
        assert all(a.at <= b.at for a, b in pairwise(log))
        assert log[-1].to_stage_id == deal.stage_id
        assert (deal.state, deal.stage_since) == (deal.stage.kind, log[-1].at)
    total = Deal.objects.aggregate(sum=Sum("amount"))["sum"]
    assert total == sum(n * 100 for n in range(MOVED))
