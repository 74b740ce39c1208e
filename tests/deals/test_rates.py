"""Rates of currencies: kept by administrators, used for sums (D5)."""

import datetime as dt
from decimal import Decimal

import pytest

from deals.models import CurrencyRate
from deals.rates import convert, rates_on

DAY = dt.date(2026, 3, 10)
PASTE = "/admin/deals/currencyrate/paste/"


@pytest.fixture(autouse=True)
def rates(db, settings):
    """Two rates of the dollar, one of the leu, for a firm that counts in euros."""
    settings.CURRENCY = "EUR"
    for code, day, rate in [
        ("USD", DAY, "0.9"),
        ("USD", DAY + dt.timedelta(days=5), "0.8"),
        ("RON", DAY, "0.2013"),
    ]:
        CurrencyRate.objects.create(code=code, day=day, rate=Decimal(rate))


def test_the_last_rate_on_or_before_the_day_counts():
    ten = Decimal(10)
    assert convert(ten, "USD", DAY + dt.timedelta(days=4)) == Decimal("9.00")
    assert convert(ten, "USD", DAY + dt.timedelta(days=5)) == Decimal("8.00")
    assert convert(ten, "USD", DAY - dt.timedelta(days=1)) is None
    assert convert(ten, "PLN", DAY) is None
    assert convert(ten, "EUR", DAY - dt.timedelta(days=1)) == ten


def test_many_amounts_take_one_query(django_assert_num_queries):
    with django_assert_num_queries(1):
        rates = rates_on(DAY)
        found = [convert(Decimal(5), code, rates) for code in ("USD", "RON", "PLN")]
    assert found == [Decimal("4.50"), Decimal("1.01"), None]


def test_rates_are_pasted_by_administrators_alone(client_of, dora, alice):
    data = {"day": "2026-03-10", "text": "usd 0,95\nPLN\t0.2312\n\n"}
    assert client_of(alice).post(PASTE, data).status_code in {302, 403, 404}
    assert rates_on(DAY)["USD"] == Decimal("0.9")
    assert client_of(dora).get(PASTE).status_code == 200
    assert client_of(dora).post(PASTE, data).status_code == 302
    assert rates_on(DAY)["USD"] == Decimal("0.95")
    assert rates_on(DAY)["PLN"] == Decimal("0.2312")


@pytest.mark.parametrize("line", ["USD", "XXX 1", "USD zero", "USD 0", "USD NaN"])
def test_a_line_that_can_not_be_read_is_named(client_of, dora, line):
    answer = client_of(dora).post(PASTE, {"day": "2026-03-10", "text": line})
    assert answer.status_code == 422
    assert "can’t be read" in answer.text
    assert rates_on(DAY)["USD"] == Decimal("0.9")
