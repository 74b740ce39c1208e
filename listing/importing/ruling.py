"""Rows of an import that a rule stands against: each is refused with the reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from accounts.models import User
from listing.importing.drafts import Draft
from listing.models import Verdict
from records.fields.change import Change
from records.fields.obstacles import against_rules, obstacles
from records.fields.rewriting import Edit
from records.registry import RecordKind

Drafted = Sequence[tuple[Draft, Edit]]


def refuse_impossible(rows: Drafted, kind: RecordKind, by: User) -> None:
    """Refuse rows of which a value can't be written to its record. See `obstacles`."""
    _refuse(rows, kind, by, obstacles)


def refuse_new_against_rules(rows: Drafted, kind: RecordKind, by: User) -> None:
    """Refuse new rows against which a rule of their type stands."""
    _refuse(rows, kind, by, against_rules)


def begun(record: Any, raws: Mapping[Any, Any]) -> Edit:
    """Return a record that is not saved yet, with the raw values it is to have.

    Its id is one that no record has: it tells the rows of a chunk apart.
    """
    held = {one: raw for one, raw in raws.items() if raw not in ("", None, [])}
    return Edit(record, [Change(one, "", raw) for one, raw in held.items()])


def _refuse(rows: Drafted, kind: RecordKind, by: User, asked: Any) -> None:
    fields = {change.field: None for _row, edit in rows for change in edit.changes}
    beside = {edit.record.pk: edit.changes for _row, edit in rows}
    for one in fields:
        plan = [
            (edit.record, change)
            for _row, edit in rows
            for change in edit.changes
            if change.field == one
        ]
        reasons = asked(kind, one, plan, by=by, beside=beside)
        for draft, edit in rows:
            if reason := reasons.get(edit.record.pk):
                draft.settle(Verdict.ERROR, f"{one.label}: {reason}", draft.record)
