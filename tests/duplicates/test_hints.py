"""What is offered while one types and asked on saving; nothing hidden in it (C7)."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from contacts.models import Contact
from records.models import DuplicateRule
from tests.factories import make_contact, make_custom_field
from tests.sending import HTMX, IN_DIALOG, sent

PHONE, TYPED = "+40722000111", "0722 000 111"
SECRET = "Xanthippe"


@pytest.fixture
def ana(alice):
    """Alice's contact with a phone and an e-mail."""
    return make_contact(
        first_name="Ana",
        last_name="Pop",
        responsible=alice,
        phones=[PHONE],
        emails=["ana@pop.example"],
    )


@pytest.fixture
def secret(carol):
    """Carol's contact with the same phone, of whom Alice must learn nothing."""
    return make_contact(
        first_name=SECRET,
        last_name="Canary",
        city="Canarytown",
        responsible=carol,
        phones=[PHONE],
        emails=["canary@secret.example"],
    )


@pytest.fixture
def hints(client_of, alice):
    """Give what is offered to Alice, by what is typed."""

    def offered(**typed):
        url = "/records/contact/matches/"
        return client_of(alice).get(url, typed, headers=HTMX).content.decode()

    return offered


def test_the_same_phone_is_offered_first_and_says_why(hints, ana, alice):
    make_contact(first_name="Ana", last_name="Popescu", responsible=alice)
    html = hints(name="Ana Pop", **{"phones-0-number": TYPED})

    assert html.index("Same phone") < html.index("Ana Popescu")
    assert html.count("Ana Pop<") == 1
    assert "Open" in html
    assert f"/records/contact/{ana.pk}/use/" in html


def test_the_same_e_mail_counts_in_any_case(hints, ana):
    assert "Same e-mail" in hints(**{"emails-0-address": "ANA@pop.Example"})


def test_a_record_is_no_match_of_itself(hints, ana):
    typed = {"phones-0-number": TYPED}
    assert "Ana Pop" in hints(**typed)
    assert "Ana Pop" not in hints(**typed, but=ana.pk)


def test_hidden_records_are_not_among_the_hints(hints, secret):
    typed = {"phones-0-number": TYPED, "emails-0-address": "canary@secret.example"}
    assert hints(name=SECRET, **typed).strip() == ""


@pytest.mark.parametrize("headers", [{}, IN_DIALOG], ids=["page", "dialog"])
def test_saving_the_same_phone_asks_once(client_of, alice, ana, headers):
    browser = client_of(alice)
    form = sent(name="Other Name", phones=[TYPED])
    asked = browser.post("/contacts/new/", form, headers=headers)

    assert asked.status_code == 422
    html = asked.content.decode()
    assert "Save anyway" in html
    assert "Same phone" in html
    assert Contact.objects.count() == 1
    assert f'name="anyway" value="phone:{PHONE}"' in html
    browser.post("/contacts/new/", form | {"anyway": f"phone:{PHONE}"}, headers=headers)
    assert Contact.objects.filter(last_name="Name").exists()


def test_a_yes_to_one_number_is_none_to_another(client_of, alice, ana):
    form = sent(name="B C", phones=[TYPED], emails=["ana@pop.example"])
    response = client_of(alice).post(
        "/contacts/new/", form | {"anyway": f"phone:{PHONE}"}
    )

    assert response.status_code == 422
    assert Contact.objects.count() == 1


def test_a_rule_that_is_weak_or_off_asks_nothing(client_of, alice, ana):
    rules = DuplicateRule.objects.filter(record_type="contact")
    rules.filter(kind="phone").update(enabled=False)
    rules.filter(kind="email").update(strength="weak")
    form = sent(name="B C", phones=[TYPED], emails=["ana@pop.example"])

    assert client_of(alice).post("/contacts/new/", form).status_code == 302


def test_a_custom_field_with_a_strong_rule_asks_too(client_of, alice):
    field = make_custom_field(name="Tax number")
    kind = f"custom_{field.pk}"
    DuplicateRule.objects.create(record_type="contact", kind=kind, field=field)
    make_contact(first_name="Ana", responsible=alice, custom={f"{field.pk}": "RO 12-3"})
    form = sent(name="B C", **{kind: "ro123"})
    response = client_of(alice).post("/contacts/new/", form)

    assert response.status_code == 422
    assert "Tax number" in response.content.decode()
    assert (
        client_of(alice).post("/contacts/new/", form | {kind: "9"}).status_code == 302
    )


def test_editing_in_place_asks_for_a_new_number_only(client_of, alice, ana):
    other = make_contact(responsible=alice, phones=[PHONE, "+40722000222"])
    url = f"/records/contact/{other.pk}/field/phones/"
    browser = client_of(alice)

    def save(*numbers, **more):
        form = sent(phones=numbers) | more
        return browser.post(url, form, headers=HTMX)

    assert save(PHONE).status_code == 200  # it has it already
    make_contact(first_name="Ion", responsible=alice, phones=["+40722000333"])
    asked = save(PHONE, "0722 000 333")
    assert asked.status_code == 422
    assert "Ion" in asked.content.decode()
    assert "Ana" not in asked.content.decode()
    assert save(PHONE, "0722 000 333", anyway="phone:+40722000333").status_code == 200
    assert other.phones.count() == 2


def test_what_was_typed_can_go_into_the_record_that_is_here(client_of, alice, ana):
    form = sent(name="Ana P", phones=[TYPED, "0722 000 999"], city="Cluj")
    response = client_of(alice).post(f"/records/contact/{ana.pk}/use/", form)

    assert response.headers["Location"] == ana.get_absolute_url()
    ana.refresh_from_db()
    assert [p.number for p in ana.phones.all()] == [PHONE, "+40722000999"]
    assert (ana.name, ana.city) == ("Ana Pop", "Cluj")
    assert Contact.objects.count() == 1


def test_using_a_record_takes_the_right_to_change_it(client_of, carol, oscar, ana):
    url = f"/records/contact/{ana.pk}/use/"
    assert client_of(carol).post(url, sent(city="Cluj")).status_code == 404
    ana.refresh_from_db()
    assert ana.city == ""


def test_a_hidden_match_takes_as_many_queries_as_none(client_of, alice, secret):
    browser, counts = client_of(alice), set()
    for number in (TYPED, TYPED, "0722 000 112"):
        with CaptureQueriesContext(connection) as captured:
            browser.get("/records/contact/matches/", {"phones-0-number": number})
        counts.add(len(captured))
    assert len(counts) == 1


def test_more_matches_take_no_more_queries(client_of, alice):
    browser, counts = client_of(alice), []
    for _ in range(3):
        make_contact(responsible=alice, phones=[PHONE])
        with CaptureQueriesContext(connection) as captured:
            browser.get("/records/contact/matches/", {"phones-0-number": TYPED})
        counts.append(len(captured))
    assert len(set(counts)) == 1
