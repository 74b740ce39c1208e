"""House rules about templates: strict policy, translation, no way round a door."""

import re
from html.parser import HTMLParser

from tests.sources import ROOT, TEMPLATES, ways_to_records
from tests.test_house_rules import QUESTIONS, faults

OURS = "Cartela"
# Triggers of parts that fetch themselves when something was changed elsewhere.
HEARS = re.compile(r"from:body|\blive\b")
# Attributes that people read or hear.
READ = {"title", "alt", "placeholder", "aria-label", "aria-description", "label"}
LETTERS = re.compile(r"[^\W\d_]{2}")
COMMENT = re.compile(r"{#.*?#}|{% comment.*?{% endcomment %}", re.DOTALL)
TRANSLATED = re.compile(r"{% blocktrans.*?{% endblocktrans\w* %}", re.DOTALL)
# {% block body_class %}: blocks of the admin that fill an attribute.
CLASSES = re.compile(
    r"{% block (?:coltype|\w*class) %}.*?{% endblock[^%]*%}", re.DOTALL
)
EXTENDS = re.compile(r"{% extends [\"'](.*?)[\"']")
TAG = re.compile(r"{%.*?%}|{{.*?}}", re.DOTALL)
# {% include "ui/_chip.html" with label="Close" %}
SAID_IN_TAG = re.compile(
    r"\b(?:\w+_)?(?:label|title|text|help|heading|hint|message|name)=([\"'])(.*?)\1"
)


def source(path):
    """Return a template without its comments."""
    return COMMENT.sub("", path.read_text())


class Page(HTMLParser):
    """Collects what a template breaks the rules with."""

    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.texts, self.unsafe, self.deaf, self._open = [], [], [], ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        """Look at attributes."""
        given = dict(attrs)
        self._open = tag
        self.unsafe += [
            f"<{tag} {key}>"
            for key in given
            if key == "style" or key.startswith(("on", "hx-on"))
        ]
        if tag == "style" or (tag == "script" and "src" not in given):
            self.unsafe.append(f"<{tag}>")
        fetches_itself = given.get("hx-swap") == "outerHTML" and HEARS.search(
            given.get("hx-trigger") or ""
        )
        if fetches_itself and "hx-sync" not in given:
            self.deaf.append(given.get("id") or tag)
        self.texts += [value or "" for key, value in attrs if key in READ]
        if tag == "input" and given.get("type") in {"submit", "button", "reset"}:
            self.texts.append(given.get("value") or "")

    def handle_endtag(self, tag):
        """Leave scripts and styles."""
        self._open = ""

    def handle_data(self, data):
        """Look at text."""
        if self._open not in {"script", "style", "kbd"}:  # keys are called alike
            self.texts.append(data)


def without_tags(path):
    """Return a template as HTML: its tags and what is translated left out."""
    return TAG.sub("", CLASSES.sub("", TRANSLATED.sub("", source(path))))


def test_a_part_that_fetches_itself_hears_what_comes_meanwhile():
    """With what it waits for it is replaced, and a request in its queue is lost."""
    deaf = {path.name: Page(source(path)).deaf for path in TEMPLATES}
    assert {name: parts for name, parts in deaf.items() if parts} == {}


def test_the_policy_of_the_pages_is_kept():
    assert faults(lambda path: Page(without_tags(path)).unsafe, TEMPLATES) == {}


def test_every_text_is_marked_for_translation():
    def unmarked(path):
        said = (text.replace(OURS, "") for text in Page(without_tags(path)).texts)
        return [text.strip() for text in said if LETTERS.search(text)]

    assert faults(unmarked, TEMPLATES) == {}


def test_a_text_given_to_a_part_is_marked_for_translation():
    def unmarked(path):
        tags = TAG.findall(source(path))
        said = [words for tag in tags for _, words in SAID_IN_TAG.findall(tag)]
        # Several words or a capital are for people; `name="city"` is not.
        return [words for words in said if re.search(r"[A-Z]\w|\w \w", words)]

    assert faults(unmarked, TEMPLATES) == {}


def test_templates_ask_no_relation_for_records():
    ways, asked = "|".join(sorted(ways_to_records())), "|".join(sorted(QUESTIONS))
    way = re.compile(rf"\.(?:{ways})\.(?:{asked})\b")
    assert faults(lambda path: way.findall(source(path)), TEMPLATES) == {}


def test_a_template_extends_no_template_that_extends():
    """More levels, and nobody finds where a block is drawn."""

    def extends_twice(path):
        for extended in EXTENDS.findall(source(path)):
            base = ROOT / "templates" / extended
            # The admin's own pages have levels of their own.
            if base.exists() and "admin" not in base.parts:
                yield from EXTENDS.findall(source(base))

    assert faults(extends_twice, TEMPLATES) == {}
