"""Taking back what was done: one save, or a whole change set (N7).

A value goes back only where it still is what was written then: what somebody has
changed since is kept. An undo writes entries like any change, so it can be undone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property
from typing import Any, Protocol

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from records.fields import Field, by_key
from records.fields.change import Change
from records.fields.obstacles import obstacles
from records.fields.rewriting import Edit, change_many, locked
from records.models import ChangeSet, Entry
from records.outcome import Fate, Outcome
from records.registry import RecordKind
from records.trashing import RESTORED, TRASHED, Trashing, settle_unreached

WAY = ChangeSet.Way.UNDO.value


class Told(Protocol):
    """What is read of a timeline entry."""

    @property
    def kind(self) -> str:
        """Return which kind of entry it is."""

    @property
    def record_id(self) -> int:
        """Return the record it is about."""

    @property
    def details(self) -> Any:
        """Return what the journal keeps."""


class Kept(Exception):  # noqa: N818 nothing is wrong
    """The value is no longer what was written then, or it is back already."""


def former(change: dict[str, Any], present: Any) -> Any:
    """Return what a value has to be for a change in it to be as if it had not been.

    Of lists what came then goes, and what went comes back; what others added since
    stays.
    """
    old, new = change["old"], change["new"]
    if not _is_set(old) or not _is_set(new) or not _is_set(present):
        return old
    came = [one for one in new if one not in old]
    gone = [one for one in old if one not in new]
    return sorted({*(one for one in present if one not in came), *gone})


def before(change: dict[str, Any], present: Any) -> Any:
    """Return the same, unless somebody has changed the value since. Raises Kept."""
    target = former(change, present)
    is_list = _is_set(change["new"]) and _is_set(present)
    if target == present or not (is_list or present == change["new"]):
        raise Kept
    return target


def _is_set(raw: Any) -> bool:
    """Say whether a raw value is a list without order: of names or ids."""
    return isinstance(raw, list) and not any(isinstance(one, dict) for one in raw)


class Undoing:
    """Takes changes of records of one type back, in the name of one user."""

    def __init__(
        self, kind: RecordKind, by: User, change_set: ChangeSet | None = None
    ) -> None:
        self.kind, self.by, self.change_set = kind, by, change_set

    @cached_property
    def fields(self) -> dict[str, Field]:
        """The fields that the user may see, by key."""
        return by_key(self.kind.fields_for(self.by))

    @transaction.atomic
    def take_back(self, entries: Sequence[Told]) -> Outcome:
        """Undo entries, the newest first; say what became of each record."""
        by_kind: defaultdict[str, list[Told]] = defaultdict(list)
        for entry in entries:
            by_kind[entry.kind].append(entry)
        outcome = self._changes(by_kind["changed"])
        if trashed := by_kind[TRASHED] + by_kind[RESTORED]:
            moved = self._moves(trashed)
            for pk, fate in moved.fates.items():
                outcome.settle(pk, fate)
        return outcome

    def _moves(self, entries: Sequence[Told]) -> Outcome:
        """Take out of the trash what was put there, and the other way round."""
        assert self.change_set is not None  # noqa: S101 only bulk work moves records
        trashing = Trashing(self.kind, self.by, self.change_set)
        away = {e.record_id: e.details["batch"] for e in entries if e.kind == TRASHED}
        back = [entry.record_id for entry in entries if entry.kind == RESTORED]
        outcome = trashing.put_back(away) if away else Outcome()
        if back:
            outcome.fates.update(trashing.discard(back).fates)
        return outcome

    def _changes(self, entries: Sequence[Told]) -> Outcome:
        outcome = Outcome()
        records = self._locked(entries)
        edits: dict[int, Edit] = {}
        for entry in entries:
            if record := records.get(entry.record_id):
                edit = edits.setdefault(record.pk, Edit(record))
                for change in entry.details.get("changes", []):
                    self._plan(edit, change, outcome)
        self._leave_out_impossible(list(edits.values()), outcome)
        written = [edit for edit in edits.values() if edit.changes]
        change_many(written, by=self.by, way=WAY, change_set=self.change_set)
        self._name_who_changed(outcome, entries)
        unreached = {entry.record_id for entry in entries} - records.keys()
        settle_unreached(outcome, self.kind, self.by, unreached)
        return outcome

    def _name_who_changed(self, outcome: Outcome, entries: Sequence[Told]) -> None:
        """Say who has changed what is kept; a change long forgotten names nobody."""
        kept = [pk for pk, fate in outcome.fates.items() if fate == Fate.KEPT]
        keys = {c["field"] for e in entries for c in e.details.get("changes", [])}
        later = Entry.objects.of(self.kind.record_type, kept).changing(keys)
        for entry in later.order_by("record_id", "-at", "-pk").distinct("record_id"):
            if entry.actor:
                who = {"name": entry.actor.full_name}
                reason = _("Kept: changed since by %(name)s") % who
                outcome.settle(entry.record_id, Fate.KEPT, reason)

    def _locked(self, entries: Sequence[Told]) -> dict[int, Any]:
        """Lock the records that the user may change, and read what is asked of them."""
        keys = {c["field"] for e in entries for c in e.details.get("changes", [])}
        if keys & {*self.kind.needs_one_of}:
            keys |= {*self.kind.needs_one_of}
        fields = [self.fields[key] for key in keys if key in self.fields]
        ids = {entry.record_id for entry in entries}
        rows = self.kind.objects().editable_by(self.by)
        return {row.pk: row for row in locked(rows, ids, fields)}

    def _plan(self, edit: Edit, change: dict[str, Any], outcome: Outcome) -> None:
        """Add to an edit what takes a change back; or say why it does not."""
        pk, field = edit.record.pk, self.fields.get(change["field"])
        along = change.get("along", False)
        if field is None and along:
            return None  # nobody sees it; it follows anew from what is taken back
        if field is None:
            reason = _("The field is gone, or is not for you.")
            return outcome.settle(pk, Fate.FAILED, reason)
        if not (along or field.changeable_by(self.by, self.kind.record_type)):
            return outcome.settle(pk, Fate.NO_RIGHT)
        planned = next((c for c in edit.changes if c.field == field), None)
        present = planned.new if planned else field.raw(edit.record)
        try:
            target = before(change, present)
        except Kept:
            return outcome.settle(pk, Fate.KEPT)
        if planned:
            edit.changes.remove(planned)
        old = planned.old if planned else present
        edit.changes.append(Change(field, old, target, along))
        return outcome.settle(pk, Fate.CHANGED)

    def _leave_out_impossible(self, edits: Sequence[Edit], outcome: Outcome) -> None:
        """Leave out what is refused, with what only followed from it.

        What is left is asked again: it may have been possible only beside the rest.
        """
        while refused := self._refused(edits):
            for edit in (one for one in edits if one.record.pk in refused):
                pk, reasons = edit.record.pk, refused[edit.record.pk]
                edit.changes = [
                    c for c in edit.changes if not (c.along or c.field in reasons)
                ]
                # The first reason is said: the others follow from it.
                why = outcome.reasons.get(pk) or next(iter(reasons.values()))
                outcome.settle(pk, Fate.FAILED, why)

    def _refused(self, edits: Sequence[Edit]) -> dict[int, dict[Field, str]]:
        """Return why, by the ids of records and by their fields."""
        fields = {change.field: None for edit in edits for change in edit.changes}
        beside = {edit.record.pk: edit.changes for edit in edits}
        refused: defaultdict[int, dict[Field, str]] = defaultdict(dict)
        for field in fields:
            plan = [(e.record, c) for e in edits for c in e.changes if c.field == field]
            reasons = obstacles(
                self.kind, field, plan, by=self.by, beside=beside, makes_tags=False
            )
            for pk, reason in reasons.items():
                refused[pk][field] = reason
        return refused
