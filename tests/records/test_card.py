"""The card of a record: what is drawn, and for whom."""

import pytest

from contacts.kind import CONTACTS
from records.card import card_or_404
from records.models import Tag
from tests.factories import (
    make_company,
    make_contact,
    make_custom_field,
    make_note,
    make_position,
    make_stage,
)


def page_of(client, record):
    """Return the card of a record."""
    return client.get(record.get_absolute_url()).content.decode()


def test_it_says_who_it_is_and_how_to_reach_them(client_of, alice):
    company = make_company(name="Aurora Dental", responsible=alice)
    contact = make_contact(
        first_name="Катажина",
        last_name="Dąbrowska",
        responsible=alice,
        company=company,
        position=make_position("Head of procurement"),
        phones=["+48600000065", "+48585550019"],
        emails=["k@example.com"],
    )
    page = page_of(client_of(alice), contact)

    assert "<h1>Катажина Dąbrowska</h1>" in page
    assert f'<a href="/companies/{company.pk}/">Aurora Dental</a>' in page
    assert 'href="tel:+48600000065"' in page
    assert 'href="mailto:k@example.com"' in page
    assert "+48 58 555 00 19" in page


def test_a_company_that_may_not_be_viewed_is_neutral(client_of, alice, carol):
    hidden = make_company(name="Secret", responsible=carol)
    contact = make_contact(responsible=alice, company=hidden)
    page = page_of(client_of(alice), contact)

    assert "Secret" not in page
    assert "Hidden company" in page
    assert f"/companies/{hidden.pk}/" not in page


def test_without_number_or_address_nothing_offers_to_call(client_of, alice):
    page = page_of(client_of(alice), make_contact(responsible=alice))

    assert "tel:" not in page
    assert "mailto:" not in page


def test_prominent_tags_and_stages_stand_beside_the_name(alice):
    Tag.objects.create(name="Black list", prominent=True)
    contact = make_contact(
        responsible=alice,
        tags=["Black list", "Fair"],
        stage=make_stage("Debtor", prominent=True),
    )
    card = card_or_404(CONTACTS, alice, contact.pk)

    assert [mark.name for mark in card.marks] == ["Debtor", "Black list"]


def test_what_a_person_asked_not_to_get_is_said(client_of, alice):
    contact = make_contact(responsible=alice, do_not_call=True)
    head = page_of(client_of(alice), contact).split('id="card-tags"')[0]

    assert "Do not call" in head
    assert "Do not e-mail" not in head


def test_custom_fields_have_their_section(client_of, alice):
    field = make_custom_field("text", name="Contract", group="Papers")
    hidden = make_custom_field("text", name="Not on the card", on_card=False)
    custom = {str(field.pk): "A-77", str(hidden.pk): "B-88"}
    page = page_of(client_of(alice), make_contact(responsible=alice, custom=custom))

    assert "Papers" in page
    assert "A-77" in page
    assert "B-88" not in page


@pytest.mark.parametrize("make", [make_contact, make_company])
def test_a_full_card_costs_no_more_queries_than_an_empty_one(
    queries_for, alice, bob, make
):
    few = make(responsible=alice, phones=["+40722000001"], tags=["One"])
    many = make(
        responsible=alice,
        phones=[f"+4072200000{n}" for n in range(9)],
        emails=[f"a{n}@example.com" for n in range(9)],
        tags=[f"Tag {n}" for n in range(9)],
        managers=[bob],
    )
    make_note(few)
    for _number in range(22):
        make_note(many)

    difference = queries_for(many.get_absolute_url()) - queries_for(
        few.get_absolute_url()
    )
    # Managers are looked up where there are any.
    assert difference <= 1
