"""Which moves of deals are allowed, by each way of moving them."""

import json

import pytest
from django.urls import reverse

from accounts.models import Role
from deals.kind import DEALS
from deals.models import Deal, LostReason, Stage
from records.fields import by_key
from records.fields.changes import change_record
from records.fields.obstacles import Lack, Obstructed
from tests.factories import make_deal

HTMX = {"HX-Request": "true"}
STAGE = by_key(DEALS.fields)["stage"]


@pytest.fixture
def stages(db):
    """The stages that ship, by name."""
    return {one.name: one for one in Stage.objects.all()}


def in_place(browser, deal, stage):
    """Change the stage on the card."""
    url = reverse("records:field", args=["deal", deal.pk, "stage"])
    return browser.post(url, {"stage": stage.pk}, headers=HTMX)


def stage_of(deal):
    """Return the name of the stage in which a deal is now."""
    return Deal.objects.get(pk=deal.pk).stage.name


def why_not(deal, stage, by):
    """Return why a move is refused, after trying it."""
    with pytest.raises(Obstructed) as refused:
        change_record(deal, {STAGE: stage}, by=by)
    return str(refused.value)


def test_only_the_stages_that_are_allowed_come_next(alice, stages):
    stages["New"].next_stages.set([stages["Contacted"]])
    deal = make_deal(responsible=alice)
    assert "only go to “Contacted”" in why_not(deal, stages["Offer sent"], alice)
    change_record(deal, {STAGE: stages["Contacted"]}, by=alice)
    assert stage_of(deal) == "Contacted"


def test_a_stage_may_be_for_some_roles_only(alice, lead, dora, stages):
    stages["Won"].entered_by.set([Role.objects.get(name="Team lead")])
    deal = make_deal(responsible=alice)
    assert "may not move deals into “Won”" in why_not(deal, stages["Won"], alice)
    change_record(deal, {STAGE: stages["Won"]}, by=lead)
    other = make_deal(responsible=alice)
    change_record(other, {STAGE: stages["Won"]}, by=dora)
    assert [stage_of(deal), stage_of(other)] == ["Won", "Won"]


def test_reopening_is_a_right_of_its_own(alice, lead, stages):
    deal = make_deal(responsible=alice, stage="Won")
    assert "may not reopen" in why_not(deal, stages["New"], alice)
    change_record(deal, {STAGE: stages["New"]}, by=lead)
    assert stage_of(deal) == "New"


def test_a_retired_stage_takes_no_deal(alice, stages):
    Stage.objects.filter(name="Contacted").update(retired=True)
    stage = Stage.objects.get(name="Contacted")
    deal = make_deal(responsible=alice)
    assert "retired" in why_not(deal, stage, alice)


def test_what_a_stage_needs_is_asked_in_a_dialog(client_of, alice, stages):
    Stage.objects.filter(name="Offer sent").update(required=["amount"])
    deal, browser = make_deal(responsible=alice), client_of(alice)
    asked = in_place(browser, deal, stages["Offer sent"])
    assert (asked.status_code, asked["HX-Retarget"]) == (422, "#dialog-body")
    assert 'name="amount"' in asked.text
    assert stage_of(deal) == "New"

    url = reverse("records:complete", args=["deal", deal.pk, "stage"])
    values = {"stage": stages["Offer sent"].pk, "asks": "amount", "amount": ""}
    assert browser.post(url, values, headers=HTMX).status_code == 422
    values["amount"] = "1200"
    assert browser.post(url, values, headers=HTMX).status_code == 204
    assert stage_of(deal) == "Offer sent"
    change = {by_key(DEALS.fields)["amount"]: None}
    with pytest.raises(Obstructed):
        change_record(Deal.objects.get(pk=deal.pk), change, by=alice)


def test_a_lost_reason_is_asked_and_without_scripts_said(client_of, alice, bob, stages):
    deal, browser = make_deal(responsible=alice), client_of(alice)
    url = reverse("records:field", args=["deal", deal.pk, "stage"])
    plain = browser.post(url, {"stage": stages["Lost"].pk})
    assert (plain.status_code, stage_of(deal)) == (422, "New")
    assert "“Lost” needs: Lost reason." in plain.text
    done = reverse("records:complete", args=["deal", deal.pk, "stage"])
    reason = LostReason.objects.first()
    values = {"stage": stages["Lost"].pk, "asks": "lost_reason"}
    answer = browser.post(done, values | {"lost_reason": reason.pk}, headers=HTMX)
    assert "record-changed" in json.loads(answer["HX-Trigger"])
    assert stage_of(deal) == "Lost"
    assert client_of(bob).post(done, values, headers=HTMX).status_code == 404


def test_why_it_was_lost_is_forgotten_when_it_is_reopened(lead, stages):
    reason = LostReason.objects.first()
    deal = make_deal(responsible=lead, stage="Lost", lost_reason=reason)
    change_record(deal, {STAGE: stages["New"]}, by=lead)
    assert Deal.objects.get(pk=deal.pk).lost_reason is None


def test_a_lack_reads_as_a_reason():
    assert (Lack("why", ["amount"]), Lack("why", ["amount"]).keys) == (
        "why",
        ("amount",),
    )


def test_sources_and_lost_reasons_are_kept_by_administrators(client_of, alice, dora):
    for name in ("dealsource", "lostreason"):
        url = reverse(f"admin:deals_{name}_changelist")
        assert client_of(dora).get(url).status_code == 200
        assert client_of(alice).get(url).status_code == 404
