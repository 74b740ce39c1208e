"""What a custom field holds when nobody says otherwise (F1)."""

import datetime
from decimal import Decimal

import pytest

from contacts.models import Contact
from records.fields import from_definition
from records.fields.defaults import default_of
from tests.factories import access_class, make_custom_field
from tests.sending import IN_DIALOG, sent

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("kind", "written", "meant"),
    [
        ("text", "A-1", "A-1"),
        ("number", "12.5", Decimal("12.5")),
        ("currency", "many", None),
        ("date", "2026-11-23", datetime.date(2026, 11, 23)),
        ("date", "23.11.2026", None),
        ("tick_box", "Yes", True),
        ("tick_box", "no", False),
    ],
)
def test_the_text_of_the_administrator_is_read(kind, written, meant):
    field = from_definition(make_custom_field(kind, default=written))

    assert default_of(field) == meant


def test_options_are_named(db):
    one = make_custom_field("drop_down", options=["Retail", "Trade"], default="trade")
    several = make_custom_field(
        "multiple_choice", options=["A", "B", "C"], default="a; C; gone"
    )

    assert default_of(from_definition(one)) == one.options.get(name="Trade")
    chosen = default_of(from_definition(several))
    assert [option.name for option in chosen] == ["A", "C"]


def test_a_form_begins_with_the_defaults(client_of, alice):
    field = make_custom_field("drop_down", options=["Retail", "Trade"], default="Trade")
    page = client_of(alice).get("/contacts/new/").content.decode()
    option = field.options.get(name="Trade")

    assert f'<option value="{option.pk}" selected>Trade</option>' in page


def test_quick_create_gives_the_defaults_of_what_it_does_not_ask(client_of, alice):
    seen = make_custom_field("text", default="Seen")
    hidden = make_custom_field("text", default="Hidden")
    hidden.access_classes.add(access_class("Internal"))
    client_of(alice).post("/contacts/new/", sent(name="Ana"), headers=IN_DIALOG)

    custom = Contact.objects.get().custom
    assert custom == {str(seen.pk): "Seen", str(hidden.pk): "Hidden"}


def test_a_default_can_be_taken_away(client_of, alice):
    field = make_custom_field("text", default="Standard")
    values = sent(name="Ana", **{f"custom_{field.pk}": ""})
    client_of(alice).post("/contacts/new/", values)

    assert Contact.objects.get().custom == {}


def test_required_and_unique_are_asked_for_a_new_record(client_of, alice):
    field = make_custom_field("text", name="Contract", required=True, unique=True)
    key = f"custom_{field.pk}"
    browser = client_of(alice)

    def create(value):
        response = browser.post("/contacts/new/", sent(name="Ana", **{key: value}))
        return response.status_code

    assert [create(""), create("A-1"), create("A-1"), create("A-2")] == [
        422,
        302,
        422,
        302,
    ]
