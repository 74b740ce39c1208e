"""The changes of a record, and putting one value back (N7)."""

import json

import pytest

from accounts.models import Scope
from contacts.models import Contact
from records.fields import by_key
from records.fields.changes import change_record
from records.models import Entry
from records.registry import kind_or_404
from tests.factories import (
    access_class,
    make_company,
    make_contact,
    make_custom_field,
    make_role,
    make_stage,
    make_user,
)

HTMX = {"HX-Request": "true"}


def edit(user, record, **values):
    """Change a record as its form does, and return the entry."""
    fields = by_key(kind_or_404(record.record_type).fields_for(user))
    return change_record(record, {fields[k]: v for k, v in values.items()}, by=user)


@pytest.fixture
def contact(alice):
    """A contact that moved twice."""
    contact = make_contact(responsible=alice, city="Cluj")
    edit(alice, contact, city="Iași", region="Moldova")
    edit(alice, contact, city="Łódź")
    return contact


def history(contact, query=""):
    """Return the address of the changes."""
    return f"/records/contact/{contact.pk}/changes/{query}"


def put_back(contact, entry, key):
    """Return the address that puts a value back."""
    return f"/records/contact/{contact.pk}/changes/{entry.pk}/{key}/"


def basis_on(page, url):
    """Return what the button of an address is based on."""
    after = page.split(f'action="{url}"')[1].split('name="based_on" value="')[1]
    return after.split('"')[0].replace("&quot;", '"')


def test_every_change_is_told_with_who_and_what_and_how(client_of, alice, contact):
    page = client_of(alice).get(history(contact)).text
    for words in ("Alice", "City", "Cluj", "Iași", "Łódź", "Moldova", "Form"):
        assert words in page
    assert page.count('<tr id="change-') == 3
    only = client_of(alice).get(history(contact, "?field=region")).text
    assert only.count('<tr id="change-') == 1
    card = client_of(alice).get(f"/contacts/{contact.pk}/").text
    assert f'hx-get="{history(contact)}"' in card


def test_an_old_value_is_put_back(client_of, alice, contact):
    browser = client_of(alice)
    first = Entry.objects.about(contact).changing(["region"]).get()
    url = put_back(contact, first, "city")
    data = {"based_on": basis_on(browser.get(history(contact)).text, url)}
    answer = browser.post(url, data, headers=HTMX)
    assert 'id="fact-city"' in answer.text
    assert 'hx-swap-oob="true"' in answer.text
    assert answer.headers["HX-Reswap"] == "none"
    assert "record-changed" in answer.headers["HX-Trigger"]
    contact.refresh_from_db()
    assert (contact.city, contact.region) == ("Cluj", "Moldova")
    newest = Entry.objects.about(contact).first()
    assert newest.details["way"] == "undo"


def test_what_somebody_changed_meanwhile_is_shown_first(
    client_of, alice, dora, contact
):
    browser = client_of(alice)
    first = Entry.objects.about(contact).changing(["region"]).get()
    url = put_back(contact, first, "city")
    data = {"based_on": basis_on(browser.get(history(contact)).text, url)}
    edit(dora, contact, city="Milano")
    answer = browser.post(url, data, headers=HTMX)
    assert answer.status_code == 422
    assert "Dora" in answer.text
    assert "Milano" in answer.text
    contact.refresh_from_db()
    assert contact.city == "Milano"
    browser.post(url, {"based_on": basis_on(answer.text, url)}, headers=HTMX)
    contact.refresh_from_db()
    assert contact.city == "Cluj"


def test_a_reader_sees_the_changes_and_puts_nothing_back(client_of, contact, north):
    rules = {"view_scope": Scope.ALL}
    reader = make_user("Reader", make_role(contact=rules), team=north)
    page = client_of(reader).get(history(contact)).text
    assert "Cluj" in page
    assert "Put back the old" not in page
    first = Entry.objects.about(contact).changing(["region"]).get()
    answer = client_of(reader).post(put_back(contact, first, "city"))
    assert answer.status_code == 403


def test_hidden_fields_and_hidden_links_stay_hidden(client_of, carol, dora):
    secret = make_custom_field("text", name="Margin")
    usual, vip = access_class("Usual"), access_class("VIP")
    secret.access_classes.add(vip)
    own = {"view_scope": Scope.OWN, "edit_scope": Scope.OWN}
    rules = {"contact": {**own, "access_class": usual}, "company": own}
    worker = make_user("Worker", make_role(**rules))
    hers = make_company(name="Unseen", responsible=carol)
    mine = make_company(name="Mine", responsible=worker)
    contact = make_contact(responsible=worker, company=hers, access_class=vip)
    edit(dora, contact, company=mine, **{f"custom_{secret.pk}": "12 %"})
    edit(dora, contact, **{f"custom_{secret.pk}": "13 %"})
    contact.access_class = usual
    contact.save()
    page = client_of(worker).get(history(contact)).text
    assert page.count('<tr id="change-') == 1
    assert "Mine" in page
    assert "Hidden company" in page
    for words in ("Unseen", "12 %", "Margin"):
        assert words not in page
    entry = Entry.objects.about(contact).changing(["company"]).get()
    for key in ("company", f"custom_{secret.pk}"):
        client_of(worker).post(put_back(contact, entry, key))
    contact.refresh_from_db()
    assert (contact.company, contact.custom) == (mine, {str(secret.pk): "13 %"})


def test_tags_go_back_by_what_came_and_went(client_of, alice):
    contact = make_contact(responsible=alice, tags=["Old"])
    entry = edit(alice, contact, tags=["New"])
    contact.tags.add("Later")
    page = client_of(alice).get(history(contact)).text
    url = put_back(contact, entry, "tags")
    client_of(alice).post(url, {"based_on": basis_on(page, url)})
    assert {tag.name for tag in contact.tags.all()} == {"Old", "Later"}


def test_a_value_that_is_gone_is_refused_with_the_reason(client_of, alice):
    stage = make_stage("Former")
    contact = make_contact(responsible=alice)
    entry = edit(alice, contact, stage=stage)
    entry.details["changes"][0] = {"field": "stage", "old": 9_999, "new": stage.pk}
    entry.save()
    url = put_back(contact, entry, "stage")
    answer = client_of(alice).post(url, headers=HTMX)
    toast = json.loads(answer.headers["HX-Trigger"])["toast"]
    assert toast == {"text": "The old value is no longer there for you.", "kind": "bad"}
    contact.refresh_from_db()
    assert contact.stage == stage


def save_city(browser, contact, city):
    """Save a field in place and return the address of the undo."""
    url = f"/records/contact/{contact.pk}/field/city/"
    answer = browser.post(url, {"city": city}, headers=HTMX)
    return json.loads(answer.headers["HX-Trigger"])["toast"].get("undo")


def test_an_edit_in_place_offers_undo(client_of, alice, contact):
    browser = client_of(alice)
    address = save_city(browser, contact, "Gdańsk")
    answer = browser.post(address, headers=HTMX)
    assert "Łódź" in answer.text
    contact.refresh_from_db()
    assert contact.city == "Łódź"
    assert save_city(browser, contact, "Łódź") is None


def test_undo_of_an_edit_keeps_what_was_changed_since(client_of, alice, dora, contact):
    address = save_city(client_of(alice), contact, "Gdańsk")
    edit(dora, Contact.objects.get(pk=contact.pk), city="Milano")
    answer = client_of(alice).post(address, headers=HTMX)
    assert json.loads(answer.headers["HX-Trigger"])["toast"]["kind"] == "bad"
    contact.refresh_from_db()
    assert contact.city == "Milano"


def test_the_page_costs_the_same_for_two_changes_and_for_many(
    queries_for, alice, contact
):
    few = queries_for(history(contact))
    for number in range(30):
        edit(alice, contact, city=f"Town {number}")
    many = queries_for(history(contact))
    assert many == few
