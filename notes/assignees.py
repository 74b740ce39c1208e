"""Who can be given a task about a record: those who may view it, and nobody else."""

from __future__ import annotations

from collections import defaultdict

from accounts.models import Action, RecordType, Rule, Team, User
from records.access import reach
from records.models import Record


def assignable(subject: Record) -> list[User]:
    """Return the active users who may view `subject` and notes, by name.

    The decision is that of `records.access.reach`. Its rules and teams are read here
    for everybody at once: four queries, however many people there are.
    """
    return [user for user in _with_rights() if _may_work_on(user, subject)]


def _may_work_on(user: User, subject: Record) -> bool:
    notes = reach(user, RecordType.NOTE, Action.VIEW)
    sees_notes = notes.everything or notes.all_but_private or notes.because
    return bool(sees_notes) and reach(user, subject.record_type, Action.VIEW).covers(
        subject
    )


def _with_rights() -> list[User]:
    """Return the active users; `rules` and `colleague_ids` are read by now."""
    users = list(User.objects.filter(is_active=True))
    links = defaultdict(set)
    for user_id, role_id in User.roles.through.objects.values_list("user", "role"):
        links[user_id].add(role_id)
    rules = list(Rule.objects.all())
    members = _members_with_below()
    for user in users:
        mine = [rule for rule in rules if rule.role_id in links[user.pk]]
        people = members.get(user.team_id or 0, set())
        vars(user).update(rules=mine, colleague_ids=sorted({user.pk, *people}))
    return users


def _members_with_below() -> dict[int, set[int]]:
    """Return, for each team, who is in it or in a team below it."""
    parents = dict(Team.objects.values_list("pk", "parent"))
    members: dict[int, set[int]] = {pk: set() for pk in parents}
    placed = User.objects.exclude(team=None).values_list("pk", "team")
    for person, team in placed:
        seen: set[int] = set()
        at: int | None = team
        while at is not None and at not in seen:
            seen.add(at)
            members[at].add(person)
            at = parents.get(at)
    return members
