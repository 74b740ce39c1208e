"""The parts in light and dark, for everybody, on a desk and on a small phone."""

import gzip

import pytest

PAGES = [
    "/parts/list/?stage=Lead&rows=8",
    "/parts/list/?rows=0",
    "/parts/card/",
    "/parts/form/",
    "/parts/import/",
]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("url", PAGES)
def test_a_page_of_parts_has_no_fault_that_axe_can_find(
    parts, faults, small_targets, scheme, url
):
    parts.emulate_media(color_scheme=scheme)
    parts.goto(url)
    assert faults(parts) == []
    assert small_targets(parts) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_floats_over_a_page_has_no_fault_either(parts, faults, scheme):
    parts.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    parts.goto("/parts/list/?rows=8")
    parts.keyboard.press("f")
    parts.get_by_role("checkbox", name="Select Ioana Popa").first.check()
    assert faults(parts) == []
    parts.get_by_role("button", name="account menu").click()
    assert faults(parts) == []
    parts.keyboard.press("Escape")
    parts.get_by_role("link", name="New contact").click()
    parts.get_by_role("button", name="Save").click()
    parts.get_by_text("This field is required.").wait_for()
    assert faults(parts) == []
    parts.keyboard.press("Escape")
    parts.keyboard.press("Control+k")
    parts.locator("#palette [aria-selected=true]").wait_for()
    assert faults(parts) == []


@pytest.mark.parametrize("url", PAGES)
def test_no_page_of_parts_scrolls_sideways_on_a_small_phone(
    parts, phone, sign_in, dora, faults, small_targets, url
):
    sign_in(dora, phone.context)
    phone.goto(url)
    assert phone.evaluate("document.documentElement.scrollWidth") <= 360
    assert faults(phone) == []
    assert small_targets(phone) == []


def test_a_refused_form_marks_its_fields_and_names_their_errors(parts):
    parts.goto("/parts/form/")
    parts.get_by_role("button", name="Save").click()
    field = parts.get_by_label("Name", exact=True)
    assert field.get_attribute("aria-invalid") == "true"
    said = [
        parts.locator(f"#{name}").inner_text()
        for name in field.get_attribute("aria-describedby").split()
    ]
    assert said == ["First and last name.", "This field is required."]


def test_a_page_of_parts_stays_small(parts):
    sizes = {}
    parts.on(
        "response",
        lambda answer: sizes.update({answer.url.rpartition("/")[2]: answer.body()}),
    )
    parts.goto("/parts/list/")
    parts.wait_for_load_state("networkidle")
    # DESIGN, section 7: a first visit takes 120 KB as it travels.
    assert sum(len(gzip.compress(body)) for body in sizes.values()) <= 120_000
    assert parts.evaluate("document.querySelectorAll('*').length") <= 2_500
