"""Sorting: every column, both ways and off, total, and silent about the hidden."""

import pytest

from companies.models import Industry
from contacts.models import Contact
from records.models import CustomFieldOption
from tests.factories import (
    make_company,
    make_contact,
    make_custom_field,
    make_stage,
)


def person(alice, name, **values):
    return make_contact(responsible=alice, first_name="", last_name=name, **values)


def test_the_newest_stand_first_until_somebody_sorts(alice, contacts):
    for name in ["Old", "Newer", "Newest"]:
        person(alice, name)
    assert contacts(alice).names == ["Newest", "Newer", "Old"]


def test_names_sort_as_in_a_dictionary_whatever_their_case_and_accents(alice, contacts):
    for name in ["Zet", "łoś", "Łan", "Ana", "șerban", "Sabin"]:
        person(alice, name)
    names = ["Ana", "Łan", "łoś", "Sabin", "șerban", "Zet"]
    assert contacts(alice, "?sort=name").names == names
    assert contacts(alice, "?sort=-name").names == names[::-1]


def test_a_click_goes_from_ascending_to_descending_to_off(alice, contacts):
    person(alice, "Ana")
    assert 'href="/contacts/?sort=city"' in contacts(alice).html
    assert 'href="/contacts/?sort=-city"' in contacts(alice, "?sort=city").html
    page = contacts(alice, "?sort=-city")
    assert 'aria-sort="descending"' in page.html
    assert (
        'href="/contacts/?sort='
        not in page.html.split('aria-sort="descending"')[1].split("</th>")[0]
    )


def test_sorting_keeps_the_filters_and_goes_back_to_the_first_page(alice, contacts):
    person(alice, "Ana", city="Cluj")
    page = contacts(alice, "?city=cluj&page=1&q=ana")
    assert 'href="/contacts/?q=ana&amp;city=cluj&amp;sort=city"' in page.html


def test_empty_values_stand_last_both_ways(alice, contacts):
    for name, city in [("A", ""), ("B", "Brno"), ("C", "Arad")]:
        person(alice, name, city=city)
    assert contacts(alice, "?sort=city").names == ["C", "B", "A"]
    assert contacts(alice, "?sort=-city").names == ["B", "C", "A"]


def test_ties_are_ordered_by_id_so_that_pages_never_overlap(alice, contacts):
    made = [person(alice, f"N{number}", city="Cluj") for number in range(25)]
    alice.list_settings.create(record_type="contact", page_size=10)
    for sort, expected in [("city", made), ("-city", made[::-1])]:
        names = [
            name
            for page in [1, 2, 3]
            for name in contacts(alice, f"?sort={sort}&page={page}").names
        ]
        assert names == [contact.last_name for contact in expected]


@pytest.mark.parametrize(
    "sort", ["acl", "search", "responsible__password", "-", "tags", "managers", "'--"]
)
def test_what_is_not_a_column_that_sorts_is_ignored(alice, contacts, sort):
    for name in ["Old", "New"]:
        person(alice, name)
    page = contacts(alice, f"?sort={sort}")
    assert page.names == ["New", "Old"]
    assert "aria-sort" not in page.html


def test_stages_sort_in_the_order_of_the_administrator(alice, contacts):
    last, first = make_stage("A", position=2), make_stage("Z", position=1)
    person(alice, "Last", stage=last)
    person(alice, "First", stage=first)
    person(alice, "None")
    assert contacts(alice, "?sort=stage").names == ["First", "Last", "None"]


def test_options_of_a_drop_down_sort_in_their_own_order(alice, contacts):
    field = make_custom_field("drop_down", options=["Zero", "Alpha"])
    zero, alpha = CustomFieldOption.objects.filter(field=field)
    person(alice, "None")
    person(alice, "Second", custom={str(field.pk): alpha.pk})
    person(alice, "First", custom={str(field.pk): zero.pk})
    key = f"custom_{field.pk}"
    assert contacts(alice, f"?sort={key}").names == ["First", "Second", "None"]
    assert contacts(alice, f"?sort=-{key}").names == ["Second", "First", "None"]


def test_numbers_of_a_custom_field_sort_as_numbers(alice, contacts):
    field = make_custom_field("number")
    for value in ["9", "10", "-3", "2.5"]:
        person(alice, value, custom={str(field.pk): value})
    person(alice, "none")
    names = ["-3", "2.5", "9", "10", "none"]
    assert contacts(alice, f"?sort=custom_{field.pk}").names == names


def test_a_tick_box_sorts_no_before_yes(alice, contacts):
    field = make_custom_field("tick_box")
    person(alice, "Yes", custom={str(field.pk): True})
    person(alice, "No")
    assert contacts(alice, f"?sort=custom_{field.pk}").names == ["No", "Yes"]


def test_every_column_that_sorts_can_be_sorted_by(dora, list_of, client_of):
    for kind in ["text", "long_text", "number", "currency", "date", "tick_box"]:
        make_custom_field(kind)
    make_custom_field("drop_down", options=["One"])
    make_custom_field("multiple_choice", options=["One"], record_type="company")
    make_company(industry=Industry.objects.create(name="Food"))
    person(dora, "Ana", company=make_company())
    for path, kind in [("contacts", "contact"), ("companies", "company")]:
        menu = client_of(dora).get(f"/lists/{kind}/columns/").content.decode()
        keys = [part.split('"')[0] for part in menu.split('name="column" value="')]
        assert len(keys) > 15
        for key in [*keys[1:], "name"]:
            assert list_of(dora, path, f"?sort={key}").names
            assert list_of(dora, path, f"?sort=-{key}").names
        client_of(dora).post(f"/lists/{kind}/columns/", {"column": keys[1:]})
        assert len(list_of(dora, path).titles) == len(keys)


def test_the_name_of_a_hidden_company_does_not_show_in_the_order(
    alice, carol, dora, contacts
):
    hidden = make_company(name="AAA", responsible=carol)
    known = make_company(name="MMM", responsible=alice)
    person(alice, "Of the hidden", company=hidden)
    person(alice, "Of the known", company=known)
    person(alice, "Of none")
    order = ["Of the known", "Of the hidden", "Of none"]
    assert contacts(alice, "?sort=company").names == order
    assert contacts(dora, "?sort=company").names[0] == "Of the hidden"
    # Another name, the same place.
    hidden.name = "ZZZ"
    hidden.save()
    assert contacts(alice, "?sort=company").names == order


def test_sorting_by_phone_looks_at_the_primary_one(alice, contacts):
    person(alice, "Late", phones=["+40722000009", "+40722000001"])
    person(alice, "Early", phones=["+40722000005"])
    person(alice, "None")
    assert contacts(alice, "?sort=phones").names == ["Early", "Late", "None"]


def test_a_name_that_is_only_an_email_still_stands_in_the_list(alice, contacts):
    make_contact(
        responsible=alice, first_name="", last_name="", emails=["a@example.com"]
    )
    person(alice, "Zed")
    assert contacts(alice, "?sort=name").names == ["Zed", "a@example.com"]
    assert Contact.objects.visible_to(alice).count() == 2
