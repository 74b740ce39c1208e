"""Columns: chosen, ordered, remembered per user and list, reset (L3)."""

import datetime as dt

import pytest

from records.models import CustomFieldOption, Tag
from tests.factories import (
    access_class,
    make_company,
    make_contact,
    make_custom_field,
    make_role,
    make_stage,
    make_user,
)

DEFAULT = ["Name", "Phone", "Company", "Stage", "Tags", "City", "Responsible"]
HTMX = {"HX-Request": "true"}


@pytest.fixture
def choose(client_of):
    """Choose columns as the menu does: `choose(alice, "city", "stage")`."""

    def post(user, *keys, path="contact", **values):
        return client_of(user).post(
            f"/lists/{path}/columns/", {"column": keys, **values}
        )

    return post


@pytest.fixture
def ana(alice):
    return make_contact(responsible=alice, first_name="Ana", last_name="", city="Cluj")


def test_a_list_begins_with_the_columns_of_its_type(alice, ana, contacts):
    assert contacts(alice).titles == [*DEFAULT, "Created"]


def test_chosen_columns_and_their_order_are_remembered_per_user_and_list(
    alice, bob, ana, choose, contacts, list_of
):
    make_contact(responsible=bob)
    make_company(responsible=alice)
    choose(alice, "city", "emails", "stage")
    assert contacts(alice).titles == ["Name", "City", "E-mail", "Stage"]
    choose(alice, "stage", "city")
    assert contacts(alice).titles == ["Name", "Stage", "City"]
    assert contacts(bob).titles == [*DEFAULT, "Created"]
    assert "Industry" in list_of(alice, "companies").titles


def test_reset_brings_the_first_columns_back(alice, ana, choose, contacts, client_of):
    choose(alice, "city")
    response = client_of(alice).post(
        "/lists/contact/columns/", {"column": ["city"], "reset": "1"}, headers=HTMX
    )
    assert b'id="column-items"' in response.content
    assert response["HX-Trigger"] == '{"list-changed": null}'
    assert contacts(alice).titles == [*DEFAULT, "Created"]


def test_a_change_of_columns_tells_the_table_to_draw_itself_anew(alice, client_of):
    response = client_of(alice).post(
        "/lists/contact/columns/", {"column": "city"}, headers=HTMX
    )
    assert response.status_code == 204
    assert response["HX-Trigger"] == '{"list-changed": null}'


def test_without_scripts_one_comes_back_to_the_list(alice, choose):
    assert choose(alice, "city").url == "/contacts/"


def test_what_is_no_column_is_not_remembered(alice, ana, choose, contacts):
    choose(alice, "acl", "password", "city", "name")
    assert contacts(alice).titles == ["Name", "City"]


def test_a_custom_field_is_a_column_at_once_and_no_trouble_when_it_goes(
    alice, choose, contacts
):
    field = make_custom_field("drop_down", name="Interest", options=["Hot"])
    option = CustomFieldOption.objects.get(field=field)
    make_contact(responsible=alice, custom={str(field.pk): option.pk})
    choose(alice, "city", f"custom_{field.pk}")
    page = contacts(alice)
    assert page.titles == ["Name", "City", "Interest"]
    assert page.rows == [["", "Hot"]]
    assert f'<span class="tag {option.paint}">Hot</span>' in page.html
    field.delete()
    assert contacts(alice).titles == ["Name", "City"]


@pytest.mark.django_db
def test_a_field_for_other_access_classes_is_no_column_no_filter_and_no_order(
    choose, contacts, panel_of
):
    partner, internal = access_class("Partner"), access_class("Internal")
    rule = {"view_scope": 1, "access_class": partner}
    paul = make_user("Paul", make_role(contact=rule))
    field = make_custom_field("text", name="Secret")
    field.access_classes.add(internal)
    make_contact(
        responsible=paul, access_class=partner, custom={str(field.pk): "hidden"}
    )
    choose(paul, f"custom_{field.pk}", "city")
    page = contacts(paul, f"?custom_{field.pk}=nothing&sort=custom_{field.pk}")
    assert page.titles == ["Name", "City"]
    assert len(page.names) == 1
    assert "Secret" not in page.html + panel_of(paul)


@pytest.fixture
def customs():
    """A custom field of each type of which lists draw a value, with a value."""
    values = {
        "text": "<b>&",
        "number": "1234.5",
        "currency": "-99",
        "date": "2026-01-02",
        "tick_box": True,
    }
    made = {str(make_custom_field(kind).pk): raw for kind, raw in values.items()}
    several = make_custom_field("multiple_choice", options=["One", "Two"])
    options = CustomFieldOption.objects.filter(field=several)
    return {**made, str(several.pk): [option.pk for option in options]}


def test_every_kind_of_value_is_drawn(alice, bob, choose, contacts, customs):
    make_contact(
        responsible=alice,
        managers=[bob],
        stage=make_stage("Lead", hue=5),
        company=make_company(name="Aurora", responsible=alice),
        language="ro",
        birth_date=dt.date(1980, 5, 9),
        phones=["+40722123456", "+40722123457"],
        emails=["a@example.com"],
        tags=["VIP"],
        do_not_call=True,
        custom=customs,
    )
    keys = "stage company language birth_date phones emails tags do_not_call private"
    keys += " managers responsible created_at"
    choose(alice, *keys.split(), *(f"custom_{pk}" for pk in customs))
    page = contacts(alice)
    assert page.rows[0] == [
        *["Lead", "Aurora", "Romanian", "9 May 1980", "+40 722 123 456 +1"],
        *["a@example.com", "VIP", "Yes", "No", "B Bob", "A Alice", "now"],
        *["<b>&", "1,234.5", "-99.00", "2 Jan 2026", "Yes", "One Two"],
    ]
    assert 'href="tel:+40722123456"' in page.html
    assert 'href="mailto:a@example.com"' in page.html


def test_prominent_tags_and_stages_stand_beside_the_name(alice, choose, contacts):
    Tag.objects.create(name="Good payer", prominent=True)
    make_contact(
        responsible=alice,
        tags=["Good payer", "VIP"],
        stage=make_stage("Black list", prominent=True),
    )
    choose(alice, "tags")
    page = contacts(alice)
    assert page.rows == [["VIP"]]
    first_cell = page.html.split("<tbody")[1].split("</th>")[0]
    assert "Good payer" in first_cell
    assert "Black list" in first_cell
    assert "VIP" not in first_cell


def test_hidden_companies_are_drawn_as_hidden(alice, carol, contacts):
    make_contact(
        responsible=alice, company=make_company(name="Foreign", responsible=carol)
    )
    page = contacts(alice)
    assert page.rows[0][1] == "Hidden company"
    assert "Foreign" not in page.html


def test_the_panel_stays_as_it_was_left(alice, ana, client_of, contacts):
    assert 'id="filters" aria-labelledby="filters-title" data-remember=' in (
        contacts(alice).html
    )
    for state, drawn in [("1", True), ("0", False)]:
        client_of(alice).post("/lists/contact/panel/", {"open": state}, headers=HTMX)
        opened = contacts(alice).html.split('id="filters"')[1].split(">")[0]
        assert opened.endswith(" open") is drawn
