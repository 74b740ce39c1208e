"""Whose calendar is shown: one's own, a colleague's, that of one's team."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from accounts.models import User
from accounts.remembered import rows_of
from records.finding import pk_of

ME, TEAM = "me", "team"


@dataclass(frozen=True)
class Whose:
    """People, and the word that names them in addresses.

    What of them is shown is decided entry by entry, by the rights of the viewer.
    """

    word: str
    people: Collection[int]

    @property
    def is_several(self) -> bool:
        """Whether entries have to say whose they are."""
        return len(self.people) > 1


def whose(word: str, viewer: User) -> Whose:
    """Read what an address asks for; one's own for what is neither."""
    if word == TEAM:
        return Whose(TEAM, viewer.colleague_ids)
    pk = pk_of(word)
    return Whose(word, [pk]) if pk else Whose(ME, [viewer.pk])


def colleagues(viewer: User) -> list[User]:
    """Return the others who work here, for the box that chooses one."""
    users = rows_of(User)
    rows = User.objects.all() if users is None else users.values()
    return [user for user in rows if user.is_active and user.pk != viewer.pk]
