"""The way of a deal on its card: the track, the log, and the mark of the idle (D4)."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from deals.models import Deal, Stage
from deals.stages_of import track
from tests.factories import make_deal
from tests.records.test_history import edit

HTMX = {"HX-Request": "true"}


def url_of(deal):
    """Return the address of the section."""
    return reverse("deals:stages_of", args=["deal", deal.pk])


def before(deal, **how_long):
    """Let a deal have been as it is for a while."""
    then = timezone.now() - dt.timedelta(**how_long)
    Deal.objects.filter(pk=deal.pk).update(stage_since=then, updated_at=then)
    return Deal.objects.get(pk=deal.pk)


def test_the_track_and_the_log_tell_where_it_was_for_how_long(client_of, alice, carol):
    deal = before(make_deal(responsible=alice, amount=1250, currency="EUR"), days=3)
    edit(alice, deal, stage=Stage.objects.get(name="Contacted"))
    deal = Deal.objects.get(pk=deal.pk)
    steps = {step.stage.name: step for step in track(deal)}
    assert [*steps][:2] == ["New", "Contacted"]
    assert round(steps["New"].seconds / 86_400) == 3
    assert steps["Contacted"].is_present
    assert steps["Won"].seconds is None
    page = client_of(alice).get(url_of(deal), headers=HTMX).text
    assert page.count('aria-current="step"') == 1
    for words in ("New", "Contacted", "Alice", "after 3", "1,250", "began here"):
        assert words in page
    assert client_of(alice).get(url_of(deal)).status_code == 200
    assert client_of(carol).get(url_of(deal)).status_code == 404
    assert url_of(deal) in client_of(alice).get(deal.get_absolute_url()).text


def test_a_retired_stage_is_on_the_track_of_those_that_were_in_it(alice):
    Stage.objects.filter(name__in=["New", "Contacted"]).update(retired=True)
    deal = make_deal(responsible=alice)
    names = [step.stage.name for step in track(Deal.objects.get(pk=deal.pk))]
    assert names[:2] == ["New", "Offer sent"]


def test_more_moves_cost_no_more_queries(alice, queries_for):
    def some(number):
        deal = make_deal(responsible=alice)
        stages = Stage.objects.filter(name__in=["New", "Contacted"]).order_by("-pk")
        for place in range(number):
            edit(alice, deal, stage=stages[place % 2])
        return url_of(deal)

    few, many = some(2), some(9)
    assert queries_for(few) == queries_for(many)


@pytest.mark.parametrize(("stage", "days"), [("New", 8), ("New", 6), ("Won", 99)])
def test_an_idle_deal_is_marked(client_of, alice, stage, days):
    deal = before(make_deal(responsible=alice, stage=stage), days=days)
    card = client_of(alice).get(deal.get_absolute_url()).text
    assert ("Idle for 8 days" in card) == (days == 8)
