"""The tags and filters that draw small parts."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from types import SimpleNamespace

import pytest
import time_machine
from django.template import Context, Template
from django.utils import timezone, translation

from crm_site.icons import UnknownIconError
from crm_site.templatetags import ui

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


def draw(source, **context):
    """Render a line of template."""
    return Template("{% load ui %}" + source).render(Context(context))


def tags(*names):
    """Make tags of one colour."""
    return [SimpleNamespace(name=name, hue=5) for name in names]


def test_an_icon_points_into_the_sprite():
    drawn = draw('{% icon "users" "spin" %}')
    assert '<svg class="icon spin" aria-hidden="true">' in drawn
    assert '<use href="/static/ui/icons.svg#users"></use>' in drawn


def test_an_icon_that_no_source_names_fails():
    with pytest.raises(UnknownIconError, match="rocket"):
        draw("{% icon name %}", name="rock" + "et")


def test_an_avatar_shows_initials_on_a_colour_or_a_picture():
    person = SimpleNamespace(initials="AP", hue=7)
    drawn = draw('{% avatar person "large" %}', person=person)
    assert drawn == '<span class="avatar h7 large" aria-hidden="true">AP</span>'
    person.picture_url = "/picture/7/"
    assert '<img src="/picture/7/" alt=""' in draw("{% avatar person %}", person=person)


def test_names_are_escaped():
    assert draw("{% tag name 3 %}", name="<b>") == (
        '<span class="tag h3">&lt;b&gt;</span>'
    )


def test_tags_are_never_cut_and_the_rest_is_counted():
    drawn = draw("{% fit_tags tags 12 %}", tags=tags("VIP", "Partner", "Renewal"))
    assert ">VIP<" in drawn
    assert ">Partner<" not in drawn
    assert '<span class="tag more" title="Partner, Renewal">+2</span>' in drawn
    assert ">Trade fair 2026<" in draw(
        "{% fit_tags tags 3 %}", tags=tags("Trade fair 2026")
    )
    assert draw("{% fit_tags tags 12 %}", tags=[]) == ""


@pytest.mark.parametrize(
    ("age", "words"),
    [
        (timedelta(seconds=20), "now"),
        (timedelta(minutes=5), "5 min"),
        (timedelta(hours=3, minutes=59), "3 h"),
        (timedelta(days=1), "1 day"),
        (timedelta(days=6), "6 days"),
        (timedelta(days=8), "15 Nov"),
        (timedelta(days=700), "23 Dec 2024"),
    ],
)
@time_machine.travel(NOON, tick=False)
def test_an_age_is_said_shortly(age, words):
    assert f">{words}</time>" in ui.ago(timezone.now() - age)


@pytest.mark.parametrize(
    ("away", "classes", "words"),
    [
        (timedelta(days=-1), "due late", "Yesterday"),
        (timedelta(hours=1), "due today", "Today"),
        (timedelta(days=1), "due", "Tomorrow"),
        (timedelta(days=9), "due", "2 Dec"),
    ],
)
@time_machine.travel(NOON, tick=False)
def test_what_is_due_says_when_and_whether_it_is_late(away, classes, words):
    drawn = ui.due(timezone.now() + away)
    assert f'<span class="{classes}">' in drawn
    assert f">{words}</time>" in drawn


@time_machine.travel(NOON, tick=False)
def test_a_day_is_late_only_once_it_is_over():
    assert "due today" in ui.due(timezone.localdate())
    assert "due late" in ui.due(timezone.localdate() - timedelta(days=1))
    assert ui.due(None) == ""


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", "1,234,567.5"),
        ("ro", "1\u202f234\u202f567,5"),
        ("ru", "1\u202f234\u202f567,5"),
        ("pl", "1\u202f234\u202f567,5"),
    ],
)
def test_numbers_are_grouped_by_the_language(language, expected):
    with translation.override(language):
        assert ui.number(Decimal("1234567.5")) == expected


def test_money_has_cents_only_where_there_are_any():
    assert ui.money(Decimal("48200.00"), "EUR") == "48,200\u00a0€"
    assert ui.money(Decimal("99.5"), "RON") == "99.50\u00a0lei"
    assert ui.money(7, "CHF") == "7\u00a0CHF"
    assert ui.money(None, "EUR") == ""


@pytest.mark.parametrize(
    ("number", "pages", "expected"),
    [
        (1, 1, [1]),
        (1, 3, [1, 2, 3]),
        (6, 25, [1, None, 5, 6, 7, None, 25]),
        (25, 25, [1, None, 24, 25]),
        (1, 4, [1, 2, 3, 4]),
        (4, 7, [1, 2, 3, 4, 5, 6, 7]),
    ],
)
def test_a_pager_shows_the_ends_and_the_neighbours(number, pages, expected):
    assert list(ui.page_numbers(number, pages)) == expected


def test_a_colour_and_initials_can_be_had_for_anything():
    assert [ui.hue(number) for number in (0, 11, 12)] == ["h1", "h12", "h1"]
    assert ui.initials("Ana Maria Popa") == "AP"
    assert ui.initials("ООО «Ромашка»") == "О"
    assert ui.initials("") == "?"
