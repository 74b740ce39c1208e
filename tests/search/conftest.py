"""What the tests of the search over everything lean on."""

import re
from dataclasses import dataclass
from functools import cached_property
from html import unescape

import pytest

from tests.factories import make_contact
from tests.listing.conftest import contacts, list_of  # noqa: F401 fixtures

HTMX = {"HX-Request": "true"}


@dataclass
class Answer:
    """What the palette shows."""

    html: str

    @cached_property
    def plain(self):
        """The rows without the marks in them."""
        return unescape(re.sub("</?mark>", "", self.html))

    @property
    def marked(self):
        """What is marked as found."""
        return [unescape(text) for text in re.findall("<mark>(.*?)</mark>", self.html)]

    @property
    def groups(self):
        """The headings."""
        return [unescape(t) for t in re.findall("<h3[^>]*>(.*?)</h3>", self.html)]

    @property
    def names(self):
        """The records, in their order."""
        return re.findall(r"</span><span>([^<]+)<small>", self.plain)

    @property
    def commands(self):
        """What can be done, in its order."""
        return re.findall(r"</svg><span>([^<]+)</span>", self.plain)


@pytest.fixture(autouse=True)
def patience(monkeypatch):
    """Wait for guesses: a machine at work may be slow at any moment."""
    monkeypatch.setattr("crm_site.views.WHILE_TYPING", 10_000)


@pytest.fixture
def search(client_of):
    """Ask the palette as somebody: `search(alice, "popa").names`."""

    def ask(user, words=""):
        response = client_of(user).get("/search/", {"q": words}, headers=HTMX)
        assert response.status_code == 200
        return Answer(response.text)

    return ask


@pytest.fixture
def person(alice):
    """Make a contact of Alice by first and last name, or by last name alone."""

    def make(name, **values):
        first, _space, last = name.rpartition(" ")
        values = {"responsible": alice, "first_name": first, "last_name": last} | values
        return make_contact(**values)

    return make
