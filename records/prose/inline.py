"""Marks within a line: bold, italic, struck, links, colleagues.

One walk over the text; every repetition of the pattern has an end, so the time grows
with the length of the text alone, whatever somebody pastes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from html import escape

TAGS = {"**": "strong", "_": "em", "~~": "s"}
LINK = r"\[(?P<words>[^\[\]\n]{1,300})\]\((?P<to>[^\s()<>]{1,2000})\)"
TOKEN = re.compile(
    rf"{LINK}"
    r"|@\[(?P<who>[0-9]{1,12})\]"
    r"|(?P<url>(?:https?://|\bwww\.)(?:(?!@\[)[^\s<>\"\[\]]){1,2000})"
    r"|(?P<mail>[\w.+-]{1,64}@(?:[\w-]{1,63}\.){1,8}[a-zA-Z]{2,24})\b"
    r"|(?P<mark>\*{2,}|~{2,}|_+)"
)
MENTION = re.compile(r"@\[([0-9]{1,12})\]")
SAFE = re.compile(r"(?:https?://|mailto:|tel:)[^\s]", re.IGNORECASE)
# What ends a sentence is no part of the address before it.
SENTENCE_END = ".,;:!?'\"*_~"


def mentioned(text: str) -> list[int]:
    """Return the ids of the colleagues that a text names, each once, in its order."""
    return list(dict.fromkeys(int(number) for number in MENTION.findall(text)))


def with_names(text: str, names: Mapping[int, str]) -> str:
    """Return a text with names in the place of ids, its other marks as they are."""
    return MENTION.sub(lambda found: f"@{names.get(int(found[1]), found[1])}", text)


def plain(text: str, names: Mapping[int, str]) -> str:
    """Return a text without its marks, for titles and cells of lists."""
    tokens = _Walk(text, names, lambda text: text)
    return "".join(tokens.pieces(with_tags=False))


def inline(text: str, names: Mapping[int, str]) -> str:
    """Return the HTML of a paragraph; `names` are those of colleagues by their ids."""
    return "".join(_Walk(text, names, lambda text: escape(text, quote=False)).pieces())


class _Walk:
    """One walk over a text from its beginning to its end."""

    def __init__(
        self, text: str, names: Mapping[int, str], escaped: Callable[[str], str]
    ) -> None:
        self.text, self.names, self.escaped = text, names, escaped
        self.out: list[str] = []
        self.open: list[tuple[str, int]] = []  # a mark, and its place in `out`

    def pieces(self, *, with_tags: bool = True) -> list[str]:
        """Return what is drawn, piece by piece."""
        self.with_tags, end = with_tags, 0
        for token in TOKEN.finditer(self.text):
            self.out.append(self.escaped(self.text[end : token.start()]))
            self.out.append("")
            self._take(token)
            end = token.end()
        self.out.append(self.escaped(self.text[end:]))
        return self.out

    def _take(self, token: re.Match[str]) -> None:
        kind = token.lastgroup
        if kind == "mark":
            self._mark(token)
        elif kind == "who":
            self.out.append(self._person(int(token["who"]), token[0]))
        elif kind == "to" and SAFE.match(token["to"]):
            self.out.append(self._link(token["to"], token["words"]))
        elif kind == "url":
            self.out += self._address(token["url"])
        elif kind == "mail":
            self.out.append(self._link(f"mailto:{token[0]}", token[0]))
        else:
            self.out.append(self.escaped(token[0]))

    def _mark(self, token: re.Match[str]) -> None:
        """Open or close; what finds no partner stays as it was typed."""
        mark = token[0]
        self.out.append(self.escaped(mark))
        before = self.text[token.start() - 1 : token.start()]
        after = self.text[token.end() : token.end() + 1]
        is_open = any(mark == one for one, _place in self.open)
        if mark not in TAGS:
            return
        if is_open and before.strip() and not _is_word(after):
            self._close(mark)
        elif not is_open and after.strip() and not _is_word(before):
            self.open.append((mark, len(self.out) - 1))

    def _close(self, mark: str) -> None:
        while self.open:
            other, place = self.open.pop()
            if other == mark:
                begin, end = f"<{TAGS[mark]}>", f"</{TAGS[mark]}>"
                self.out[place] = begin if self.with_tags else ""
                self.out[-1] = end if self.with_tags else ""
                return

    def _person(self, number: int, typed: str) -> str:
        if number not in self.names:
            return self.escaped(typed)
        name = self.escaped(f"@{self.names[number]}")
        return f'<span class="mention">{name}</span>' if self.with_tags else name

    def _address(self, url: str) -> list[str]:
        closing = ")" if "(" not in url else ""
        shown = url.rstrip(SENTENCE_END + closing + "@")
        to = f"https://{shown}" if shown.startswith("www.") else shown
        return [self._link(to, shown), self.escaped(url[len(shown) :])]

    def _link(self, to: str, words: str) -> str:
        words = self.escaped(words)
        return f'<a href="{escape(to)}">{words}</a>' if self.with_tags else words


def _is_word(letter: str) -> bool:
    return letter.isalnum() or letter == "_"
