"""Separated text: csv and its relatives with semicolons, tabs and bars."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator
from typing import BinaryIO

from listing.importing.child.encoding import detect
from listing.importing.child.packing import pack_text
from listing.importing.child.refusing import Unreadable
from listing.importing.child.sources import NumberedRow
from listing.importing.terms import Limits, Wishes

# In the order of preference where two fit equally: nobody writes tabs by chance.
SEPARATORS = "\t;|,"
SEPARATORS_SAMPLE = 64 * 1024
SAMPLE_LINES = 20
# No spreadsheet program has more columns, be they empty or not.
WIDEST = 16_384
# Of so many times the rows that are allowed, nearly all must be empty.
EMPTY_ROWS = 10
# A mark inside a text (a 5" pipe) opens nothing; a doubled one opens again.
MAY_PRECEDE_QUOTE = '\r\n"' + SEPARATORS
NEVER_CLOSED = "unexpected end of data"


def open_text(stream: BinaryIO, wishes: Wishes, limits: Limits) -> SeparatedText:
    """Find encoding and separator. Raises `Unreadable` for a wished wrong encoding."""
    stream.seek(0)
    return SeparatedText(stream.read(), wishes, limits)


class SeparatedText:
    """An opened csv file."""

    sheet = ""
    sheets: list[tuple[str, bool]] = []  # csv has none, never appended

    def __init__(self, data: bytes, wishes: Wishes, limits: Limits) -> None:
        """Detect what was not wished."""
        self.data, self.limits = data, limits
        self.encoding = wishes.encoding or detect(data)
        self._check_encoding(strict=wishes.strict_encoding)
        head = self._text().read(SEPARATORS_SAMPLE)
        # A line that Excel reads as a hint and does not show.
        self.hinted = head[:4].lower() == "sep=" and head[5:6] in {"\r", "\n"}
        hint = head[4] if self.hinted else ""
        self.separator = wishes.separator or hint or find_separator(head)

    def _check_encoding(self, *, strict: bool) -> None:
        try:
            codecs.lookup(self.encoding)
            if strict:
                self.data.decode(self.encoding)
        except (LookupError, UnicodeDecodeError) as error:
            raise Unreadable("wrong_encoding", encoding=self.encoding) from error

    def _text(self) -> io.TextIOWrapper:
        text = io.TextIOWrapper(
            io.BytesIO(self.data), self.encoding, errors="replace", newline=""
        )
        if text.read(1) != "\ufeff":
            text.seek(0)
        return text

    def rows(self) -> Iterator[NumberedRow]:
        """Yield the rows; a line break inside quotation marks begins no row."""
        csv.field_size_limit(self.limits.cell_characters)
        lines = Remembering(self._text())
        if self.hinted:
            next(lines)
        reader = csv.reader(lines, delimiter=self.separator)
        number, started = 0, 1
        try:
            for number, values in enumerate(reader, start=1):
                started, last = reader.line_num, lines.take()
                self._check_extent(number, len(values))
                yield number, [pack_text(value) for value in values]
        except csv.Error as error:
            raise Unreadable("too_long_cell", line=started + 1) from error
        if number:
            self._check_end(last, number)

    def _check_extent(self, number: int, width: int) -> None:
        """Raise `Unreadable` for more than a person can have meant."""
        if width > WIDEST:
            raise Unreadable("too_many_columns", limit=self.limits.columns)
        if number > self.limits.rows * EMPTY_ROWS:
            raise Unreadable("too_many_rows", limit=self.limits.rows)

    def _check_end(self, last: list[str], number: int) -> None:
        """Raise `Unreadable` if a quotation mark swallowed the end of the file."""
        try:
            list(csv.reader(last, delimiter=self.separator, strict=True))
        except csv.Error as error:
            if NEVER_CLOSED in str(error):
                raise Unreadable("unclosed_quote", row=number) from error


class Remembering:
    """The lines of a text; keeps those given out since the last look."""

    def __init__(self, text: io.TextIOWrapper) -> None:
        self.text = text
        self.given: list[str] = []

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = next(self.text)
        self.given.append(line)
        return line

    def take(self) -> list[str]:
        """Return the lines given out since the last call."""
        taken, self.given = self.given, []
        return taken


def find_separator(head: str) -> str:
    """Return the separator that all lines have equally often, outside quotes.

    `csv.Sniffer` is not used: 16 KB of quotation marks keep it busy for 15 seconds.
    """
    counts = count_separators(head)
    best, best_points = ",", 0.0
    for separator in SEPARATORS:
        expected = counts[0].get(separator, 0) if counts else 0
        equal = sum(line.get(separator, 0) == expected for line in counts)
        points = expected * (equal / len(counts)) ** 2 if counts else 0.0
        if points > best_points:
            best, best_points = separator, points
    return best


def count_separators(head: str) -> list[dict[str, int]]:
    """Return for each of the first lines how often it has each separator."""
    counts: list[dict[str, int]] = []
    line: dict[str, int] = {}
    quoted, before = False, "\n"
    for character in head:
        if character == '"':
            quoted = not quoted and before in MAY_PRECEDE_QUOTE
        elif quoted:
            pass
        elif character in SEPARATORS:
            line[character] = line.get(character, 0) + 1
        elif character in "\r\n" and line:
            counts.append(line)
            line = {}
        if len(counts) == SAMPLE_LINES:
            return counts
        before = character
    return [*counts, line] if line and not counts else counts
