"""What the firm of the demo has in its catalogue, and what its deals consist of."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from random import Random

from crm_site.demo.offers import GOODS
from deals.lines import total_of
from deals.models import CurrencyRate, Deal, DealLine, Product

# What a deal is about, in the order of `GOODS`, and at the end any renewal.
KITS_OF = {
    "ro": "clinic office racks packing printers clothes cold parts tills samples",
    "pl": "racks clinic packing clothes printers office parts cold trucks licences",
    "ru": "racks packing clothes office printers clinic parts cold tills licences",
    "en": "clinic racks packing printers office clothes cold parts tills licences",
}
RENEWAL = "service"
# Names and prices of one in euro, without VAT; the first is the main thing.
KITS: dict[str, dict[str, str]] = {
    "clinic": {
        "Examination couch, two sections": "480",
        "LED examination lamp": "145",
        "Instrument trolley, steel": "265",
    },
    "office": {
        "Office chair Ergo 2": "189",
        "Desk 160 × 80, oak": "240",
        "Pedestal with three drawers": "98.50",
    },
    "racks": {
        "Pallet rack, first bay": "310",
        "Pallet rack, further bay": "225",
        "Shelf of 1.8 m": "46.50",
    },
    "packing": {
        "Packing table with roll holder": "420",
        "Cartons 400 × 300 × 200, 100 pieces": "64",
        "Stretch film, 6 rolls": "39.90",
    },
    "printers": {
        "Label printer LP-4": "349",
        "Thermal labels 100 × 50, 12 rolls": "58.80",
        "Print head for LP-4": "112",
    },
    "clothes": {
        "Work jacket, lined": "54.90",
        "Work trousers": "42.50",
        "Safety shoes S3": "67",
    },
    "cold": {
        "Cold-room panel 100 mm, m²": "58",
        "Cold-room door 90 × 200": "890",
        "Cooling unit 3 kW": "1460",
    },
    "parts": {
        "Service kit": "129",
        "Door gasket, m": "8.40",
        "Set of casters": "18.90",
    },
    "tills": {
        "Till terminal T2": "640",
        "Receipt printer 80 mm": "165",
        "Cordless barcode scanner": "119",
    },
    "trucks": {"Pallet truck 2.5 t": "295", "Electric stacker 1.2 t": "3900"},
    "licences": {
        "Licence, one user for a year": "120",
        "Set-up and import of data": "350",
        "Training, half a day": "280",
    },
    "samples": {"Sample box of the new range": "35", "Demonstration on site": "190"},
    RENEWAL: {"Service contract, a year": "960", "Longer warranty, a year": "180"},
}
RETIRED = {"Label printer LP-3": "299"}
VAT = {"ro": 21, "pl": 23, "ru": 20, "en": 20}
DISCOUNTS = (0, 0, 0, 0, 5, 7.5, 10, 15)
# What one unit is worth in euro; it moves by so much from month to month.
RATES, DRIFT, MONTHS = {"RON": 0.1985, "PLN": 0.2345, "USD": 0.86}, 0.01, 9
WITH_LINES, FOLLOWING = 0.75, 0.95
SHARES = (0.6, 0.25, 0.15)  # of the amount, for each product of a kit
CENT = Decimal("0.01")


@dataclass
class Goods:
    """Makes the catalogue, and fills deals from it."""

    rng: Random
    today: dt.date

    def create(self) -> None:
        """Make the catalogue and the rates of currencies."""
        kept = [(one, False) for kit in KITS.values() for one in kit.items()]
        offered = [*kept, *((one, True) for one in RETIRED.items())]
        Product.objects.bulk_create(
            Product(
                name=name,
                code=f"C-{number}",
                price=Decimal(price),
                currency="EUR",
                vat=20,
                retired=retired,
            )
            for number, ((name, price), retired) in enumerate(offered, start=101)
        )
        CurrencyRate.objects.bulk_create(self._rates())

    def fill(self, deal: Deal, language: str) -> list[DealLine]:
        """Return what a deal consists of; its amount follows that as a rule."""
        if not deal.amount or self.rng.random() >= WITH_LINES:
            return []
        lines = list(self._lines(deal, language))
        if self.rng.random() < FOLLOWING:
            deal.amount, deal.amount_follows = total_of(lines).gross, True
        return lines

    def _lines(self, deal: Deal, language: str) -> Iterator[DealLine]:
        """Yield lines that come to about the amount of the deal."""
        rate = Decimal(str(RATES.get(deal.currency, 1)))
        amount = float((deal.amount or 0) * rate)
        kit = KITS[_kit_of(deal.title, language)]
        for place, (name, euros) in enumerate(kit.items()):
            count = round(amount * SHARES[place] / float(euros))
            if place and not count:
                continue
            yield DealLine(
                deal=deal,
                position=place + 1,
                name=name,
                quantity=Decimal(max(1, count)),
                price=(Decimal(euros) / rate).quantize(CENT),
                discount=Decimal(str(self.rng.choice(DISCOUNTS))),
                vat=Decimal(VAT.get(language, 20)),
            )

    def _rates(self) -> Iterator[CurrencyRate]:
        """Yield a rate for the first day of each month."""
        day = self.today.replace(day=1)
        for _month in range(MONTHS):
            for code, rate in RATES.items():
                moved = rate * self.rng.uniform(1 - DRIFT, 1 + DRIFT)
                yield CurrencyRate(day=day, code=code, rate=Decimal(f"{moved:.4f}"))
            day = (day - dt.timedelta(days=1)).replace(day=1)


def _kit_of(title: str, language: str) -> str:
    """Return what a deal of a title is made of."""
    titles = zip(GOODS[language].split("|"), KITS_OF[language].split(), strict=True)
    return next((kit for start, kit in titles if title.startswith(start)), RENEWAL)
