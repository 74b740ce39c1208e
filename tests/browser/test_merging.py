"""Duplicates made one in a browser: from the list, by keyboard, and taken back."""

import pytest
from playwright.sync_api import expect

from accounts.models import Rule, Scope
from contacts.models import Contact
from tests.factories import make_contact, make_note
from tests.listing.bulk import pick

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


@pytest.fixture
def desk(watch, alice, sign_in):
    """The page of Alice, who may merge, at a desk."""
    rules = Rule.objects.filter(role__users=alice)
    rules.update(may_merge=True, delete_scope=Scope.OWN)
    sign_in(alice, watch.context)
    return watch


@pytest.fixture
def popas(alice):
    """Two contacts who are one, with two dates of birth, both picked."""
    born = {"Ana": "1980-01-01", "Anna": "1981-01-01"}
    found = [
        make_contact(
            responsible=alice, first_name=name, last_name="Popa", birth_date=date
        )
        for name, date in born.items()
    ]
    make_note(found[0])
    pick(alice, *found)
    return found


def open_merge(desk):
    """Open the page from the bar of the list."""
    desk.goto("/contacts/")
    desk.get_by_role("button", name="More", exact=True).click()
    desk.locator("#bulk-menu").get_by_role("link", name="Merge").click()


@pytest.mark.usefixtures("popas")
def test_from_the_list_to_one_and_back(desk, faults):
    open_merge(desk)
    anna = desk.get_by_role("radio", name="First name: Anna Popa")
    anna.focus()
    desk.keyboard.press("Space")
    expect(desk.locator("td.taken", has_text="Anna")).to_be_visible()
    expect(anna).to_be_focused()
    act = desk.get_by_role("button", name="Merge 2 contacts")
    act.click()
    expect(desk.get_by_role("alert")).to_contain_text("Date of birth")
    desk.get_by_role("radio", name="Date of birth: Ana Popa").check()
    expect(desk.locator("tr.open")).to_have_count(0)
    expect(anna).to_be_checked()
    assert faults(desk) == []
    act.click()

    expect(desk.get_by_role("heading", name="Anna Popa")).to_be_visible()
    expect(desk.get_by_text("merged 1 other record into this")).to_be_visible()
    toast = desk.locator(".toast", has_text="2 merged")
    toast.get_by_role("button", name="Undo").click()
    expect(desk.get_by_text("Undone by Alice")).to_be_visible()
    names = Contact.objects.live().values_list("first_name", flat=True)
    assert set(names) == {"Ana", "Anna"}


def test_from_a_card_by_keyboard(desk, alice):
    one = make_contact(responsible=alice, last_name="Popa")
    two = make_contact(responsible=alice, last_name="Popescu")
    desk.goto(one.get_absolute_url())
    desk.get_by_role("button", name="More actions").first.click()
    desk.get_by_role("link", name="Merge with…").click()
    expect(desk.get_by_role("combobox", name="The other record")).to_be_focused()
    desk.keyboard.type("Popescu")
    expect(desk.get_by_role("option", name="Popescu")).to_be_visible()
    desk.keyboard.press("Enter")
    desk.get_by_role("button", name="Next").click()
    expect(desk.get_by_role("heading", name="Merge 2 contacts")).to_be_visible()
    desk.get_by_role("radio", name="Jan Popescu created").check()
    expect(desk.locator("input[name=before]")).to_have_value(str(two.pk))


def test_too_few_are_told_so(desk, alice):
    pick(alice, make_contact(responsible=alice))
    open_merge(desk)
    expect(desk.locator("#dialog")).to_contain_text("1 are picked")
    desk.locator("#dialog").get_by_text("Close", exact=True).click()
    expect(desk.locator("#dialog")).to_be_hidden()


def test_on_a_phone_the_values_stand_below_each_other(phone, alice, sign_in, faults):
    Rule.objects.filter(role__users=alice).update(may_merge=True, delete_scope=1)
    sign_in(alice, phone.context)
    names = ("Ana", "Anna-Maria-Magdalena")
    one, two = (make_contact(responsible=alice, first_name=name) for name in names)
    phone.goto(f"/lists/contact/merge/?ids={one.pk},{two.pk}")
    expect(phone.get_by_role("radio", name="First name: Ana")).to_be_visible()
    wide = "document.documentElement.scrollWidth > innerWidth"
    assert not phone.evaluate(wide)
    box = "document.querySelector('.table-box')"
    assert phone.evaluate(f"{box}.scrollWidth <= {box}.clientWidth")
    assert faults(phone) == []
