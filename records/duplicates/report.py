"""The report of duplicates: which pairs a user sees, in what order (I8)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.http import QueryDict

from accounts.models import Action, User
from records.access import may, reach
from records.duplicates.keys import DuplicateKey
from records.duplicates.offers import keys_of
from records.duplicates.showing import PairShown, pairs_shown
from records.fields import by_key
from records.fields.kinds import RecordLink
from records.finding import pk_of
from records.models import DuplicatePair, DuplicateRule, NotDuplicates
from records.registry import RecordKind

PAGE = 10
MOST_COUNTED = 1_000
LAST_PAGE = MOST_COUNTED // PAGE
SCORES = (90, 70, 50)


@dataclass(frozen=True)
class Choice:
    """One choice of a filter."""

    value: str
    label: Any
    chosen: bool


class Report:
    """The pairs of one type of which `user` may view both records."""

    def __init__(self, kind: RecordKind, user: User, query: QueryDict) -> None:
        """Read the filters; what makes no sense narrows nothing."""
        self.kind, self.user = kind, user
        self.keys = keys_of(kind, user)
        self.score = pk_of(query.get("score"))
        reason = query.get("reason", "")
        self.reason = reason if reason in self.keys else ""
        self.apart = query.get("apart") == "1"
        self.number = min(max(pk_of(query.get("page")), 1), LAST_PAGE)

    @property
    def rules(self) -> Any:
        """The rules in use that tell of fields which the user sees."""
        rules = DuplicateRule.objects.filter(record_type=self.kind.record_type)
        return rules.filter(enabled=True, kind__in=self.keys)

    @cached_property
    def rules_by_kind(self) -> dict[str, DuplicateRule]:
        """The same, read."""
        return {rule.kind: rule for rule in self.rules}

    @property
    def scores(self) -> list[Choice]:
        """The choices of the least score."""
        return [Choice(f"{one}", one, one == self.score) for one in SCORES]

    @property
    def reasons(self) -> list[Choice]:
        """The choices of what is equal."""
        return [
            Choice(rule.kind, self.keys[rule.kind].label, rule.kind == self.reason)
            for rule in self.rules_by_kind.values()
        ]

    @cached_property
    def rows(self) -> Any:
        """The pairs: best first; or those that somebody said are none, latest first."""
        if self.apart:
            said = NotDuplicates.objects.filter(record_type=self.kind.record_type)
            return said.filter(*self._both_visible()).order_by("-at", "-pk")
        rows = DuplicatePair.objects.filter(record_type=self.kind.record_type)
        rows = rows.filter(*self._both_visible(), self._told())
        if self.reason:
            rows = rows.filter(kinds__contains=[self.reason])
        return rows.filter(~self._said_apart(), score__gte=self.score).order_by(
            "-score", "pk"
        )

    def _both_visible(self) -> list[Exists]:
        visible = self.kind.objects().visible_to(self.user)
        sides = ("left_id", "right_id")
        return [Exists(visible.filter(pk=OuterRef(side))) for side in sides]

    def _said_apart(self) -> Exists:
        same = {name: OuterRef(name) for name in ("record_type", "left_id", "right_id")}
        return Exists(NotDuplicates.objects.filter(**same))

    def _told(self) -> Q:
        """The condition that what the user may know of is reason enough."""
        rules = self.rules_by_kind.values()
        linking = {rule.kind for rule in rules if self._links(self.keys[rule.kind])}
        if self.user.is_administrator:
            return Q()
        plain = [rule for rule in rules if rule.kind not in linking]
        told = _enough(plain)
        for key in (self.keys[one] for one in linking):
            more = [rule for rule in rules if rule in plain or rule.kind == key.kind]
            told |= _enough(more) & Q(self._linked_visibly(key))
        return told

    def _links(self, key: DuplicateKey) -> dict[str, Any]:
        """Return the rows that the fields of a key link to, as far as they are seen."""
        fields = by_key(self.kind.fields)
        kinds = {one: fields[one].kind for one in key.fields if one in fields}
        return {
            one: kind.rows(self.user)
            for one, kind in kinds.items()
            if isinstance(kind, RecordLink)
        }

    def _linked_visibly(self, key: DuplicateKey) -> Exists:
        seen = {f"{one}__in": rows for one, rows in self._links(key).items()}
        visible = self.kind.objects().visible_to(self.user)
        return Exists(visible.filter(pk=OuterRef("left_id"), **seen))

    @cached_property
    def page(self) -> list[PairShown]:
        """The pairs on the page, as they are now, ready to be drawn."""
        first = (self.number - 1) * PAGE
        found = list(self.rows[first : first + PAGE])
        return pairs_shown(self, found)

    @cached_property
    def count(self) -> int:
        """How many there are; counting ends one above MOST_COUNTED."""
        counted: int = self.rows.order_by()[: MOST_COUNTED + 1].count()
        return counted

    @property
    def counted(self) -> int:
        """The number as far as it is counted."""
        return min(self.count, MOST_COUNTED)

    @property
    def is_more(self) -> bool:
        """Whether there are more than are counted."""
        return self.count > MOST_COUNTED

    @property
    def next_page(self) -> int:
        """The number of the next page, 0 for none."""
        more = self.count > self.number * PAGE and self.number < LAST_PAGE
        return self.number + 1 if more else 0

    @property
    def previous_page(self) -> int:
        """The number of the page before, 0 for none."""
        return self.number - 1

    @property
    def may_merge(self) -> bool:
        """Whether the user may make one record of two at all."""
        return may(self.user, "merge", self.kind.record_type)

    def may_edit(self, record: Any) -> bool:
        """Say whether the user may change a record. No query."""
        return reach(self.user, self.kind.record_type, Action.EDIT).covers(record)


def _enough(rules: Iterable[DuplicateRule]) -> Q:
    """Return the condition that a pair is one by some rules: a strong or two weak."""
    rules = list(rules)
    enough = Q(kinds__overlap=[rule.kind for rule in rules if rule.is_strong])
    for two in combinations(sorted(rule.kind for rule in rules), 2):
        enough |= Q(kinds__contains=list(two))
    return enough
