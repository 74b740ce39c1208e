"""Deals come out of files and go into them (I1, G1, features 5E.5)."""

import pytest

from deals.models import Deal, LostReason, Pipeline, Stage, StageMove
from tests.factories import make_company, make_contact, make_deal
from tests.listing.exporting import take
from tests.listing.importing import bring_text, reasons
from tests.listing.test_export_round_trip import bring_back, everything

TITLES = "Deal title;Stage;Pipeline;Amount;Currency;Contact;Company\n"


@pytest.fixture
def renewals(db):
    """A second pipeline, one of whose stages has a name that the first one has, too."""
    pipeline = Pipeline.objects.create(name="Renewals", position=1)
    for position, name in enumerate(["New", "Renewed"]):
        Stage.objects.create(pipeline=pipeline, name=name, position=position)
    return pipeline


def test_a_file_brings_deals_of_clients_that_are_found_by_name(alice, renewals):
    firm = make_company(responsible=alice, name="Aurora Dental")
    ana = make_contact(responsible=alice, first_name="Ana", last_name="Pop")
    run = bring_text(
        TITLES + "Chairs;offer  SENT;;27800;EUR;;aurora dental\n"
        "Again;New;renewals;100,50;USD;Pop Ana;\n",
        alice,
        "deal",
    )
    assert reasons(run) == {}
    chairs, again = Deal.objects.order_by("pk")
    assert (chairs.stage.name, chairs.company, chairs.amount) == (
        "Offer sent",
        firm,
        27800,
    )
    assert (again.pipeline, again.contact, again.currency) == (renewals, ana, "USD")
    assert StageMove.objects.count() == 2


@pytest.mark.usefixtures("renewals")
def test_an_unknown_stage_is_refused_with_those_that_are_alike(alice):
    run = bring_text(
        TITLES + "A;Offer snt;;1;EUR;;\nB;New;Sale;1;EUR;;\nC;New;;1;EUR;;\n"
        "D;;Sales;1;EUR;;\nE;Renewed;Sales;1;EUR;;\nF;Renewed;;1;EUR;;\n",
        alice,
        "deal",
    )
    said = reasons(run)
    assert said[2] == "Stage: there is no “Offer snt”. Perhaps “Offer sent”?"
    assert said[3].startswith("Pipeline: there is no “Sale”. Perhaps “Sales”?")
    assert (
        said[4] == "Stage: “New” is in “Sales” and “Renewals”: name the pipeline, too."
    )
    assert said[5] == "Stage: a value is needed."
    assert said[6].startswith("Stage: there is no “Renewed”. Perhaps “New”")
    assert list(Deal.objects.values_list("title", flat=True)) == ["F"]


@pytest.mark.parametrize("format", ["csv", "xlsx"])
def test_deals_that_went_out_come_in_again(format, dora, renewals, client_of):
    firm = make_company(responsible=dora, name="=Żabka")
    one = {"company": firm, "amount": "1200.50", "currency": "PLN"}
    make_deal(responsible=dora, stage=renewals.stages.first(), title="-1", **one)
    why = LostReason.objects.first()
    reason = {"lost_reason": why, "lost_note": '@late; "too"', "tags": ["VIP", "=x"]}
    make_deal(responsible=dora, stage="Lost", closes_on="2026-03-01", **reason)
    before = everything("deal", dora)
    run = take(client_of(dora), format, record_type="deal")
    Deal.objects.all().delete()
    brought = bring_back(run, "deal", dora)
    assert reasons(brought) == {}
    after = everything("deal", dora)
    for found in (*before.values(), *after.values()):
        found.pop("closed_at")  # when it was brought
    assert after == before
