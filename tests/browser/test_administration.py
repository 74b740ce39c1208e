"""The administration in a browser: the strict policy, its scripts at work."""

import pytest
from playwright.sync_api import expect

from records.models import CustomField
from tests.factories import make_contact, make_custom_field, make_stage
from tests.test_admin import NOT_ADDED, PAGES

FIELD = "/admin/records/customfield/add/"
# The index, a list, one that is edited in place, a form, and those with rows.
ONE_OF_EACH_SORT = [
    "/admin/",
    "/admin/accounts/user/",
    "/admin/records/tag/",
    "/admin/accounts/user/add/",
    "/admin/accounts/role/add/",
    FIELD,
]


@pytest.fixture
def office(sign_in, watch, dora):
    """A page of the administrator."""
    sign_in(dora, watch.context)
    return watch


@pytest.fixture
def filled(alice):
    """A row for the lists."""
    tier = make_custom_field("drop_down", options=["Gold", "Silver"])
    gold = tier.options.first()
    custom = {str(tier.pk): gold.pk}
    make_contact(responsible=alice, tags=["VIP"], stage=make_stage(), custom=custom)


def addresses():
    """Yield the index, and the list and the form of each page."""
    yield "/admin/"
    for label in PAGES:
        page = f"/admin/{label.replace('.', '/')}/"
        yield page
        if label not in NOT_ADDED:
            yield f"{page}add/"


@pytest.mark.usefixtures("filled")
def test_pages_keep_the_policy(office):
    for url in addresses():
        office.goto(url)


# Not the watched page: axe itself puts styles into pages of the admin, to look at them.
@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_pages_are_accessible(sign_in, page, faults, dora, theme):
    dora.theme = theme
    dora.save()
    sign_in(dora, page.context)
    found = {}
    for url in ONE_OF_EACH_SORT:
        page.goto(url)
        if wrong := faults(page):
            found[url] = wrong
    assert found == {}


def test_an_option_is_painted_while_it_is_typed(office):
    office.goto(FIELD)
    options = office.locator("#options-group")
    expect(options).to_be_hidden()
    office.get_by_label("Type:").select_option("drop_down")
    expect(options).to_be_visible()
    row = options.locator("tr.form-row").first
    row.get_by_label("Name").fill("Gold")
    row.get_by_label("Text colour").fill("#fff")
    row.get_by_label("Background colour").fill("#FDE68A")
    sample = row.locator("[data-sample]")
    expect(sample.locator(".tag")).to_have_text("Gold")
    expect(sample.locator(".tag")).to_have_css("color", "rgb(255, 255, 255)")
    expect(sample).to_contain_text("contrast 1.2: too low, at least 4.5")
    row.get_by_label("Text colour").fill("713f12")
    expect(sample).to_contain_text("contrast 6.9")
    picker = row.locator(".field-text_colour input[type=color]")
    expect(picker).to_have_value("#713f12")
    picker.fill("#422006")
    expect(row.get_by_label("Text colour")).to_have_value("#422006")


def test_a_drop_down_is_made_with_rows_that_are_added(office):
    office.goto(FIELD)
    office.get_by_label("Type:").select_option("drop_down")
    office.get_by_label("Name:").press_sequentially("Price list")
    expect(office.get_by_label("Key:")).to_have_value("price-list")
    office.get_by_role("button", name="Add another Option").click()
    last = office.locator("#options-3")
    last.get_by_label("Name").fill("Retail")
    expect(last.locator("[data-sample] .tag")).to_have_text("Retail")
    office.get_by_role("button", name="Save", exact=True).click()
    expect(office.get_by_text("was added successfully")).to_be_visible()
    field = CustomField.objects.get(key="price-list")
    assert [option.name for option in field.options.all()] == ["Retail"]


def test_a_chosen_colour_is_seen_before_it_is_saved(office):
    make_stage("Lead", hue=8)
    office.goto("/admin/contacts/stage/")
    office.get_by_label("Colour").select_option("5")
    expect(office.locator("#result_list .field-label .tag")).to_have_class("tag h5")
    expect(office.locator("#result_list .dot")).to_have_class("dot h5")
