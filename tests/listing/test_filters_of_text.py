"""Filters of texts, phones and e-mails."""

import pytest

from tests.factories import make_contact, make_custom_field


@pytest.fixture
def person(alice):
    """Make a contact of Alice who is known by the last name."""

    def make(name, **values):
        return make_contact(responsible=alice, first_name="", last_name=name, **values)

    return make


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("city=clUJ", {"Napoca", "Plain"}),
        ("city=lodz", {"Pole"}),
        ("city=cluj&city_op=is", {"Plain"}),
        ("city=cluj&city_op=not", {"Napoca", "Pole", "Nowhere", "Odd"}),
        ("city=napo&city_op=starts", set()),
        ("city=cluj-&city_op=starts", {"Napoca"}),
        ("city_op=empty", {"Nowhere"}),
        ("city_op=filled", {"Napoca", "Plain", "Pole", "Odd"}),
        ("city=cluj; łódź&city_op=is", {"Plain", "Pole"}),
        ("city=cluj;łódź&city_op=not", {"Napoca", "Nowhere", "Odd"}),
        ("city=cluj&city=lodz&city_op=is", {"Plain", "Pole"}),
        ("city=%25", {"Odd"}),
        ("city=_", {"Odd"}),
        ("city=100%25_\\", {"Odd"}),
        ("city=+++", {"Napoca", "Plain", "Pole", "Nowhere", "Odd"}),
        ("city=%00", {"Napoca", "Plain", "Pole", "Nowhere", "Odd"}),
    ],
)
def test_a_text_is_found_whatever_its_case_and_accents(
    query, found, person, alice, contacts
):
    person("Napoca", city="Cluj-Napoca")
    person("Plain", city="CLUJ")
    person("Pole", city="Łódź")
    person("Odd", city="100%_\\")
    person("Nowhere")
    page = contacts(alice, f"?{query.replace('; ', '%3B%20').replace(';', '%3B')}")
    assert set(page.names) == found


@pytest.mark.parametrize(
    ("operator", "found"),
    [
        ("", {"Has"}),
        ("is", {"Has"}),
        ("not", {"Other", "None"}),
        ("starts", {"Has"}),
        ("empty", {"None"}),
        ("filled", {"Has", "Other"}),
    ],
)
def test_a_custom_text_has_the_same_operators(operator, found, person, alice, contacts):
    field = make_custom_field("text")
    person("Has", custom={str(field.pk): "Séance"})
    person("Other", custom={str(field.pk): "Else"})
    person("None")
    key = f"custom_{field.pk}"
    page = contacts(alice, f"?{key}=seance&{key}_op={operator}")
    assert set(page.names) == found


@pytest.mark.parametrize(
    "typed",
    [
        "%2B40722123456",
        "0040 722 123 456",
        "0722 123 456",
        "(0722) 123-456",
        "722.123",
        "3456",
        "%2B40 (0) 722 123",
    ],
)
def test_a_phone_is_found_by_a_part_in_any_form_of_any_number(
    typed, person, alice, contacts
):
    person("First", phones=["+40722123456"])
    person("Second", phones=["+48600100200", "+40722123456"])
    person("Other", phones=["+48600100200"])
    assert set(contacts(alice, f"?phones={typed}").names) == {"First", "Second"}


def test_figures_elsewhere_in_a_record_are_no_phone(person, alice, contacts):
    person("Mail", emails=["722123@example.com"])
    person("Phone", phones=["+40722123456"])
    assert contacts(alice, "?phones=722123").names == ["Phone"]


def test_records_without_a_phone_can_be_found(person, alice, contacts):
    person("With", phones=["+40722123456"])
    person("Without")
    assert contacts(alice, "?phones_op=empty").names == ["Without"]
    assert contacts(alice, "?phones_op=filled").names == ["With"]


def test_a_phone_without_a_figure_is_told_at_the_field(person, alice, contacts):
    person("Ana", city="Cluj")
    person("Ion", city="Iasi")
    page = contacts(alice, "?phones=abc&city=cluj")
    assert page.error("phones") == "Type some figures of the number."
    assert page.names == ["Ana"]
    assert 'value="abc"' in page.html


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("emails=second@", {"Two"}),
        ("emails=EXAMPLE.com", {"One", "Two"}),
        ("emails=first@example.com&emails_op=is", {"Two"}),
        ("emails=first@example.com&emails_op=not", {"One", "None"}),
        ("emails=second&emails_op=starts", {"Two"}),
        ("emails_op=empty", {"None"}),
    ],
)
def test_an_email_is_found_among_all_of_the_record(
    query, found, person, alice, contacts
):
    person("One", emails=["one@example.com"])
    person("Two", emails=["first@example.com", "Second@example.com"])
    person("None")
    assert set(contacts(alice, f"?{query}").names) == found


def test_a_text_that_is_far_too_long_is_told_at_the_field(person, alice, contacts):
    person("Ana")
    page = contacts(alice, f"?city={'x' * 201}")
    assert page.error("city") == "At most 200 letters."
    assert page.names == ["Ana"]
