"""Which values of a survivor go back when a merge is undone, and which do not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from records.among import among
from records.fields import Field, by_key
from records.fields.change import Change
from records.fields.field import YES_WINS
from records.fields.obstacles import obstacles
from records.hanging import hanging_on
from records.merging.lists import came, without_what_came
from records.merging.plan import every_field
from records.models import Entry, Merge
from records.refusals import Refusal
from records.registry import RecordKind

LATER = _(
    "Another record was merged into this one later, and has a part in the same values. "
    "Take that back first."
)
LATER_ON_ROWS = _(
    "A record that came along with it was merged with another one later. Take that "
    "back first."
)


@dataclass
class Returns:
    """What goes back on the survivor, and the keys of what somebody changed since."""

    changes: list[Change] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)


def values_back(kind: RecordKind, merge: Merge, survivor: Any, by: User) -> Returns:
    """Find out what of the survivor's values goes back. Raises `Refusal`."""
    fields = by_key(every_field(kind))
    found = Returns()
    planned: list[Change] = []
    entry = _told_by(merge)
    said = _said(entry)
    _refuse_entangled(kind, merge, fields, said)
    for one in said:
        known = fields.get(one["field"])
        change, is_kept = _back(known, one, survivor) if known else (None, True)
        if change and obstacles(kind, change.field, [(survivor, change)],
                                by=by, makes_tags=False):  # fmt: skip
            change, is_kept = None, True
        if is_kept:
            found.kept.append(one["field"])
        if change:
            planned.append(change)
    beside = _changed_beside(planned, fields, entry, survivor)
    _keep_blocks_whole(planned, fields, found, beside)
    return found


def _told_by(merge: Merge) -> Entry | None:
    """Return the entry in the journal of the survivor, if the merge changed it."""
    return Entry.objects.filter(
        change_set=merge.change_set_id,
        record_type=merge.record_type,
        record_id=merge.survivor_id,
        kind="changed",
    ).first()


def _said(entry: Entry | None) -> list[dict[str, Any]]:
    """Return what a merge changed on the survivor, as its journal tells."""
    return entry.details["changes"] if entry else []


def _changed_beside(
    planned: Sequence[Change],
    fields: dict[str, Field],
    entry: Entry | None,
    survivor: Any,
) -> set[str]:
    """Return the blocks in which a value that the merge left alone differs since."""
    given = {change.field.key for change in planned}
    blocks = {change.field.block for change in planned} - given
    beside = {
        key: one
        for key, one in fields.items()
        if one.block in blocks and key not in given
    }
    if entry is None or not beside:
        return set()
    later = Entry.objects.about(survivor).filter(pk__gt=entry.pk).changing(beside)
    was: dict[str, Any] = {}
    for one in later.order_by("pk"):
        for change in one.details["changes"]:
            was.setdefault(change["field"], change["old"])
    return {
        one.block
        for key, one in beside.items()
        if key in was and was[key] != one.raw(survivor)
    }


def _back(
    one: Field, said: dict[str, Any], survivor: Any
) -> tuple[Change | None, bool]:
    """Return what takes a value back, and whether something of it stays as changed
    since."""
    old, new, present = said["old"], said["new"], one.raw(survivor)
    is_kept = False
    if one.kind.many:
        target, is_kept = without_what_came(one.kind, old, new, present)
    elif present in (old, new):
        target = old
    else:
        return None, True
    return (Change(one, present, target) if target != present else None), is_kept


def _keep_blocks_whole(
    planned: Sequence[Change],
    fields: dict[str, Field],
    found: Returns,
    beside: set[str],
) -> None:
    """Leave what was changed in part as it is: half an address is none."""
    broken = beside | {
        fields[key].block
        for key in found.kept
        if key in fields and not fields[key].kind.many
    }
    for change in planned:
        if change.field.block in broken:
            found.kept.append(change.field.key)
        else:
            found.changes.append(change)


def _refuse_entangled(
    kind: RecordKind, merge: Merge, fields: dict[str, Field], said: list[dict[str, Any]]
) -> None:
    """Raise `Refusal` if a later merge, still standing, builds on the same values."""
    later = Merge.objects.filter(
        record_type=merge.record_type,
        survivor_id=merge.survivor_id,
        undone_at=None,
        pk__gt=merge.pk,
    )
    ids = [pk for one in later for pk in one.others]
    rows = kind.model._base_manager.filter(pk__in=among(ids)) if ids else ()
    parts: list[Any] = list(rows)
    changed = {change["field"] for one in later for change in _said(_told_by(one))}
    for change in said:
        known = fields.get(change["field"])
        if known and _is_entangled(known, change, parts, changed):
            raise Refusal(LATER)


def _is_entangled(
    one: Field, said: dict[str, Any], parts: Sequence[Any], changed: set[str]
) -> bool:
    if one.kind.many:
        brought = came(one.kind, said["old"], said["new"])
        things = (thing for part in parts for thing in one.raw(part))
        return any(one.kind.identity(thing) in brought for thing in things)
    if one.merged == YES_WINS:
        return any(one.raw(part) for part in parts)
    return one.key in changed


def refuse_rows_in_later_merges(merge: Merge) -> None:
    """Raise `Refusal` if a row that came along is itself the result of a later merge.

    That one has changed the link by which the row came, and would put back a link to
    this survivor when it is taken back after this one.
    """
    links = {one.key: one for one in hanging_on(merge.record_type) if one.field}
    for moved in merge.moved.filter(hanging__in=links):
        hanging = links[moved.hanging]
        later = Merge.objects.filter(
            record_type=hanging.model.record_type,  # type: ignore[attr-defined]
            undone_at=None,
            pk__gt=merge.pk,
            survivor_id__in=among(moved.ids),
        )
        changes = (change for one in later for change in _said(_told_by(one)))
        if any(change["field"] == hanging.field for change in changes):
            raise Refusal(LATER_ON_ROWS)
