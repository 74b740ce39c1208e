"""What products of a deal come to: exact decimals, rounded half up line by line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Protocol

CENT = Decimal("0.01")
HUNDRED = Decimal(100)


class Line(Protocol):
    """So many of something at a price; discount and VAT in per cent."""

    @property
    def quantity(self) -> Decimal:
        """How many."""
        ...

    @property
    def price(self) -> Decimal:
        """Of one, without VAT."""
        ...

    @property
    def discount(self) -> Decimal:
        """From 0 to 100."""
        ...

    @property
    def vat(self) -> Decimal:
        """From 0 to 100."""
        ...


@dataclass(frozen=True)
class Sums:
    """Net, VAT and gross, in the currency of the deal."""

    net: Decimal
    vat: Decimal

    @property
    def gross(self) -> Decimal:
        """Net and VAT together."""
        return self.net + self.vat


def sums_of(line: Line) -> Sums:
    """Return what a line comes to: the net is rounded, and VAT is taken of that.

    The digits that the columns allow multiply to 27, of which `Decimal` keeps 28:
    nothing is rounded but where it is said.
    """
    full = line.quantity * line.price * (HUNDRED - line.discount)
    net = _cents(full / HUNDRED)
    return Sums(net, _cents(net * line.vat / HUNDRED))


def total_of(lines: Iterable[Line]) -> Sums:
    """Return the sums of all lines, each rounded by itself, as on an invoice."""
    sums = [sums_of(line) for line in lines]
    none = Decimal("0.00")
    return Sums(
        sum((one.net for one in sums), none), sum((one.vat for one in sums), none)
    )


def _cents(value: Decimal) -> Decimal:
    return value.quantize(CENT, ROUND_HALF_UP)
