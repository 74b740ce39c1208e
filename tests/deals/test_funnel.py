"""The funnel: how far deals came, how fast, why they were lost, and for whom (R5)."""

import datetime as dt
import random
import statistics
from collections import Counter
from zoneinfo import ZoneInfo

import pytest
from django.http import QueryDict
from django.utils import timezone

from accounts.models import Scope
from deals.funnel.page import FunnelPage, corners
from deals.funnel.spans import named, read_span
from deals.models import Deal, LostReason, Pipeline, Stage, StageMove
from tests.deals.reports import listed_ids, sheet_of
from tests.factories import make_deal, make_role, make_user

TODAY = dt.date(2026, 11, 24)
QUARTER = (dt.date(2026, 10, 1), dt.date(2026, 12, 31))
BUCHAREST = ZoneInfo("Europe/Bucharest")
WAY = ["New", "Contacted", "Offer sent", "Negotiation", "Won"]


def page(user, query="", today=TODAY):
    return FunnelPage(user, QueryDict(query), Deal.objects.visible_to(user), today)


def walk(deal, names, moments):
    """Move a deal through stages, each at its moment; the database logs them now."""
    for name in names[1:]:
        stage = Stage.objects.get(pipeline__name="Sales", name=name)
        Deal.objects.filter(pk=deal.pk).update(stage=stage)
    before = None
    moves = StageMove.objects.filter(deal=deal).order_by("pk")
    for move, moment in zip(moves, moments, strict=True):
        move.at = moment
        move.seconds = before and round((moment - before).total_seconds())
        move.save()
        before = moment
    if names[-1] in ("Won", "Lost"):
        Deal.objects.filter(pk=deal.pk).update(closed_at=before)


@pytest.fixture
def many(alice, bob, carol):
    """Deals that went their ways, in and around the quarter."""
    sure, reasons = random.Random(3), [None, *LostReason.objects.all()]
    start = dt.datetime(2026, 9, 10, 9, tzinfo=BUCHAREST)
    for number in range(60):
        far = sure.randint(0, 4)
        names = ["New", *sure.sample(WAY[1:4], k=min(far, 3))]
        names += sure.choice([[], ["Won"], ["Lost"]])
        hours = sorted(sure.randint(0, 120 * 24) for _ in names)
        deal = make_deal(
            responsible=sure.choice([alice, bob, carol]),
            lost_reason=sure.choice(reasons) if "Lost" in names else None,
            trashed_at=timezone.now() if number % 15 == 0 else None,
        )
        walk(deal, names, [start + dt.timedelta(hours=n) for n in hours])


def moves_in_the_quarter(deals):
    """Return the moves of some deals in these months, as plain rows."""
    moves = StageMove.objects.filter(deal__in=[deal.pk for deal in deals])
    return [
        move
        for move in moves.select_related("from_stage", "to_stage")
        if QUARTER[0] <= move.at.astimezone(BUCHAREST).date() <= QUARTER[1]
    ]


def assert_is_told(funnel, deals):
    """Compare a funnel with what plain Python finds in the log."""
    moves, steps = moves_in_the_quarter(deals), {s.stage.name: s for s in funnel.steps}
    entered = Counter(n for n, _deal in {(m.to_stage.name, m.deal_id) for m in moves})
    furthest = {}
    for move in (one for one in moves if one.to_stage.name in WAY):
        place = WAY.index(move.to_stage.name)
        furthest[move.deal_id] = max(place, furthest.get(move.deal_id, 0))
    for name, step in steps.items():
        assert step.entered == entered[name], name
        left = [m.seconds for m in moves if m.from_stage and m.from_stage.name == name]
        if left:
            assert step.times.median == pytest.approx(statistics.median(left))
            assert step.times.average == pytest.approx(statistics.mean(left))
        else:
            assert step.times.median is None
    reached = [sum(f >= place for f in furthest.values()) for place in range(len(WAY))]
    assert [steps[name].reached for name in WAY] == reached
    for name, here, after in zip(WAY, reached, reached[1:], strict=False):
        assert steps[name].go_on == pytest.approx(after / here)


def test_figures_are_those_of_plain_python(many, dora, alice, carol, lead):
    assert_is_told(page(dora).funnel, Deal.objects.visible_to(dora))
    assert_is_told(page(carol).funnel, Deal.objects.visible_to(carol))
    own = Deal.objects.visible_to(dora).filter(responsible=alice)
    assert_is_told(page(dora, f"who=u{alice.pk}").funnel, own)
    team = page(dora, f"who=t{alice.team_id}").funnel
    north = Deal.objects.visible_to(dora).filter(responsible__team=alice.team)
    assert_is_told(team, north)


def test_what_was_won_and_lost_leads_to_these_deals(many, dora, alice):
    for query in ["", f"who=u{alice.pk}", f"who=t{alice.team_id}"]:
        told = page(dora, query)
        funnel = told.funnel
        assert len(listed_ids(told.won_url, dora)) == funnel.won > 0
        assert len(listed_ids(told.lost_url, dora)) == funnel.lost > 0
        assert funnel.rate == funnel.won / (funnel.won + funnel.lost)
        assert sum(one.count for one in funnel.reasons) == funnel.lost
        for one in funnel.reasons:
            assert len(listed_ids(one.url, dora)) == one.count
        for step in (step for step in funnel.steps if step.url):
            assert len(listed_ids(step.url, dora)) == step.now


def test_a_viewer_hears_of_nobody_elses_deals(many, alice, carol, client_of):
    for query in ["", f"?who=u{alice.pk}", f"?who=t{alice.team_id}"]:
        answer = client_of(carol).get(f"/deals/funnel/{query}").content.decode()
        assert "Alice" not in answer
        assert "North" not in answer
    # Whom one can't choose narrows nothing, and so tells nothing.
    asked = page(carol, f"who=u{alice.pk}").funnel
    assert asked.entered == page(carol).funnel.entered


def test_a_move_belongs_to_the_day_of_the_viewers_own_clock(alice):
    deal = make_deal(responsible=alice)
    walk(deal, ["New"], [dt.datetime(2026, 9, 30, 21, 30, tzinfo=dt.UTC)])
    for zone, count in [("Europe/Bucharest", 1), ("UTC", 0)]:
        with timezone.override(zone):
            assert page(alice).funnel.steps[0].entered == count


def test_the_times_that_can_be_chosen():
    assert [
        (span.first, span.last)
        for span in (named(name, TODAY) for name in ("month", "quarter", "year"))
    ] == [
        (dt.date(2026, 11, 1), dt.date(2026, 11, 30)),
        QUARTER,
        (dt.date(2026, 1, 1), dt.date(2026, 12, 31)),
    ]
    for asked, first, last in [
        ("period=own&from=2026-02-03&to=2026-02-09", (2026, 2, 3), (2026, 2, 9)),
        ("period=own&from=2026-02-09&to=2026-02-03", (2026, 2, 3), (2026, 2, 9)),
        ("period=own&from=x&to=", (2026, 10, 1), (2026, 12, 31)),
        ("period=nothing", (2026, 10, 1), (2026, 12, 31)),
    ]:
        span = read_span(QueryDict(asked), TODAY)
        assert (span.first, span.last) == (dt.date(*first), dt.date(*last)), asked


def test_the_file_holds_the_stages_and_the_reasons(many, dora, client_of):
    query = "period=own&from=2026-10-01&to=2026-12-31"
    titles, *rows = sheet_of(client_of(dora).get(f"/deals/funnel/export/?{query}"))
    funnel = page(dora, query).funnel
    assert titles[0] == "Stage"
    for step, row in zip(funnel.steps, rows, strict=False):
        assert row[:3] == [step.stage.name, step.entered, step.reached]
    told = {row[0]: row[1] for row in rows}
    assert told["Won in this time"] == funnel.won
    assert told["Lost in this time"] == funnel.lost
    assert told["Lost: Price"] in [one.count for one in funnel.reasons]


def test_only_who_may_export_gets_a_file(alice, client_of):
    make_deal(responsible=alice)
    none = {"view_scope": Scope.ALL, "export_scope": Scope.NONE}
    reader = make_user("Reader", make_role(deal=none))
    assert client_of(alice).get("/deals/funnel/export/").status_code == 200
    assert client_of(reader).get("/deals/funnel/export/").status_code == 403
    assert client_of(reader).get("/deals/funnel/").status_code == 200
    stranger = make_user("Stranger", make_role())
    assert client_of(stranger).get("/deals/funnel/").status_code == 403


def test_a_funnel_costs_the_same_for_many_deals(dora, queries_for, north):
    def grow(times):
        for _ in range(times):
            deal = make_deal(responsible=make_user(team=north))
            won = Stage.objects.get(pipeline__name="Sales", name="Won")
            Deal.objects.filter(pk=deal.pk).update(stage=won)
            make_deal(
                responsible=make_user(team=north),
                stage="Lost",
                lost_reason=random.Random(times).choice(LostReason.objects.all()),
            )

    grow(2)
    few = queries_for("/deals/funnel/", dora)
    grow(8)
    assert queries_for("/deals/funnel/", dora) == few


def test_a_funnel_stands_without_deals_and_without_pipelines(alice, client_of):
    answer = client_of(alice).get("/deals/funnel/?pipeline=x").content.decode()
    assert "Nothing happened in this time" in answer
    Pipeline.objects.update(retired=True)
    assert client_of(alice).get("/deals/funnel/").status_code == 200
    assert client_of(alice).get("/deals/funnel/export/").status_code == 200


def test_a_band_is_as_wide_as_its_part_and_can_always_be_seen():
    assert corners(1, 0.5) == "0.00,0 100.00,0 75.00,46 25.00,46"
    assert corners(0, 0).startswith("49.60,0 50.40,0")
