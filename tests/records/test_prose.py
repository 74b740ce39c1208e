"""Light marks become a safe subset of HTML, whatever is written (N1)."""

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from records.prose import mentioned, plain, render
from records.prose.cleaning import DEEPEST, LARGEST, clean

NAMES = {12: "Bob <Smith>"}
ALLOWED = {
    "p": set(),
    "br": set(),
    "strong": set(),
    "em": set(),
    "s": set(),
    "ul": set(),
    "ol": set(),
    "li": {"value"},
    "blockquote": set(),
    "a": {"href", "rel"},
    "span": {"class"},
}
SCHEMES = ("http://", "https://", "mailto:", "tel:")
# Pieces that marks are made of, and what people try.
PIECES = st.sampled_from(
    [
        *("**", "_", "~~", "*", "__", "- ", "1. ", "> ", "\n", "\n\n", " ", "a", "ă"),
        *("[", "]", "(", ")", "](", "@[12]", "@[9]", "@", "https://a.b/c_d", "www.x.y"),
        *("javascript:alert(1)", "data:text/html,x", "tel:+40", "mailto:a@b.co"),
        *("<script>", "</p>", "<img src=x onerror=y>", '" onclick="x', "&", "'"),
        *("\x00", "\u2028", "\ud800", "\\", "a@b.co"),
    ]
)
TEXTS = st.lists(PIECES, max_size=60).map("".join) | st.text(max_size=300)


class Subset(HTMLParser):
    """Collects what is not allowed, and tags that do not fit together."""

    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.faults, self.open, self.text = [], [], ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        """Look at a tag and its attributes."""
        given = dict(attrs)
        if not given.keys() <= ALLOWED.get(tag, set()) or tag not in ALLOWED:
            self.faults.append((tag, attrs))
        # An address that leads nowhere (https://a:b) is taken away by the cleaner.
        if tag == "a" and not given.get("href", "https://").lower().startswith(SCHEMES):
            self.faults.append(given["href"])
        if tag == "a" and given["rel"] != "noopener nofollow":
            self.faults.append(given["rel"])
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag):
        """Look whether it ends what was begun last."""
        if self.open.pop() != tag:
            self.faults.append(f"</{tag}>")

    def handle_data(self, data):
        """Keep what people read."""
        self.text += data


@given(TEXTS)
def test_whatever_is_written_only_the_subset_comes_out(text):
    page = Subset(render(text, NAMES))

    assert page.faults == []
    assert page.open == []
    assert isinstance(plain(text, NAMES), str)


@given(TEXTS)
def test_what_is_shown_has_no_control_over_its_place(text):
    # Rendered text is again clean: a second look takes nothing away.
    html = render(text, NAMES)

    assert clean(html) == html


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("**a** _b_ ~~c~~", "<strong>a</strong> <em>b</em> <s>c</s>"),
        ("**_both_**", "<strong><em>both</em></strong>"),
        ("2**3**4 snake_case_name __init__", "2**3**4 snake_case_name __init__"),
        ("** a ** and _ b _", "** a ** and _ b _"),
        ("**a _b** c_", "<strong>a _b</strong> c_"),
        ("one\ntwo", "one<br>two"),
        ("Hi @[12]!", 'Hi <span class="mention">@Bob &lt;Smith&gt;</span>!'),
        ("Hi @[13]!", "Hi @[13]!"),
        ("<b>x</b>", "&lt;b&gt;x&lt;/b&gt;"),
        ("[x](javascript:alert(1))", "[x](javascript:alert(1))"),
    ],
)
def test_marks_within_a_line(text, html):
    assert render(text, NAMES) == f"<p>{html}</p>"


@pytest.mark.parametrize(
    ("text", "to", "words", "rest"),
    [
        ("[site](https://a.b/?c=1)", "https://a.b/?c=1", "site", ""),
        ("https://a.b/c_d_e.", "https://a.b/c_d_e", "https://a.b/c_d_e", "."),
        ("www.a.com", "https://www.a.com", "www.a.com", ""),
        ("www.a.b?https://c", "https://www.a.b?https://c", "www.a.b?https://c", ""),
        ("ana@a.ro, ok", "mailto:ana@a.ro", "ana@a.ro", ", ok"),
        ("[call](tel:+40722)", "tel:+40722", "call", ""),
    ],
)
def test_links(text, to, words, rest):
    link = f'<a href="{to}" rel="noopener nofollow">{words}</a>'
    assert render(text, NAMES) == f"<p>{link}{rest}</p>"


def test_a_mention_right_after_an_address_is_none_of_it():
    html = render("www.x.y@[12]", {12: "Bob"})
    assert 'href="https://www.x.y"' in html
    assert '<span class="mention">@Bob</span>' in html


def test_lists_quotes_and_paragraphs():
    html = render("- a\n* b\n\n3. c\n7) d\n\n> e\n> f\n\nend\n\nof it", NAMES)

    assert html == (
        "<ul><li>a</li><li>b</li></ul>"
        '<ol><li value="3">c</li><li value="7">d</li></ol>'
        "<blockquote><p>e<br>f</p></blockquote><p>end</p><p>of it</p>"
    )
    assert render("-5 EUR\n12.50", NAMES) == "<p>-5 EUR<br>12.50</p>"


def test_without_marks_for_titles():
    text = "**Call** [Ana](https://a.b) or @[12], @[9]"

    assert plain(text, NAMES) == "Call Ana or @Bob <Smith>, @[9]"
    assert mentioned(text + "@[12]") == [12, 9]


def test_too_large_or_too_deep_is_not_cleaned_but_still_safe():
    assert clean("<p>" * (DEEPEST + 1)) is None
    assert clean("a" * (LARGEST + 1)) is None
    assert clean("<p>a<br>b</p>" * 200) is not None
    html = render("<script>" + '"' * LARGEST, NAMES)
    assert Subset(html).faults == []
    assert "**a**" in render("**a**\n" + '"' * LARGEST, NAMES)
