"""Who may view a record: everybody at once, in the same few queries for any number."""

from __future__ import annotations

from collections import defaultdict

from accounts.models import Action, RecordType, Rule, Team, User
from records.access import reach
from records.models import Record


def audience(record: Record, *, reading: RecordType | None = None) -> list[User]:
    """Return the active users who may view a record, by name.

    With `reading`, those alone who also read some records of that type: notes on it.
    """
    people = list(User.objects.filter(is_active=True))
    _prepare(people)
    return [
        one
        for one in people
        if reach(one, record.record_type, Action.VIEW).covers(record)
        and (reading is None or _reads(one, reading))
    ]


def _reads(user: User, record_type: RecordType) -> bool:
    far = reach(user, record_type, Action.VIEW)
    return far.everything or bool(far.because)


def _prepare(people: list[User]) -> None:
    """Give users what `reach` asks of each of them: rules and colleagues."""
    rules: defaultdict[int, list[Rule]] = defaultdict(list)
    for rule in Rule.objects.all():
        rules[rule.role_id].append(rule)
    roles: defaultdict[int, list[Rule]] = defaultdict(list)
    for user_id, role_id in User.roles.through.objects.values_list(
        "user_id", "role_id"
    ):
        roles[user_id] += rules[role_id]
    colleagues = _colleagues()
    for one in people:
        one.rules = roles[one.pk]
        one.colleague_ids = colleagues.get(one.team_id, []) or [one.pk]


def _colleagues() -> dict[int | None, list[int]]:
    """Return the members of each team and of the teams below it."""
    members: defaultdict[int | None, list[int]] = defaultdict(list)
    for pk, team in User.objects.exclude(team=None).values_list("pk", "team_id"):
        members[team].append(pk)
    above = dict(Team.objects.values_list("pk", "parent_id"))
    found: defaultdict[int | None, list[int]] = defaultdict(list)
    for team in above:
        lead: int | None = team
        for _step in above:  # no further, even if the data held a circle
            if lead is None:
                break
            found[lead] += members[team]
            lead = above[lead]
    return found
