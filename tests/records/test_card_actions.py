"""What is begun from the top of a card, and what it lacks for that (C9, C10)."""

import json
import re

import pytest

from accounts.models import Scope
from records.models import Entry
from tests.factories import make_company, make_contact, make_role, make_user
from tests.sending import HTMX


@pytest.fixture
def contact(alice):
    """A contact of Alice with two numbers and no address."""
    phones = ["+40722123456", "+40213100000"]
    return make_contact(responsible=alice, phones=phones)


def actions(client, record):
    """Return the row of actions on the card."""
    page = client.get(record.get_absolute_url()).content.decode()
    return page.split('class="quick"')[1].split("tagline")[0]


def test_all_actions_that_are_there_stand_in_order(client_of, alice, contact):
    row = actions(client_of(alice), contact)

    labels = re.findall(r"</svg><span>([^<]+)</span></", row)
    wanted = ["Call", "E-mail", "SMS", "Fax", "Meeting", "Note", "Task"]
    wanted.append("Create deal")
    assert labels == wanted
    assert row.count('href="tel:') == 2
    assert 'href="sms:+40722123456"' in row
    assert f'href="{contact.get_absolute_url()}?task=Meeting#id_text"' in row
    assert "Call" in actions(client_of(alice), make_company(responsible=alice))


def test_who_writes_no_notes_is_offered_none(client_of, contact):
    sees = {"view_scope": Scope.ALL}
    reader = make_user("Rita", make_role(contact=sees, note=sees))
    row = actions(client_of(reader), contact)

    assert "Call" in row
    assert "Note" not in row


def test_a_missing_address_is_asked_for_and_kept(client_of, alice, contact):
    url = f"/records/contact/{contact.pk}/reach/email/"
    assert f'hx-get="{url}"' in actions(client_of(alice), contact)
    assert 'name="address"' in client_of(alice).get(url, headers=HTMX).content.decode()
    wrong = client_of(alice).post(url, {"address": "ana", "kind": "work"}, headers=HTMX)
    assert wrong.status_code == 422
    assert "does not look like an e-mail" in wrong.content.decode()
    nothing = client_of(alice).post(url, {"address": "", "kind": "work"}, headers=HTMX)
    assert "Write it here first." in nothing.content.decode()

    sent = {"address": "ana@example.com", "kind": "work"}
    here = f"http://testserver{contact.get_absolute_url()}"
    on_card = {**HTMX, "HX-Current-URL": here}
    answer = client_of(alice).post(url, sent, headers=on_card)
    assert 'id="fact-emails" hx-swap-oob="true"' in answer.content.decode()
    happened = json.loads(answer.headers["HX-Trigger"])
    assert happened["follow"] == {"href": "mailto:ana@example.com"}
    assert {"record-changed", "toast"} <= happened.keys()
    assert "close-dialog" in answer.headers["HX-Trigger-After-Settle"]
    contact.refresh_from_db()
    assert contact.primary_email == "ana@example.com"
    assert Entry.objects.get().details["changes"][0]["field"] == "emails"


def test_a_fax_is_kept_behind_the_numbers_that_are_there(client_of, alice, contact):
    url = f"/records/contact/{contact.pk}/reach/fax/"
    sent = {"number": "021 310 0001", "extension": "", "kind": "office_fax"}
    answer = client_of(alice).post(url, sent, headers=HTMX)

    happened = json.loads(answer.headers["HX-Trigger"])
    assert happened["follow"] == {"href": "fax:+40213100001"}
    kept = [(one.number, one.kind) for one in contact.phones.order_by("position")]
    assert kept == [
        ("+40722123456", "mobile"),
        ("+40213100000", "mobile"),
        ("+40213100001", "office_fax"),
    ]
    assert 'href="fax:+40213100001"' in actions(client_of(alice), contact)
    undo = happened["toast"]["undo"]
    client_of(alice).post(undo)
    assert contact.phones.count() == 2


def test_what_another_has_is_asked_about_first(client_of, alice, contact):
    make_contact(responsible=alice, emails=["ana@example.com"], first_name="Zofia")
    url = f"/records/contact/{contact.pk}/reach/email/"
    sent = {"address": "ana@example.com", "kind": "work"}
    asked = client_of(alice).post(url, sent, headers=HTMX)
    page = asked.content.decode()
    assert asked.status_code == 422
    assert "Zofia" in page

    anyway = re.search(r'name="anyway" value="([^"]+)"', page)[1]
    sent["anyway"] = anyway
    assert client_of(alice).post(url, sent, headers=HTMX).status_code == 204


def test_who_may_not_change_it_is_told_why(client_of, carol, contact):
    reader = make_user("Rita", make_role(contact={"view_scope": Scope.ALL}))
    url = f"/records/contact/{contact.pk}/reach/email/"
    page = client_of(reader).get(url, headers=HTMX).content.decode()

    assert "you may not change this record" in page
    assert "Ask Alice" in page
    sent = {"address": "ana@example.com", "kind": "work"}
    assert client_of(reader).post(url, sent).status_code == 403
    assert client_of(carol).get(url).status_code == 404
    assert client_of(carol).post(url, sent).status_code == 404
    assert not contact.emails.exists()
