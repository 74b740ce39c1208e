"""The journey of a day: a new contact with a new company, edited in place, a note."""

import re

import pytest
from playwright.sync_api import expect

from companies.models import Company
from contacts.models import Contact
from tests.factories import make_company, make_contact, make_note, make_stage

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


@pytest.fixture
def contact(alice):
    """A contact with everything that a card shows."""
    return make_contact(
        first_name="Катажина Aleksandra",
        last_name="Dąbrowska-Szczęśniewska",
        city="Cluj",
        responsible=alice,
        company=make_company(name="Aurora Dental", responsible=alice),
        stage=make_stage("Lead"),
        phones=["+40722123456", "+48585550019"],
        emails=["a.very.long.name.of.a.person@wisla-rolnictwo.example.com"],
        tags=["VIP", "Fair"],
    )


@pytest.fixture
def desk(watch, alice, sign_in):
    """The page of Alice, at a desk."""
    sign_in(alice, watch.context)
    return watch


def test_a_contact_with_a_new_company_by_keyboard(desk, alice):
    desk.goto("/contacts/")
    desk.keyboard.press("n")
    dialog = desk.locator("#dialog")
    expect(dialog.get_by_label("Name", exact=True)).to_be_focused()
    desk.keyboard.type("Popescu Ion")
    dialog.get_by_label("Number").fill("12")
    dialog.get_by_role("combobox", name="Company").fill("Lumen Optics")
    expect(dialog.get_by_role("option", name="Create “Lumen Optics”")).to_be_visible()
    desk.keyboard.press("Enter")
    dialog.get_by_role("button", name="Save").click()

    # The wrong phone is marked and has the focus; nothing else is lost.
    number = dialog.get_by_label("Number")
    expect(number).to_have_attribute("aria-invalid", "true")
    expect(number).to_be_focused()
    expect(dialog.get_by_label("Name", exact=True)).to_have_value("Popescu Ion")
    firm = dialog.get_by_role("combobox", name="Company")
    expect(firm).to_have_value("Lumen Optics")
    number.fill("0722 123 456")
    desk.keyboard.press("Enter")

    expect(desk.get_by_role("heading", name="Ion Popescu")).to_be_visible()
    contact = Contact.objects.get()
    assert contact.company == Company.objects.get(name="Lumen Optics")
    assert contact.primary_phone == "+40722123456"


def test_the_name_turns_from_one_box_into_three(desk):
    desk.goto("/contacts/new/")
    desk.get_by_label("Name", exact=True).fill("Jan Maria Kowalski")
    desk.get_by_role("button", name="Split into three boxes").click()
    expect(desk.get_by_label("First name")).to_have_value("Jan Maria")
    expect(desk.get_by_label("Last name")).to_have_value("Kowalski")
    desk.get_by_role("button", name="Use one box").click()
    expect(desk.get_by_label("Name", exact=True)).to_have_value("Jan Maria Kowalski")


def test_who_is_here_already_is_offered(desk, contact):
    desk.goto("/contacts/new/")
    desk.get_by_label("Name", exact=True).type("dabrowska")
    offered = desk.locator(".matches").get_by_role("link")
    expect(offered).to_contain_text("Dąbrowska-Szczęśniewska")
    offered.click()
    expect(desk).to_have_url(re.compile(contact.get_absolute_url()))


def test_a_fact_is_edited_by_keyboard(desk, contact):
    desk.goto(contact.get_absolute_url())
    desk.locator("#fact-city .edit").focus()
    desk.keyboard.press("Enter")
    box = desk.locator("#fact-city input[name=city]")
    expect(box).to_be_focused()
    box.fill("Łódź")
    desk.keyboard.press("Tab")

    # Tab saves and opens the next fact; Esc leaves it as it was.
    expect(desk.locator("#fact-city")).to_contain_text("Łódź")
    expect(desk.locator("#fact-region input[name=region]")).to_be_focused()
    desk.keyboard.type("nonsense")
    desk.keyboard.press("Escape")
    expect(desk.locator("#fact-region .edit")).to_contain_text("Add")
    expect(desk.locator("#timeline ins")).to_have_text("Łódź")
    contact.refresh_from_db()
    assert (contact.city, contact.region) == ("Łódź", "")


def test_a_switch_and_a_name_change_what_stands_on_top(desk, contact):
    desk.goto(contact.get_absolute_url())
    desk.locator("#fact-last_name .edit").click()
    desk.locator("#fact-last_name input[name=last_name]").fill("Nowak")
    desk.keyboard.press("Enter")
    expect(desk.locator("h1")).to_have_text("Катажина Aleksandra Nowak")
    expect(desk.locator("#crumb-name")).to_have_text("Катажина Aleksandra Nowak")
    desk.get_by_text("Consent").click()
    desk.get_by_role("switch", name="Do not call").click()
    expect(desk.locator("#card-head").get_by_text("Do not call")).to_be_visible()


def test_tags_are_added_and_removed_on_the_card(desk, contact):
    desk.goto(contact.get_absolute_url())
    tags = desk.locator("#card-tags")
    tags.get_by_role("button", name="Tag", exact=True).click()
    expect(tags.get_by_role("combobox")).to_be_focused()
    desk.keyboard.type("Renewal")
    expect(tags.get_by_role("option", name="Create “Renewal”")).to_be_visible()
    desk.keyboard.press("Enter")
    expect(tags.locator(".tag")).to_have_count(3)
    expect(tags.get_by_role("combobox")).to_be_focused()
    tags.get_by_role("button", name="Remove tag VIP").click()
    expect(tags.locator(".tag")).to_have_count(2)


def test_two_editors_of_one_fact(desk, contact):
    desk.goto(contact.get_absolute_url())
    desk.locator("#fact-city .edit").click()
    desk.locator("#fact-city input[name=city]").fill("Arad")
    Contact.objects.filter(pk=contact.pk).update(city="Iași")
    desk.keyboard.press("Enter")
    row = desk.locator("#fact-city")
    expect(row).to_contain_text("Iași")
    expect(row.locator("input[name=city]")).to_have_value("Arad")
    row.get_by_role("button", name="Keep mine").click()
    expect(row).to_contain_text("Arad")
    contact.refresh_from_db()
    assert contact.city == "Arad"


def test_a_note_by_ctrl_enter(desk, contact):
    desk.goto(contact.get_absolute_url())
    box = desk.locator("#composer textarea")
    box.fill("Wants a discount\nand a call")
    desk.keyboard.press("Control+Enter")
    note = desk.locator("#timeline .event.note")
    expect(note).to_contain_text("Wants a discount")
    expect(desk.locator("#composer textarea")).to_have_value("")
    expect(desk.locator("#composer textarea")).to_be_focused()

    note.get_by_role("button", name="Note actions").click()
    note.get_by_role("button", name="Edit").click()
    desk.locator("#dialog textarea").fill("Has a discount")
    desk.keyboard.press("Control+Enter")
    expect(note).to_contain_text("Has a discount")
    note.get_by_role("button", name="Note actions").click()
    note.get_by_role("button", name="Delete").click()
    expect(note).to_have_count(0)
    desk.get_by_role("button", name="Undo").click()
    expect(note).to_contain_text("Has a discount")


def test_older_items_come_as_one_scrolls(desk, contact):
    for number in range(65):
        make_note(contact, text=f"Note number {number}.")
    desk.goto(contact.get_absolute_url())
    notes = desk.locator("#timeline .event.note")
    expect(notes).to_have_count(30)
    desk.locator(".more").scroll_into_view_if_needed()
    expect(notes).to_have_count(60)
    desk.locator(".more").scroll_into_view_if_needed()
    expect(notes).to_have_count(65)
    expect(desk.locator(".more")).to_have_count(0)


def test_the_contacts_of_a_company_on_its_card(desk, alice, contact):
    company = contact.company
    other = make_contact(first_name="Zofia", last_name="Nowak", responsible=alice)
    desk.goto(company.get_absolute_url())
    section = desk.locator("#tab-contacts")
    expect(section.get_by_role("link", name="Катажина")).to_be_visible()
    section.get_by_role("combobox").type("Zof")
    section.get_by_role("option", name="Zofia Nowak").click()
    expect(section.locator(".mini")).to_have_count(2)
    other.refresh_from_db()
    assert other.company == company

    section.get_by_role("link", name="New contact").click()
    firm = desk.locator("#dialog").get_by_role("combobox", name="Company")
    expect(firm).to_have_value(company.name)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_card_and_forms_are_accessible(desk, contact, faults, scheme):
    desk.emulate_media(color_scheme=scheme)
    make_note(contact)
    for address in ["", "edit/"]:
        desk.goto(contact.get_absolute_url() + address)
        assert faults(desk) == []
    desk.goto(contact.company.get_absolute_url())
    expect(desk.locator("#tab-contacts .mini")).to_have_count(1)
    assert faults(desk) == []


def test_on_a_phone_nothing_is_wider_than_the_screen(phone, contact, alice, sign_in):
    sign_in(alice, phone.context)
    for address in ["", "edit/"]:
        phone.goto(contact.get_absolute_url() + address)
        assert phone.evaluate("document.documentElement.scrollWidth") <= 360
    phone.goto(contact.get_absolute_url())
    phone.get_by_role("button", name="Details").click()
    phone.locator("#fact-phones .edit").click()
    expect(phone.locator("#fact-phones input[type=tel]").first).to_be_focused()
    assert phone.evaluate("document.documentElement.scrollWidth") <= 360
