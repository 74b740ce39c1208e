"""From the card of a client to a deal with it, and to another client (D2, D3)."""

import re

import pytest
from playwright.sync_api import expect

from deals.models import Deal
from tests.factories import make_company, make_contact, make_deal

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

LONG = "Поставка оборудования для стоматологической клиники, второй этап"


def test_a_deal_is_created_from_the_card(watch, alice, sign_in):
    sign_in(alice, watch.context)
    company = make_company(name="Aurora Dental", responsible=alice)
    names = {"first_name": "Катажина", "last_name": "Dąbrowska-Szczęśniewska"}
    contact = make_contact(responsible=alice, company=company, **names)
    make_deal(contact=contact, title=LONG, responsible=alice, amount=1234567)
    watch.goto(contact.get_absolute_url())
    expect(watch.locator("#deals-list")).to_contain_text(LONG)
    watch.locator(".quick").get_by_role("link", name="Create deal").click()
    dialog = watch.locator("#dialog")
    expect(dialog.get_by_label("Title")).to_have_value("Aurora Dental")
    dialog.get_by_role("button", name="Save").click()
    expect(watch).to_have_url(re.compile(r"/deals/\d+/$"))
    deal = Deal.objects.get(title="Aurora Dental")
    assert (deal.contact, deal.company) == (contact, company)
