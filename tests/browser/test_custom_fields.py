"""Custom fields in a browser: put in order, retyped and restored, options added."""

import pytest
from playwright.sync_api import expect

from records.models import CustomField
from tests.factories import make_contact, make_custom_field

LIST = "/admin/records/customfield/"


@pytest.fixture
def office(sign_in, watch, dora):
    """A page of the administrator."""
    sign_in(dora, watch.context)
    return watch


def names(page):
    """Return the fields in the order in which the list has them."""
    return page.locator("#result_list .field-name a").all_inner_texts()


@pytest.fixture
def fields(db):
    """Three fields in their order."""
    return [
        make_custom_field("text", name=name, position=place)
        for place, name in enumerate(["One", "Two", "Three"], start=1)
    ]


@pytest.mark.usefixtures("fields")
def test_fields_are_put_in_order_by_keys_and_by_dragging(office):
    office.goto(LIST)
    rows = office.locator("#result_list tbody tr")
    rows.nth(0).locator("input[name$=position]").focus()
    office.keyboard.press("Alt+ArrowDown")
    assert names(office) == ["Two", "One", "Three"]
    grip = rows.nth(2).locator(".grip").bounding_box()
    top = rows.nth(0).bounding_box()
    office.mouse.move(grip["x"] + 2, grip["y"] + 4)
    office.mouse.down()
    office.mouse.move(grip["x"] + 2, top["y"] + 2, steps=5)
    office.mouse.up()
    assert names(office) == ["Three", "Two", "One"]
    office.locator("input[name=_save]").click()
    expect(office.locator(".messagelist")).to_be_visible()
    assert names(office) == ["Three", "Two", "One"]


def test_a_type_is_changed_after_a_look_at_the_losses_and_taken_back(office, fields):
    for value in ("12", "a dozen"):
        make_contact(custom={str(fields[0].pk): value})
    office.goto(f"{LIST}{fields[0].pk}/change/")
    office.get_by_role("link", name="Change the type").click()
    office.get_by_label("From “Text” to").select_option("number")
    office.get_by_role("button", name="See what would happen").click()
    expect(office.get_by_role("table").first).to_contain_text("a dozen")
    office.get_by_role("button", name="Change the type").click()
    expect(office.locator(".messagelist")).to_contain_text("is now of type Number")

    office.goto(LIST)
    office.get_by_role("button", name="Restore One").click()
    expect(office.locator(".messagelist")).to_contain_text("is back with its values")
    assert CustomField.objects.in_use().get(name="One") == fields[0]


def test_an_option_is_added_where_it_is_needed(office, alice):
    field = make_custom_field("drop_down", name="Drink", options=["Tea"])
    custom = {str(field.pk): field.options.get().pk}
    contact = make_contact(responsible=alice, custom=custom)
    office.goto(contact.get_absolute_url())
    fact = office.locator(f"#fact-custom_{field.pk}")
    fact.locator(".edit").click()
    fact.get_by_text("Add new").click()
    fact.get_by_label("Name of a new option").fill("Coffee")
    office.keyboard.press("Enter")
    expect(fact).to_contain_text("Coffee")
    expect(fact.locator("form")).to_have_count(0)
    assert field.options.filter(name="Coffee").exists()


# Not the watched page: axe itself puts styles into pages of the admin, to look at them.
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_pages_are_accessible(sign_in, page, faults, dora, theme):
    dora.theme = theme
    dora.save()
    drinks = make_custom_field("drop_down", options=["Tea", "Coffee"])
    make_contact(custom={str(drinks.pk): drinks.options.first().pk})
    make_custom_field("text").retire(by=dora)
    sign_in(dora, page.context)
    one = f"{LIST}{drinks.pk}/"
    urls = ["change/", "type/?kind=text", "replace/", "delete/"]
    found = {}
    for url in [LIST, *(f"{one}{url}" for url in urls)]:
        page.goto(url)
        if wrong := faults(page):
            found[url] = wrong
    assert found == {}
