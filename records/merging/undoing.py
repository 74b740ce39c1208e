"""A merge taken back: every record as it was, and what was added since stays."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Action, User
from records.access import reach
from records.among import among
from records.fields.rewriting import Edit, change_many
from records.merging.acting import MERGED
from records.merging.moving import Mover
from records.merging.parts import keep_former_names
from records.merging.returning import refuse_rows_in_later_merges, values_back
from records.models import ChangeSet, Merge, track_many
from records.refusals import Refusal
from records.registry import RecordKind, kind_or_404
from records.trashing import Trashing

UNMERGED = "unmerged"
TOO_LATE = _("This can’t be undone any more, or is undone already.")
MERGED_AGAIN = _(
    "This record was merged into another one since, or deleted. Take that back first."
)
PURGED = _("A part of it was deleted for good meanwhile, so it can’t be undone.")


@transaction.atomic
def take_back(merge: Merge, *, by: User) -> Merge:
    """Undo a merge. Raises `Refusal`, and `PermissionDenied`."""
    merge = Merge.objects.select_for_update().get(pk=merge.pk)
    if not merge.may_be_undone:
        raise Refusal(TOO_LATE)
    kind = kind_or_404(merge.record_type)
    survivor, others = _locked(kind, merge)
    _refuse_without_right(by, kind, survivor, others)
    change_set = ChangeSet.objects.create(
        record_type=merge.record_type,
        way=ChangeSet.Way.UNDO,
        by=by,
        undoes=merge.change_set,
    )
    refuse_rows_in_later_merges(merge)
    links = Mover(by, change_set).give_back(merge)
    returns = values_back(kind, merge, survivor, by)
    edits = [Edit(survivor, returns.changes)] if returns.changes else []
    change_many(edits, by=by, way=change_set.way, change_set=change_set)
    _let_go(kind, merge, others, Trashing(kind, by, change_set))
    back = [change.field.key for change in returns.changes]
    merge.report = {"back": back, "kept": returns.kept, "links": links}
    merge.undone_at, merge.undone_by = timezone.now(), by
    merge.save(update_fields=["report", "undone_at", "undone_by"])
    _forget_lost(merge)
    said = {"merge": merge.pk, "count": len(others)}
    track_many(kind.record_type, UNMERGED, {survivor.pk: said},
               by=by, change_set=change_set)  # fmt: skip
    return merge


def _locked(kind: RecordKind, merge: Merge) -> tuple[Any, list[Any]]:
    """Lock the survivor and the others, always in the same order."""
    rows = kind.model._base_manager.filter(pk__in=among(merge.ids)).order_by("pk")
    found: dict[int, Any] = {
        row.pk: row for row in rows.select_for_update(of=("self",))
    }
    survivor = found.pop(merge.survivor_id, None)
    if survivor is None or survivor.trashed_at is not None:
        raise Refusal(MERGED_AGAIN)
    parts = [row for row in found.values() if row.merged_into_id == survivor.pk]
    if len(parts) < len(merge.others):
        raise Refusal(PURGED)
    return survivor, parts


def _refuse_without_right(
    by: User, kind: RecordKind, survivor: Any, others: list[Any]
) -> None:
    """Raise `PermissionDenied` unless `by` may change the one and revive the others."""
    edit = reach(by, kind.record_type, Action.EDIT)
    delete = reach(by, kind.record_type, Action.DELETE)
    if not (edit.covers(survivor) and all(delete.covers(one) for one in others)):
        raise PermissionDenied


def _forget_lost(merge: Merge) -> None:
    """Drop what the survivor's timeline keeps of the others: they have it again, and
    who views the survivor may not view them.
    """
    told = merge.change_set.entries.filter(kind=MERGED)
    for entry in told.filter(record_id=merge.survivor_id):
        entry.details = {**entry.details, "lost": []}
        entry.save(update_fields=["details"])


def _let_go(
    kind: RecordKind, merge: Merge, others: list[Any], trashing: Trashing
) -> None:
    """Take the others out of the trash as records of their own."""
    trashing.put_back({one.pk: merge.batch for one in others})
    rows = kind.model._base_manager.filter(pk__in=among(merge.others))
    rows.update(merged_into=None)
    keep_former_names(kind.model, [merge.survivor_id])
