"""Fields of a card edited where they stand: rights, errors, clashes (C12)."""

import json
import re

import pytest

from records.models import Entry
from tests.factories import (
    make_company,
    make_contact,
    make_custom_field,
    make_stage,
    make_user,
)
from tests.sending import HTMX, rows


def basis_of(response):
    """Return what a form in a row is based on."""
    page = response.content.decode()
    found = re.search(r'name="based_on" value="([^"]*)"', page)
    return found.group(1).replace("&quot;", '"')


@pytest.fixture
def contact(alice, bob):
    """A contact of Alice that Bob may change, too."""
    return make_contact(
        city="Cluj",
        responsible=alice,
        managers=[bob],
        phones=["+40722123456"],
        stage=make_stage("Lead"),
    )


@pytest.fixture
def url_of(contact):
    """The address of a field of the contact."""
    return lambda key: f"/records/contact/{contact.pk}/field/{key}/"


def test_a_field_is_saved_and_shown_again(client_of, alice, contact, url_of):
    browser = client_of(alice)
    form = browser.get(url_of("city"), headers=HTMX).content.decode()
    response = browser.post(url_of("city"), {"city": "Łódź"}, headers=HTMX)

    contact.refresh_from_db()
    happened = json.loads(response.headers["HX-Trigger"])
    assert '<input type="text" name="city" value="Cluj"' in form
    assert contact.city == "Łódź"
    assert 'id="fact-city"' in response.content.decode()
    assert "Łódź" in response.content.decode()
    assert happened["toast"]["text"] == "City: saved"
    assert "record-changed" in happened
    assert Entry.objects.about(contact).get().details["changes"] == [
        {"field": "city", "old": "Cluj", "new": "Łódź"}
    ]


def test_what_is_wrong_is_said_and_what_was_typed_stays(client_of, alice, url_of):
    sent = rows("phones", "+40722123456", "12")
    response = client_of(alice).post(url_of("phones"), sent, headers=HTMX)
    page = response.content.decode()

    assert response.status_code == 422
    assert 'value="12"' in page
    assert 'id="id_phones-1-number_error"' in page
    assert "<html" not in page


def test_the_last_thing_that_tells_a_person_apart_can_not_be_emptied(client_of, alice):
    contact = make_contact(first_name="", last_name="Popa", responsible=alice)
    url = f"/records/contact/{contact.pk}/field/last_name/"
    response = client_of(alice).post(url, {"last_name": ""}, headers=HTMX)

    assert response.status_code == 422
    assert "At least one of these is needed" in response.content.decode()


def test_a_clash_is_shown_and_either_value_can_stay(
    client_of, alice, bob, contact, url_of
):
    url = url_of("city")
    mine = {
        "city": "Bacău",
        "based_on": basis_of(client_of(bob).get(url, headers=HTMX)),
    }
    client_of(alice).post(url, {"city": "Iași"}, headers=HTMX)
    told = client_of(bob).post(url, mine, headers=HTMX)
    page = told.content.decode()

    contact.refresh_from_db()
    assert told.status_code == 422
    assert contact.city == "Iași"
    assert "Alice changed this meanwhile" in page
    assert "Iași" in page
    assert 'value="Bacău"' in page

    again = {**mine, "based_on": basis_of(told)}
    client_of(bob).post(url, {**again, "keep_city": "theirs"}, headers=HTMX)
    contact.refresh_from_db()
    assert contact.city == "Iași"
    client_of(bob).post(url, {**again, "keep_city": "mine"}, headers=HTMX)
    contact.refresh_from_db()
    assert contact.city == "Bacău"


def test_a_stage_is_chosen_and_a_switch_is_switched(client_of, alice, contact, url_of):
    customer = make_stage("Buyer")
    browser = client_of(alice)
    browser.post(url_of("stage"), {"stage": customer.pk}, headers=HTMX)
    basis = basis_of(browser.get(url_of("do_not_call") + "?read", headers=HTMX))
    browser.post(
        url_of("do_not_call"), {"do_not_call": "on", "based_on": basis}, headers=HTMX
    )

    contact.refresh_from_db()
    assert (contact.stage, contact.do_not_call) == (customer, True)


def test_a_new_company_can_be_made_in_place(client_of, alice, contact, url_of):
    client_of(alice).post(url_of("company"), {"company": "new:Lumen"}, headers=HTMX)

    contact.refresh_from_db()
    assert (contact.company.name, contact.company.responsible) == ("Lumen", alice)


def test_a_record_given_away_leads_to_the_list(client_of, alice, carol, url_of):
    given = {"responsible": carol.pk}
    response = client_of(alice).post(url_of("responsible"), given, headers=HTMX)

    assert response.headers["HX-Redirect"] == "/contacts/"


def test_rights_are_asked_for_the_record_and_the_field(
    client_of, carol, oscar, north, contact, url_of
):
    reader = make_user("Rita", "Operator", team=north)
    rule = reader.roles.get().rules.get(record_type="contact")
    rule.view_scope = 3
    rule.save()
    mine = make_contact(responsible=oscar)

    assert client_of(carol).get(url_of("city")).status_code == 404
    assert client_of(carol).post(url_of("city"), {"city": "X"}).status_code == 404
    assert client_of(reader).get(url_of("city")).status_code == 403
    assert client_of(reader).post(url_of("city"), {"city": "X"}).status_code == 403
    assert client_of(reader).get(url_of("city") + "?read").status_code == 302
    own = f"/records/contact/{mine.pk}/field"
    assert client_of(oscar).get(f"{own}/city/").status_code == 200
    assert client_of(oscar).get(f"{own}/private/").status_code == 403
    assert client_of(oscar).get(f"{own}/created_at/").status_code == 403
    assert client_of(oscar).get(f"{own}/nonsense/").status_code == 404
    contact.refresh_from_db()
    assert contact.city == "Cluj"


def test_a_card_offers_only_what_may_be_changed(client_of, lead, oscar):
    contact = make_contact(responsible=oscar)
    page = client_of(oscar).get(f"/contacts/{contact.pk}/").content.decode()

    assert "/field/city/" in page
    assert "/field/private/" not in page
    assert "/field/responsible/" not in page


def test_the_address_works_without_htmx(client_of, alice, contact, url_of):
    browser = client_of(alice)
    page = browser.get(url_of("city")).content.decode()
    response = browser.post(url_of("city"), {"city": "Arad"})

    assert "<html" in page
    assert response.headers["Location"] == contact.get_absolute_url()


def test_a_unique_value_is_refused_without_telling_a_hidden_name(
    client_of, alice, carol, contact
):
    field = make_custom_field("text", name="Contract", unique=True)
    key = str(field.pk)
    make_contact(first_name="Seen", responsible=alice, custom={key: "A-1"})
    make_contact(first_name="Secret", responsible=carol, custom={key: "A-2"})
    url = f"/records/contact/{contact.pk}/field/custom_{key}/"

    def refused(value):
        sent = {f"custom_{key}": value}
        response = client_of(alice).post(url, sent, headers=HTMX)
        return response.status_code == 422 and response.content.decode()

    assert "Seen" in refused("A-1")
    assert "Another record has this already" in refused("A-2")
    assert "Secret" not in refused("A-2")
    assert not refused("A-3")
    assert not refused("A-3")


def test_a_required_field_can_not_be_emptied(client_of, alice, contact):
    field = make_custom_field("text", required=True)
    url = f"/records/contact/{contact.pk}/field/custom_{field.pk}/"
    response = client_of(alice).post(url, {f"custom_{field.pk}": ""}, headers=HTMX)

    assert response.status_code == 422


def test_a_company_does_not_stand_above_itself(client_of, alice):
    top = make_company(responsible=alice)
    middle = make_company(responsible=alice, parent=top)
    below = make_company(responsible=alice, parent=middle)
    url = f"/records/company/{top.pk}/field/parent/"

    for above in [top, below]:
        response = client_of(alice).post(url, {"parent": above.pk}, headers=HTMX)
        assert response.status_code == 422
        assert "stand above itself" in response.content.decode()
