"""Custom fields are imported like any other (F3)."""

import pytest

from contacts.models import Contact
from records.models import CustomField, CustomFieldOption
from tests.factories import make_custom_field
from tests.listing.importing import bring_text, figures, reasons

KINDS = [
    ("text", "tea", "tea"),
    ("long_text", "two; teas", "two; teas"),
    ("number", "1.5", "1.5"),
    ("currency", '"1.234,50 lei"', "1234.5"),
    ("date", "05.08.1989", "1989-08-05"),
    ("tick_box", "да", True),
]


def custom(field):
    """Return what the only contact holds in a field."""
    return Contact.objects.get().custom.get(str(field.pk))


@pytest.mark.parametrize(("kind", "cell", "raw"), KINDS, ids=[k[0] for k in KINDS])
def test_a_new_field_is_filled_from_the_column_of_its_name(alice, kind, cell, raw):
    field = make_custom_field(kind, name="Extra")
    bring_text(f"Name,Extra\nAna Pop,{cell}", alice)
    assert custom(field) == raw


def test_options_are_found_in_any_case_and_several_by_semicolons(alice):
    colour = make_custom_field("drop_down", name="Colour", options=["Red", "Blue"])
    sizes = make_custom_field("multiple_choice", name="Sizes", options=["S", "M", "L"])
    run = bring_text("Name,Colour,Sizes\nAna Pop, red ,l; S;XXL", alice)
    ids = {o.name: o.pk for o in CustomFieldOption.objects.all()}
    assert custom(colour) == ids["Red"]
    assert custom(sizes) == sorted([ids["S"], ids["L"]])
    assert run.notes["values"] == {"Sizes: XXL": 1}


def test_an_administrator_adds_options(dora):
    field = make_custom_field("drop_down", name="Colour", options=["Red"])
    bring_text("Name,Colour\nAna A,Green\nIon B,green", dora)
    green = field.options.get(name="Green")
    held = {c.custom[str(field.pk)] for c in Contact.objects.all()}
    assert held == {green.pk}


def test_defaults_fill_what_the_file_does_not_say(alice):
    field = make_custom_field("text", name="Extra", default="standard")
    bring_text("Name\nAna Pop", alice)
    assert custom(field) == "standard"


def test_a_value_that_is_needed_refuses_rows_without_it(alice):
    make_custom_field("text", name="Contract", required=True)
    run = bring_text("Name,Contract\nAna Pop,\nIon Rus,7", alice)
    assert reasons(run) == {2: "Contract: a value is needed."}


def test_a_unique_value_goes_in_once(alice, carol):
    make_custom_field("text", name="Contract", unique=True)
    bring_text("Name,Contract\nAna Pop,A1", carol)
    run = bring_text("Name,Contract\nIon B,A1\nEva C,A2\nDan D,A2", alice)
    assert figures(run) == {"state": "done", "created": 1, "skipped": 0, "refused": 2}
    assert reasons(run)[2] == "Contract: another record has “A1” already."
    assert "Pop" not in reasons(run)[2]


def test_a_field_that_the_user_may_not_see_is_not_filled(dora):
    field = make_custom_field("text", name="Extra", record_type="company")
    run = bring_text("Name,Extra\nAna Pop,tea", dora)
    assert run.ignored_columns == ["Extra"]
    assert CustomField.objects.get() == field
