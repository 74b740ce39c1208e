"""Pipelines with their stages, as an administrator lays them out (D1)."""

import re

import pytest
from django.urls import reverse

from accounts.models import Role
from deals.models import Deal, Pipeline, Stage
from tests.factories import make_custom_field, make_deal

LIST = "/admin/deals/pipeline/"


@pytest.fixture
def page(client_of, dora):
    """The page of a pipeline, as a browser sends it back."""
    browser = client_of(dora)

    def send(url, **changed):
        sent = dict(inputs(browser.get(url).text))
        return browser.post(url, {**sent, **changed})

    return send


def inputs(html):
    """Yield what a browser would send of a page: boxes, ticks and choices."""
    for tag in re.findall(r"<input [^>]*>", html):
        found = dict(re.findall(r'([a-z]+)="([^"]*)"', tag))
        ticked = found.get("type") != "checkbox" or " checked" in tag
        if "name" in found and ticked and "__prefix__" not in found["name"]:
            yield found["name"], found.get("value", "")
    for name, rest in re.findall(
        r'<select name="([^"]+)"(.*?)</select>', html, re.DOTALL
    ):
        chosen = re.findall(r'value="([^"]*)" selected', rest)
        if "__prefix__" not in name:
            yield name, chosen[0] if chosen else ""


def row_of(html, stage):
    """Return the number of the row of a stage in the first and the second table."""
    found = re.findall(rf'name="(stages[^"]*?)-id" value="{stage.pk}"', html)
    assert len(found) == 2
    return found


def url_of(pipeline):
    """Return the address of the page of a pipeline."""
    return reverse("admin:deals_pipeline_change", args=[pipeline.pk])


def retire_url(part, what="stage"):
    """Return the address of the page that takes a part out of use."""
    return reverse("admin:deals_retire", args=[what, part.pk])


def test_stages_and_their_rules_are_kept_on_one_page(client_of, dora, page):
    field = make_custom_field(record_type="deal", name="Model")
    sales = Pipeline.objects.get()
    offer, won = (Stage.objects.get(name=name) for name in ("Offer sent", "Won"))
    html = client_of(dora).get(url_of(sales)).text
    what, rules = row_of(html, offer)
    lead = Role.objects.get(name="Team lead")
    changed = {
        f"{what}-name": "Offer",
        f"{what}-probability": "55",
        f"{row_of(html, won)[0]}-probability": "12",
        f"{rules}-required": ["amount", f"custom_{field.pk}"],
        f"{rules}-next_stages": [won.pk],
        f"{rules}-entered_by": [lead.pk],
    }
    assert page(url_of(sales), **changed).status_code == 302
    offer.refresh_from_db()
    won.refresh_from_db()
    assert (offer.name, offer.probability, won.probability) == ("Offer", 55, 100)
    assert offer.required == ["amount", f"custom_{field.pk}"]
    assert [*offer.next_stages.all(), *offer.entered_by.all()] == [won, lead]
    assert 'value="title"' not in html  # every deal has one anyway


def test_a_pipeline_needs_an_open_a_won_and_a_lost_stage(client_of, dora, page):
    sales, won = Pipeline.objects.get(), Stage.objects.get(name="Won")
    what, _rules = row_of(client_of(dora).get(url_of(sales)).text, won)
    answer = page(url_of(sales), **{f"{what}-kind": "open"})
    assert answer.status_code == 200
    assert "There is none that means “Won”." in answer.text
    won.refresh_from_db()
    assert won.kind == "won"


def test_a_new_pipeline_is_made_with_its_stages(page):
    names = {f"stages-{n}-name": name for n, name in enumerate(["Begun", "", "W", "L"])}
    url = reverse("admin:deals_pipeline_add")
    assert page(url, name="Renewals", **names).status_code == 302
    stages = Pipeline.objects.get(name="Renewals").stages.order_by("position")
    kept = [*stages.values_list("name", "kind", "probability", "position")]
    assert kept == [
        ("Begun", "open", 10, 1),
        ("W", "won", 100, 2),
        ("L", "lost", 0, 3),
    ]
    missing = page(url, name="Half", **{"stages-0-name": "Begun"})
    assert "“Won” and “Lost”" in missing.text


def test_a_stage_in_use_is_retired_and_its_open_deals_move(client_of, dora, alice):
    Stage.objects.filter(name="Contacted").update(required=["amount"])
    worth, bare = make_deal(responsible=alice, amount=5), make_deal(responsible=alice)
    new, browser = Stage.objects.get(name="New"), client_of(dora)
    url, to = retire_url(new), Stage.objects.get(name="Contacted")
    assert "2 open deals move" in browser.get(url).text
    refused = browser.post(url, {"delete": "x"})
    assert (refused.status_code, "can’t be deleted" in refused.text) == (422, True)
    nowhere = browser.post(url, {"retire": "x", "target": ""})
    assert "Choose where its open deals go." in nowhere.text
    done = browser.post(url, {"retire": "x", "target": to.pk}, follow=True)
    assert "1 was not" in done.text
    assert "What was done to its deals" in done.text
    new.refresh_from_db()
    assert new.retired
    names = dict(Deal.objects.values_list("pk", "stage__name"))
    assert names == {worth.pk: "Contacted", bare.pk: "New"}
    browser.post(url, {"back": "x"})
    new.refresh_from_db()
    assert not new.retired


def test_what_was_never_used_is_deleted_and_the_last_of_a_kind_stays(client_of, dora):
    browser = client_of(dora)
    unused, won = (Stage.objects.get(name=name) for name in ("Contacted", "Won"))
    assert browser.post(retire_url(unused), {"delete": "x"}).status_code == 302
    assert not Stage.objects.filter(pk=unused.pk).exists()
    answer = browser.post(retire_url(won), {"retire": "x"})
    assert (answer.status_code, "means “Won”" in answer.text) == (422, True)
    only = browser.post(retire_url(won.pipeline, "pipeline"), {"retire": "x"})
    assert "the only pipeline" in only.text
    assert not Pipeline.objects.filter(retired=True).exists()


def test_a_pipeline_is_retired_and_its_open_deals_go_to_another(client_of, dora, alice):
    sales, other = Pipeline.objects.get(), Pipeline.objects.create(name="Other")
    target = Stage.objects.create(pipeline=other, name="Begun")
    deal, won = make_deal(responsible=alice), make_deal(responsible=alice, stage="Won")
    url = retire_url(sales, "pipeline")
    client_of(dora).post(url, {"retire": "x", "target": target.pk})
    assert Deal.objects.get(pk=deal.pk).pipeline == other
    assert Deal.objects.get(pk=won.pk).pipeline == sales
    sales.refresh_from_db()
    assert sales.retired
    assert client_of(dora).get(LIST).status_code == 200


def test_only_administrators_lay_pipelines_out(client_of, alice):
    new = Stage.objects.get(name="New")
    for url in (LIST, url_of(new.pipeline), retire_url(new)):
        assert client_of(alice).get(url).status_code == 404
    client_of(alice).post(retire_url(new), {"retire": "x"})
    new.refresh_from_db()
    assert not new.retired
