"""The style sheet with the colours of custom options (F2)."""

import re

import pytest

from notes.models import NoteAction, NoteStatus
from records.colours import address, style_sheet
from records.models import CustomFieldOption
from tests.factories import make_custom_field


@pytest.fixture(autouse=True)
def no_presets(db):
    """Leave no painted choices but those that a test makes."""
    NoteAction.objects.all().delete()
    NoteStatus.objects.all().delete()


def paint(**values):
    """Give all options other colours."""
    CustomFieldOption.objects.update(**values)


def test_each_pair_of_colours_is_one_rule(client_of, alice):
    make_custom_field("drop_down", options=["Gold", "Silver"])
    make_custom_field("multiple_choice", options=["Red"])
    paint(text_colour="#713f12", background_colour="#fde68a")
    answer = client_of(alice).get(address())
    assert answer["Content-Type"] == "text/css; charset=utf-8"
    assert answer.text == ".paint-713f12-fde68a{color:#713f12;background:#fde68a}\n"
    option = CustomFieldOption.objects.first()
    assert f".{option.paint}{{" in answer.text


def test_text_of_people_never_gets_into_the_sheet():
    make_custom_field("drop_down", options=["}body{display:none}", "Gold"])
    CustomFieldOption.objects.filter(name="Gold").update(text_colour="red;}*{")
    rule = r"\.paint-\w{6}-\w{6}\{color:#\w{6};background:#\w{6}\}\n"
    assert re.fullmatch(rule, style_sheet())


def test_the_browser_keeps_the_sheet_that_the_page_names(client_of, alice):
    make_custom_field("drop_down", options=["Gold"])
    browser = client_of(alice)
    page = browser.get("/account/profile/").text
    named = re.search(r'href="(/records/colours\.css\?v=\w+)"', page)[1]
    assert browser.get(named)["Cache-Control"] == (
        "private, max-age=31536000, immutable"
    )
    paint(text_colour="#000000")
    assert address() != named
    assert browser.get(named)["Cache-Control"] == "private, no-store"
    assert "color:#000000" in browser.get(named).text


def test_pages_name_no_sheet_while_there_are_no_options(client_of, client, alice):
    assert "colours.css" not in client_of(alice).get("/account/profile/").text
    make_custom_field("drop_down", options=["Gold"])
    assert "colours.css" not in client.get("/account/login/").text
