"""The merge itself: one transaction, one change set."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import transaction

from accounts.models import User
from records.among import among
from records.fields.rewriting import Edit, change_many
from records.merging import refusing
from records.merging.moving import Mover
from records.merging.parts import keep_former_names
from records.merging.plan import Choices, Plan
from records.models import ChangeSet, Merge, track_many
from records.models.merge import forget_moves
from records.refusals import Refusal
from records.registry import RecordKind, kind_or_404
from records.trashing import Trashing

MERGED = "merged"


@transaction.atomic
def merge(
    survivor: Any, others: Sequence[Any], choices: Choices | None = None, *, by: User
) -> Merge:
    """Make `others` a part of `survivor`.

    Raises `Refusal` where they can't be merged, `Stale` where they are not what the
    user looked at, and `PermissionDenied`.
    """
    kind, choices = kind_or_404(survivor.record_type), choices or Choices()
    ids = [survivor.pk, *(other.pk for other in others)]
    refusing.refuse_number(ids)
    records = _locked(kind, by, ids)
    refusing.refuse_without_right(by, kind, records)
    refusing.refuse_changed(records, choices)
    plan = Plan(kind, records, by, choices)
    refusing.refuse_unanswered(plan)
    refusing.refuse_what_rules_forbid(plan)
    return _merge(plan)


def _locked(kind: RecordKind, by: User, ids: Sequence[int]) -> list[Any]:
    """Lock the records, always in the same order; return them in the order given."""
    rows = kind.objects().visible_to(by).filter(pk__in=among(ids)).order_by("pk")
    found = {row.pk: row for row in rows.select_for_update(of=("self",))}
    if len(found) < len(ids):
        raise Refusal(refusing.GONE)
    return [found[pk] for pk in ids]


def _merge(plan: Plan) -> Merge:
    record_type, by = plan.kind.record_type, plan.by
    change_set = ChangeSet.objects.create(
        record_type=record_type, way=ChangeSet.Way.MERGE, by=by
    )
    others = sorted(plan.ids[1:])
    done = Merge.objects.create(
        change_set=change_set,
        record_type=record_type,
        survivor_id=plan.survivor.pk,
        others=others,
        by=by,
    )
    changes, lost = plan.changes, plan.lost
    Mover(by, change_set).take(done)
    Trashing(plan.kind, by, change_set).discard(others)
    _absorb(plan, done)
    edits = [Edit(plan.survivor, changes)] if changes else []
    change_many(edits, by=by, way=change_set.way, change_set=change_set)
    said = {"merge": done.pk, "count": len(others), "lost": lost}
    track_many(
        record_type, MERGED, {plan.survivor.pk: said}, by=by, change_set=change_set
    )
    forget_moves()
    return done


def _absorb(plan: Plan, done: Merge) -> None:
    """Say of the others what they are part of, and let search find it by them."""
    rows = plan.kind.model._base_manager.filter(pk__in=among(done.others))
    rows.update(merged_into=done.survivor_id)
    batch = rows.values_list("trash_batch", flat=True).first()
    done.batch = str(batch)
    done.save(update_fields=["batch"])
    keep_former_names(plan.kind.model, [done.survivor_id])
