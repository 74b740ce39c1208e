"""A template variable that does not exist fails a test, in templates of ours."""

import pytest
from django.template import Context, Engine

from tests.undefined import ROOT, Undefined

OURS, THEIRS = str(ROOT / "templates" / "page.html"), "/elsewhere/page.html"
FAILED = pytest.fail.Exception


def draw(source, where=OURS, **context):
    """Draw a template as if it stood in a file."""
    loaders = [("django.template.loaders.locmem.Loader", {where: source})]
    engine = Engine(
        loaders=loaders,
        string_if_invalid=Undefined(),
        libraries={"i18n": "django.templatetags.i18n"},
    )
    return engine.get_template(where).render(Context(context))


@pytest.mark.parametrize(
    "source",
    [
        "{{ nmae }}",
        "{{ user.nmae }}",
        "{{ nmae|upper }}",
        "{% with x=nmae %}{% endwith %}",
        "{% load i18n %}{% blocktranslate %}Dear {{ nmae }}{% endblocktranslate %}",
    ],
)
def test_a_misspelt_name_fails(source):
    with pytest.raises(FAILED, match="undefined variable"):
        draw(source, user={"name": "Ana"})


@pytest.mark.parametrize(
    ("source", "drawn"),
    [
        ("{{ name }}", "Ana"),
        ("{% if nmae %}yes{% else %}no{% endif %}", "no"),
        ("{{ nmae|default:'nobody' }}", "nobody"),
    ],
)
def test_a_name_that_may_be_missing_does_not(source, drawn):
    assert draw(source, name="Ana") == drawn


@pytest.mark.parametrize(
    ("source", "drawn"),
    [
        ("[{{ nmae }}]", "[]"),
        ("{{ nmae|default_if_none:'x' }}|{{ nmae|length }}", "|0"),
    ],
)
def test_templates_of_libraries_draw_as_ever(source, drawn):
    assert draw(source, THEIRS) == drawn
