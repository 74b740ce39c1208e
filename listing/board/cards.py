"""The cards of a board."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from accounts.models import Action, User
from listing.board.look import NEXT_DUE, Look
from listing.board.urgency import next_due
from records.access import reach
from records.fields import Field, by_key
from records.fields.places import Column, Outside
from records.fields.showing import Shown, show
from records.registry import RecordKind


@dataclass(frozen=True)
class Card:
    """A record on the board."""

    record: Any
    shown: list[Shown]
    urgency: str
    may_move: bool
    url: str  # where a move is sent
    field_url: str  # where the field is changed without scripts
    face: Shown | None = None  # who stands in the corner


def cards_of(
    kind: RecordKind, look: Look, user: User, ids: Sequence[int]
) -> list[Card]:
    """Return the cards of those records that the user views, in the order of ids."""
    known = by_key(kind.fields_for(user))
    fields = [known[key] for key in look.fields if key in known]
    name = kind.record_type
    rows = _read(kind, look, fields).visible_to(user)
    by_id = rows.annotate(**{NEXT_DUE: next_due(name, user)}).in_bulk(ids)
    records = [by_id[pk] for pk in ids if pk in by_id]
    for place in {field.place for field in fields}:
        if isinstance(place, Outside):
            place.read_ahead(records)
    moves = by_key(kind.fields)[kind.moved_by]
    move = reverse("listing:move", args=[name, 0])
    field = reverse("records:field", args=[name, 0, moves.key])
    edit = reach(user, name, Action.EDIT)
    may_set = moves.changeable_by(user, name)
    return [
        Card(
            record,
            _told(shown, look),
            look.urgency(record),
            may_set and edit.covers(record),
            move.replace("/0/", f"/{record.pk}/"),
            field.replace("/0/", f"/{record.pk}/"),
            _face(shown, look),
        )
        for record, shown in zip(records, show(records, fields, user), strict=True)
    ]


def _read(kind: RecordKind, look: Look, fields: Sequence[Field]) -> Any:
    """Choose what is read of records: what stands on cards, and what rights ask for."""
    rows = kind.objects()
    if not look.reads:
        return rows.defer("search", "texts")
    columns = {*kind.model.reads_as, *look.reads, "acl", "private"}
    for field in fields:
        if isinstance(field.place, Column):
            columns |= {field.place.name, *field.kind.also_reads}
        elif not isinstance(field.place, Outside):
            columns |= {"custom", "access_class"}
    return rows.only(*columns)


def _told(shown: Sequence[Shown], look: Look) -> list[Shown]:
    """Leave out what is empty, and all but the first of what stands for another."""
    full = [one for one in shown if not one.is_empty and one.field.key != look.face]
    either = [one for one in full if one.field.key in look.either]
    # One that may not be viewed has no items, and stands only for itself.
    told = next((one for one in either if one.items), next(iter(either), None))
    return [one for one in full if one is told or one not in either]


def _face(shown: Sequence[Shown], look: Look) -> Shown | None:
    faces = [one for one in shown if one.field.key == look.face and not one.is_empty]
    return next(iter(faces), None)
