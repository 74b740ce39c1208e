"""Quick create (C6), and what is offered while one types (C7)."""

from contacts.models import Contact
from tests.factories import make_company, make_contact, make_custom_field, make_stage
from tests.sending import IN_DIALOG, sent


def test_quick_create_asks_for_few_fields_and_opens_the_card(client_of, alice):
    browser = client_of(alice)
    stage = make_stage("Lead")
    dialog = browser.get("/contacts/new/", headers=IN_DIALOG).content.decode()
    response = browser.post(
        "/contacts/new/",
        sent(name="Ana Popa", phones=["0722123456"], stage=stage.pk),
        headers=IN_DIALOG,
    )

    assert "<html" not in dialog
    assert 'name="city"' not in dialog
    for asked in ["name", "company", "stage", "source"]:
        assert f'name="{asked}"' in dialog
    contact = Contact.objects.get()
    assert response.headers["HX-Redirect"] == contact.get_absolute_url()
    assert (contact.name, contact.stage) == ("Ana Popa", stage)
    assert contact.primary_phone == "+40722123456"


def test_quick_create_asks_for_what_is_required(client_of, alice):
    make_custom_field(name="Contract", required=True)
    make_custom_field(name="Shoe size")
    dialog = client_of(alice).get("/contacts/new/", headers=IN_DIALOG).content.decode()

    assert "Contract" in dialog
    assert "Shoe size" not in dialog


def test_a_company_is_filled_in_where_it_is_asked(client_of, alice, carol):
    mine = make_company(name="Aurora", responsible=alice)
    hidden = make_company(name="Secret", responsible=carol)
    browser = client_of(alice)

    assert (
        'value="Aurora"'
        in browser.get(f"/contacts/new/?company={mine.pk}").content.decode()
    )
    assert (
        "Secret"
        not in browser.get(f"/contacts/new/?company={hidden.pk}").content.decode()
    )


def test_existing_matches_are_offered_but_never_hidden_ones(client_of, alice, carol):
    make_contact(first_name="Ioniță", last_name="Popa", responsible=alice)
    make_contact(
        first_name="Hidden",
        last_name="Person",
        responsible=carol,
        phones=["+40722000111"],
    )
    browser = client_of(alice)

    def offered(**typed):
        url = "/records/contact/matches/"
        return browser.get(url, typed, headers=IN_DIALOG).content.decode()

    assert "Ioniță Popa" in offered(name="popa ionita")
    assert "Hidden" not in offered(**{"phones-0-number": "0722 000 111"})
    assert "Hidden" not in offered(name="Hidden")
    assert "Ioniță" not in offered(name="po")


def test_a_match_is_found_by_phone_and_by_e_mail(client_of, alice):
    make_contact(
        first_name="Ana",
        responsible=alice,
        phones=["+40722000111"],
        emails=["an@x.example"],
    )
    url = "/records/contact/matches/"
    browser = client_of(alice)

    for typed in [
        {"phones-0-number": "0722 000"},
        {"emails-0-address": "AN@x.exam"},
        {"name": "zzz", "phones-1-number": "+40 722 000 111"},
    ]:
        assert "Ana" in browser.get(url, typed).content.decode(), typed
