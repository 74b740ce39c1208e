"""Asking for access to a record that one does not see, and answering (N1)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from records.duplicates.blind import tellable
from records.duplicates.lookup import TypedKey, holders
from records.duplicates.offers import shown_value
from records.fields import by_key
from records.fields.changes import change_record
from records.models import AccessRequest
from records.palette import Hue
from records.registry import RecordKind, all_kinds

State = AccessRequest.State
# At once, for one number: more records than this are no business of one letter.
MOST_ASKED = 5
MOST_SHOWN = 50
HUES = {State.WAITING: Hue.AMBER, State.GRANTED: Hue.GREEN, State.DECLINED: 0}


@dataclass(frozen=True)
class Asked:
    """What somebody asked for, as they see it: one line, however many records."""

    kind: RecordKind
    key: TypedKey
    state: State

    @property
    def shown(self) -> str:
        """What was typed, as it is read."""
        return shown_value(self.key.kind, self.key.value)

    @property
    def hue(self) -> int:
        """The colour of the state."""
        return HUES[self.state]


@dataclass(frozen=True)
class ToAnswer:
    """A request with the record that it is about, for who may answer it."""

    request: AccessRequest
    kind: RecordKind
    record: Any

    @property
    def shown(self) -> str:
        """What the asker typed, as it is read."""
        return shown_value(self.request.kind, self.request.value)


@transaction.atomic
def ask(kind: RecordKind, key: TypedKey, *, by: User) -> None:
    """Ask for access to the hidden records that hold `key`.

    Nothing says whether there is one: the limit of the notice holds here, too.
    """
    found = holders(kind, by, [key])
    if not tellable(by, [key], found.hidden):
        return
    AccessRequest.objects.bulk_create(
        [
            AccessRequest(
                asker=by,
                record_type=kind.record_type,
                record_id=pk,
                kind=key.kind,
                value=key.value,
            )
            for pk in found.hidden_ids[:MOST_ASKED]
        ],
        ignore_conflicts=True,
    )


def asked_by(user: User) -> list[Asked]:
    """Return what the user asked for; one is granted as soon as any record is."""
    states: dict[tuple[str, TypedKey], set[str]] = {}
    for one in AccessRequest.objects.filter(asker=user)[: 2 * MOST_SHOWN]:
        key = TypedKey(one.kind, one.value)
        states.setdefault((one.record_type, key), set()).add(one.state)
    kinds = {str(kind.record_type): kind for kind in all_kinds()}
    return [
        Asked(kinds[record_type], key, _state_of(found))
        for (record_type, key), found in states.items()
        if record_type in kinds
    ][:MOST_SHOWN]


def _state_of(states: set[str]) -> State:
    for state in (State.GRANTED, State.WAITING):
        if state in states:
            return state
    return State.DECLINED


def to_answer(user: User) -> list[ToAnswer]:
    """Return the waiting requests that the user may answer.

    Those are about records that the user is responsible for; an administrator answers
    all.
    """
    found = []
    for kind in all_kinds():
        rows = kind.objects().editable_by(user).select_related(*kind.related)
        if not user.is_administrator:
            rows = rows.filter(responsible=user)
        waiting = AccessRequest.objects.waiting().filter(record_type=kind.record_type)
        waiting = waiting.filter(record_id__in=rows.values("pk"))
        requests = list(waiting.select_related("asker")[:MOST_SHOWN])
        records = rows.in_bulk([one.record_id for one in requests])
        found += [
            ToAnswer(one, kind, records[one.record_id])
            for one in requests
            if one.record_id in records
        ]
    return sorted(found, key=lambda one: one.request.at)


@transaction.atomic
def answer(wish: ToAnswer, *, granted: bool, by: User) -> None:
    """Grant a request, which makes the asker a manager of the record; or decline it.

    Raises `Obstructed` where a rule of the type stands against it.
    """
    request = AccessRequest.objects.select_for_update().get(pk=wish.request.pk)
    if request.state != State.WAITING:
        return
    request.state = State.GRANTED if granted else State.DECLINED
    request.decided_by, request.decided_at = by, timezone.now()
    request.save(update_fields=["state", "decided_by", "decided_at"])
    if granted:
        managers = by_key(wish.kind.fields)["managers"]
        people = {*managers.raw(wish.record), request.asker_id}
        change_record(wish.record, {managers: sorted(people)}, by=by)
