"""A closed deal keeps its client, and nobody begins a deal where they may not (D3)."""

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse

from accounts.models import Role
from companies.models import Company
from deals.models import Deal, Stage
from listing.importing.uploading import receive_by_titles
from tests.addresses import changed, contents
from tests.deals.test_hidden_clients import seller
from tests.deals.test_hostile import now, someone, stage
from tests.factories import make_contact, make_deal
from tests.listing.bulk import HTMX, do, pick, undo, url_of
from tests.listing.importing import bring_text, reasons, run_at_once
from tests.merging.test_merge_page import answers
from tests.merging.test_merge_page import url as merge_url
from tests.records.test_history import edit
from tests.test_doors import OWN, VISITS

__all__ = ["seller"]


def in_the_form(at, other):
    """Send the whole form."""
    sent = {"title": "Same", "stage": at.deal.stage_id, "currency": "EUR"}
    return at.browser.post(f"/deals/{at.deal.pk}/edit/", {**sent, "contact": other.pk})


def beside_a_move(at, other):
    """Answer a dialog of a move with a client, too."""
    url = reverse("records:complete", args=["deal", at.deal.pk, "stage"])
    sent = {"stage": stage("Offer sent").pk, "asks": "contact"}
    return at.browser.post(url, {**sent, "contact": other.pk}, headers=HTMX)


def in_bulk(at, other):
    """Set the client of picked deals."""
    pick(at.user, at.deal)
    sent = {"field": "contact", "shown": "contact", "value": other.pk}
    return at.browser.post(url_of("set", "deal"), sent)


def by_a_file(at, other):
    """Let a file say it."""
    text = "ID,Deal title,Stage,Currency,Contact\n"
    text += f"{at.deal.pk},Same,{at.deal.stage},EUR,{other}\n"
    run = receive_by_titles(ContentFile(text.encode(), "a.csv"), at.user, "deal")
    run.mapping["0"] = "id"
    run.options["meeting"] = {"mode": "update", "keys": ["id"]}
    run.save()
    return run_at_once(run)


def by_a_merge(at, other):
    """Make it one with a deal of that client."""
    deal = make_deal(responsible=at.user, contact=other)
    sent = answers(at.deal, deal, **{"take-contact": deal.pk})
    return at.browser.post(merge_url(at.deal, deal), sent)


WAYS = [in_the_form, beside_a_move, in_bulk, by_a_file, by_a_merge]


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_a_closed_deal_keeps_its_client_by_every_way(client_of, seller, dora, way):
    first, other = (make_contact(responsible=seller) for _n in range(2))
    deal = make_deal(responsible=seller, contact=first, title="Same")
    edit(dora, deal, stage=stage("Won"))
    way(someone(client_of, seller, deal), other)
    assert (now(deal).contact, now(deal).stage) == (first, stage("Won"))

    edit(dora, now(deal), stage=stage("New"))
    way(someone(client_of, seller, deal), other)
    assert now(deal).contact == other


def test_no_undo_gives_a_closed_deal_its_former_client(client_of, seller, dora):
    first, other = (make_contact(responsible=seller) for _n in range(2))
    deal, browser = make_deal(responsible=seller, contact=first), client_of(seller)
    entry = edit(seller, deal, contact=other)
    pick(seller, deal)
    run = do(browser, "set", record_type="deal", field="contact", shown="contact",
             value=first.pk)  # fmt: skip
    edit(dora, now(deal), stage=stage("Won"))
    back = undo(browser, run)
    assert (back.changed, back.left_out_count) == (0, 1)
    assert "its client can’t be changed" in browser.get(back.get_absolute_url()).text
    edit(dora, now(deal), stage=stage("New"))
    edit(seller, now(deal), contact=other)
    edit(dora, now(deal), stage=stage("Won"))
    args = ["deal", deal.pk, entry.pk]
    browser.post(reverse("records:undo", args=args), headers=HTMX)
    put_back = reverse("records:put_back", args=[*args, "contact"])
    browser.post(put_back, headers=HTMX)
    assert now(deal).contact == other


def test_nobody_begins_a_deal_where_they_may_not(client_of, seller):
    won, browser = stage("Won"), client_of(seller)
    won.entered_by.set([Role.objects.get(name="Team lead")])
    retired = stage("Contacted")
    Stage.objects.filter(pk=retired.pk).update(retired=True)
    for into in (won, retired):
        sent = {"title": "Forged", "stage": into.pk, "currency": "EUR"}
        for headers in ({}, HTMX):
            answer = browser.post("/deals/new/", sent, headers=headers)
            assert answer.status_code == 422
        run = bring_text(
            f"Deal title;Stage;Currency;Company\nForged;{into.name};EUR;Nobody Ltd\n",
            seller,
            "deal",
        )
        assert list(reasons(run)) == [2]
    assert not Deal.objects.exists()
    assert not Company.objects.exists()  # nor a client of what was refused
    sent = {"title": "Mine", "stage": stage("New").pk, "currency": "EUR"}
    assert browser.post("/deals/new/", sent).status_code == 302


def test_what_lies_in_the_trash_is_moved_by_nobody(client_of, seller):
    deal, browser = make_deal(responsible=seller), client_of(seller)
    browser.post(f"/lists/deal/{deal.pk}/delete/")
    board = reverse("listing:move", args=["deal", deal.pk])
    sent = {"from": deal.stage_id, "to": stage("Won").pk}
    assert browser.post(board, sent, headers=HTMX).status_code == 404
    Stage.objects.filter(pk=deal.stage_id).update(retired=True)
    browser.post("/lists/deal/trash/restore/", {"id": deal.pk})
    found = now(deal)
    assert (found.trashed_at, found.stage, found.moves.count()) == (None, deal.stage, 1)


def own_pages():
    """Yield every address of deals and tickets in the administration."""
    for name in PAGES:
        yield reverse(f"admin:{name}")
    yield reverse("admin:deals_retire", args=["stage", stage("New").pk])
    yield reverse("admin:deals_retire", args=["pipeline", stage("New").pipeline_id])


PAGES = [
    *("deals_pipeline_changelist", "deals_pipeline_add", "deals_rates_paste"),
    *("deals_products_paste", "deals_product_add", "deals_currencyrate_add"),
    *("deals_dealsource_add", "deals_lostreason_add"),
    *("tickets_moves", "tickets_ticketstate_add", "tickets_tickettype_add"),
    *("tickets_ticketpriority_add", "tickets_ticketstate_changelist"),
]


def test_the_administration_is_for_administrators_alone(client_of, lead, dora):
    before = contents(but=VISITS | OWN)
    sent = {"name": "Forged", "retire": "x", "delete": "x", "text": "1", "move": "1-2"}
    for url in own_pages():
        for ask in (client_of(lead).get, client_of(lead).post):
            assert ask(url, sent).status_code == 404, url
        assert client_of(dora).get(url).status_code == 200, url
    assert changed(before, contents(but=VISITS | OWN)) == []
