"""Colleagues, by e-mail or full name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from accounts.models import User
from listing.guarding import without_guard
from listing.importing.cleaning import fold_choice, split_many
from listing.importing.widgets.base import CellsWidget, Piece


def known_people() -> dict[str, int]:
    """Return the ids of those who work here, by folded e-mail and by folded names.

    A name that two people share means neither.
    """
    found: dict[str, int] = {}
    shared: set[str] = set()
    for user in User.objects.filter(is_active=True):
        turned = f"{user.last_name} {user.first_name}"
        for name in {fold_choice(n) for n in (user.email, user.full_name, turned)}:
            if found.setdefault(name, user.pk) != user.pk:
                shared.add(name)
    return {name: pk for name, pk in found.items() if name not in shared}


class PersonWidget(CellsWidget):
    """The responsible person; whoever is nobody here is noted."""

    surveys = "people"

    def __init__(self, field: Any = None) -> None:
        """Begin with nobody known."""
        super().__init__(field)
        self._known: dict[str, int] | None = None

    @property
    def known(self) -> dict[str, int]:
        """Who is meant by a folded e-mail or name; the user's own choices win."""
        if self._known is None:
            chosen = self.session.people.items()
            self._known = known_people() | {
                fold_choice(name): user.pk for name, user in chosen
            }
        return self._known

    def read(self, piece: Piece) -> str:
        """Return the name."""
        return without_guard(piece.cell.text)

    def settle(self, value: str) -> int | None:
        """Return the id, or None for nobody."""
        found = self.known.get(fold_choice(value))
        if found is None:
            self.session.leave_out("people", value)
        return found


class PeopleWidget(PersonWidget):
    """Several colleagues (managers)."""

    def clean(
        self, value: Sequence[Piece], row: Any = None, **kwargs: Any
    ) -> list[str]:
        """Return the names."""
        return [name for piece in value for name in split_many(piece.cell.text)]

    def settle(self, value: list[str]) -> list[int]:  # type: ignore[override] # several
        """Return the ids of those who work here."""
        settled = [super(PeopleWidget, self).settle(name) for name in value]
        return list(dict.fromkeys(pk for pk in settled if pk is not None))
