"""Taking an import back: what it created goes to the trash, what it changed is put
back (I5, N3).

What somebody has changed or used since stays as it is, and is named.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import ForeignObjectRel
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from accounts.models import User
from listing.models import ImportRun, ImportUndo, KeptRecord
from listing.models.import_undo import UNDO_WITHIN
from listing.working import Interrupted, never
from records.models import ChangeSet, Entry, Record
from records.models.channel import Channel
from records.outcome import Fate, Outcome
from records.registry import RecordKind, kind_or_404
from records.trashing import Trashing
from records.undoing import Undoing

CHUNK = 500


def may_be_undone(run: ImportRun) -> bool:
    """Say whether an undo would find something to take back."""
    if run.change_set_id is None or run.is_under_way or hasattr(run, "undo"):
        return False
    late = run.finished_at and run.finished_at < timezone.now() - UNDO_WITHIN
    return not late and bool(run.created or run.updated)


def days_left(run: ImportRun) -> int:
    """Return for how many days more it can be undone."""
    ended = run.finished_at or timezone.now()
    return max(0, (ended + UNDO_WITHIN - timezone.now() + timedelta(hours=12)).days)


@transaction.atomic
def plan_undo(run: ImportRun, *, by: User) -> ImportUndo | None:
    """Return the undo of an import, to be carried out; None where there is none."""
    if not may_be_undone(run.locked()):
        return None
    change_set = ChangeSet.objects.create(
        record_type=run.record_type,
        way=ChangeSet.Way.UNDO,
        by=by,
        undoes=run.change_set,
    )
    total = Entry.objects.filter(change_set=run.change_set).count()
    return ImportUndo.objects.create(
        run=run, user=by, change_set=change_set, rows_total=total
    )


def carry_out_undo(
    undo: ImportUndo, *, interrupted: Callable[[], bool] = never
) -> ImportUndo:
    """Take back what is left, and return the undo as it is then.

    Raises `Interrupted`.
    """
    with override(undo.user.language):
        begun = undo.begin()
        while begun is not None and _take_chunk(begun):
            if interrupted():
                raise Interrupted
    return ImportUndo.objects.get(pk=undo.pk)


@transaction.atomic
def _take_chunk(undo: ImportUndo) -> bool:
    """Take a chunk back together with the count of it; false when there is no more."""
    locked = undo.locked()
    if locked.state != ImportUndo.State.RUNNING:
        return False
    entries = _next_entries(locked)
    if not entries and locked.along:
        locked.finish(ImportUndo.State.DONE)
        return False
    if entries:
        locked.last_entry = entries[-1].pk
        locked.rows_done += len(entries)
        _take_back(locked, entries)
    else:
        locked.along, locked.last_entry = True, None
    locked.save()
    return True


def _next_entries(undo: ImportUndo) -> list[Any]:
    """Return the next entries: of the type of the file first, then of those along."""
    entries: Any = Entry.objects.filter(change_set=undo.run.change_set_id)
    of_type = {"record_type": undo.run.record_type}
    entries = entries.exclude(**of_type) if undo.along else entries.filter(**of_type)
    if undo.last_entry is not None:
        entries = entries.filter(pk__lt=undo.last_entry)
    told = ("pk", "kind", "record_type", "record_id", "details")
    return list(entries.order_by("-pk").values_list(*told, named=True)[:CHUNK])


def _take_back(undo: ImportUndo, entries: Sequence[Any]) -> None:
    by_type: defaultdict[str, list[Any]] = defaultdict(list)
    for entry in entries:
        by_type[entry.record_type].append(entry)
    for record_type, of_type in by_type.items():
        kind = kind_or_404(record_type)
        changed = [entry for entry in of_type if entry.kind == "changed"]
        made = [entry.record_id for entry in of_type if entry.kind == "imported"]
        restored = Undoing(kind, undo.user, undo.change_set).take_back(changed)
        removed = _remove(undo, kind, made)
        undo.restored += restored.count()[Fate.CHANGED]
        undo.removed += removed.count()[Fate.CHANGED]
        _note_left(undo, kind, restored)
        _note_left(undo, kind, removed)


def _note_left(undo: ImportUndo, kind: RecordKind, outcome: Outcome) -> None:
    """Count and keep what was not taken back; what is hidden is counted alone."""
    named = (Fate.KEPT, Fate.NO_RIGHT, Fate.FAILED)
    left = {pk: fate for pk, fate in outcome.fates.items() if fate in named}
    undo.kept += len(left)
    undo.unreached += outcome.count()[Fate.HIDDEN]
    KeptRecord.objects.bulk_create(
        (
            KeptRecord(
                undo=undo,
                record_type=kind.record_type,
                record_id=pk,
                reason=outcome.reasons.get(pk) or str(fate.label),
            )
            for pk, fate in left.items()
        ),
        ignore_conflicts=True,
    )


def _remove(undo: ImportUndo, kind: RecordKind, ids: Sequence[int]) -> Outcome:
    """Move to the trash what the import made and nobody has touched since."""
    if not ids:
        return Outcome()
    seen = kind.objects().visible_to(undo.user).filter(pk__in=ids)
    there = set(seen.values_list("pk", flat=True))
    touched = (_changed(undo, kind, there) | used(kind.model, there)) & there
    trashing = Trashing(kind, undo.user, undo.change_set)
    outcome = trashing.discard([pk for pk in ids if pk not in touched])
    for pk in touched:  # the same words for both: who uses it may be hidden
        outcome.settle(pk, Fate.KEPT, _("Somebody has changed or used it since."))
    return outcome


def _changed(undo: ImportUndo, kind: RecordKind, ids: Iterable[int]) -> set[int]:
    """Return the records on whose timeline others have written since."""
    ours = [undo.change_set_id, undo.run.change_set_id]
    of_type = Entry.objects.filter(record_type=kind.record_type, record_id__in=ids)
    others = of_type.exclude(change_set__in=ours)
    return set(others.values_list("record_id", flat=True))


def used(model: type[Record], ids: Iterable[int]) -> set[int]:
    """Return the records that live rows of other tables refer to, whoever sees those.

    Their own phones, e-mails, tags and managers are part of them.
    """
    found: set[int] = set()
    for key in model._meta.get_fields(include_hidden=True):
        if isinstance(key, ForeignObjectRel) and not _is_part(model, key):
            name = key.field.name
            rows = key.related_model._base_manager.filter(**{f"{name}__in": ids})
            if issubclass(key.related_model, Record):
                rows = rows.filter(trashed_at=None)
            found |= set(rows.values_list(f"{name}_id", flat=True))
    return found


def _is_part(model: type[Record], key: ForeignObjectRel) -> bool:
    other: Any = key.related_model
    ties = {field.remote_field.through for field in model._meta.many_to_many}
    return not key.one_to_many or issubclass(other, Channel) or other in ties
