"""Reading a list as a person does: by its rows, chips, titles and messages."""

import re
from html import unescape

CELL = r'<td(?! class="pick").*?>(.*?)</td>'


class Page:
    """The texts of a page, by the parts that tests ask for."""

    def __init__(self, response):
        """Read the answer of a list."""
        self.html = response.content.decode()

    def _all(self, pattern):
        return [_text(found) for found in re.findall(pattern, self.html, re.DOTALL)]

    @property
    def names(self):
        """The names in the first column, from top to bottom."""
        return self._all(r'<th scope="row".*?<a [^>]*>(.*?)</a>')

    @property
    def titles(self):
        """The titles of the columns."""
        return self._all(r'<th scope="col"(?! class="pick").*?>(.*?)</th>')

    @property
    def rows(self):
        """The cells of each row, its box and its name left out."""
        rows = re.findall(r"<tr data-row[^>]*>(.*?)</tr>", self.html, re.DOTALL)
        return [
            [_text(cell) for cell in re.findall(CELL, row, re.DOTALL)] for row in rows
        ]

    @property
    def chips(self):
        """The conditions that are told above the list."""
        return self._all(r'<span class="chip">(.*?)<a ')

    @property
    def count(self):
        """The words at the foot: 1–2 of 2; empty for a list of nothing."""
        return next(iter(self._all(r'<span role="status" data.*?>(.*?)</span>')), "")

    def error(self, key):
        """Return the message at a field of the panel."""
        return self._all(rf'<p class="error" id="filter-{key}-error"[^>]*>(.*?)</p>')[0]


def _text(html):
    """Return a piece of a page without its tags."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())
