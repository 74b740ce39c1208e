"""Filters of lists of values, options, tags, people and links."""

import pytest

from records.models import CustomFieldOption
from tests.factories import (
    access_class,
    make_company,
    make_contact,
    make_custom_field,
    make_stage,
)

PEOPLE = {"Lead", "Won", "None"}


@pytest.fixture
def person(alice):
    """Make a contact of Alice who is known by the last name."""

    def make(name, **values):
        return make_contact(
            first_name="", last_name=name, **{"responsible": alice, **values}
        )

    return make


@pytest.fixture
def three(person):
    """Two contacts of two stages, and one of none."""
    lead, won = make_stage("Lead"), make_stage("Won", retired=True)
    person("Lead", stage=lead)
    person("Won", stage=won)
    person("None")
    return lead, won


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("stage={lead}", {"Lead"}),
        ("stage={lead}&stage={won}", {"Lead", "Won"}),
        ("stage={lead}&stage_op=none", {"Won", "None"}),
        ("stage_op=empty", {"None"}),
        ("stage_op=filled", {"Lead", "Won"}),
        ("stage={lead}&stage_op=empty", {"None"}),
    ],
)
def test_several_values_of_a_list_widen_the_filter(
    query, found, three, alice, contacts
):
    lead, won = three
    query = query.format(lead=lead.pk, won=won.pk)
    assert set(contacts(alice, f"?{query}").names) == found


@pytest.mark.parametrize("wrong", ["0", "x", "999999999999999999999999", "-1"])
def test_a_value_that_is_not_offered_is_told_and_leaves_nothing_out(
    wrong, three, alice, contacts
):
    page = contacts(alice, f"?stage={wrong}")
    assert page.error("stage") == "Choose among the offered values."
    assert set(page.names) == PEOPLE


def test_an_operator_that_is_not_offered_is_told(three, alice, contacts):
    page = contacts(alice, f"?stage={three[0].pk}&stage_op=like")
    assert page.error("stage") == "Choose one of the offered conditions."
    assert set(page.names) == PEOPLE


def test_different_fields_narrow_the_list_together(three, person, alice, contacts):
    person("Both", stage=three[0], city="Cluj")
    person("City", city="Cluj")
    assert contacts(alice, f"?stage={three[0].pk}&city=cluj").names == ["Both"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("{key}={one}", {"One"}),
        ("{key}={one}&{key}={two}", {"One", "Two"}),
        ("{key}={one}&{key}_op=none", {"Two", "None"}),
        ("{key}_op=empty", {"None"}),
    ],
)
def test_options_of_a_custom_drop_down(query, found, person, alice, contacts):
    field = make_custom_field("drop_down", options=["1", "2"])
    one, two = CustomFieldOption.objects.filter(field=field)
    person("One", custom={str(field.pk): one.pk})
    person("Two", custom={str(field.pk): two.pk})
    person("None")
    query = query.format(key=f"custom_{field.pk}", one=one.pk, two=two.pk)
    assert set(contacts(alice, f"?{query}").names) == found


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("{key}={one}&{key}={two}", {"Both", "One"}),
        ("{key}={one}&{key}={two}&{key}_op=all", {"Both"}),
        ("{key}={two}&{key}_op=none", {"One", "None"}),
        ("{key}_op=empty", {"None"}),
    ],
)
def test_options_of_a_custom_multiple_choice(query, found, person, alice, contacts):
    field = make_custom_field("multiple_choice", options=["1", "2"])
    one, two = CustomFieldOption.objects.filter(field=field)
    person("Both", custom={str(field.pk): [one.pk, two.pk]})
    person("One", custom={str(field.pk): [one.pk]})
    person("None")
    query = query.format(key=f"custom_{field.pk}", one=one.pk, two=two.pk)
    assert set(contacts(alice, f"?{query}").names) == found


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("tags=VIP", {"Both", "Vip"}),
        ("tags=VIP&tags=Fair+2026", {"Both", "Vip"}),
        ("tags=VIP&tags=Fair+2026&tags_op=all", {"Both"}),
        ("tags=Fair+2026&tags_op=none", {"Vip", "None"}),
        ("tags_op=empty", {"None"}),
        ("tags_op=filled", {"Both", "Vip"}),
    ],
)
def test_tags(query, found, person, alice, contacts):
    person("Both", tags=["VIP", "Fair 2026"])
    person("Vip", tags=["VIP"])
    person("None")
    assert set(contacts(alice, f"?{query}").names) == found


def test_a_record_with_many_of_the_tags_stands_in_the_list_once(
    person, alice, contacts
):
    person("Ana", tags=["a", "b", "c"])
    assert contacts(alice, "?tags=a&tags=b&tags=c").names == ["Ana"]


def test_the_tag_cloud_offers_the_tags_in_use(person, alice, panel_of):
    person("Ana", tags=["VIP"])
    assert 'name="tags" value="VIP">' in panel_of(alice)
    assert 'name="tags" value="VIP" checked>' in panel_of(alice, "?tags=VIP")


def test_responsible_people_and_me(person, alice, bob, lead, contacts):
    person("Hers")
    person("His", responsible=bob)
    assert set(contacts(lead, f"?responsible={bob.pk}").names) == {"His"}
    assert set(contacts(lead, "?responsible=me").names) == set()
    assert set(contacts(alice, "?responsible=me").names) == {"Hers"}
    both = f"?responsible={alice.pk}&responsible={bob.pk}"
    assert set(contacts(lead, both).names) == {"Hers", "His"}


def test_managers(person, alice, bob, lead, contacts):
    person("Managed", managers=[bob, lead])
    person("Not managed")
    assert contacts(lead, f"?managers={bob.pk}&managers=me").names == ["Managed"]
    assert contacts(lead, "?managers_op=empty").names == ["Not managed"]
    assert contacts(lead, f"?managers={bob.pk}&managers_op=none").names == [
        "Not managed"
    ]


def test_my_contacts_are_those_one_is_responsible_for_or_manages(
    person, alice, bob, lead, contacts
):
    person("Hers")
    person("Managed", responsible=bob, managers=[alice])
    person("Private", private=True)
    person("His", responsible=bob)
    page = contacts(alice, "?mine=me")
    assert set(page.names) == {"Hers", "Managed", "Private"}
    assert page.chips == ["Works on it Me"]
    # The same for another person, by somebody who sees both.
    assert set(contacts(lead, f"?mine={alice.pk}").names) == {"Hers", "Managed"}
    assert set(contacts(lead, f"?mine={alice.pk}&mine_op=none").names) == {"His"}


def test_access_classes(person, alice, contacts):
    partner = access_class("Partner")
    person("Partner", access_class=partner)
    person("None")
    assert contacts(alice, f"?access_class={partner.pk}").names == ["Partner"]
    assert contacts(alice, "?access_class_op=empty").names == ["None"]


def test_companies_by_choice_and_by_their_words(person, alice, contacts):
    firm = make_company(name="Łódź Optics", responsible=alice)
    other = make_company(name="Else", responsible=alice)
    person("Firm", company=firm)
    person("Else", company=other)
    person("None")
    assert contacts(alice, f"?company={firm.pk}").names == ["Firm"]
    both = f"?company={firm.pk}&company={other.pk}"
    assert set(contacts(alice, both).names) == {"Firm", "Else"}
    none = f"?company={firm.pk}&company_op=none"
    assert set(contacts(alice, none).names) == {"Else", "None"}
    named = contacts(alice, "?company_op=named&company_text=optics+lodz")
    assert named.names == ["Firm"]
    assert named.chips == ["Company matches the words “optics lodz”"]
    assert contacts(alice, "?company_op=empty").names == ["None"]


@pytest.mark.parametrize("wrong", ["x", "-1", "9" * 30, "9" * 5000, "１"])
def test_a_company_that_is_none_is_told(wrong, person, alice, contacts):
    person("Ana")
    page = contacts(alice, f"?company={wrong}")
    assert page.error("company") == "Choose one from the list."
    assert page.names == ["Ana"]
