"""Whose client is whose in the demo, and who else may see them."""

from __future__ import annotations

from random import Random

from accounts.models import AccessClass, User
from crm_site.demo.cast import CAST
from records.models import Record

# Shares of the clients.
UNASSIGNED, MANAGED, PRIVATE = 0.08, 0.18, 0.03
CLASSES = {"": 66, "Customer": 22, "Partner": 10, "Internal": 2}


class Ownership:
    """Hands out responsible people, managers, access classes and private marks."""

    def __init__(self, rng: Random, users: dict[str, User]) -> None:
        self.rng = rng
        self.users = users
        self.classes = {one.name: one for one in AccessClass.objects.all()}
        self.busy = [one for one in CAST if one.busy]

    def someone(self) -> User:
        """Return a colleague; the busy ones more often."""
        weights = [one.busy for one in self.busy]
        return self.users[self.rng.choices(self.busy, weights)[0].login]

    def assign(self, record: Record, responsible: User | None = None) -> None:
        """Name the responsible person and the access class of a new record."""
        rng = self.rng
        record.responsible = responsible or self.someone()
        record.created_by = record.responsible
        if rng.random() < UNASSIGNED:
            record.responsible, record.created_by = None, self.users["admin"]
        name = rng.choices(list(CLASSES), list(CLASSES.values()))[0]
        record.access_class = self.classes.get(name)
        record.private = bool(record.responsible) and rng.random() < PRIVATE

    def managers(self, record: Record) -> list[User]:
        """Return who else works with the client: most often nobody."""
        if self.rng.random() >= MANAGED:
            return []
        others = [u for u in self.users.values() if u != record.responsible]
        others.remove(self.users["admin"])
        return self.rng.sample(others, self.rng.choice([1, 1, 2]))
