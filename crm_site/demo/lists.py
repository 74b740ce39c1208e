"""The lists that an administrator keeps, as the firm of the demo keeps them."""

from __future__ import annotations

from companies.models import Industry
from contacts.models import Position, Source, Stage
from crm_site.demo.firms import INDUSTRIES
from records.models import ListValue, Tag
from records.palette import Hue

# In the order in which a client goes through them; the last is the other way out.
STAGES = (
    ("New", Hue.BLUE),
    ("Contacted", Hue.CYAN),
    ("Qualified", Hue.INDIGO),
    ("Offer sent", Hue.AMBER),
    ("Customer", Hue.GREEN),
    ("Lost", Hue.RED),
)
POSITIONS = (
    "Owner",
    "Director",
    "Head of procurement",
    "Buyer",
    "Accountant",
    "Engineer",
    "Office manager",
    "Storekeeper",
    "Lawyer",
)
SOURCES = (
    "Website",
    "Trade fair",
    "Recommendation",
    "Cold call",
    "Advertisement",
    "Partner",
)
# Name, colour, and whether it stands beside the name wherever a record is shown.
TAGS = (
    ("VIP", Hue.MAGENTA, False),
    ("Wholesale", Hue.TEAL, False),
    ("Newsletter", Hue.ORANGE, False),
    ("Trade fair 2026", Hue.BLUE, False),
    ("Referred", Hue.LIME, False),
    ("Renewal", Hue.VIOLET, False),
    ("Good payer", Hue.GREEN, True),
    ("Do not call", Hue.AMBER, True),
    ("Black list", Hue.RED, True),
)


def create_lists() -> None:
    """Make all of them."""
    for position, (name, hue) in enumerate(STAGES):
        Stage.objects.create(name=name, hue=hue, position=position)
    _create(Position, POSITIONS)
    _create(Source, SOURCES)
    _create(Industry, INDUSTRIES)
    for name, hue, prominent in TAGS:
        Tag.objects.create(name=name, hue=hue, prominent=prominent)


def _create(model: type[ListValue], names: tuple[str, ...]) -> None:
    model.objects.bulk_create(
        model(name=name, position=position, hue=position % len(Hue) + 1)
        for position, name in enumerate(names)
    )
