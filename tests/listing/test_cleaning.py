"""Cells made into values: several in one, addresses, numbers, yes and no."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listing.guarding import without_guard
from listing.importing.cleaning import (
    clean_boolean,
    clean_email,
    clean_emails,
    clean_number,
    clean_phones,
    decimal_sign,
    fold_choice,
    kind_named,
    split_many,
    split_tags,
)
from records.models import Email, Phone
from records.refusals import Refusal


@pytest.mark.parametrize(
    ("cell", "values"),
    [
        ("VIP;Опт", ["VIP", "Опт"]),
        (" VIP ; Опт ;; vip;VIP ", ["VIP", "Опт"]),
        ("* myContacts ::: VIP ::: Angro", ["* myContacts", "VIP", "Angro"]),
        ("0720101301\n0720101302", ["0720101301", "0720101302"]),
        ("'+40;+41", ["+40", "+41"]),
        ("Smith, Jones & Co", ["Smith, Jones & Co"]),
        (" ; ", []),
        ("", []),
    ],
)
def test_several_values_in_a_cell_are_divided(cell, values):
    assert split_many(cell) == values


def test_labels_that_everybody_has_are_no_tags():
    assert split_tags("* myContacts ::: * Friends ::: VIP") == ["Friends", "VIP"]


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("'+442079460305", "+442079460305"),
        ("'=1+1 Ltd", "=1+1 Ltd"),
        ("'-5 Ice Ltd", "-5 Ice Ltd"),
        ("'@Home", "@Home"),
        ("O'Brien", "O'Brien"),
        ("'t Hooft", "'t Hooft"),
        ("'s-Hertogenbosch", "'s-Hertogenbosch"),
        ("D’Arcy", "D’Arcy"),
        ("'", "'"),
    ],
)
def test_only_the_guard_of_a_formula_comes_off(cell, value):
    assert without_guard(cell) == value


@given(st.text(max_size=20))
def test_a_guarded_value_comes_back_as_it_was(value):
    assert without_guard("'=" + value) == "=" + value


def test_phones_of_a_cell_are_normalised_once_each():
    numbers = clean_phones("0720 101 301; +40720101301;'+40 213 100 182 int. 5", "RO")
    assert [(n.e164, n.extension, n.typed) for n in numbers] == [
        ("+40720101301", "", "0720 101 301"),
        ("+40213100182", "5", "'+40 213 100 182 int. 5"),
    ]
    with pytest.raises(Refusal, match="“123” is no phone number"):
        clean_phones("0720101301;123", "RO")


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("Ana.Pop@EXAMPLE.com", "Ana.Pop@example.com"),
        (" mailto:ana@example.com ", "ana@example.com"),
        ("Ana Pop <ana@example.com>", "ana@example.com"),
        ("ana@example.com,", "ana@example.com"),
        ("o'brien+crm@example.co.uk", "o'brien+crm@example.co.uk"),
        ("иван@пример.рф", None),
        ("ana", None),
        ("ana@", None),
        ("@example.com", None),
        ("ana @example.com", None),
        ("ana@example", None),
        ("ana@@example.com", None),
        ("a" * 250 + "@example.com", None),
        ("", None),
    ],
)
def test_an_address_is_cleaned_or_refused(typed, address):
    if address is None:
        with pytest.raises(Refusal, match="is not an e-mail address"):
            clean_email(typed)
    else:
        assert clean_email(typed) == address


def test_addresses_of_a_cell_come_once_each_and_in_order():
    cell = "b@example.com; A@example.com; a@EXAMPLE.com"
    assert clean_emails(cell) == ["b@example.com", "A@example.com"]


@pytest.mark.parametrize("word", ["yes", "TRUE", "1", "Da", "да", "Tak", "x", " Y "])
def test_yes_is_known_in_four_languages(word):
    assert clean_boolean(word) is True


@pytest.mark.parametrize("word", ["no", "False", "0", "Nu", "нет", "НЕТ", "nie", "-"])
def test_no_is_known_in_four_languages(word):
    assert clean_boolean(word) is False


def test_neither_yes_nor_no_is_refused():
    with pytest.raises(Refusal, match="“maybe” is neither yes nor no"):
        clean_boolean("maybe")


@pytest.mark.parametrize(
    ("typed", "sign", "number"),
    [
        ("12", None, "12"),
        ("-7", None, "-7"),
        ("−7", None, "-7"),
        ("1 234,56", None, "1234.56"),
        ("1\xa0234 567,5 zł", None, "1234567.5"),
        ("1.234,56 lei", None, "1234.56"),
        ("$1,234.56", None, "1234.56"),
        ("1'234.5", None, "1234.5"),
        ("1.234.567", None, "1234567"),
        ("0.125", None, "0.125"),
        ("1234.567", None, "1234.567"),
        ("1,234", ".", "1234"),
        ("1,234", ",", "1.234"),
        ("1.234", ".", "1.234"),
        ("1,234", None, None),
        ("1.5.3", None, None),
        ("12 lei 5", None, None),
        ("1,2,3.4.5", None, None),
        ("abc", None, None),
        ("", None, None),
        ("1e5", None, None),
    ],
)
def test_numbers_are_read_exactly_or_refused(typed, sign, number):
    if number is None:
        with pytest.raises(Refusal):
            clean_number(typed, sign)
    else:
        assert clean_number(typed, sign) == Decimal(number)


@pytest.mark.parametrize(
    ("column", "sign"),
    [
        (["1,234", "2,5"], ","),
        (["1,234", "2.5"], "."),
        (["1,234", "1,234,567"], "."),
        (["1,234", "abc", "7"], None),
        (["1,5", "1.5"], None),
    ],
)
def test_a_column_proves_its_decimal_sign(column, sign):
    assert decimal_sign(column) == sign


@given(st.text(max_size=30))
def test_whatever_is_typed_is_cleaned_or_refused(text):
    for clean in (clean_email, clean_boolean, clean_number, clean_emails):
        try:
            clean(text)
        except Refusal as refusal:
            assert str(refusal)  # noqa: PT017


def test_values_of_lists_are_compared_without_case_and_spaces():
    assert fold_choice("  Старший\xa0 МЕНЕДЖЕР ") == fold_choice("старший менеджер")
    assert fold_choice("STRASSE") == fold_choice("Straße")


@pytest.mark.parametrize(
    ("label", "kinds", "kind"),
    [
        ("Mobile", Phone.Kind, "mobile"),
        ("* Work", Phone.Kind, "work"),
        ("Home", Phone.Kind, "landline"),
        ("Home Fax", Phone.Kind, "home_fax"),
        ("рабочий", Phone.Kind, "work"),
        ("Home", Email.Kind, "home"),
        ("* Work", Email.Kind, "work"),
        ("SMTP", Email.Kind, ""),
        ("", Phone.Kind, ""),
    ],
)
def test_a_label_of_another_product_names_the_kind(label, kinds, kind):
    assert kind_named(label, kinds.values) == kind
