"""Whose deals a funnel is told of: of all, of a person, of a team."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from accounts.models import Team, User
from deals.forecast.periods import Pairs
from deals.models import Deal
from listing.filters.people import ME
from listing.glance.asking import MOST_VALUES
from records.models import RecordQuerySet


@dataclass(frozen=True)
class Choice:
    """A person or a team that can be chosen."""

    value: str
    label: str
    chosen: bool


class Whose:
    """The people and teams with deals that a user may view, and the chosen ones."""

    def __init__(self, rows: RecordQuerySet[Deal], user: User, asked: str) -> None:
        """`asked` is `u` and the id of a person, or `t` and that of a team."""
        self.rows, self.user, self.asked = rows, user, asked

    @cached_property
    def people(self) -> list[User]:
        """Those who are responsible for a deal among the rows."""
        theirs = self.rows.filter(responsible=OuterRef("pk")).order_by()
        found = User.objects.filter(Exists(theirs)).select_related("team")
        return sorted(found, key=lambda person: person.full_name.lower())

    @cached_property
    def teams(self) -> list[Team]:
        """The teams of these."""
        teams = {person.team.pk: person.team for person in self.people if person.team}
        return sorted(teams.values(), key=lambda team: team.name.lower())

    @cached_property
    def chosen(self) -> list[User] | None:
        """The people that are asked for; None for all deals."""
        kind, ident = self.asked[:1], self.asked[1:]
        if kind == "u":
            found = [one for one in self.people if str(one.pk) == ident]
        else:
            found = [p for p in self.people if kind == "t" and str(p.team_id) == ident]
        return found or None

    @property
    def choices(self) -> list[tuple[str, list[Choice]]]:
        """What can be chosen, under headings."""
        teams = [self._choice(f"t{one.pk}", one.name) for one in self.teams]
        people = [self._choice(f"u{one.pk}", one.full_name) for one in self.people]
        return [(_("Teams"), teams), (_("Users"), people)]

    def _choice(self, value: str, label: str) -> Choice:
        return Choice(value, label, value == self.asked)

    @property
    def said(self) -> dict[str, str]:
        """What an address says of it."""
        return {"who": self.asked} if self.chosen else {}

    @property
    def narrowed(self) -> RecordQuerySet[Deal]:
        """Their deals."""
        if self.chosen is None:
            return self.rows
        return self.rows.filter(responsible__in=[one.pk for one in self.chosen])

    @property
    def asks(self) -> Pairs | None:
        """Ask a list for them; None where an address gets too long."""
        people = self.chosen or []
        if len(people) > MOST_VALUES:
            return None
        ids = (ME if one == self.user else str(one.pk) for one in people)
        return [("responsible", one) for one in ids]
