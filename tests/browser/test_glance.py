"""Numbers and tags of a list: opened, clicked, kept in step with what is listed."""

import pytest
from playwright.sync_api import expect

from records.models import Tag
from tests.factories import make_contact, make_stage


@pytest.fixture
def desk(watch, sign_in, alice):
    """A page at a desk: twelve contacts in two stages, four of them VIP."""
    stages = make_stage("Lead", hue=5), make_stage("Customer", hue=2)
    for number in range(12):
        make_contact(
            responsible=alice,
            last_name=f"Popa {number:02}",
            stage=stages[number % 4 == 0],
            tags=["VIP"] if number < 4 else [],
        )
    Tag.objects.update(prominent=True, hue=7)
    sign_in(alice, watch.context)
    watch.goto("/contacts/")
    return watch


def bars(page):
    """Return the rows of the chart, without the heads and the foot."""
    rows = page.locator("#numbers tbody tr").all_inner_texts()
    return [" ".join(row.split()) for row in rows]


def test_numbers_follow_the_list_and_a_bar_narrows_it(desk):
    page = desk
    page.get_by_role("button", name="Numbers").click()
    expect(page.locator("#numbers tbody tr")).to_have_count(2)
    assert bars(page) == ["Lead 9 75 %", "Customer 3 25 %"] or bars(page) == [
        "Customer 3 25 %",
        "Lead 9 75 %",
    ]
    expect(page.get_by_role("button", name="Numbers")).to_be_focused()
    page.locator("#q").fill("popa 00")
    expect(page.locator("#numbers tbody tr")).to_have_count(1)
    page.locator("#q").fill("")
    expect(page.locator("#numbers tbody tr")).to_have_count(2)
    page.get_by_role("combobox", name="by", exact=True).select_option("Tags")
    expect(page.locator("#numbers tbody tr").first).to_contain_text("VIP")
    page.locator("#numbers").get_by_role("link", name="Not set").click()
    expect(page.locator("#pager [role=status]")).to_have_text("1–8 of 8")
    expect(page.locator("#numbers tbody tr")).to_have_count(1)
    page.get_by_role("button", name="Numbers").click()
    expect(page.locator("#numbers")).to_be_hidden()
    page.reload()
    expect(page.locator("#numbers")).to_be_hidden()


def test_a_tag_of_the_cloud_narrows_the_list_and_is_taken_back(desk):
    page = desk
    page.get_by_role("button", name="Tags").click()
    vip = page.locator("#tag-cloud").get_by_role("link", name="VIP")
    vip.click()
    expect(page.locator("#pager [role=status]")).to_have_text("1–4 of 4")
    page.get_by_role("button", name="Tags").click()
    expect(vip).to_have_attribute("aria-current", "true")
    vip.click()
    expect(page.locator("#pager [role=status]")).to_have_text("1–12 of 12")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_numbers_and_tags_are_accessible(desk, scheme, faults, small_targets):
    page = desk
    page.emulate_media(color_scheme=scheme)
    page.get_by_role("button", name="Numbers").click()
    expect(page.locator("#numbers tbody tr")).to_have_count(2)
    page.get_by_role("button", name="Tags").click()
    expect(page.locator("#cloud-tags a")).to_have_count(1)
    assert faults(page) == []
    assert small_targets(page) == []


def test_on_a_phone_nothing_is_pushed_off_the_screen(phone, sign_in, alice, desk):
    name = "Согласование договора с юридическим отделом заказчика"
    make_contact(responsible=alice, stage=make_stage(name), tags=[name])
    sign_in(alice, phone.context)
    phone.goto("/contacts/")
    phone.get_by_role("button", name="Numbers").tap()
    expect(phone.locator("#numbers tbody tr")).to_have_count(3)
    phone.get_by_role("button", name="Tags").tap()
    expect(phone.locator("#cloud-tags a")).to_have_count(2)
    assert phone.evaluate("document.documentElement.scrollWidth") == 360
