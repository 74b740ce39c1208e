"""When records can't be merged, and in which words that is said."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Action, User
from records.access import may, reach
from records.fields.obstacles import Obstructed, refuse_against_rules
from records.merging.plan import Choices, Plan
from records.refusals import Refusal
from records.registry import RecordKind

FEWEST, MOST = 2, 10
NUMBER = gettext_lazy("Two to ten can be merged at a time.")
GONE = gettext_lazy(
    "Some of these are no longer there for you: deleted, merged, or not open to you "
    "any more. Nothing was changed."
)
CHANGED = gettext_lazy(
    "Somebody changed one of these meanwhile. Look at the values again; nothing was "
    "merged yet."
)


class Stale(Refusal):
    """The records are not what the user looked at."""


def may_merge(user: User, kind: RecordKind) -> bool:
    """Say whether the user may merge records of the type at all."""
    return kind.has_card and may(user, "merge", kind.record_type)


def out_of_reach(user: User, kind: RecordKind, records: Sequence[Any]) -> list[Any]:
    """Return the records that the user may not both change and delete."""
    edit = reach(user, kind.record_type, Action.EDIT)
    delete = reach(user, kind.record_type, Action.DELETE)
    return [one for one in records if not (edit.covers(one) and delete.covers(one))]


def refuse_number(ids: Sequence[int]) -> None:
    """Raise `Refusal` unless there are two to ten different records."""
    if not FEWEST <= len(set(ids)) <= MOST or len(set(ids)) != len(ids):
        raise Refusal(NUMBER)


def refuse_without_right(user: User, kind: RecordKind, records: Sequence[Any]) -> None:
    """Raise `PermissionDenied` unless the user may merge exactly these."""
    if not may_merge(user, kind) or out_of_reach(user, kind, records):
        raise PermissionDenied


def refuse_changed(records: Sequence[Any], choices: Choices) -> None:
    """Raise `Stale` if a record is not in the version that the user looked at."""
    versions = choices.versions
    if versions is not None and any(versions.get(r.pk) != r.version for r in records):
        raise Stale(CHANGED)


def refuse_unanswered(plan: Plan) -> None:
    """Raise `Refusal` if something has to be chosen by a person and was not."""
    if labels := [str(one.fields[0].label) for one in plan.unanswered]:
        raise Refusal(
            _("Choose a value first: %(fields)s."),
            fields=get_text_list(labels, _("and")),
        )


def refuse_what_rules_forbid(plan: Plan) -> None:
    """Raise `Refusal` if a rule of the type stands against the result."""
    try:
        refuse_against_rules(plan.survivor, plan.changes, plan.by)
    except Obstructed as obstructed:
        said = [f"{one.label}: {why}" for one, why in obstructed.reasons.items()]
        raise Refusal(" ".join(said)) from obstructed
