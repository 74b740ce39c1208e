"""How many records of a type each colleague is responsible for (L11).

Counted is what the viewer may view, and nothing is told of the rest.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as say

from accounts.models import Action, User
from listing.charts import percent
from records.access import reach
from records.registry import RecordKind

# More people than this have a field that narrows them.
FEW = 8


@dataclass(frozen=True)
class Load:
    """One colleague, and the records that the colleague is responsible for."""

    person: User
    count: int
    url: str
    length: str  # of its bar: a part of the longest one, as SVG writes it


@dataclass(frozen=True)
class TeamLoad:
    """The colleagues of one team, those with most records first."""

    name: str
    loads: list[Load]

    @property
    def count(self) -> int:
        """The records of all of them."""
        return sum(load.count for load in self.loads)


class Workload:
    """Who is responsible for the records of `kind` that `user` may view."""

    def __init__(self, kind: RecordKind, user: User) -> None:
        """The database is asked when something is needed."""
        self.kind, self.user = kind, user

    @cached_property
    def counts(self) -> dict[int | None, int]:
        """The numbers by the ids of people; None for nobody. One query."""
        rows = self.kind.objects().visible_to(self.user).order_by()
        return dict(rows.values_list("responsible").annotate(Count("pk")))

    @cached_property
    def people(self) -> list[User]:
        """Those with records; who sees all records sees who has none, too."""
        view = reach(self.user, self.kind.record_type, Action.VIEW)
        people = User.objects.select_related("team")
        having = people.filter(pk__in=[pk for pk in self.counts if pk])
        if view.everything or view.all_but_private:
            having = having | people.filter(is_active=True)
        return list(having)

    @cached_property
    def teams(self) -> list[TeamLoad]:
        """The people by teams, in the order of their names; without a team last."""
        by_team: defaultdict[str, list[Load]] = defaultdict(list)
        for person in sorted(self.people, key=self._place):
            by_team[person.team.name if person.team else ""].append(self._load(person))
        names = sorted(by_team, key=lambda name: (not name, name.lower()))
        return [TeamLoad(name or say("No team"), by_team[name]) for name in names]

    def _place(self, person: User) -> tuple[int, str]:
        return -self.counts.get(person.pk, 0), person.full_name.lower()

    def _load(self, person: User) -> Load:
        count = self.counts.get(person.pk, 0)
        most = max((n for pk, n in self.counts.items() if pk), default=0) or 1
        who = "me" if person == self.user else str(person.pk)
        url = reverse(self.kind.index_url, query={"responsible": who})
        return Load(person, count, url, percent(count / most))

    @property
    def unassigned(self) -> int:
        """How many nobody is responsible for."""
        return self.counts.get(None, 0)

    @property
    def unassigned_url(self) -> str:
        """The list of those."""
        return reverse(self.kind.index_url, query={"responsible_op": "empty"})

    @property
    def total(self) -> int:
        """How many there are."""
        return sum(self.counts.values())

    @property
    def is_long(self) -> bool:
        """Whether there are many people."""
        return len(self.people) > FEW
