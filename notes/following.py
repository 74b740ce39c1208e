"""What follows when a task is changed: done or not, its day, who gave it (N2).

The rules of the verbs of `Note`, for every other way of changing one: in place on the
board, in bulk, by undo.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from accounts.models import RecordType, User
from notes import next_task
from notes.fields import DUE, FIELDS
from notes.models import Note, NoteStatus
from records.among import among
from records.fields import Field, by_key
from records.fields.change import Change
from records.fields.following import Changes, register

_fields = by_key(FIELDS)


def announce() -> None:
    """Announce the rule."""
    register(RecordType.NOTE, follows)


def follows(changes: Changes, by: User) -> Changes:
    """Return what changes along; three queries at most, however many notes."""
    found: defaultdict[int, list[Change]] = defaultdict(list)
    for key, rule in RULES.items():
        given = {
            pk: change
            for pk, all_of_one in changes.items()
            for change in all_of_one
            if change.field.key == key
        }
        if given:
            for pk, change in rule(given, by):
                found[pk].append(change)
    return found


def _ended(given: dict[int, Change], by: User) -> Iterable[tuple[int, Change]]:
    """End tasks whose status means *done*, and take that back from the others."""
    done = set(NoteStatus.objects.filter(means_done=True).values_list("pk", flat=True))
    now = timezone.now().replace(second=0, microsecond=0)
    for note in _read(given, "done_at", "done_by", "repeats"):
        is_done = given[note.pk].new in done
        if is_done != note.is_done:
            moment, who = (now, by.pk) if is_done else ("", "")
            yield note.pk, _change("done_at", note, moment)
            yield note.pk, _change("done_by", note, who)
            if note.repeats:
                _pass_on(note.pk, is_done=is_done)


def _pass_on(pk: int, *, is_done: bool) -> None:
    """Make the next one of a task that repeats, or take it away again."""
    note = Note._base_manager.get(pk=pk)
    if is_done:
        next_task.follow(note)
    else:
        next_task.take_back(note)


def _of_the_day(given: dict[int, Change], by: User) -> Iterable[tuple[int, Change]]:
    """Let a task be due all day where it is due in the last minute of one."""
    for note in _read(given, "all_day"):
        field = _fields["due_at"]
        due = field.kind.parse(given[note.pk].new)
        local = timezone.localtime(due) if due else None
        all_day = bool(local and DUE.is_a_day(local))
        if all_day != note.all_day:
            yield note.pk, _change("all_day", note, all_day)


def _given_away(given: dict[int, Change], by: User) -> Iterable[tuple[int, Change]]:
    """Keep whoever had a task among its managers, as *own* reaches it from there."""
    ties = Note.managers.through.objects.filter(note__in=among(given))
    managers: defaultdict[int, list[int]] = defaultdict(list)
    for pk, person in ties.values_list("note_id", "user_id"):
        managers[pk].append(person)
    field: Field = _fields["managers"]
    for pk, change in given.items():
        if change.old and change.old not in managers[pk]:
            old = sorted(managers[pk])
            yield pk, Change(field, old, sorted([*old, change.old]), along=True)


RULES = {"status": _ended, "due_at": _of_the_day, "responsible": _given_away}


def _read(given: dict[int, Any], *columns: str) -> Iterable[Note]:
    """Read columns of notes that are locked by now."""
    rows = Note._base_manager.filter(pk__in=among(given))
    return rows.order_by("pk").only("pk", *columns)


def _change(key: str, note: Note, value: Any) -> Change:
    field = _fields[key]
    return Change(field, field.raw(note), field.kind.raw(value), along=True)
