"""Who may do what to which records: decided, listed, and explained here alone.

A record carries *tokens*, numbers that its database row computes from the people on
it, its access class and its private flag (`records/database.py`). A user's rules are
turned into tokens per request. Where the two sets meet, the user may. Deciding about
one record, choosing rows, and telling why all read the same tokens (R2 to R4).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum
from typing import Protocol

from django.db.models import Q

from accounts.models import Action, RecordType, Rule, Scope, User


class Guarded(Protocol):
    """What access looks at in a record."""

    private: bool
    acl: list[int]


class Holds(IntEnum):
    """What a token says of a record. `records/database.py` has the same numbers."""

    PERSON = 1  # this person is named on it, and it is not private
    PRIVATE_PERSON = 2  # this person is named on it, and it is private
    OF_CLASS = 3  # it is of this access class, and it is not private
    UNASSIGNED = 4  # it has no responsible person, and it is not private


def token(holds: Holds, access_class: int | None = None, person: int = 0) -> int:
    """Return the number for a fact: 8 bits what, 24 bits class (0 any), 32 bits who."""
    return holds << 56 | (access_class or 0) << 32 | person


@dataclass(frozen=True)
class Reach:
    """How far a user's right to do one thing reaches over one type of record."""

    everything: bool = False
    all_but_private: Rule | None = None
    because: dict[int, Rule] = field(default_factory=dict)

    @property
    def tokens(self) -> list[int]:
        """The tokens of which a record within reach carries one, unless all may."""
        return list(self.because)

    @property
    def condition(self) -> Q:
        """The rows that are within reach."""
        if self.everything:
            return Q()
        mine = Q(acl__overlap=self.tokens) if self.because else Q(pk__in=[])
        return Q(private=False) | mine if self.all_but_private else mine

    def covers(self, record: Guarded) -> bool:
        """Say whether one record is within reach."""
        return self.everything or self.deciding_rule(record) is not None

    def deciding_rule(self, record: Guarded) -> Rule | None:
        """Return a rule that lets the user at the record, or None."""
        if self.all_but_private and not record.private:
            return self.all_but_private
        return next((self.because[t] for t in record.acl if t in self.because), None)


def reach(user: User, record_type: str, action: Action) -> Reach:
    """Return how far the right of `user` to do `action` reaches; no rule, no reach."""
    if not user.is_active:
        return Reach()
    if user.is_administrator:
        return Reach(everything=True)
    because: dict[int, Rule] = {}
    all_but_private = None
    for rule in user.rules:
        if rule.record_type != record_type or rule.scope(action) == Scope.NONE:
            continue
        if rule.scope(action) == Scope.ALL and rule.access_class_id is None:
            all_but_private = rule
        because |= dict.fromkeys(_tokens(user, rule, rule.scope(action)), rule)
    return Reach(all_but_private=all_but_private, because=because)


def _tokens(user: User, rule: Rule, scope: Scope) -> list[int]:
    """Turn one rule into the tokens that records within it carry."""
    kind = rule.access_class_id
    tokens = [token(Holds.PERSON, kind, user.pk)]
    tokens.append(token(Holds.PRIVATE_PERSON, kind, user.pk))
    if scope == Scope.TEAM:
        tokens += [token(Holds.PERSON, kind, person) for person in user.colleague_ids]
    if scope == Scope.ALL and kind is not None:
        tokens.append(token(Holds.OF_CLASS, kind))
    if rule.also_unassigned:
        tokens.append(token(Holds.UNASSIGNED, kind))
    return tokens


def may(user: User, act: str, record_type: str) -> bool:
    """Say whether a rule allows `act`: create, import, merge, reassign, or reopen."""
    if not user.is_active:
        return False
    return user.is_administrator or any(
        getattr(rule, f"may_{act}")
        for rule in user.rules
        if rule.record_type == record_type
    )


def works_with(user: User, record_type: RecordType) -> bool:
    """Say whether the user has anything to do with the type: is the page drawn (R8)?"""
    if user.is_administrator:
        return True
    view = reach(user, record_type, Action.VIEW)
    return bool(view.because) or may(user, "create", record_type)
