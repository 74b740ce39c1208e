"""Who could view the records before a merge, and who can view the result."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.db import connection

from accounts.models import Action, User
from records.access import Guarded, Reach, reach
from records.models import Record


@dataclass
class Guard:
    """What access looks at in a record that is not there yet."""

    private: bool
    acl: list[int]


@dataclass(frozen=True)
class Difference:
    """Whose access a merge changes."""

    gain: list[User]  # will view all of it, and could not view some of the records
    lose: list[User]  # could view some of the records, and will view nothing


class Watchers:
    """The people who work here, administrators left out: those view everything."""

    def __init__(self, record_type: str) -> None:
        self.record_type = record_type

    @cached_property
    def _reaches(self) -> dict[User, Reach]:
        """How far each may view records of the type, by a few queries for all."""
        everybody = User.objects.filter(is_active=True, is_administrator=False)
        found = list(everybody.select_related("team").prefetch_related("roles__rules"))
        members: defaultdict[int | None, list[int]] = defaultdict(list)
        for pk, team_id in User.objects.values_list("pk", "team_id"):
            members[team_id].append(pk)
        below: dict[int, list[int]] = {}
        for user in found:
            user.rules = [rule for r in user.roles.all() for rule in r.rules.all()]
            if user.team is None:
                user.colleague_ids = [user.pk]
                continue
            if user.team.pk not in below:
                below[user.team.pk] = user.team.ids_with_below()
            teams = below[user.team.pk]
            user.colleague_ids = [pk for team in teams for pk in members[team]]
        return {user: reach(user, self.record_type, Action.VIEW) for user in found}

    @cached_property
    def by_id(self) -> dict[int, User]:
        """The people by their ids."""
        return {user.pk: user for user in self._reaches}

    def may_view(self, pk: int, record: Guarded) -> bool:
        """Say whether somebody of this id views a record; an administrator does not."""
        user = self.by_id.get(pk)
        return user is not None and self._reaches[user].covers(record)

    def difference(self, before: Sequence[Record], after: Guarded) -> Difference:
        """Compare who views the records with who will view the result."""
        gain, lose = [], []
        for user, far in self._reaches.items():
            seen = [far.covers(record) for record in before]
            if far.covers(after):
                if not all(seen):
                    gain.append(user)
            elif any(seen):
                lose.append(user)
        return Difference(gain, lose)


def guard(
    responsible: int | None,
    managers: Iterable[int],
    access_class: int | None,
    *,
    private: bool,
) -> Guard:
    """Return the tokens that the database will give to such a record."""
    people = [*managers, *([responsible] if responsible else [])]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT record_acl(%s::bigint[], %s, %s, %s)",
            [people, responsible is None, access_class, private],
        )
        return Guard(private, cursor.fetchone()[0])
