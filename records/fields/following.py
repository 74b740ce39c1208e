"""What follows from a change: other fields that change along with it.

A type of records announces a rule; single saves, bulk work and undo all ask it, so that
none can forget what belongs together. What follows is kept in the journal like any
change, and goes back with the change that it followed from.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from accounts.models import User

if TYPE_CHECKING:
    from records.fields.change import Change

# What is to be changed, by the ids of records; the answer is what follows, by ids.
Changes = Mapping[int, Sequence["Change"]]
Rule = Callable[[Changes, User], Changes]

_rules: dict[str, Rule] = {}


def register(record_type: str, rule: Rule) -> None:
    """Announce what follows from changes in records of a type."""
    _rules[record_type] = rule


def following(record_type: str, changes: Changes, by: User) -> Changes:
    """Return what follows and is not among the changes already."""
    rule = _rules.get(record_type)
    if rule is None:
        return {}
    return {
        pk: [one for one in found if not _is_given(one, changes[pk])]
        for pk, found in rule(changes, by).items()
    }


def _is_given(one: Any, given: Sequence[Any]) -> bool:
    return any(change.field == one.field for change in given)
