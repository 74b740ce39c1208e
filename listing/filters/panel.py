"""The filters as the panel and the chips above the list show them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from listing.filters.asking import Asking
from listing.filters.condition import Asked, Condition, Offer
from listing.filters.filterset import RecordFilters
from listing.filters.groups import ADDING, AnyOf
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
    group: str = ""  # the name of the group that it stands in
    is_new: bool = False  # it was put into its group just now

    @property
    def name(self) -> str:
        """The name of its parameter."""
        key = self.condition.key
        return f"{self.group}.{key}" if self.group else key

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
    def place(self) -> int:
        """Its place in the panel: what is asked, what is used most, the rest."""
        if self.stands_on_top:
            return 0
        return 1 if self.is_set or self.error else 2

    @property
    def is_open(self) -> bool:
        """Whether its inputs show at once."""
        return self.stands_on_top or self.is_set or bool(self.error)

    @property
    def id(self) -> str:
        """What the ids of its parts begin with."""
        return f"filter-{self.name}".replace(".", "-")

    @property
    def picked(self) -> list[Offer]:
        """What its combobox shows as chosen."""
        return self.condition.picked(self.asked)


@dataclass
class GroupItem:
    """A group in the panel, and the fields that can be put into it."""

    group: AnyOf
    items: list[Item]

    @property
    def name(self) -> str:
        """What the names of its parameters begin with."""
        return self.group.name

    @property
    def takes_focus(self) -> bool:
        """Whether it was begun just now, and asks for its first field."""
        return not self.items

    @property
    def others(self) -> list[Condition]:
        """The conditions that do not stand in it yet."""
        present = [item.condition for item in self.items]
        return [one for one in self.group.conditions if one not in present]


@dataclass(frozen=True)
class Chip:
    """A condition that holds, and the address of the list without it."""

    key: str
    label: str
    words: str
    without: str


@dataclass(frozen=True)
class ChipGroup:
    """A group that holds, and the address of the list without it."""

    chips: list[Chip]
    without: str


def items(filters: RecordFilters) -> list[Item]:
    """Return all conditions, in the order of the fields."""
    return [_item(filters, condition) for condition in filters.conditions]


def group_items(filters: RecordFilters) -> list[GroupItem]:
    """Return the groups with what stands in them."""
    return [
        GroupItem(group, [_item(group, condition) for condition in group.members])
        for group in filters.groups
    ]


def _item(asking: Asking, condition: Condition) -> Item:
    return Item(
        condition,
        Asked.read(asking.data, condition.key),
        " ".join(asking.errors.get(condition.key, [])),
        asking.name,
        asking.data.get(ADDING) == condition.key,
    )


def chips(asking: Asking, without: Callable[[str], str]) -> list[Chip]:
    """Return the conditions that hold; `without` gives the address without one."""
    answers = asking.answers()
    return [
        Chip(
            one.key,
            str(one.label),
            one.describe(answers[one.key]),
            without(asking.full_name(one.key)),
        )
        for one in asking.conditions
        if one.key in answers
    ]


def chip_groups(
    filters: RecordFilters, without: Callable[[str], str]
) -> list[ChipGroup]:
    """Return the groups that hold."""
    groups = filters.groups
    made = (ChipGroup(chips(one, without), without(one.name)) for one in groups)
    return [group for group in made if group.chips]
