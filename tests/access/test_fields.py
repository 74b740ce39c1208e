"""Custom fields that are for some access classes only (F1)."""

import pytest

from accounts.models import Scope
from records.fields.field import custom_fields
from tests.factories import access_class, make_custom_field, make_role, make_user


@pytest.fixture
def for_customers(db):
    """A field of contacts that is for customers only."""
    field = make_custom_field(name="Credit limit")
    field.access_classes.add(access_class("Customer"))
    return field


def names_for(user):
    return [field.label for field in custom_fields("contact", user)]


@pytest.mark.usefixtures("for_customers")
@pytest.mark.parametrize(
    ("role", "expected"),
    [
        ("Account Customer Reader", ["Credit limit"]),
        ("Account Partner Reader", []),
        ("Account Partner Manager", []),
        ("Director", ["Credit limit"]),
    ],
)
def test_a_field_for_one_class_is_shown_to_those_who_view_the_class(role, expected):
    assert names_for(make_user("Eva", role)) == expected


@pytest.mark.usefixtures("for_customers")
def test_a_rule_for_other_records_shows_no_field():
    elsewhere = make_role(
        note={"view_scope": Scope.ALL}, deal={"view_scope": Scope.ALL}
    )
    assert names_for(make_user("Eva", "Account Partner Reader", elsewhere)) == []


@pytest.mark.usefixtures("for_customers")
def test_a_rule_that_views_nothing_shows_no_field():
    assert names_for(make_user("Eva", make_role(contact={"may_create": True}))) == []


@pytest.mark.usefixtures("for_customers")
def test_an_administrator_sees_every_field(dora):
    assert names_for(dora) == ["Credit limit"]


def test_a_field_for_all_classes_is_shown_to_everybody(db):
    make_custom_field(name="Floor")
    assert names_for(make_user("Eva", "Account Partner Reader")) == ["Floor"]
