"""What a list is sorted by: declared keys only, always total (L2)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from django.db.models import BigIntegerField, F, Q, TextField
from django.http import QueryDict

from accounts.models import Action, User
from listing.filters.stored import column, equals
from listing.orders import ByKey, ByLink, ByRank, ByTick, Order, of_linked
from listing.sections.order import BETWEEN, InSections, groupable
from records.access import reach
from records.alphabet import SortKey, sort_key_of
from records.fields import Field
from records.fields.indexes import NEVER_EMPTY, sorted_value
from records.registry import RecordKind

NAME = "name"  # the key of the record itself
NO_GROUP = "-"  # the choice of no sections
NEWEST = ByKey(F("created_at"), required=True)


@dataclass(frozen=True)
class Sorting:
    """What a list is sorted by. No key: the newest first.

    With `section`, one section of its values after the other, each sorted so.
    """

    kind: RecordKind
    user: User
    key: str = ""
    descending: bool = False
    field: Field | None = None
    section: Field | None = None

    @classmethod
    def read(
        cls, text: str, kind: RecordKind, fields: dict[str, Field], user: User
    ) -> Sorting:
        """Read `city`, `-city`, `stage~`, `stage~-city`; what is unknown is nothing."""
        group, tilde, text = text.rpartition(BETWEEN)
        known = [fields[group]] if tilde and group in fields else []
        read = cls._read(text, kind, fields, user)
        return replace(read, section=next(iter(groupable(known)), None))

    @classmethod
    def _read(
        cls, text: str, kind: RecordKind, fields: dict[str, Field], user: User
    ) -> Sorting:
        key = text.removeprefix("-")
        field = fields.get(key)
        sorts = kind.name_fields if key == NAME else field and field.kind.sortable
        if not sorts:
            return cls(kind, user)
        return cls(kind, user, key, text.startswith("-"), field)

    @property
    def text(self) -> str:
        """The value of the parameter `sort`."""
        return self._said(f"-{self.key}" if self.descending else self.key)

    def _said(self, text: str) -> str:
        """Return what sorts in sections with the field that makes them."""
        return f"{self.section.key}{BETWEEN}{text}" if self.section else text

    def after_click(self, key: str) -> str:
        """Return the value after a click on a title: ascending, descending, off."""
        if key != self.key:
            return self._said(key)
        return self._said("" if self.descending else f"-{key}")

    @cached_property
    def order(self) -> Order:
        """How the rows are put in order."""
        if self.section is None:
            return self._inner
        return InSections.by(self.section, self.kind, self.user, self._inner)

    @property
    def _inner(self) -> Order:
        if not self.key:
            return NEWEST
        if self.field is None:
            return ByKey(sort_key_of(self.kind.name_fields))
        if self.field.is_custom:
            return ByKey(sorted_value(self.field))
        return ORDERS.get(self.field.kind.name, by_value)(self.field, self)

    def plainly(self, rows: Any) -> Any:
        """Sort the rows, all of them."""
        return self.order.plainly(rows, descending=self.descends)

    def in_parts(self, rows: Any) -> list[Any]:
        """Cut the rows into runs that follow one another, each ordered by an index."""
        return self.order.parts(rows, descending=self.descends)

    @property
    def descends(self) -> bool:
        """Whether the last comes first, as with the newest."""
        return self.descending or not self.key


def by_value(field: Field, sorting: Sorting) -> Order:
    """Sort by the value itself: numbers, days, moments."""
    return ByKey(field.expression(), required=field.key in NEVER_EMPTY)


def by_text(field: Field, sorting: Sorting) -> Order:
    """Sort as a dictionary does."""
    return ByKey(SortKey(field.expression()))


def by_tick(field: Field, sorting: Sorting) -> Order:
    """Sort no before yes; what was never ticked is no."""
    return ByTick(equals(field, True))  # noqa: FBT003, RUF100 the value itself


def by_row(field: Field, sorting: Sorting) -> Order:
    """Sort as the administrator ordered the list."""
    kind: Any = field.kind
    rows = kind.rows(sorting.user).values_list("pk", flat=True)
    return ByRank(F(column(field)), list(rows), BigIntegerField())


def by_person(field: Field, sorting: Sorting) -> Order:
    """Sort by the names of colleagues."""
    people = User.objects.order_by(sort_key_of(["first_name", "last_name"]), "pk")
    ranked = list(people.values_list("pk", flat=True))
    seen = reach(sorting.user, sorting.kind.record_type, Action.VIEW)
    has_parts = seen.everything or seen.all_but_private is not None
    return ByRank(F(column(field)), ranked, BigIntegerField(), has_parts)


def by_label(field: Field, sorting: Sorting) -> Order:
    """Sort by what the choices are called in the user's language."""
    kind: Any = field.kind
    labels = sorted(kind.choices, key=lambda choice: str(choice[1]).lower())
    ranked = [value for value, _label in labels]
    return ByRank(field.expression(), ranked, TextField())


def by_linked_name(field: Field, sorting: Sorting) -> Order:
    """Sort by the names of linked records, as far as the user may know them."""
    link, kind = column(field), field.kind
    record_type = kind.rows(sorting.user).model.record_type  # type: ignore[attr-defined]
    far = reach(sorting.user, record_type, Action.VIEW)
    if not (far.everything or far.because):
        return ByRank(F(link), [], BigIntegerField())  # all names count as none
    visible = Q(trashed_at=None) & far.condition
    names = [path.removeprefix(f"{link}__") for path in field.sorts_by]
    known = Q(**{f"{link}__isnull": False}) & of_linked(visible, link)
    return ByLink(link, names, known)


ORDERS: dict[str, Callable[[Field, Sorting], Order]] = {
    "text": by_text,
    "long_text": by_text,
    "url": by_text,
    "phones": by_text,
    "emails": by_text,
    "boolean": by_tick,
    "fixed_choice": by_label,
    "choice": by_row,
    "user": by_person,
    "record": by_linked_name,
}


def asked_order(query: QueryDict) -> str:
    """Return the value of `sort`, with what was chosen as `group` put into it."""
    group, sort = query.get("group"), query.get("sort", "")
    if not group:
        return sort
    inner = sort.rpartition(BETWEEN)[2]
    return inner if group == NO_GROUP else f"{group}{BETWEEN}{inner}"
