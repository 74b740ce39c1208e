"""A page of pairs made ready to be drawn: values side by side, differences marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Protocol

from django_stubs_ext import StrOrPromise

from accounts.models import User
from records.duplicates.keys import DuplicateKey
from records.duplicates.using import mark_of
from records.fields import Field
from records.fields.places import Outside
from records.fields.showing import Shown, show
from records.models import DuplicateRule, RecordKey
from records.models.duplicates import MOST_POINTS, Two
from records.registry import RecordKind

SURE = 90  # points from which a score is coloured
# These tell two records apart without being values of what they are about.
NOT_COMPARED = {"created_at", "updated_at", "private"}


class Reported(Protocol):
    """What is asked of the report whose pairs are drawn."""

    kind: RecordKind
    user: User
    keys: dict[str, DuplicateKey]
    apart: bool

    @property
    def rules_by_kind(self) -> dict[str, DuplicateRule]:
        """The rules in use that tell of fields which the user sees."""

    def may_edit(self, record: Any) -> bool:
        """Say whether the user may change a record."""


@dataclass(frozen=True)
class Line:
    """One field of both records."""

    field: Field
    left: Shown
    right: Shown
    is_reason: bool

    @property
    def differs(self) -> bool:
        """Whether the two have other values; of numbers their types don't count."""
        return bool(_told(self.left.raw) != _told(self.right.raw))

    @property
    def clashes(self) -> bool:
        """Whether the two have other values, and neither has none."""
        return self.differs and bool(self.left.raw and self.right.raw)

    @property
    def is_empty(self) -> bool:
        """Whether neither has a value."""
        return not any(side.raw for side in (self.left, self.right))


def _told(raw: Any) -> Any:
    """Return what a value says: of rows the numbers and addresses."""
    if not isinstance(raw, list):
        return raw
    return sorted(str(mark_of(one) if isinstance(one, dict) else one) for one in raw)


@dataclass(frozen=True)
class PairShown:
    """Two records side by side."""

    left: Any
    right: Any
    score: int
    reasons: list[StrOrPromise]
    lines: list[Line]
    may_part: bool  # whether the user may say that they are not duplicates

    @cached_property
    def telling(self) -> list[Line]:
        """The lines to be compared: what clashes, and why the two are a pair."""
        return [line for line in self.lines if line.clashes or line.is_reason]

    @cached_property
    def one_sided(self) -> list[Line]:
        """The lines of which only one of the two has a value."""
        rest = [line for line in self.lines if line.differs]
        return [line for line in rest if line not in self.telling]

    @cached_property
    def same(self) -> list[Line]:
        """The other lines that are equal."""
        rest = [line for line in self.lines if not line.differs]
        return [line for line in rest if line not in self.telling]

    @property
    def level(self) -> str:
        """How sure it is, for the colour of the score."""
        return "sure" if self.score >= SURE else ""


def pairs_shown(report: Reported, pairs: Sequence[Two]) -> list[PairShown]:
    """Return the pairs as they are at this moment.

    Who was changed since the last comparison is compared again here: a pair that is
    none any more is left out.
    """
    ids = {pk for pair in pairs for pk in (pair.left_id, pair.right_id)}
    values = _Values(report, ids)
    shown = [_shown(report, values, pair) for pair in pairs]
    return [pair for pair in shown if pair is not None]


class _Values:
    """The records of a page, their values and their keys, each read once."""

    def __init__(self, report: Reported, ids: set[int]) -> None:
        kind, user = report.kind, report.user
        rows = kind.objects().visible_to(user).select_related(*kind.related)
        self.records = rows.in_bulk(sorted(ids))
        known = kind.fields_for(user)
        self.fields = [f for f in known if f.on_card and f.key not in NOT_COMPARED]
        found = list(self.records.values())
        for place in {field.place for field in self.fields}:
            if isinstance(place, Outside):
                place.read_ahead(found)
        shown = zip(found, show(found, self.fields, user), strict=True)
        self.shown = {record.pk: values for record, values in shown}
        self.keys: dict[int, set[tuple[str, str]]] = {pk: set() for pk in ids}
        keys = RecordKey.objects.filter(
            record_type=kind.record_type, record_id__in=self.records
        )
        for pk, of_kind, value in keys.values_list("record_id", "kind", "value"):
            self.keys[pk].add((of_kind, value))

    def common(self, pair: Two) -> set[str]:
        """Return the kinds of which the two have an equal key."""
        same = self.keys[pair.left_id] & self.keys[pair.right_id]
        return {kind for kind, _value in same}

    def hidden(self, pair: Two) -> set[str]:
        """Return the keys of links to what the user may not view."""
        return {one.field.key for one in self.shown[pair.left_id] if one.hidden}


def _shown(report: Reported, values: _Values, pair: Two) -> PairShown | None:
    one, other = (values.records.get(pk) for pk in (pair.left_id, pair.right_id))
    if one is None or other is None:
        return None
    common, hidden = values.common(pair), values.hidden(pair)
    rules = [
        rule
        for kind, rule in report.rules_by_kind.items()
        if kind in common and hidden.isdisjoint(report.keys[kind].fields)
    ]
    strong = any(rule.is_strong for rule in rules)
    if not report.apart and not strong and len(rules) < 2:  # noqa: PLR2004 two weak
        return None
    keys = [report.keys[rule.kind] for rule in rules]
    of_reason = {name for key in keys for name in key.fields}
    lines = [
        Line(left.field, left, right, left.field.key in of_reason)
        for left, right in zip(
            values.shown[pair.left_id], values.shown[pair.right_id], strict=True
        )
    ]
    return PairShown(
        one,
        other,
        score=min(sum(rule.weight for rule in rules), MOST_POINTS),
        reasons=[key.label for key in keys],
        lines=[line for line in lines if not line.is_empty],
        may_part=all(map(report.may_edit, (one, other))),
    )
