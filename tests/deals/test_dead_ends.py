"""Pipelines keep ways to an end: no stage goes that another one leads to alone (D1)."""

import pytest

from deals.dead_ends import dead_ends, warning
from deals.models import Deal, Pipeline, Stage
from records.fields.changes import change_record
from records.fields.obstacles import Obstructed
from records.ways import stranded
from tests.deals.test_moves import STAGE
from tests.deals.test_pipelines import inputs, retire_url, row_of, url_of
from tests.factories import make_deal


@pytest.fixture
def stages(db):
    """The stages that ship, by name."""
    return {one.name: one for one in Stage.objects.all()}


def test_a_way_may_have_several_steps_and_a_ring_is_none():
    ways = {1: [2], 2: [3], 3: [], 4: [5], 5: [4], 6: [1, 5]}
    assert stranded(ways, [3]) == {4, 5}
    assert stranded(ways, []) == {1, 2, 3, 4, 5, 6}


def test_the_only_next_stage_of_another_stays(client_of, dora, stages):
    new, contacted = stages["New"], stages["Contacted"]
    new.next_stages.set([contacted])
    url, browser = retire_url(contacted), client_of(dora)
    said = "“Contacted” is the only allowed next stage of “New”. Allow another"
    assert said in browser.get(url).text
    for verb in ("retire", "delete"):
        answer = browser.post(url, {verb: "x"})
        assert (answer.status_code, said in answer.text) == (422, True)
    new.next_stages.add(stages["Offer sent"])
    assert browser.post(url, {"retire": "x"}).status_code == 302
    assert Stage.objects.get(pk=contacted.pk).retired
    deal = make_deal(responsible=dora)
    with pytest.raises(Obstructed, match=r"can only go to “Offer sent”\.$"):
        change_record(deal, {STAGE: stages["Won"]}, by=dora)


def test_the_last_way_to_an_end_stays(client_of, dora, stages):
    new, contacted, offer = (stages[n] for n in ("New", "Contacted", "Offer sent"))
    new.next_stages.set([contacted, offer])
    contacted.next_stages.set([new])
    answer = client_of(dora).post(retire_url(offer), {"retire": "x"})
    assert answer.status_code == 422
    said = "Without “Offer sent” no deal could come from “New” or “Contacted” to a won"
    assert said in answer.text
    found = dead_ends(new.pipeline)
    assert (found.nowhere, found.endless) == ([], [])


def test_saving_rules_that_lead_nowhere_is_told(client_of, dora, stages):
    new, contacted, sales = stages["New"], stages["Contacted"], Pipeline.objects.get()
    url, browser = url_of(sales), client_of(dora)
    html = browser.get(url).text
    assert "no deal can come" not in html
    rules = {s: row_of(html, s)[1] for s in (new, contacted)}
    ring = {
        f"{rules[new]}-next_stages": [contacted.pk],
        f"{rules[contacted]}-next_stages": [new.pk],
    }
    sent = dict(inputs(html))
    del sent["_continue"], sent["_addanother"]
    browser.post(url, {**sent, **ring})
    said = "From “New” or “Contacted” no deal can come to a won or lost stage."
    assert warning(sales).startswith(said)
    assert said in browser.get("/admin/deals/pipeline/").text
    assert said in browser.get(url).text  # as long as it is so
    ring[f"{rules[contacted]}-next_stages"] = [stages["Won"].pk]
    browser.post(url, {**sent, **ring})
    assert said not in browser.get(url).text


def test_open_deals_go_only_where_their_stage_leads(client_of, dora, alice, stages):
    contacted, url = stages["Contacted"], retire_url(stages["Contacted"])
    deal, browser = make_deal(responsible=alice, stage="Contacted"), client_of(dora)
    contacted.next_stages.set([stages["Won"]])
    answer = browser.post(url, {"retire": "x", "target": stages["New"].pk})
    assert answer.status_code == 422
    assert "Open deals of “Contacted” may go to no other open stage." in answer.text
    contacted.next_stages.add(stages["Offer sent"])
    offered = browser.get(url).text
    assert (": Offer sent</option>" in offered, ": New</option>" in offered) == (
        True,
        False,
    )
    browser.post(url, {"retire": "x", "target": stages["Offer sent"].pk})
    assert Deal.objects.get(pk=deal.pk).stage == stages["Offer sent"]


def test_a_pipeline_that_its_deals_may_not_leave_stays(client_of, dora, alice, stages):
    sales, other = Pipeline.objects.get(), Pipeline.objects.create(name="Other")
    target = Stage.objects.create(pipeline=other, name="Begun")
    deal, browser = make_deal(responsible=alice), client_of(dora)
    stages["New"].next_stages.set([stages["Contacted"]])
    stages["Offer sent"].next_stages.set([stages["Won"]])  # holds no deal
    url = retire_url(sales, "pipeline")
    answer = browser.post(url, {"retire": "x", "target": target.pk})
    assert answer.status_code == 422
    assert "Deals in “New” may go to stages of “Sales” alone." in answer.text
    stages["New"].next_stages.clear()
    browser.post(url, {"retire": "x", "target": target.pk})
    assert Deal.objects.get(pk=deal.pk).pipeline == other


def test_a_stage_with_nothing_left_says_so(alice, stages):
    stages["New"].next_stages.set([stages["Contacted"]])
    Stage.objects.filter(name="Contacted").update(retired=True)
    deal = make_deal(responsible=alice)
    with pytest.raises(Obstructed, match="what is next is retired"):
        change_record(deal, {STAGE: stages["Won"]}, by=alice)
    assert [*dead_ends(stages["New"].pipeline).nowhere] == [stages["New"]]
