"""Values in cells: what a user wrote stays text, whatever it looks like."""

import datetime as dt
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone, translation

from records.drawing import DRAWN, draw
from records.fields.showing import Shown
from records.markup import ago, avatar, fit_tags, tag

HOSTILE = "\"><script>alert('&amp;')</script>"


class Row(SimpleNamespace):
    """What stands for a row of any kind: every text of it is hostile."""

    hue, is_shortened = 3, True
    name = short = paint = full_name = short_name = initials = HOSTILE

    def __str__(self):
        return HOSTILE

    def get_absolute_url(self):
        return HOSTILE


ITEMS = {
    "date": dt.date(2024, 3, 14),
    "moment": dt.datetime(2024, 3, 14, 10, 22, tzinfo=ZoneInfo("UTC")),
    "datetime": dt.datetime(2024, 3, 14, 10, 22, tzinfo=ZoneInfo("UTC")),
    "text": HOSTILE,
    "long_text": HOSTILE,
    "email": HOSTILE,
    "phone": HOSTILE,
    "emails": {"address": HOSTILE},
    "phones": {"number": HOSTILE},
    "money": 12,
    "number": 12,
}
NO_WORDS = {"date", "moment", "datetime", "number"}


def shown(kind, *items, hidden=False):
    field = SimpleNamespace(
        kind=SimpleNamespace(name=kind, currency=HOSTILE), label=HOSTILE
    )
    return Shown(field, "raw", list(items), hidden)


@pytest.mark.parametrize("kind", sorted(DRAWN))
def test_no_value_brings_markup_of_its_own(kind):
    item = ITEMS.get(kind, Row())
    drawn = draw(shown(kind, item, item))
    assert "<script" not in drawn
    assert "&amp;amp;" in drawn or kind in NO_WORDS
    for quoted in drawn.split('"')[1::2]:
        assert ">" not in quoted


def test_small_parts_escape_what_they_are_given():
    for drawn in (avatar(Row()), tag(HOSTILE, 1), fit_tags([Row()] * 9, 5)):
        assert "<script" not in drawn
    picture = avatar(SimpleNamespace(picture_url='x" onerror="y', initials="", hue=1))
    assert 'onerror="y' not in picture


def test_nothing_is_drawn_of_nothing_and_a_hidden_record_has_no_name():
    assert draw(shown("text")) == ""
    assert draw(shown("choice", hidden=True)) == ""
    assert "<script" not in draw(shown("record", hidden=True))
    assert "Hidden" in draw(shown("record", hidden=True))


def test_moments_are_told_in_the_zone_and_the_language_of_the_reader():
    moment = dt.datetime(2024, 3, 14, 22, 30, tzinfo=ZoneInfo("UTC"))
    with timezone.override(ZoneInfo("Europe/Bucharest")), translation.override("ro"):
        drawn = draw(shown("moment", moment))
        old = ago(moment)
    assert "15 Mar" in drawn
    assert "00:30" in drawn
    assert 'title="2024-03-15 00:30"' in old


def test_several_numbers_are_one_and_a_count():
    rows = [{"number": "+40722123456"}, {"number": "+40212345678"}]
    drawn = draw(shown("phones", *rows))
    assert 'href="tel:+40722123456"' in drawn
    assert 'title="+40 21 234 5678">+1<' in drawn
