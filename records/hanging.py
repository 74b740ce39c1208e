"""What hangs on a record in other tables, declared by the apps that own them.

A merge moves such rows to the survivor and an undo moves them back, table by table,
without knowing what they are. Values of fields (columns, custom values, phones, tags,
people) are not declared here: fields know their place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Model

from accounts.models import User
from records.among import among

Words = Callable[[int], str]
EVERY_TYPE = ""


@dataclass(frozen=True)
class Hanging:
    """Rows of one table that belong to records of one type, or of every.

    `link` names the key to the record; where it holds a bare number, `type_at` is the
    path to the column with the type. A record is in the table `once_per` these
    columns. `visible` are the rows that a user may view, `words` a number of them in
    words; rows without words are not told of. `since` names the moment of a row's
    beginning. If the key is a field of a record, `field` is that field's key, and its
    journal tells of the move.
    """

    key: str
    record_type: str
    model: type[Model]
    link: str
    type_at: str = ""
    once_per: tuple[str, ...] = ()
    visible: Callable[[User], Any] | None = None
    words: Words | None = None
    since: str = ""
    field: str = ""

    def on(self, ids: Iterable[int]) -> Any:
        """Return the rows that hang on records, whoever may view them."""
        return self._of(self.model._base_manager.all(), ids)

    def seen_on(self, ids: Iterable[int], user: User) -> Any:
        """Return those of them that `user` may view."""
        rows = self.visible(user) if self.visible else self.model._base_manager.none()
        return self._of(rows, ids)

    def _of(self, rows: Any, ids: Iterable[int]) -> Any:
        if self.type_at:
            rows = rows.filter(**{self.type_at: self.record_type})
        return rows.filter(**{f"{self.column}__in": among(ids)})

    @property
    def column(self) -> str:
        """The name under which the database keeps the key."""
        return str(getattr(self.model._meta.get_field(self.link), "attname", self.link))


_hanging: dict[str, Hanging] = {}


def register(hanging: Hanging) -> None:
    """Announce a table; previews tell of it in this order."""
    _hanging[hanging.key] = hanging


def hanging_on(record_type: str) -> list[Hanging]:
    """Return the tables whose rows hang on records of a type."""
    return [
        replace(one, record_type=record_type)
        for one in _hanging.values()
        if one.record_type in (record_type, EVERY_TYPE)
    ]
