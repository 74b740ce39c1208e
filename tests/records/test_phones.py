"""Phone numbers: what people type, as E.164; what they search for, as figures."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from records.phones import ImpossibleNumber, digits, fragment, normalise, pretty


@pytest.mark.parametrize(
    ("typed", "country", "e164"),
    [
        ("+40 (0) 720 101-321", "RO", "+40720101321"),
        ("+40 (0) 720\xa0101-321", "RO", "+40720101321"),
        ("0040720101321", "RO", "+40720101321"),
        ("0040 720 101 321", "RU", "+40720101321"),
        ("0720 101 321", "RO", "+40720101321"),
        ("0720.101.321", "RO", "+40720101321"),
        ("720101321", "RO", "+40720101321"),
        ("720101321.0", "RO", "+40720101321"),
        ("4.0720101321E+10", "RO", "+40720101321"),
        ("4,0720101321E10", "RO", "+40720101321"),
        ("40720101321", "RO", "+40720101321"),
        ("79160100002", "RO", "+79160100002"),
        ("8 (916) 010-00-02", "RU", "+79160100002"),
        ("79160100002", "RU", "+79160100002"),
        ("600 100 656", "PL", "+48600100656"),
        ("22 610 06 57", "PL", "+48226100657"),
        ("020 7946 0040", "GB", "+442079460040"),
        ("+39 06 12345678", "RO", "+390612345678"),
        ("tel:+40-720-101-321", "RO", "+40720101321"),
        ("моб. +7 916 010 00 02", "RO", "+79160100002"),
        ("\u202a+40720101321\u202c", "RO", "+40720101321"),
        ("＋40 720 101 321", "RO", "+40720101321"),
        ("+1 (555) 123-4567", "RO", "+15551234567"),
    ],
)
def test_a_number_is_understood_in_every_form(typed, country, e164):
    assert normalise(typed, country).e164 == e164


@pytest.mark.parametrize(
    ("typed", "country", "extension"),
    [
        ("+40 21 310 0182 ext. 12", "RO", "12"),
        ("021 310 0182, int. 12", "RO", "12"),
        ("0213100182 interior 12", "RO", "12"),
        ("+40213100182x12", "RO", "12"),
        ("+7 495 010-01-02 доб. 5", "RU", "5"),
        ("8 (495) 010-01-02 (доб.5)", "RU", "5"),
        ("8 495 0100102 вн. 12", "RU", "12"),
        ("22 610 06 57 wew. 12", "PL", "12"),
        ("+7 495 0100102#12", "RU", "12"),
        ("+40213100182", "RO", ""),
    ],
)
def test_an_extension_is_kept_apart(typed, country, extension):
    number = normalise(typed, country)
    assert number.extension == extension
    assert number.e164 in {"+40213100182", "+74950100102", "+48226100657"}


def test_the_typed_form_is_kept():
    assert normalise(" +40 (0) 720\xa0101-321 ", "RO").typed == "+40 (0) 720 101-321"


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("abc", "“abc” is not a phone number"),
        ("", "is not a phone number"),
        ("+40", "not a possible phone number"),
        ("+999123456", "not a possible phone number"),
        ("+40 720 1013", "not a possible phone number"),
        ("+1 555 0100", "not a possible phone number"),
        ("12345", "type it with \\+ and the country code"),
        ("600100906", "no phone number of the default country \\(RO\\)"),
        ("07201O1321", "no phone number"),
        ("0720101321/0721101321", "no phone number"),
        ("7.2E+10", "shortened by a spreadsheet"),
        ("7,9E+10", "shortened by a spreadsheet"),
        ("0" * 500, "no|not"),
    ],
)
def test_an_impossible_number_is_refused_with_its_reason(typed, sentence):
    with pytest.raises(ImpossibleNumber, match=sentence):
        normalise(typed, "RO")


def test_a_refusal_is_a_value_error():
    with pytest.raises(ValueError, match="phone"):
        normalise("?", "RO")


@given(st.text(max_size=30), st.sampled_from(["RO", "RU", "PL", "GB", "US"]))
def test_whatever_is_typed_is_a_number_or_refused(typed, country):
    try:
        number = normalise(typed, country)
    except ImpossibleNumber as refusal:
        assert str(refusal)  # noqa: PT017
    else:
        assert number.e164.startswith("+")
        assert len(number.e164) <= 16
        assert len(number.typed) <= 60
        assert len(number.extension) <= 12


def test_a_stored_number_is_shown_in_groups():
    assert pretty("+40720101321") == "+40 720 101 321"
    assert pretty("+79160100002") == "+7 916 010-00-02"
    assert pretty("no number") == "no number"
    assert normalise(pretty("+40720101321"), "PL").e164 == "+40720101321"


def test_digits_of_any_script():
    assert digits("+40 (720) 101-321") == "40720101321"
    assert digits("٠٧٢") == "072"
    assert digits("x²") == ""


@pytest.mark.parametrize(
    ("typed", "figures"),
    [
        ("0720 101", "720101"),
        ("720 101", "720101"),
        ("+40 720", "40720"),
        ("0040 720", "40720"),
        ("+40 (0) 720", "40720"),
        ("+40-(0)720-101-321 ext 5", "40720101321"),
        ("8 916 010-00-02", "79160100002"),
        ("101-321", "101321"),
        ("07", "07"),
        ("00", "00"),
        ("ana", ""),
        ("", ""),
    ],
)
def test_a_search_is_made_of_figures_that_stand_in_the_number(typed, figures):
    assert fragment(typed) == figures
