"""Kinds of phones and e-mails inside a cell: “work: +40 21…; home: ana@example.com”.

An export writes them before what is not of the usual kind, and an import reads them.
"""

from __future__ import annotations

from collections.abc import Container
from typing import Any

SIGN = ": "


def with_label(value: str, kind: str, usual: str) -> str:
    """Return a number or address with the kind of line before it, unless usual."""
    return value if kind in ("", usual) else f"{kind.replace('_', ' ')}{SIGN}{value}"


def without_label(text: str, kinds: Any) -> tuple[str, str]:
    """Return the kind that stands before a number or address, and what follows it."""
    label, sign, rest = text.partition(SIGN.strip())
    if not sign:
        return "", text
    kind = "_".join(label.casefold().split())
    known: Container[str] = kinds.values
    return (kind, rest.strip()) if kind in known else ("", text)
