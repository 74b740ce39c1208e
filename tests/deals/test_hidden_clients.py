"""A client that a seller may not view, beside a deal or a ticket of theirs (R5)."""

import pytest
from django.urls import reverse

from accounts.models import Scope
from deals.models import Deal
from tests.factories import (
    make_company,
    make_contact,
    make_deal,
    make_role,
    make_ticket,
    make_user,
)
from tests.listing.bulk import HTMX, pick, url_of
from tests.listing.exporting import rows, take
from tests.listing.importing import bring_text, rehearsed, verdicts
from tests.merging.test_merge_page import url as merge_url
from tickets.models import Ticket

OWN = dict.fromkeys(
    ["view_scope", "edit_scope", "delete_scope", "export_scope"], Scope.OWN
)
RIGHTS = {**OWN, "may_create": True, "may_import": True, "may_merge": True}
SECRET = "Secret"
# The title, other columns that are needed, and their values.
COLUMNS = {
    "deal": ("Deal title", "Stage;Currency", "New;EUR"),
    "ticket": ("Subject", "State", "New"),
}


@pytest.fixture(params=["deal", "ticket"])
def noun(request):
    """A deal, then a ticket."""
    return request.param


@pytest.fixture
def seller(db):
    """Somebody with all rights, of their own records alone."""
    types = ["contact", "company", "deal", "ticket"]
    return make_user("Sven", make_role(**dict.fromkeys(types, RIGHTS)))


@pytest.fixture
def hidden(alice):
    """A contact and a company that only Alice may view."""
    firm = make_company(responsible=alice, name=f"{SECRET} firm")
    emails = ["secret@x.ro"]
    person = make_contact(
        responsible=alice, first_name="Ana", last_name=f"{SECRET}son", emails=emails
    )
    return {"contact": person, "company": firm}


@pytest.fixture
def make(noun, seller):
    """What makes a deal or a ticket of the seller."""
    named = {"deal": "title", "ticket": "subject"}[noun]
    made = {"deal": make_deal, "ticket": make_ticket}[noun]
    return lambda name, **values: made(responsible=seller, **{named: name}, **values)


def fresh(record):
    """Return a record as it is now."""
    return type(record)._base_manager.get(pk=record.pk)


def shown(browser, noun, query):
    """Return the numbers of what a list shows, in its order."""
    page = browser.get(f"/{noun}s/?as=table&{query}")
    return [row.record.pk for row in page.context["list"].table]


def test_neither_filter_nor_order_tells_its_name(client_of, seller, noun, make, hidden):
    known = {
        "contact": make_contact(responsible=seller, last_name="Middle"),
        "company": make_company(responsible=seller, name="Middle"),
    }
    mine, other = make("Mine", **hidden).pk, make("Other", **known).pk
    browser, orders = client_of(seller), set()
    asked = ["q=secret", "contact_op=named&contact_text=secret"]
    for query in [*asked, "company_op=named&company_text=secret"]:
        assert shown(browser, noun, query) == []
    for key, record in hidden.items():
        for query in (f"{key}={record.pk}", f"{key}={record.pk}&{key}_op=none"):
            assert set(shown(browser, noun, query)) == {mine, other}  # no condition
    for name in ("AAA", "ZZZ"):
        type(hidden["contact"]).objects.filter(pk=hidden["contact"].pk).update(
            first_name=name, last_name=name
        )
        type(hidden["company"]).objects.filter(pk=hidden["company"].pk).update(
            name=name
        )
        for sort in ("contact", "-contact", "company~", "company~-contact"):
            orders.add((sort, *shown(browser, noun, f"sort={sort}")))
            board = browser.get(f"/{noun}s/?as=board&sort={sort}").context["list"].board
            cards = (card.record.pk for lane in board.lanes for card in lane.cards)
            orders.add((sort, "board", *cards))
    assert len(orders) == 8


def test_it_cannot_be_taken_from_a_form(client_of, seller, noun, make, hidden):
    record, browser = make("Mine"), client_of(seller)
    pick(seller, record)
    for key, client in hidden.items():
        url = reverse("records:field", args=[noun, record.pk, key])
        for sent in (client.pk, "hidden"):
            values = {key: sent, f"{key}_text": str(client)}
            answer = browser.post(url, values, headers=HTMX)
            absent = browser.post(url, {**values, key: 987654321}, headers=HTMX)
            assert (answer.status_code, absent.status_code) == (422, 422)
        sent = {"field": key, "shown": key, "value": client.pk}
        assert browser.post(url_of("set", noun), sent).status_code == 422
        assert getattr(fresh(record), key) is None
        new = browser.get(f"/{noun}s/new/?{key}={client.pk}").text
        assert SECRET not in new


def test_a_merge_and_an_export_do_not_name_it(client_of, seller, noun, make, hidden):
    one, two = make("One", **hidden), make("Two")
    page = client_of(seller).get(merge_url(one, two)).text
    assert SECRET not in page
    assert "Hidden contact" in page
    told = str(rows(take(client_of(seller), record_type=noun)))
    assert "One" in told
    assert SECRET not in told


def test_who_sees_no_tasks_has_a_board_all_the_same(client_of, seller, noun, make):
    records = [make("One"), make("Two")]
    for query in ("", "&sort=company~", "&sort=-contact"):
        page = client_of(seller).get(f"/{noun}s/?as=board{query}")
        board = page.context["list"].board
        cards = [card.record for lane in board.lanes for card in lane.cards]
        assert set(cards) == set(records)


def test_a_row_meets_the_deal_or_ticket_of_its_name(seller, noun, make):
    firm = make_company(responsible=seller, name="Aurora")
    make("Twin", company=firm)
    title, rest, values = COLUMNS[noun]
    text = f"{title};{rest};Company\nTwin;{values};Aurora\nTwin;{values};Other\n"
    assert verdicts(rehearsed(text, seller, noun)) == {2: "present", 3: "create"}
    assert bring_text(text, seller, noun).created == 1


def test_a_file_that_names_it_is_read_as_if_it_were_nobody(
    client_of, seller, noun, alice, make, hidden
):
    title, rest, values = COLUMNS[noun]
    twin = make("Twin", created_by=alice, **hidden)
    type(twin).objects.filter(pk=twin.pk).update(responsible=alice)
    text = f"{title};{rest};Contact;Company\n"
    text += f"Twin;{values};Ana {SECRET}son;{SECRET} firm\nTwin;{values};Ana No;No\n"
    text += f"A;{values};secret@x.ro;\nB;{values};no@x.ro;\n"
    assert set(verdicts(rehearsed(text, seller, noun)).values()) == {"create"}
    run = bring_text(text, seller, noun)
    assert run.created == 4
    model = {"deal": Deal, "ticket": Ticket}[noun]
    made = model.objects.filter(responsible=seller)
    assert not made.exclude(contact=None).exists()
    firms = [one.company for one in made.order_by("pk") if one.company]
    assert [firm.responsible for firm in firms] == [seller, seller]
    told = client_of(seller).get(run.get_absolute_url()).text
    for words in (f"Ana {SECRET}son", "Ana No", "secret@x.ro", "no@x.ro"):
        assert f"Contact: {words}" in told
        assert f"Contact: {words} (" not in told  # once each
