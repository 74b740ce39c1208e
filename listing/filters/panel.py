"""The filters as the panel and the chips above the list show them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from listing.filters.condition import Asked, Condition, Offer
from listing.filters.filterset import RecordFilters
from listing.filters.people import WorksOnItCondition

# These stand on top, open: a click on a value is all they need.
OPEN = {"dot", "tag", "avatar"}
# Lists of values longer than this have a field that narrows them.
SHORT = 8


@dataclass
class Item:
    """One condition in the panel, with what was typed there."""

    condition: Condition
    asked: Asked
    error: str

    @property
    def template(self) -> str:
        """Where its inputs are drawn."""
        return f"listing/conditions/{self.condition.template}.html"

    @property
    def operator(self) -> str:
        """Which operator is chosen."""
        return self.asked.operator or self.condition.default_operator

    @property
    def is_long(self) -> bool:
        """Whether there are many values to choose among."""
        return len(self.condition.offers) > SHORT

    @property
    def is_set(self) -> bool:
        """Whether it narrows the list, or would if it were right."""
        return self.condition.only_what_counts(self.asked) != Asked()

    @property
    def stands_on_top(self) -> bool:
        """Whether it is among those that are used most."""
        condition = self.condition
        offers = condition.field.shown_by_default and condition.offers
        return isinstance(condition, WorksOnItCondition) or bool(
            offers and offers[0].look in OPEN
        )

    @property
    def is_open(self) -> bool:
        """Whether its inputs show at once."""
        return self.stands_on_top or self.is_set or bool(self.error)

    @property
    def id(self) -> str:
        """What the ids of its parts begin with."""
        return f"filter-{self.condition.key}"

    @property
    def picked(self) -> list[Offer]:
        """What its combobox shows as chosen."""
        return self.condition.picked(self.asked)


@dataclass(frozen=True)
class Chip:
    """A condition that holds, and the address of the list without it."""

    key: str
    label: str
    words: str
    without: str


def items(filters: RecordFilters) -> list[Item]:
    """Return all conditions, in the order of the fields."""
    return [
        Item(
            condition,
            Asked.read(filters.data, condition.key),
            " ".join(filters.errors.get(condition.key, [])),
        )
        for condition in filters.conditions
    ]


def said(filters: RecordFilters) -> Iterator[tuple[Condition, str]]:
    """Yield the conditions that hold, with their words."""
    answers = filters.answers()
    for condition in filters.conditions:
        if condition.key in answers:
            yield condition, condition.describe(answers[condition.key])
