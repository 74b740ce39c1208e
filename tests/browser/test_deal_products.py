"""Products of a deal in a browser: chosen, typed, put in order, removed (D2)."""

import pytest
from playwright.sync_api import expect

from deals.models import DealLine, Product
from tests.factories import make_deal

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

LONG = "Стоматологическая установка с верхней подачей и комплектом наконечников"


def test_products_are_edited_in_the_dialog(watch, alice, sign_in):
    sign_in(alice, watch.context)
    deal = make_deal(responsible=alice, title="Office", amount_follows=True)
    made = {"deal": deal, "quantity": 2, "price": 1250, "vat": 19}
    DealLine.objects.create(position=1, name=LONG, discount=5, **made)
    Product.objects.create(name="Desk", code="D-1", price=120, currency="EUR", vat=20)
    watch.goto(deal.get_absolute_url())
    watch.get_by_role("link", name="Edit products").click()
    dialog = watch.locator("#dialog")
    names = dialog.get_by_role("combobox", name="Product")
    names.nth(1).press_sequentially("des")
    dialog.get_by_role("option", name="Desk").click()
    expect(dialog.get_by_label("Price").nth(1)).to_have_value("120.00")
    names.nth(0).click()
    names.nth(1).focus()
    expect(dialog.get_by_label("Price").nth(0)).to_have_value("1250.00")
    dialog.get_by_label("Quantity").nth(1).press("Alt+ArrowUp")
    dialog.get_by_role("button", name="Add another").click()
    names.nth(2).fill("Delivery")
    dialog.get_by_role("button", name="Remove").last.click()
    dialog.get_by_role("button", name="Save").click()
    section = watch.locator("#tab-products")
    expect(section).to_contain_text("2,970.25")  # 144 and 2 826.25
    assert [line.name for line in deal.lines.all()] == ["Desk", LONG]
    expect(watch.locator("#fact-amount")).to_contain_text("2,970.25")


def test_rows_are_put_in_order_without_scripts(browser, base_url, alice, sign_in):
    desk = {"base_url": base_url, "viewport": {"width": 1280, "height": 800}}
    context = browser.new_context(java_script_enabled=False, **desk)
    sign_in(alice, context)
    deal = make_deal(responsible=alice, title="Office")
    for position, name in enumerate(("Desk", LONG, "Lamp"), start=1):
        made = {"deal": deal, "position": position, "name": name}
        DealLine.objects.create(quantity=2, price=1250, **made)
    page = context.new_page()
    page.goto(f"/deals/{deal.pk}/products/")
    places = page.get_by_label("Place")
    expect(places).to_have_count(4)
    places.nth(2).fill("1")
    page.get_by_label("Quantity").nth(2).fill("5")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{deal.get_absolute_url()}")
    assert [line.name for line in deal.lines.all()] == ["Lamp", "Desk", LONG]
    context.close()
