"""What is here already: seen while typing, asked on saving, set aside in the report."""

import pytest
from playwright.sync_api import expect

from contacts.models import Contact
from records.duplicates.searching import go_on
from records.models import AccessRequest, NotDuplicates
from records.registry import kind_or_404
from tests.factories import make_contact

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


@pytest.fixture
def ana(alice):
    """Alice's contact."""
    return make_contact(
        first_name="Ana",
        last_name="Pop-Constantinescu de la Câmpulung Moldovenesc",
        responsible=alice,
        phones=["+40722000111"],
        emails=["ana@pop.example"],
    )


@pytest.fixture
def secret(carol):
    """Carol's contact, of whom Alice learns that there is one."""
    return make_contact(
        first_name="Xanthippe", responsible=carol, phones=["+40733000111"]
    )


@pytest.fixture
def desk(watch, alice, sign_in):
    """The page of Alice, at a desk."""
    sign_in(alice, watch.context)
    return watch


def test_a_double_is_seen_while_typing_and_made_by_a_second_yes(desk, ana):
    desk.goto("/contacts/")
    desk.keyboard.press("n")
    dialog = desk.locator("#dialog")
    expect(dialog.get_by_label("Name", exact=True)).to_be_focused()
    desk.keyboard.type("Ion Popa")
    dialog.get_by_label("Number").fill("0722 000 111")
    expect(dialog.get_by_text("Same phone")).to_be_visible()
    # Enter in a field saves; it never presses a button of the hint.
    dialog.get_by_label("Number").press("Enter")
    again = dialog.get_by_role("button", name="Save anyway")
    expect(again).to_be_visible()
    expect(dialog.get_by_label("Name", exact=True)).to_have_value("Ion Popa")
    assert Contact.objects.count() == 1
    desk.wait_for_load_state("networkidle")
    again.press("Enter")
    expect(desk.get_by_role("heading", name="Ion Popa")).to_be_visible()
    assert Contact.objects.count() == 2


def test_what_was_typed_goes_into_the_one_that_is_here(desk, ana):
    desk.goto("/contacts/new/")
    desk.get_by_label("Name", exact=True).fill("Ana Pop")
    desk.get_by_label("Number").fill("0722 000 111")
    desk.get_by_label("Address", exact=True).first.fill("new@pop.example")
    desk.keyboard.press("Tab")
    expect(desk.get_by_text("Same phone")).to_be_visible()
    desk.wait_for_load_state("networkidle")
    desk.get_by_role("button", name="Use Ana Pop").click()
    expect(desk.get_by_role("heading", name="Ana Pop")).to_be_visible()
    assert [e.address for e in ana.emails.all()] == [
        "ana@pop.example",
        "new@pop.example",
    ]


def test_access_to_a_hidden_record_is_asked_for_on_a_phone(
    phone, alice, carol, sign_in, secret, faults, small_targets
):
    sign_in(alice, phone.context)
    phone.goto("/contacts/new/")
    phone.get_by_label("Number").fill("0733 000 111")
    phone.get_by_label("Name", exact=True).focus()
    notice = phone.get_by_text(
        "A record with this phone exists and you have no access."
    )
    expect(notice).to_be_visible()
    assert faults(phone) == []
    assert small_targets(phone) == []
    phone.get_by_role("button", name="Ask for access").click()
    expect(phone.get_by_text("Your request was sent.")).to_be_visible()
    assert AccessRequest.objects.get().asker == alice
    assert "Xanthippe" not in phone.content()
    phone.goto("/records/access-requests/")
    expect(phone.get_by_text("Waiting", exact=True)).to_be_visible()


def test_a_pair_is_set_aside_and_taken_back(
    desk, phone, alice, sign_in, ana, faults, small_targets
):
    twin = make_contact(
        first_name="Ana", last_name="Popa", responsible=alice, phones=["+40722000111"]
    )
    go_on(kind_or_404("contact"), 60)
    desk.goto("/contacts/")
    desk.get_by_role("link", name="Duplicates").click()
    expect(desk.locator(".reasons").get_by_text("Same phone")).to_be_visible()
    assert faults(desk) == []
    desk.get_by_role("button", name="Not duplicates").click()
    expect(desk.get_by_text("No duplicates")).to_be_visible()
    assert NotDuplicates.objects.get().right_id == twin.pk
    desk.get_by_role("button", name="Undo").click()
    expect(desk.get_by_role("link", name="Ana Popa")).to_be_visible()
    assert not NotDuplicates.objects.exists()

    sign_in(alice, phone.context)
    phone.goto("/records/contact/duplicates/")
    expect(phone.get_by_role("link", name="Ana Popa")).to_be_visible()
    assert faults(phone) == []
    assert small_targets(phone) == []
    assert phone.evaluate("document.body.scrollWidth <= innerWidth")
