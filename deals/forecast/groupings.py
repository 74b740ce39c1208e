"""What the lines of a forecast are: people, teams, stages, currencies."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from deals.forecast.periods import Pairs
from deals.models import Stage
from listing.filters import Asked
from listing.filters.people import ME
from listing.glance.asking import MOST_VALUES


@dataclass(frozen=True)
class Name:
    """What a group is called, and where it stands among the others."""

    label: str
    place: tuple[Any, ...]
    hue: int | None = None
    person: User | None = None


class Grouping:
    """Deals by nothing at all. Subclasses know what else they can be told apart by."""

    label: ClassVar[str | Promise] = _("Nothing")
    column: ClassVar[str] = ""  # of the deal, that the groups are made of

    def __init__(self, user: User, stages: Mapping[int, Stage]) -> None:
        """Group for `user` what is in one of the stages."""
        self.user, self.stages = user, stages

    def read(self, values: Collection[Any]) -> None:
        """Look up what the values of the column stand for, all at once."""

    def key(self, value: Any) -> Any:
        """Return the group of a value of the column."""
        return value

    def name(self, key: Any) -> Name:
        """Return what a group is called."""
        return Name(say("All deals"), ())

    def asks(self, key: Any) -> Pairs | None:
        """Return what asks a list for a group; None where an address can't."""
        return []


class ByCurrency(Grouping):
    """Each currency by itself."""

    label = _("Currency")
    column = "currency"

    def name(self, key: Any) -> Name:
        """Return its code."""
        return Name(key, (key,))

    def asks(self, key: Any) -> Pairs:
        """Ask for the currency."""
        return [("currency", key)]


class ByStage(Grouping):
    """Stages in their own order."""

    label = _("Stage")
    column = "stage"

    def name(self, key: Any) -> Name:
        """Return its name, and its pipeline's where there are several."""
        stage, places = self.stages[key], list(self.stages)
        several = len({one.pipeline_id for one in self.stages.values()}) > 1
        label = f"{stage.name} · {stage.pipeline}" if several else stage.name
        return Name(label, (places.index(key),), hue=stage.hue)

    def asks(self, key: Any) -> Pairs:
        """Ask for the stage; it stands for whether deals in it are open, too."""
        return [("stage", str(key))]


class ByUser(Grouping):
    """Those who are responsible."""

    label = _("User")
    column = "responsible"

    def read(self, values: Collection[Any]) -> None:
        """Look up the people with their teams."""
        people = User.objects.select_related("team")
        self.people = people.in_bulk([pk for pk in values if pk])

    def name(self, key: Any) -> Name:
        """Return the name of the person."""
        if not key:
            return Name(say("Unassigned"), (True, ""))
        person = self.people[key]
        return Name(person.full_name, (False, person.full_name.lower()), person=person)

    def asks(self, key: Any) -> Pairs | None:
        """Ask for the person's own."""
        return self._asks_for([key])

    def _asks_for(self, people: Collection[Any]) -> Pairs | None:
        if None in people:
            alone = len(people) == 1
            return Asked("empty").write("responsible") if alone else None
        own = [ME if pk == self.user.pk else str(pk) for pk in people]
        return (
            [("responsible", one) for one in own] if len(own) <= MOST_VALUES else None
        )


class ByTeam(ByUser):
    """The teams of those who are responsible."""

    label = _("Team")

    def key(self, value: Any) -> Any:
        """Return the team of a person; nobody is in none, and stands apart."""
        return (self.people[value].team_id or 0) if value else None

    def name(self, key: Any) -> Name:
        """Return the name of the team."""
        if key is None:
            return Name(say("Unassigned"), (2, ""))
        if not key:
            return Name(say("No team"), (1, ""))
        team = next(p.team for p in self.people.values() if p.team_id == key)
        return Name(str(team), (0, str(team).lower()))

    def asks(self, key: Any) -> Pairs | None:
        """Ask for its people who have any."""
        if key is None:
            return self._asks_for([None])
        own = [pk for pk, one in self.people.items() if (one.team_id or 0) == key]
        return self._asks_for(own)


GROUPINGS: dict[str, type[Grouping]] = {
    "": Grouping,
    "user": ByUser,
    "team": ByTeam,
    "currency": ByCurrency,
    "stage": ByStage,
}
