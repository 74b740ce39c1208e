"""What products of a deal come to."""

from collections import namedtuple
from decimal import Decimal
from fractions import Fraction
from math import floor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deals.lines import CENT, sums_of, total_of

Line = namedtuple("Line", "quantity price discount vat")
PERCENT = st.decimals(0, 100, places=2)
LINES = st.builds(
    Line,
    st.decimals("0.001", "9999999.999", places=3),
    st.decimals(0, "9999999999.99", places=2),
    PERCENT,
    PERCENT,
)


def half_up(value):
    """Round a fraction to cents in another way than the product does."""
    return Decimal(floor(value * 100 + Fraction(1, 2))).scaleb(-2)


@pytest.mark.parametrize(
    ("line", "net", "vat"),
    [
        (("1", "100", "0", "20"), "100.00", "20.00"),
        (("3", "33.35", "10", "19"), "90.05", "17.11"),  # 90.045 and 17.1095
        (("0.5", "0.01", "0", "0"), "0.01", "0.00"),
        (("2", "10", "100", "20"), "0.00", "0.00"),
    ],
)
def test_a_line_is_rounded_half_up_to_cents(line, net, vat):
    sums = sums_of(Line(*map(Decimal, line)))
    assert (sums.net, sums.vat) == (Decimal(net), Decimal(vat))


@given(LINES)
def test_no_digit_is_lost_before_the_cents(line):
    quantity, price, discount, vat = map(Fraction, line)
    net = half_up(quantity * price * (100 - discount) / 100)
    sums = sums_of(line)
    assert sums.net == net
    assert sums.vat == half_up(Fraction(net) * vat / 100)


@given(st.lists(LINES, max_size=8))
def test_the_total_is_what_stands_on_the_lines(lines):
    total, sums = total_of(lines), [sums_of(line) for line in lines]
    assert total.gross == sum(one.gross for one in sums)
    assert total.gross == total.net + total.vat
    assert total.gross == total.gross.quantize(CENT)
