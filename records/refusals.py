"""What is said when something typed or brought cannot be taken."""

from __future__ import annotations

from django_stubs_ext import StrOrPromise


class Refusal(ValueError):  # noqa: N818 # what it is to the user
    """Base of errors that carry a sentence for the user.

    `str()` gives the sentence in the language that is active at that moment, so it can
    be raised in a job and read on a page in another language.
    """

    def __init__(self, sentence: StrOrPromise, **figures: object) -> None:
        """Keep a translatable `sentence` and the figures for its named places."""
        super().__init__(sentence)
        self.sentence = sentence
        self.figures = figures

    def __str__(self) -> str:
        """Return the sentence with its figures."""
        return str(self.sentence) % self.figures if self.figures else str(self.sentence)
