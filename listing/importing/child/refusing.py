"""How the child says that a file cannot be read."""

from __future__ import annotations


class Unreadable(Exception):  # noqa: N818 # as its cause is, an adjective
    """The file cannot be read: `code` names a sentence of the parent's list."""

    def __init__(self, code: str, **figures: str | int) -> None:
        super().__init__(code)
        self.code = code
        self.figures = figures
