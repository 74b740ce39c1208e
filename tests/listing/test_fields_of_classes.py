"""The values of a field for some access classes are in records of these alone (F1).

Alice sees customers and partners, Carol partners only. The field is for customers.
"""

import pytest

from contacts.models import Contact
from listing.models import ListSettings
from records.fields import by_key, custom_fields, from_definition
from records.fields.changes import change_record
from records.models import Entry
from tests.factories import (
    access_class,
    make_contact,
    make_custom_field,
    make_role,
    make_user,
)
from tests.listing.importing import bring_text
from tests.sending import HTMX, sent

ALL = 3
SECRET = "Forty-two"


@pytest.fixture
def customer(db):
    """The class that the field is for."""
    return access_class("Customer")


@pytest.fixture
def partner(db):
    """Another class."""
    return access_class("Partner")


def rule(of_class, **rights):
    """Return a rule for all records of a class."""
    return {"access_class": of_class, "view_scope": ALL, "edit_scope": ALL, **rights}


@pytest.fixture
def anna(customer, partner):
    """Sees and edits customers and partners."""
    rights = {"may_create": True, "may_import": True, "may_reassign": True}
    roles = [make_role(contact=rule(one, **rights)) for one in (customer, partner)]
    return make_user("Anna", *roles)


@pytest.fixture
def petra(partner):
    """Sees and edits partners only."""
    return make_user("Petra", make_role(contact=rule(partner)))


@pytest.fixture
def secret(customer):
    """A field for customers."""
    field = make_custom_field("text", name="Margin", in_quick_create=True)
    field.access_classes.add(customer)
    return field


@pytest.fixture
def buyer(secret, customer):
    """A customer with a value."""
    custom = {str(secret.pk): "Seven"}
    return make_contact(last_name="Buyer", access_class=customer, custom=custom)


@pytest.fixture
def reseller(secret, partner):
    """A partner who has a value from the time as a customer."""
    custom = {str(secret.pk): SECRET}
    return make_contact(last_name="Seller", access_class=partner, custom=custom)


def test_the_card_shows_it_in_records_of_the_class_alone(
    client_of, anna, petra, buyer, reseller
):
    assert "Seven" in client_of(anna).get(buyer.get_absolute_url()).text
    for user in (anna, petra):
        page = client_of(user).get(reseller.get_absolute_url()).text
        assert SECRET not in page
        assert "Margin" not in page
    assert client_of(petra).get(buyer.get_absolute_url()).status_code == 404


def test_in_place_and_in_forms_it_is_not_known_elsewhere(
    client_of, anna, secret, buyer, reseller
):
    key, browser = f"custom_{secret.pk}", client_of(anna)
    for record, status in ((buyer, 200), (reseller, 404)):
        url = f"/records/contact/{record.pk}/field/{key}/"
        assert browser.get(url, headers=HTMX).status_code == status
        assert browser.get(f"{url}?read", headers=HTMX).status_code == status
        assert browser.post(url, {key: "New"}, headers=HTMX).status_code == status
    assert "Margin" in browser.get(f"/contacts/{buyer.pk}/edit/").text
    page = browser.get(f"/contacts/{reseller.pk}/edit/").text
    assert SECRET not in page
    assert "Margin" not in page
    browser.post(f"/contacts/{reseller.pk}/edit/", sent(last_name="S", **{key: "New"}))
    reseller.refresh_from_db()
    assert reseller.custom[str(secret.pk)] == SECRET


@pytest.mark.usefixtures("buyer", "reseller")
def test_a_list_shows_and_finds_it_in_records_of_the_class_alone(
    list_of, anna, petra, secret
):
    key = f"custom_{secret.pk}"
    ListSettings.objects.update_or_create(
        user=anna, record_type="contact", defaults={"columns": [key]}
    )
    page = list_of(anna, "contacts", f"?sort={key}")
    assert "Seven" in page.html
    assert SECRET not in page.html
    found = {
        f"?{key}=forty": 0,
        f"?{key}=seven": 1,
        f"?{key}_op=filled": 1,
        f"?{key}_op=empty": 1,
        f"?{key}_op=not&{key}=forty": 2,
    }
    for query, count in found.items():
        assert len(list_of(anna, "contacts", query).names) == count, query
    page = list_of(petra, "contacts", f"?{key}=seven&sort={key}")
    assert len(page.names) == 1  # no such filter for her
    assert "Margin" not in page.html


@pytest.mark.parametrize("kind", ["number", "date", "drop_down", "user", "tick_box"])
def test_no_order_tells_a_value(anna, customer, partner, kind):
    field = make_custom_field(kind, options=["A", "B"] if kind == "drop_down" else ())
    field.access_classes.add(customer)
    first = field.options.first()
    raw = {
        "number": "1",
        "date": "2026-01-01",
        "drop_down": first and first.pk,
        "user": anna.pk,
        "tick_box": True,
    }[kind]
    for of_class in (customer, partner):
        make_contact(access_class=of_class, custom={str(field.pk): raw})
    own = from_definition(field)
    rows = Contact.objects.annotate(read=own.expression()).order_by("pk")
    assert [row.read is None for row in rows] == [False, True]
    assert own.raw(rows[1]) in ("", False)


def test_the_timeline_tells_it_in_records_of_the_class_alone(
    client_of, anna, secret, buyer, partner
):
    field = by_key(custom_fields("contact", anna))[f"custom_{secret.pk}"]
    change_record(buyer, {field: SECRET}, by=anna)
    url = f"/records/contact/{buyer.pk}/timeline/"
    assert SECRET in client_of(anna).get(url).text
    Contact.objects.filter(pk=buyer.pk).update(access_class=partner)
    assert SECRET not in client_of(anna).get(url).text


def test_no_verb_writes_it_into_other_records(anna, secret, reseller):
    field = from_definition(secret)
    assert change_record(reseller, {field: "New"}, by=anna) is None
    assert not Entry.objects.about(reseller).exists()


def test_uniqueness_says_nothing_of_other_records(client_of, anna, secret, reseller):
    secret.unique = True
    secret.save()
    buyer = make_contact(access_class=access_class("Customer"))
    key = f"custom_{secret.pk}"
    url = f"/records/contact/{buyer.pk}/field/{key}/"
    answer = client_of(anna).post(url, {key: SECRET}, headers=HTMX)
    assert answer.status_code == 200
    assert str(reseller) not in answer.text


def test_an_import_brings_it_into_records_of_the_class_alone(anna, secret):
    text = "Name,Access class,Margin\nAna Pop,Customer,5\nIon Rus,Partner,6\nEva Lis,,7"
    run = bring_text(text, anna)
    held = {c.first_name: c.custom.get(str(secret.pk)) for c in Contact.objects.all()}
    of_none = held.pop("Eva")
    assert held == {"Ana": "5", "Ion": None}
    assert of_none in (None, "7")
    assert run.notes["values"]["Margin"] >= 1


def test_an_import_does_not_offer_it_to_those_who_see_no_such_record(petra, secret):
    assert f"custom_{secret.pk}" not in by_key(custom_fields("contact", petra))
