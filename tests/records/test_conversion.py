"""Values of one type made into values of another (F4)."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from records.fields import from_definition
from records.fields.conversion import Converter, Impossible
from records.fields.kinds import Date, Moment, Number
from tests.factories import make_custom_field, make_user

pytestmark = pytest.mark.django_db
DECIMALS = st.decimals(-(10**12), 10**12, places=2, allow_nan=False)
MOMENTS = st.datetimes(
    min_value=dt.datetime(1970, 1, 2),
    max_value=dt.datetime(2100, 1, 1),
    timezones=st.just(dt.UTC),
).map(lambda moment: Moment().raw(moment))
LINES = st.text(st.characters(exclude_categories=["C", "Zl", "Zp"]), max_size=200)
VALUES = {
    "text": LINES.map(str.strip).filter(bool),
    "number": DECIMALS.map(Number().raw),
    "currency": DECIMALS.map(Number().raw),
    "date": st.dates().map(Date().raw),
    "date_time": MOMENTS,
}


def between(source, target, **options):
    """Return what converts values of one kind into another; both fields are new."""
    fields = [
        from_definition(make_custom_field(kind, **options.get(kind, {})), frozenset())
        for kind in (source, target)
    ]
    return Converter.between(*fields), *fields


@pytest.mark.parametrize("kind", VALUES)
@pytest.mark.parametrize("through", ["text", "long_text"])
def test_a_way_through_texts_and_back_loses_nothing(kind, through):
    there, source, target = between(kind, through)
    back = Converter.between(target, source)

    @given(VALUES[kind])
    def loses_nothing(raw):
        as_text = there.convert(raw)
        assert as_text.whole
        again = back.convert(as_text.raw)
        assert again.whole
        assert again.raw == raw

    loses_nothing()


@given(DECIMALS)
def test_a_number_of_two_decimals_is_an_amount_and_back(number):
    there, source, target = between("number", "currency")
    raw = Number().raw(number)
    made = there.convert(raw)
    assert made.whole
    assert Converter.between(target, source).convert(made.raw).raw == raw


@pytest.mark.parametrize(
    ("source", "target", "raw", "becomes", "whole"),
    [
        ("text", "number", "1 234,5", "1234.5", True),
        ("text", "date", "3.2.2026", "2026-02-03", True),
        ("text", "tick_box", "Yes", True, True),
        ("text", "url", "example.com", "https://example.com", True),
        ("text", "phone", "0722 123 456", "+40722123456", True),
        ("text", "email", "Ana@Example.com", "ana@example.com", True),
        ("tick_box", "text", True, "yes", True),
        ("phone", "text", "+40722123456", "+40 722 123 456", True),
        ("number", "currency", "1.005", "1", False),
        ("date_time", "date", "2026-11-23T12:05:00+00:00", "2026-11-23", False),
        ("date_time", "date", "2026-11-22T22:00:00+00:00", "2026-11-23", True),
        ("date", "date_time", "2026-11-23", "2026-11-22T22:00:00+00:00", True),
        ("long_text", "text", "one\ntwo", "one, two", False),
    ],
)
def test_what_people_mean_is_understood(source, target, raw, becomes, whole):
    made = between(source, target)[0].convert(raw)
    assert (made.raw, made.whole) == (becomes, whole)


@pytest.mark.parametrize(
    ("source", "target", "raw"),
    [
        ("text", "number", "1,234"),
        ("text", "number", "many"),
        ("text", "number", "NaN"),
        ("text", "date", "03/02/2026"),
        ("text", "date", "2026-02-30"),
        ("text", "date_time", "0001-01-01T00:00:00+14:00"),
        ("text", "tick_box", "perhaps"),
        ("text", "url", "javascript:alert(1)"),
        ("text", "phone", "12"),
        ("text", "email", "ana"),
        ("text", "user", "Nobody Here"),
        ("long_text", "text", "a" * 201),
        ("date", "number", "2026-02-03"),
    ],
)
def test_what_can_be_read_in_two_ways_or_in_none_is_left_out(source, target, raw):
    with pytest.raises(Impossible):
        between(source, target)[0].convert(raw)


def test_people_and_options_are_known_by_their_names():
    zoe = make_user("Zoe", last_name="Zahn")
    options = {"options": ["Zoe Zahn", "Both; of them"]}
    there, one, _user = between("drop_down", "user", drop_down=options)
    named, strange = one.kind.options()
    assert there.convert(named.pk).raw == zoe.pk
    with pytest.raises(Impossible):
        there.convert(strange.pk)
    there, _user, text = between("user", "text")
    assert there.convert(zoe.pk).raw == zoe.email
    assert Converter.between(text, _user).convert(zoe.email.upper()).raw == zoe.pk


def test_one_of_several_options_stays_and_the_rest_is_said():
    options = {"options": ["A", "B"]}
    there, several, one = between(
        "multiple_choice", "drop_down", multiple_choice=options, drop_down=options
    )
    first, second = (option.pk for option in several.kind.options())
    kept = one.kind.options().get(name="A").pk
    made = there.convert([first, second])
    assert (made.raw, made.whole) == (kept, False)
    assert there.convert([first]).whole
