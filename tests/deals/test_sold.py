"""What deals consist of, as a column of lists and of files."""

import pytest

from deals.models import DealLine
from tests.factories import make_deal
from tests.listing.exporting import rows, take


def sell(deal, *lines):
    """Put products on a deal."""
    DealLine.objects.bulk_create(
        DealLine(deal=deal, position=place, name=name, quantity=quantity, price=5)
        for place, (name, quantity) in enumerate(lines)
    )


@pytest.fixture
def deal(alice):
    """A deal of Alice with two products."""
    deal = make_deal(responsible=alice, title="Office")
    sell(deal, ("Desk", 2), ("=Cable", "1.5"))
    return deal


@pytest.mark.usefixtures("deal")
def test_a_list_can_show_products(client_of, alice, queries_for):
    browser = client_of(alice)
    assert "Desk × 2" not in browser.get("/deals/?as=list").text
    browser.post("/lists/deal/columns/", {"column": ["stage", "products"]})
    assert "Desk × 2, =Cable × 1.5" in browser.get("/deals/?as=list").text
    few = queries_for("/deals/?as=list")
    for number in range(5):
        sell(make_deal(responsible=alice, title=f"Deal {number}"), ("Lamp", 1))
    assert queries_for("/deals/?as=list") == few


@pytest.mark.usefixtures("deal")
@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_a_file_has_products_and_they_run_nowhere(client_of, dora, form):
    made = make_deal(responsible=dora, title="Cables")
    sell(made, ("=Cable", 1), ("Lamp", 2))
    make_deal(responsible=dora, title="Nothing sold")
    found = rows(take(client_of(dora), form, record_type="deal"))
    named = {row["Title"]: row["Products"] or "" for row in found}
    assert named["Office"] == "Desk × 2; =Cable × 1.5"
    assert named["Nothing sold"] == ""
    guard = "'" if form == "csv" else ""
    assert named["Cables"] == f"{guard}=Cable × 1; Lamp × 2"
