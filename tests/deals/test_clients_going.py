"""What becomes of deals and tickets when their client is trashed, deleted, erased."""

from decimal import Decimal

import pytest
from django.utils import timezone

from contacts.models import Contact
from deals.models import Deal, DealLine
from records.models import Erasure, track
from tests.factories import make_company, make_contact, make_deal, make_ticket
from tests.listing.bulk import do, pick, url_of
from tests.listing.test_trash import HTMX, discard, restore
from tests.tables import tables_with
from tickets.models import Ticket

NAME = "Quetzalcoatl"
PHONE, EMAIL = "+40722123987", "quetz@canary.example"


@pytest.fixture(params=["deal", "ticket"])
def noun(request):
    """A deal, then a ticket."""
    return request.param


@pytest.fixture
def make(noun):
    """What makes one of them."""
    return {"deal": make_deal, "ticket": make_ticket}[noun]


def asked(browser, client):
    """Return what is asked before a client goes to the trash."""
    url = f"/lists/{client.record_type}/{client.pk}/delete/"
    return browser.get(url, headers=HTMX).text


def now(record):
    """Return a record as it is now."""
    return type(record).objects.get(pk=record.pk)


@pytest.mark.parametrize("of", ["contact", "company"])
def test_who_trashes_a_client_is_told_what_stays(
    client_of, alice, bob, carol, noun, make, of
):
    client = {"contact": make_contact, "company": make_company}[of](
        responsible=alice, managers=[bob]
    )
    about = {of: client}
    make(responsible=alice, **about)
    make(responsible=alice, trashed_at=timezone.now(), **about)
    make(responsible=carol, **about)
    one = f"1 {noun} stays. Its link to the client comes back with it."
    assert one in asked(client_of(alice), client)
    make(responsible=alice, managers=[bob], **about)
    two = f"2 {noun}s stay. Their link to the client comes back with it."
    assert two in asked(client_of(alice), client)
    seen_by_bob = asked(client_of(bob), client)
    assert one in seen_by_bob
    assert two not in seen_by_bob
    url = f"/lists/{of}/{client.pk}/delete/"
    assert client_of(carol).get(url).status_code == 404
    assert client_of(carol).post(url).status_code == 404


@pytest.mark.parametrize("of", ["contact", "company"])
def test_the_link_to_a_client_rests_in_the_trash(client_of, alice, make, of):
    client = {"contact": make_contact, "company": make_company}[of](responsible=alice)
    mine = make(responsible=alice, **{of: client})
    discard(client_of(alice), client)
    kept = now(mine)
    assert (kept.trashed_at, getattr(kept, of)) == (None, client)
    client_of(alice).get("/")  # tells that it is in the trash
    card = client_of(alice).get(kept.get_absolute_url()).text
    assert f"Hidden {of}" in card
    assert str(client) not in card
    restore(client_of(alice), f"/lists/{of}/trash/", id=client.pk)
    assert str(client) in client_of(alice).get(kept.get_absolute_url()).text


def test_of_several_clients_all_that_stays_is_counted_once(
    client_of, alice, carol, noun, make
):
    first, second = (make_contact(responsible=alice) for _n in range(2))
    for client in (first, first, second):
        make(responsible=alice, contact=client)
    make(responsible=carol, contact=second)
    pick(alice, first, second)
    said = client_of(alice).get(url_of("delete"), headers=HTMX).text
    assert f"3 {noun}s stay." in said
    do(client_of(alice), "delete")
    assert Contact.objects.live().count() == 0


def test_a_client_deleted_for_good_leaves_what_it_bought(
    client_of, alice, dora, noun, make
):
    client = make_contact(responsible=alice)
    record = (
        make(responsible=alice, contact=client, stage="Won")
        if (noun == "deal")
        else make(responsible=alice, contact=client, state="Closed")
    )
    discard(client_of(alice), client)
    url = f"/lists/contact/trash/destroy/?id={client.pk}"
    said = f"1 {noun} stays, without the client."
    refused = client_of(alice).get(url)
    assert (refused.status_code, said in refused.text) == (403, False)
    assert client_of(alice).post(url).status_code == 403
    assert said in client_of(dora).get(url).text
    assert client_of(dora).post(url).status_code in {200, 302}
    assert not Contact.objects.filter(pk=client.pk).exists()
    kept = now(record)
    assert (kept.contact, kept.closed_at) == (None, record.closed_at)


@pytest.fixture
def person(alice):
    """Somebody who is spoken of in deals and in tickets, of their own and of others."""
    client = make_contact(
        responsible=alice,
        first_name="Ana",
        last_name=NAME,
        phones=[PHONE],
        emails=[EMAIL],
    )
    deal = make_deal(
        responsible=alice,
        contact=client,
        title=f"Ana {NAME}",
        stage="Lost",
        lost_note=f"Call 0722 123 987 or {EMAIL}",
    )
    DealLine.objects.create(
        deal=deal, name=f"Engraving “Ana {NAME}”", position=1, quantity=1, price=5
    )
    track(deal, "products", by=alice, names=[f"Engraving “Ana {NAME}”"])
    foreign = make_company(responsible=alice)
    make_ticket(
        responsible=alice,
        company=foreign,
        subject=f"{NAME} Ana complains",
        text=f"Write to {EMAIL.upper()}, +40 722 123 987",
    )
    return client


def test_who_is_erased_is_forgotten_by_deals_and_tickets(
    client_of, alice, bob, carol, dora, person
):
    amounts = list(Deal.objects.values_list("amount", "stage__name"))
    url = f"/records/contact/{person.pk}/erase/"
    for browser in map(client_of, (alice, bob, carol)):
        assert browser.get(url).status_code in {403, 404}
        assert browser.post(url, {"sure": "on"}).status_code in {403, 404}
    assert tables_with(NAME)
    page = client_of(dora).get(url).text
    assert "Mentions in deals." in page
    assert "Mentions in tickets." in page
    assert "1 deal stays, without the client." in page

    client_of(dora).post(url, {"sure": "on"})
    for word in (NAME, "722123987", "0722 123 987", "canary.example"):
        assert tables_with(word) == tables_with("no such word anywhere")
    counts = Erasure.objects.latest("pk").counts
    assert (counts["deals"], counts["tickets"]) == (3, 2)
    deal, ticket = Deal.objects.get(), Ticket.objects.get()
    assert (deal.title, deal.contact) == ("[…]", None)
    assert deal.lines.get().name == "Engraving “[…]”"
    assert deal.lines.get().price == Decimal(5)
    assert ticket.subject == "[…] complains"
    assert list(Deal.objects.values_list("amount", "stage__name")) == amounts
    found = client_of(alice).get("/deals/", {"as": "table", "q": NAME}).text
    assert f"/deals/{deal.pk}/" not in found
