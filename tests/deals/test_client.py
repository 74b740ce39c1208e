"""The client of a deal (D2, D3), and the deals on the card of a client."""

import pytest

from accounts.models import Scope
from contacts.models import Contact
from deals.closed import keeps_client
from deals.kind import DEALS
from deals.models import Deal
from records.fields import by_key
from records.fields.change import Change
from tests.factories import (
    make_company,
    make_contact,
    make_deal,
    make_role,
    make_user,
)

HTMX = {"HX-Request": "true"}
DIALOG = {**HTMX, "HX-Target": "dialog-body"}
FIELDS = by_key(DEALS.fields)


def test_a_card_offers_a_deal_with_its_client(client_of, alice):
    company = make_company(responsible=alice, name="Aurora")
    contact = make_contact(responsible=alice, company=company)
    card = client_of(alice).get(contact.get_absolute_url()).text
    assert f"/deals/new/?contact={contact.pk}" in card
    assert "Create deal" in card
    dialog = client_of(alice).get(f"/deals/new/?contact={contact.pk}", headers=DIALOG)
    assert f'name="contact" value="{contact.pk}"' in dialog.text
    assert f'name="company" value="{company.pk}"' in dialog.text
    assert 'value="Aurora"' in dialog.text


def test_a_deal_begins_without_a_client_that_may_not_be_viewed(client_of, alice, carol):
    company = make_company(responsible=carol, name="Secret firm")
    contact = make_contact(responsible=alice, company=company)
    hidden = make_contact(responsible=carol, last_name="Secretman")
    page = client_of(alice).get(f"/deals/new/?contact={contact.pk}", headers=DIALOG)
    assert "Secret" not in page.text
    page = client_of(alice).get(f"/deals/new/?contact={hidden.pk}", headers=DIALOG)
    assert "Secret" not in page.text


def test_a_card_lists_only_the_deals_that_the_user_may_view(client_of, alice, carol):
    company = make_company(responsible=alice)
    person = make_contact(responsible=alice, company=company, last_name="Nowak")
    own = {"responsible": alice, "currency": "EUR"}
    make_deal(company=company, title="Seen", amount=100, **own)
    make_deal(contact=person, title="Of a person", amount=50, **own)
    make_deal(company=company, title="Won long ago", stage="Won", amount=7, **own)
    make_deal(company=company, title="Secret", responsible=carol, amount=9000)
    address = f"/deals/of/company/{company.pk}/"
    section = client_of(alice).get(address, headers=HTMX).text
    assert '<b class="count">3</b>' in section
    assert "Nowak" in section
    assert "150" in section
    assert "Secret" not in section
    assert section.index("Seen") < section.index("Won long ago")
    assert client_of(carol).get(address, headers=HTMX).status_code == 404
    assert client_of(alice).get(address).status_code == 200  # without JavaScript


def test_deals_of_hidden_people_do_not_stand_with_the_company(client_of, alice, carol):
    company = make_company(responsible=alice)
    hidden = make_contact(responsible=carol, company=company)
    make_deal(contact=hidden, title="Whose?", responsible=alice)
    section = client_of(alice).get(f"/deals/of/company/{company.pk}/", headers=HTMX)
    assert "Whose?" not in section.text


def test_a_section_of_many_deals_costs_as_much_as_of_few(queries_for, alice):
    company = make_company(responsible=alice)
    make_deal(company=company, responsible=alice)
    make_deal(company=company, responsible=alice)
    few = queries_for(f"/deals/of/company/{company.pk}/")
    for _number in range(20):
        contact = make_contact(responsible=alice)
        make_deal(company=company, contact=contact, responsible=alice)
    assert queries_for(f"/deals/of/company/{company.pk}/") <= few + 1


def test_a_client_that_nobody_knows_is_made_when_the_deal_is_saved(client_of, alice):
    deal = make_deal(responsible=alice)
    data = {"contact": "", "contact_text": "Ирина Петрова"}
    address = f"/records/deal/{deal.pk}/field/contact/"
    assert client_of(alice).post(address, data, headers=HTMX).status_code == 200
    deal.refresh_from_db()
    assert deal.contact.name == "Ирина Петрова"
    assert deal.contact.responsible == alice
    again = make_deal(responsible=alice)
    address = f"/records/deal/{again.pk}/field/contact/"
    client_of(alice).post(address, data, headers=HTMX)
    assert Contact.objects.count() == 1


def test_who_may_not_create_clients_is_told_so(client_of, db):
    role = make_role(
        deal={"view_scope": Scope.ALL, "edit_scope": Scope.ALL},
        contact={"view_scope": Scope.ALL},
    )
    reader = make_user("Reader", role)
    deal = make_deal(responsible=reader)
    data = {"contact": "", "contact_text": "Somebody New"}
    address = f"/records/deal/{deal.pk}/field/contact/"
    answer = client_of(reader).post(address, data, headers=HTMX)
    assert answer.status_code == 422
    assert "you may not create new ones" in answer.text
    assert not Contact.objects.exists()


def test_a_hidden_client_is_not_lost_by_the_form(client_of, alice, carol):
    deal = make_deal(responsible=alice, contact=make_contact(responsible=carol))
    page = client_of(alice).get(f"/deals/{deal.pk}/edit/").text
    assert "Hidden contact" in page
    data = {"title": "Another", "stage": deal.stage_id, "currency": deal.currency}
    data |= {"contact": "hidden", "contact_text": "Hidden contact", "company": ""}
    data["responsible"] = alice.pk
    client_of(alice).post(f"/deals/{deal.pk}/edit/", data)
    deal = Deal.objects.get(pk=deal.pk)
    assert (deal.title, deal.contact.responsible) == ("Another", carol)


@pytest.mark.parametrize("stage", ["Won", "Lost"])
def test_a_closed_deal_keeps_its_client(alice, stage):
    closed = make_deal(responsible=alice, stage=stage)
    plan = [(closed, Change(FIELDS["contact"], "", make_contact().pk))]
    assert "closed" in keeps_client(FIELDS["contact"], plan)[closed.pk]
    assert not keeps_client(FIELDS["title"], plan)
    is_open = make_deal(responsible=alice)
    plan = [(is_open, plan[0][1])]
    assert not keeps_client(FIELDS["contact"], plan)


def in_place(browser, deal, **values):
    """Change the client on the card, as typed or as chosen."""
    (key,) = {name.removesuffix("_text") for name in values}
    address = f"/records/deal/{deal.pk}/field/{key}/"
    return browser.post(address, values, headers=HTMX)


@pytest.mark.parametrize("key", ["contact", "company"])
def test_the_card_of_a_closed_deal_refuses_another_client(client_of, alice, key):
    make = {"contact": make_contact, "company": make_company}[key]
    first, second = make(responsible=alice), make(responsible=alice)
    deal = make_deal(responsible=alice, stage="Won", **{key: first})
    browser = client_of(alice)
    for values in ({key: second.pk}, {key: ""}, {key: "", f"{key}_text": "Nobody"}):
        answer = in_place(browser, deal, **values)
        assert answer.status_code == 422
        said = "The deal is closed (Won): its client can’t be changed. Reopen it."
        assert said in answer.text
    assert getattr(Deal.objects.get(pk=deal.pk), key) == first
    assert type(first).objects.count() == 2  # nor is one made for nothing

    Deal.objects.filter(pk=deal.pk).update(stage=make_deal().stage)  # reopened
    assert in_place(browser, deal, **{key: second.pk}).status_code == 200
    assert getattr(Deal.objects.get(pk=deal.pk), key) == second
