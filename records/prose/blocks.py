"""Paragraphs, lists and quotes: from text to HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import escape
from itertools import groupby

from django.utils.safestring import SafeString

from records.prose.cleaning import LARGEST, clean
from records.prose.inline import inline

# 12 letters of indent at most, so that a line of blanks costs nothing.
ITEM = re.compile(r"[ \t]{0,12}(?P<mark>[-*•]|[0-9]{1,6}[.)])[ \t]+(?=\S)")
QUOTE = re.compile(r"[ \t]{0,3}>[ \t]?")
BREAK = "<br>"


def render(text: str, names: Mapping[int, str]) -> SafeString:
    """Return the HTML of a text; `names` are those of colleagues by their ids.

    What would be too large to be cleaned is drawn without marks.
    """
    # Half of a pair of surrogates is in no file and in no database.
    lines = text.encode(errors="replace").decode().splitlines()
    if len(text) <= LARGEST:
        html = "".join(_blocks(lines, names))
        if (cleaned := clean(html)) is not None:
            return cleaned
    return SafeString(f"<p>{BREAK.join(escape(line) for line in lines)}</p>")


def _blocks(lines: list[str], names: Mapping[int, str]) -> Iterator[str]:
    for kind, group in groupby(lines, key=_kind):
        if kind == "quote":
            quoted = [QUOTE.sub("", line, count=1) for line in group]
            yield f"<blockquote>{''.join(_inside(quoted, names))}</blockquote>"
        elif kind in ("ul", "ol"):
            items = (_item(line, names) for line in group)
            yield f"<{kind}>{''.join(items)}</{kind}>"
        elif kind == "text":
            yield _paragraph(group, names)


def _inside(lines: list[str], names: Mapping[int, str]) -> Iterator[str]:
    """A quote holds paragraphs alone: no depth that a text decides."""
    for has_text, group in groupby(lines, key=lambda line: bool(line.strip())):
        if has_text:
            yield _paragraph(group, names)


def _paragraph(lines: Iterator[str], names: Mapping[int, str]) -> str:
    text = "\n".join(line.strip() for line in lines)
    return f"<p>{inline(text, names).replace(chr(10), BREAK)}</p>"


def _item(line: str, names: Mapping[int, str]) -> str:
    """An item with the number that was typed: a list may begin at 3, or leave one."""
    found = ITEM.match(line)
    mark = found["mark"] if found else ""
    value = f' value="{int(mark[:-1])}"' if len(mark) > 1 else ""
    return f"<li{value}>{inline(ITEM.sub('', line, count=1).strip(), names)}</li>"


def _kind(line: str) -> str:
    if QUOTE.match(line):
        return "quote"
    if found := ITEM.match(line):
        return "ol" if len(found["mark"]) > 1 else "ul"
    return "text" if line.strip() else ""
