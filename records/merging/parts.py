"""Records that became a part of another one."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from accounts.models import User
from records.models import Record
from records.registry import RecordKind


def keep_former_names(model: type[Record], ids: Collection[int]) -> None:
    """Write down the names of all that became part of records."""
    rows: Any = model._base_manager
    for pk in ids:
        parts = rows.filter(merged_into=pk).order_by("pk")
        names = parts.values_list(*model.searched)
        words = dict.fromkeys(" ".join(filter(None, row)) for row in names)
        rows.filter(pk=pk).update(former_names=" ".join(words))


def survivor_of(kind: RecordKind, user: User, pk: int) -> Any:
    """Return the record that another one became part of, if `user` may view it."""
    rows: Any = kind.model._base_manager
    merged = rows.filter(pk=pk, merged_into__isnull=False)
    seen = kind.objects().visible_to(user)
    return seen.filter(pk__in=merged.values("merged_into")).first()
