"""Values made ready to be drawn, for one record or for a page of them.

What ids stand for is looked up once per field, never per row, and only as far as the
user may know: a record that may not be viewed is drawn as hidden (R5).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from accounts.models import User
from records.fields.field import Field


@dataclass(frozen=True)
class Shown:
    """A value of one field, as `{% value %}` draws it.

    `items` are the rows, people, tags or texts to draw; `hidden` says that there is a
    record that the user may not view; `unit` stands behind an amount.
    """

    field: Field
    raw: Any
    items: list[Any]
    hidden: bool = False
    unit: str = ""

    @property
    def item(self) -> Any:
        """The only thing to draw, or an empty text."""
        return self.items[0] if self.items else ""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to draw."""
        return not self.items and not self.hidden


def show(
    records: Sequence[Any], fields: Iterable[Field], user: User
) -> list[list[Shown]]:
    """Return, for each record, its values in the order of `fields`."""
    columns = []
    for field in fields:
        raws = [field.raw(record) for record in records]
        drawn = show_raws(field, raws, user)
        columns.append(
            [
                replace(one, unit=unit) if (unit := field.kind.unit_of(record)) else one
                for one, record in zip(drawn, records, strict=True)
            ]
        )
    return [list(row) for row in zip(*columns, strict=True)] or [[] for _ in records]


def show_raws(field: Field, raws: Sequence[Any], user: User) -> list[Shown]:
    """Return raw values of one field, from records or from the journal, to be drawn."""
    objects = field.kind.objects(raws, user)
    return [_shown(field, raw, objects) for raw in raws]


def _shown(field: Field, raw: Any, objects: dict[Any, Any]) -> Shown:
    if raw in ("", None, []):
        return Shown(field, raw, [])
    wanted = raw if field.kind.many else [raw]
    if not field.kind.refers:
        texts = [objects.get(one, one) for one in wanted] if objects else wanted
        return Shown(field, raw, [field.kind.parse(one) for one in texts])
    items = [objects[one] for one in wanted if one in objects]
    return Shown(field, raw, items, hidden=not items)
