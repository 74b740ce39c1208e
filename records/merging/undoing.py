"""A merge taken back: every record as it was, and what was added since stays."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Action, User
from records.access import reach
from records.among import among
from records.fields import Field
from records.fields.changes import Change
from records.fields.obstacles import obstacles
from records.fields.rewriting import Edit, change_many
from records.merging.lists import without_what_came
from records.merging.moving import Mover
from records.merging.parts import keep_former_names
from records.merging.plan import every_field
from records.models import ChangeSet, Entry, Merge, track_many
from records.refusals import Refusal
from records.registry import RecordKind, kind_or_404
from records.trashing import Trashing

UNMERGED = "unmerged"
TOO_LATE = _("This can’t be undone any more, or is undone already.")
MERGED_AGAIN = _(
    "This record was merged into another one since, or deleted. Take that back first."
)
PURGED = _("A part of it was deleted for good meanwhile, so it can’t be undone.")


@dataclass
class Returns:
    """What goes back on the survivor, and the keys of what somebody changed since."""

    changes: list[Change] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)


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
    links = Mover(by, change_set).give_back(merge)
    returns = _returns(kind, merge, survivor)
    edits = [Edit(survivor, returns.changes)] if returns.changes else []
    change_many(edits, by=by, way=change_set.way, change_set=change_set)
    _let_go(kind, merge, others, Trashing(kind, by, change_set))
    back = [change.field.key for change in returns.changes]
    merge.report = {"back": back, "kept": returns.kept, "links": links}
    merge.undone_at, merge.undone_by = timezone.now(), by
    merge.save(update_fields=["report", "undone_at", "undone_by"])
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


def _let_go(
    kind: RecordKind, merge: Merge, others: list[Any], trashing: Trashing
) -> None:
    """Take the others out of the trash as records of their own."""
    trashing.put_back({one.pk: merge.batch for one in others})
    rows = kind.model._base_manager.filter(pk__in=among(merge.others))
    rows.update(merged_into=None)
    keep_former_names(kind.model, [merge.survivor_id])


def _returns(kind: RecordKind, merge: Merge, survivor: Any) -> Returns:
    """Find out what of the survivor's values goes back."""
    fields = {one.key: one for one in every_field(kind)}
    written = Entry.objects.filter(
        change_set=merge.change_set_id,
        record_type=merge.record_type,
        record_id=survivor.pk,
        kind="changed",
    ).first()
    said = written.details["changes"] if written else []
    rows: Any = kind.model._base_manager
    still = rows.filter(merged_into=survivor.pk)
    parts = list(still.exclude(pk__in=among(merge.others)))
    found = Returns()
    blocks: defaultdict[str, list[Change]] = defaultdict(list)
    for change in said:
        if one := fields.get(change["field"]):
            planned = _planned(one, change, survivor, parts, found)
            if planned and not obstacles(kind, one, [(survivor, planned)],
                                         makes_tags=False):  # fmt: skip
                blocks[_block(one)].append(planned)
            elif planned:
                found.kept.append(one.key)
        else:
            found.kept.append(change["field"])
    _keep_blocks_whole(blocks, fields, found)
    return found


def _planned(
    one: Field, said: dict[str, Any], survivor: Any, parts: list[Any], found: Returns
) -> Change | None:
    """Return what takes one value back; what somebody changed since is noted."""
    old, new, present = said["old"], said["new"], one.raw(survivor)
    if one.kind.many:
        needed = [thing for part in parts for thing in one.raw(part)]
        target, edited = without_what_came(one.kind, (old, new), present, needed)
        if edited:
            found.kept.append(one.key)
    elif present in (old, new):
        target = old
    else:
        found.kept.append(one.key)
        return None
    return Change(one, present, target) if target != present else None


def _block(one: Field) -> str:
    """Return under which name fields go back together or not at all."""
    return one.merged if one.merged.isidentifier() else one.key


def _keep_blocks_whole(
    blocks: dict[str, list[Change]], fields: dict[str, Field], found: Returns
) -> None:
    """Leave what was changed in part as it is: half an address is none."""
    broken = {_block(fields[key]) for key in found.kept if key in fields}
    for name, changes in blocks.items():
        if name in broken and not changes[0].field.kind.many:
            found.kept += [change.field.key for change in changes]
        else:
            found.changes += changes
