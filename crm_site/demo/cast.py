"""Who signs in to the demo."""

from __future__ import annotations

from dataclasses import dataclass

from accounts.models import Role, Team, User
from accounts.passwords import DEMO_PASSWORD as PASSWORD

__all__ = ["CAST", "PASSWORD", "Colleague", "create_cast", "present"]


@dataclass(frozen=True)
class Colleague:
    """A user of the demo; `busy` is a share of the clients, compared to the others."""

    login: str
    first_name: str
    last_name: str
    role: str
    team: str = ""
    busy: int = 0

    @property
    def email(self) -> str:
        """What the colleague signs in by."""
        return f"{self.login}@example.com"

    def describe(self) -> str:
        """Return name, role and team in one line."""
        team = f", team {self.team}" if self.team else ""
        return f"{self.first_name} {self.last_name}: {self.role.lower()}{team}"


CAST = (
    Colleague("admin", "Dana", "Matei", "Administrator"),
    Colleague("sales1", "Vera", "Lungu", "Sales manager", "North", busy=30),
    Colleague("sales2", "Tomasz", "Nowak", "Sales manager", "North", busy=22),
    Colleague("lead", "Ирина", "Белова", "Team lead", "North", busy=10),
    Colleague("sales3", "James", "Carter", "Sales manager", "South", busy=24),
    Colleague("operator", "Oana", "Rusu", "Operator", "North", busy=5),
)


def create_cast() -> dict[str, User]:
    """Make teams and users; return the users by login."""
    teams = {name: Team.objects.create(name=name) for name in ("North", "South")}
    return {one.login: _create(one, teams) for one in CAST}


def present() -> list[Colleague]:
    """Return those who can sign in here with the demo's password."""
    users = User.objects.filter(email__in=[one.email for one in CAST], is_active=True)
    able = {user.email for user in users if user.check_password(PASSWORD)}
    return [one for one in CAST if one.email in able]


def _create(one: Colleague, teams: dict[str, Team]) -> User:
    user = User.objects.create_user(
        one.email,
        PASSWORD,
        first_name=one.first_name,
        last_name=one.last_name,
        team=teams.get(one.team),
        is_administrator=one.role == "Administrator",
    )
    user.roles.set(Role.objects.filter(name=one.role))
    return user
