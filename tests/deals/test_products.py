"""Products of a deal (D2): their form, their totals, and the amount that follows."""

import re
from decimal import Decimal

import pytest

from deals.kind import DEALS
from deals.models import Deal, DealLine, Product
from deals.products.places import placed
from records.fields import by_key
from records.fields.changes import change_record
from records.fields.obstacles import Obstructed
from records.merging.plan import Choices, Plan
from records.models import Entry
from tests.factories import make_deal

HTMX = {"HX-Request": "true"}
AMOUNT = by_key(DEALS.fields)["amount"]
COLUMNS = ("name_text", "quantity", "price", "discount", "vat")
DESK, LAMP = ("Desk", "2", "120.50", "10", "20"), ("Lamp", "1", "15", "", "")


@pytest.fixture
def deal(alice):
    """A deal of Alice."""
    return make_deal(responsible=alice, title="Office", amount=5, currency="EUR")


def url_of(deal):
    return f"/deals/{deal.pk}/products/"


def section_of(deal):
    return f"/deals/products/deal/{deal.pk}/"


def rows(*lines, follows=True, **more):
    """Return what a browser sends for these rows."""
    data = {"lines-TOTAL_FORMS": len(lines), "lines-INITIAL_FORMS": 0}
    for place, line in enumerate(lines):
        named = zip(COLUMNS, line, strict=True)
        data |= {f"lines-{place}-{name}": value for name, value in named}
    return data | ({"follows": "on"} if follows else {}) | more


def send(browser, deal, *lines, **more):
    """Open the form as a person does, and send it."""
    basis = browser.get(url_of(deal)).context["form"].basis
    return browser.post(url_of(deal), {"based_on": basis, **rows(*lines, **more)})


def amount_of(deal):
    return Deal.objects.get(pk=deal.pk).amount


def test_products_are_written_and_the_amount_follows(client_of, alice, deal):
    browser = client_of(alice)
    assert send(browser, deal, DESK, LAMP).status_code == 302
    assert [line.name for line in deal.lines.all()] == ["Desk", "Lamp"]
    assert amount_of(deal) == Decimal("275.28")  # 216.90 + 43.38 + 15
    section = browser.get(section_of(deal), headers=HTMX).text
    for said in ("Desk", "231.90", "43.38", "275.28"):
        assert said in section
    kinds = Entry.objects.about(deal).values_list("kind", flat=True)
    assert {"products", "changed"} <= set(kinds)
    assert "Desk, Lamp" in browser.get(deal.get_absolute_url()).text


def test_an_amount_that_follows_is_not_typed(client_of, alice, deal):
    browser = client_of(alice)
    send(browser, deal, LAMP)
    edit = f"/records/deal/{deal.pk}/amount/"
    assert "follows the products" in browser.get(f"/deals/{deal.pk}/edit/").text
    browser.post(edit, {"amount": "7"})
    assert amount_of(deal) == 15
    deal.refresh_from_db()
    with pytest.raises(Obstructed, match="follows the products"):
        change_record(deal, {AMOUNT: Decimal(7)}, by=alice)
    send(browser, deal, LAMP, follows=False)
    assert amount_of(deal) == 15
    deal.refresh_from_db()
    change_record(deal, {AMOUNT: Decimal(7)}, by=alice)
    assert amount_of(deal) == 7


def test_without_products_nothing_is_followed(client_of, alice, deal):
    browser = client_of(alice)
    send(browser, deal, LAMP)
    assert send(browser, deal, ("", "1", "", "", "")).status_code == 302
    deal.refresh_from_db()
    assert not deal.amount_follows
    assert not deal.lines.exists()


def test_errors_stand_beside_the_boxes_and_nothing_is_lost(client_of, alice, deal):
    bad = ("", "x", "12", "101", "")
    answer = send(client_of(alice), deal, DESK, bad)
    assert answer.status_code == 422
    row = answer.context["form"].rows.forms[1]
    assert set(row.errors) == {"name", "quantity", "discount"}
    for kept in ("Desk", "120.50", 'value="x"', 'value="101"'):
        assert kept in answer.text
    assert not deal.lines.exists()
    many = ("Gold", "9999999", "9999999999", "", "")
    assert "more than a deal" in send(client_of(alice), deal, many).text


def test_rows_are_written_in_the_order_on_the_screen(client_of, alice, deal):
    order = {"lines-row": ["lines-1", "lines-0", "lines-2"], "lines-0-DELETE": "on"}
    chair = ("Chair", "1", "9", "", "")
    send(client_of(alice), deal, DESK, LAMP, chair, **order)
    assert [line.name for line in deal.lines.all()] == ["Lamp", "Chair"]


@pytest.mark.parametrize(
    ("typed", "order"),
    [
        ("1 2 3 4", "ABCD"),
        ("1 2 3 2", "ADBC"),
        ("3 2 3 4", "BCAD"),
        ("4 3 2 1", "DCBA"),
        ("1 2 x 0", "DABC"),
        (f"{'9' * 5000} 2 3 1", "DABC"),
        ("", "ABCD"),
    ],
)
def test_numbers_put_the_rows_in_order_where_nothing_is_dragged(typed, order):
    assert "".join(placed("ABCD", typed.split())) == order


def test_a_page_without_scripts_sends_the_places_of_its_rows(client_of, alice, deal):
    browser = client_of(alice)
    send(browser, deal, DESK, LAMP)
    page, dialog = (browser.get(url_of(deal), headers=sent).text for sent in ({}, HTMX))
    assert re.findall(r'name="lines-place" value="(.)"', page) == ["1", "2", "3"]
    assert "lines-place" not in dialog
    order = {"lines-row": ["lines-0", "lines-1"], "lines-place": ["1", "1"]}
    send(browser, deal, DESK, LAMP, **order)
    assert [line.name for line in deal.lines.all()] == ["Lamp", "Desk"]


def test_a_closed_deal_keeps_its_products(client_of, alice):
    deal = make_deal(responsible=alice, stage="Won")
    browser = client_of(alice)
    answer = send(browser, deal, DESK)
    assert answer.status_code == 422
    assert "can’t be changed" in answer.text
    assert not deal.lines.exists()
    assert url_of(deal) not in browser.get(section_of(deal), headers=HTMX).text


def test_somebody_who_was_faster_is_not_written_over(client_of, alice, deal):
    browser = client_of(alice)
    basis = browser.get(url_of(deal)).context["form"].basis
    send(browser, deal, LAMP)
    stale = browser.post(url_of(deal), {"based_on": basis, **rows(DESK)})
    assert stale.status_code == 422
    assert "meanwhile" in stale.text
    assert deal.lines.get().name == "Lamp"
    basis = stale.context["form"].basis
    again = browser.post(url_of(deal), {"based_on": basis, **rows(DESK)})
    assert again.status_code == 302
    assert deal.lines.get().name == "Desk"


def test_products_are_offered_with_price_and_vat(client_of, alice, carol, deal):
    Product.objects.create(name="Desk", code="D-1", price=120, currency="EUR", vat=20)
    Product.objects.create(name="Desk old", price=1, currency="EUR", retired=True)
    Product.objects.create(name="Desk abroad", price=77, currency="USD")
    url = f"{url_of(deal)}choices/?q=des"
    text = client_of(alice).get(url).text
    assert 'data-fill-price="120.00"' in text
    assert 'data-fill-vat="20"' in text
    assert "Desk old" not in text
    assert "Desk abroad" in text
    assert 'data-fill-price="77' not in text
    assert client_of(carol).get(url).status_code == 404


def test_an_outsider_learns_and_changes_nothing(client_of, carol, deal):
    DealLine.objects.create(deal=deal, position=1, name="Secret", quantity=1, price=1)
    browser = client_of(carol)
    for url in (url_of(deal), section_of(deal)):
        assert browser.get(url).status_code == 404
    assert browser.post(url_of(deal), rows(LAMP)).status_code == 404
    assert deal.lines.get().name == "Secret"


def test_products_go_with_their_deal(deal):
    DealLine.objects.create(deal=deal, position=1, name="Desk", quantity=1, price=1)
    deal.delete()
    assert not DealLine.objects.exists()


def test_a_catalogue_is_pasted_by_administrators_alone(client_of, alice, dora):
    url = "/admin/deals/product/paste/"
    data = {"currency": "EUR", "text": "D-1; Desk; 120,50; 20\nL-1\tLamp\t15"}
    assert client_of(alice).post(url, data).status_code in {302, 403, 404}
    assert not Product.objects.exists()
    assert client_of(dora).get(url).status_code == 200
    assert client_of(dora).post(url, data).status_code == 302
    found = Product.objects.values_list("code", "price", "vat")
    assert [*found] == [("D-1", Decimal("120.50"), 20), ("L-1", 15, 0)]
    data["text"] = "D-1; Desk; 99\nnonsense"
    assert "nonsense" in client_of(dora).post(url, data).text
    data["text"] = "D-1; Desk; 99; 20"
    client_of(dora).post(url, data)
    assert Product.objects.get(code="D-1").price == 99


def test_a_merge_leaves_the_amount_with_the_products(client_of, alice, deal):
    browser = client_of(alice)
    send(browser, deal, LAMP)
    deal.refresh_from_db()
    other = make_deal(responsible=alice, amount=900, currency="EUR")
    plan = Plan(DEALS, [deal, other], alice, Choices(take={"amount": other.pk}))
    assert plan.targets["amount"] == "15"
    assert "amount" not in {question.key for question in plan.questions}
