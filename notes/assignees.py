"""Who can be given a task about a record: those who may view it, and nobody else."""

from __future__ import annotations

from collections import defaultdict

from django.utils.translation import gettext as _

from accounts.models import RecordType, User
from notes.models import SUBJECTS, Note
from records.among import among
from records.audience import audience
from records.fields.field import Field
from records.fields.obstacles import Beside, Plan, Reasons, register
from records.models import Record


def assignable(subject: Record) -> list[User]:
    """Return the active users who may view `subject` and notes, by name."""
    return audience(subject, reading=RecordType.NOTE)


def announce() -> None:
    """Announce why a note can't be given to somebody."""
    register(RecordType.NOTE, out_of_sight)


def out_of_sight(field: Field, plan: Plan, by: User, beside: Beside) -> Reasons:
    """Refuse notes on records that the new assignee may not view."""
    if field.key != "responsible":
        return {}
    given: defaultdict[int, list[int]] = defaultdict(list)
    for record, change in plan:
        if change.new:
            given[change.new].append(record.pk)
    reasons: Reasons = {}
    for person in User.objects.filter(pk__in=given):
        reason = _("%(name)s may not view what this note is about.")
        hidden = _hidden_from(person, given[person.pk])
        reasons |= dict.fromkeys(hidden, reason % {"name": person.full_name})
    return reasons


def _hidden_from(person: User, ids: list[int]) -> set[int]:
    """Return the notes on records that a person may not view."""
    notes = Note._base_manager.filter(pk__in=among(ids))
    seen: set[int] = set()
    for model in SUBJECTS.values():
        visible = model._default_manager.visible_to(person)  # type: ignore[attr-defined]
        about = {f"{model.record_type}__in": visible.values("pk")}
        seen.update(notes.filter(**about).values_list("pk", flat=True))
    return set(ids) - seen
