"""Deleting records for good, with all that hangs on them (I10).

Nothing of them is kept but that they were deleted, and when, and by whom.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import CASCADE, FileField
from django.db.models.fields.files import FieldFile

from accounts.models import User
from accounts.uses import references
from records import loose
from records.among import among
from records.models import Record, Removal
from records.outcome import Fate, Outcome
from records.registry import RecordKind
from records.trashing import locked_ids

# Records that are locked and deleted at a time.
CHUNK = 500


class Destroying:
    """Deletes records of one type for good, as far as `by` may."""

    def __init__(self, kind: RecordKind, by: User) -> None:
        self.kind, self.by = kind, by

    @transaction.atomic
    def destroy(self, ids: Iterable[int]) -> Outcome:
        """Delete what lies in the trash; say what became of each."""
        wanted = set(ids)
        found = locked_ids(self.kind.objects().destroyable_by(self.by), wanted)
        remove(self.kind.model, found, Removal.Reason.BY_HAND, by=self.by)
        outcome = Outcome(dict.fromkeys(found, Fate.CHANGED))
        left = wanted - {*found}
        seen = self.kind.objects().restorable_by(self.by).filter(pk__in=among(left))
        known = set(seen.values_list("pk", flat=True)) if left else set()
        for pk in left:
            outcome.settle(pk, Fate.NO_RIGHT if pk in known else Fate.HIDDEN)
        return outcome


@transaction.atomic
def remove(
    model: type[Record], ids: Sequence[int], reason: str, *, by: User | None
) -> None:
    """Delete rows with all that hangs on them, and keep a line that they were there.

    By the right of the caller: what is about them goes too, whoever may see that.
    """
    if not ids:
        return
    for owned, key in _owned_by(model):
        about = {f"{key}__in": among(ids)}
        theirs = owned._base_manager.filter(**about).values_list("pk", flat=True)
        remove(owned, list(theirs), reason, by=by)
    loose.cut_off(model.record_type, ids)
    rows = model._base_manager.filter(pk__in=among(ids))
    _remove_files(model, rows)
    rows.delete()
    Removal.objects.create(
        record_type=model.record_type, reason=reason, ids=list(ids), by=by
    )


def _owned_by(model: type[Record]) -> list[tuple[type[Record], str]]:
    """Return the types of records that can't be without one of `model`."""
    return [
        (key.related_model, key.field.name)
        for key in references(model, CASCADE)
        if isinstance(key.related_model, type) and issubclass(key.related_model, Record)
    ]


def _remove_files(model: type[Record], rows: Any) -> None:
    """Remove the files of rows from their storage, once it is sure that these go."""
    for field in model._meta.concrete_fields:
        if isinstance(field, FileField):
            for row in rows.exclude(**{field.name: ""}).only(field.name):
                file: FieldFile = getattr(row, field.name)
                transaction.on_commit(partial(file.storage.delete, str(file.name)))
