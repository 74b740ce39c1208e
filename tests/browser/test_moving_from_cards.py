"""Moving tickets and deals from the heads of their cards, in a browser."""

import datetime as dt

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from deals.models import Stage
from tests.factories import make_deal, make_ticket
from tickets.models import TicketState

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
DAY = dt.timedelta(days=1)


def test_a_ticket_moves_from_its_head(watch, alice, sign_in, faults):
    ticket = make_ticket(responsible=alice, due_at=timezone.now() - DAY, text="A\nB")
    allowed = list(ticket.state.next_states.values_list("name", flat=True))
    sign_in(alice, watch.context)
    watch.goto(ticket.get_absolute_url())
    expect(watch.locator(".standing .due.late")).to_contain_text("overdue")
    watch.get_by_role("button", name="State: New").click()
    expect(watch.locator("#card-move button")).to_have_text(allowed)
    watch.locator("#card-move").get_by_role("button", name=allowed[0]).click()
    expect(watch.get_by_role("button", name=f"State: {allowed[0]}")).to_be_visible()
    expect(watch.locator("#fact-state")).to_contain_text(allowed[0])
    assert faults(watch) == []


def test_a_deal_that_lacks_a_value_is_asked_for_it_from_its_head(watch, alice, sign_in):
    deal = make_deal(responsible=alice, amount="900")
    lost = Stage.objects.get(pipeline=deal.stage.pipeline, kind=Stage.Kind.LOST)
    sign_in(alice, watch.context)
    watch.goto(deal.get_absolute_url())
    watch.get_by_role("button", name=f"Stage: {deal.stage}").click()
    watch.locator("#card-move").get_by_role("button", name=lost.name).click()
    dialog = watch.get_by_role("dialog")
    dialog.get_by_label("Lost reason").select_option(index=1)
    dialog.locator("footer .primary").click()
    expect(watch.locator(".standing .tag").filter(has_text="Lost")).to_be_visible()
    deal.refresh_from_db()
    assert deal.stage == lost


def test_the_menu_of_a_card_closes_the_lanes_where_it_may_not_go(
    watch, alice, sign_in, faults
):
    make_ticket(responsible=alice, state="Closed", subject="Door")
    new = TicketState.objects.get(name="New")
    sign_in(alice, watch.context)
    watch.goto("/tickets/?as=board")
    watch.get_by_role("button", name="Door to…").click()
    menu = watch.locator("#move-menu")
    shut = menu.locator(f"button[value='{new.pk}']")
    expect(shut).to_be_disabled()
    assert shut.get_attribute("title").startswith("From “Closed” a ticket goes only")
    expect(menu.get_by_role("button", name="In progress")).to_be_enabled()
    assert faults(watch) == []
