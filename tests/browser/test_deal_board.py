"""The board of deals in a browser: a journey, and what colleagues do meanwhile."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from deals.models import Deal, Stage
from tests.factories import make_deal

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


@pytest.fixture
def deals(alice, bob):
    """Enough deals to scroll, of Alice and Bob."""
    return [
        make_deal(title=f"Deal {n}.", responsible=alice, managers=[bob], amount=100)
        for n in range(1, 16)
    ]


def stage(name):
    """Return a stage of the pipeline that ships."""
    return Stage.objects.get(pipeline__name="Sales", name=name)


def lane(page, name):
    """Return the lane of a stage."""
    return page.locator(f'[data-lane="{stage(name).pk}"]')


def test_a_deal_is_moved_by_keys_and_sums_follow(open_for, alice, deals, bad):
    page = open_for(alice, "/deals/", bad)
    expect(page).to_have_url(re.compile("as=board"))
    new, contacted = lane(page, "New"), lane(page, "Contacted")
    expect(new.locator(".lane-totals")).to_have_text("1,500 €")
    expect(new.locator(".when")).to_have_count(15)

    card = page.locator(f"#card-{deals[0].pk}")
    card.get_by_role("link", name="Deal 1.", exact=True).focus()
    with page.expect_response(re.compile("/lists/deal/board/")):
        page.keyboard.press("Alt+ArrowRight")
    expect(contacted.locator(card)).to_be_visible()
    expect(contacted.locator(".lane-totals")).to_have_text("100 €")
    expect(new.locator(".count")).to_have_text("14")
    expect(card.get_by_role("link", name="Deal 1.", exact=True)).to_be_focused()


def test_a_refused_deal_goes_back_and_says_why(watch, alice, sign_in, deals):
    sign_in(alice, watch.context)
    watch.goto("/deals/")
    Deal.objects.filter(pk=deals[1].pk).update(stage=stage("Negotiation"))
    late = watch.locator(f"#card-{deals[1].pk}")
    late.get_by_role("link", name="Deal 2.", exact=True).focus()
    watch.keyboard.press("Alt+ArrowRight")
    expect(watch.locator(".toast.bad")).to_contain_text("has moved it meanwhile")
    expect(lane(watch, "New").locator(late)).to_be_visible()


def test_what_a_colleague_moves_appears(open_for, alice, bob, client_of, deals, bad):
    page = open_for(alice, "/deals/", bad)
    offer, last = lane(page, "Offer sent"), page.locator(f"#card-name-{deals[14].pk}")
    last.focus()
    expect(page.locator(f"#card-name-{deals[2].pk}")).not_to_be_in_viewport()
    url = reverse("listing:move", args=["deal", deals[2].pk])
    values = {"from": stage("New").pk, "to": stage("Offer sent").pk}
    assert client_of(bob).post(url, values).status_code == 302
    expect(offer.locator(f"#card-{deals[2].pk}")).to_be_visible()
    expect(offer.locator(".lane-totals")).to_have_text("100 €")
    expect(last).to_be_focused()
    expect(last).to_be_in_viewport()


def test_a_deal_begins_in_its_lane_and_the_list_is_a_click_away(
    watch, alice, sign_in, deals, faults
):
    sign_in(alice, watch.context)
    watch.goto("/deals/")
    lane(watch, "Offer sent").get_by_role("link", name=re.compile("^New deal")).click()
    chosen = watch.get_by_label("Stage", exact=True).locator("option:checked")
    expect(chosen).to_have_text("Offer sent")
    watch.keyboard.press("Escape")
    assert faults(watch) == []
    watch.get_by_role("link", name="Table").click()
    expect(watch.get_by_role("rowheader", name="Deal 1.")).to_be_visible()
    expect(watch).to_have_url(re.compile("as=table"))
    watch.get_by_role("link", name="Board").click()
    expect(watch.locator(f"#card-{deals[0].pk}")).to_be_visible()
