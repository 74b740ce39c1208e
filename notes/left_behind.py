"""Clients whom nobody looks after: no next step, a late one, or no touch (N12).

Clients are contacts of the stages that an administrator watches. A *touch* is a done
task of an action that reaches clients, and did: a call that nobody answered is none,
nor is a look at the card. Every number is that of the list behind it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from typing import Any

from django.db import connection
from django.db.models import (
    Case,
    DateTimeField,
    Exists,
    F,
    OuterRef,
    Subquery,
    Value,
    When,
)
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from contacts.models import Contact
from listing.glance.limits import SECONDS, TooMuch, at_most
from notes.models import DONE, OPEN, UNREACHED, Note, NoteAction, WatchedStage

NO_STEP, LATE, UNTOUCHED = "no-step", "late", "untouched"
REASONS = {
    NO_STEP: _("No next step"),
    LATE: _("Next step overdue"),
    UNTOUCHED: _("Not touched for long"),
}
# People on a page of the board. Each has some thousand clients, and each of these
# costs an index probe or two.
PEOPLE = 10
# Of each person and reason so many are counted.
MOST_COUNTED = 999
SIZE = 50


class LeftBehind:
    """What one user may know of clients who are left behind."""

    def __init__(self, user: User) -> None:
        """Fix the moment, so that all numbers are of the same one."""
        self.user, self.now = user, timezone.now()

    @cached_property
    def stages(self) -> list[WatchedStage]:
        """The stages that are watched."""
        return list(WatchedStage.objects.select_related("stage"))

    def clients(self, reason: str, person: User | None = None) -> Any:
        """Choose the clients who are left behind for a reason; of one person or all."""
        clients = Contact.objects.visible_to(self.user).filter(
            stage__in=[watched.stage_id for watched in self.stages]
        )
        if person is not None:
            clients = clients.filter(responsible=person)
        if reason == NO_STEP:
            return clients.filter(~Exists(self._steps()))
        if reason == LATE:
            return clients.filter(Exists(self._steps().filter(due_at__lt=self.now)))
        fresh = self._touches().filter(done_at__gt=OuterRef("since"))
        since = clients.annotate(since=self._touched_since())
        return since.filter(~Exists(fresh), created_at__lte=F("since"))

    def shown(self, reason: str, person: User | None, number: int) -> list[Contact]:
        """Return a page of clients, and one more if there is another page."""
        start = (number - 1) * SIZE
        step = self._steps().order_by(F("due_at").asc(nulls_last=True), "pk")
        touch = self._touches().order_by("-done_at", "-pk")
        clients = self.clients(reason, person).annotate(
            next_due=Subquery(step.values("due_at")[:1]),
            last_touch=Subquery(touch.values("done_at")[:1]),
        )
        related = clients.select_related("stage", "responsible").order_by("pk")
        return list(related[start : start + SIZE + 1])

    def people(self) -> Any:
        """Choose who is responsible for clients of these stages; leavers, too."""
        theirs = Contact.objects.visible_to(self.user).filter(
            stage__in=[watched.stage_id for watched in self.stages],
            responsible=OuterRef("pk"),
        )
        return User.objects.filter(Exists(theirs))

    def counts(self, people: list[User]) -> dict[tuple[int, str], int] | None:
        """Count by person and reason, in one query; None if it takes too long."""
        parts = [
            self.clients(reason, person)
            .annotate(who=F("responsible"), why=Value(reason))
            .order_by()
            .values_list("who", "why")[: MOST_COUNTED + 1]
            for person in people
            for reason in REASONS
        ]
        if not parts:
            return {}
        sql, params = parts[0].union(*parts[1:], all=True).query.sql_with_params()
        counted = f"SELECT who, why, count(*) FROM ({sql}) AS part GROUP BY who, why"  # noqa: S608
        try:
            with at_most(SECONDS), connection.cursor() as cursor:
                cursor.execute(counted, params)
                return {(who, why): n for who, why, n in cursor.fetchall()}
        except TooMuch:
            return None

    def _steps(self) -> Any:
        return Note.objects.allowed(self.user).filter(OPEN, contact=OuterRef("pk"))

    def _touches(self) -> Any:
        actions = list(NoteAction.objects.filter(touches=True).values_list("pk"))
        done = Note.objects.allowed(self.user).filter(DONE, contact=OuterRef("pk"))
        reached = done.exclude(outcome__in=UNREACHED)
        return reached.filter(action__in=[pk for (pk,) in actions])

    def _touched_since(self) -> Case:
        """Return since when a client of each stage should have been touched."""
        whens = [
            When(stage=one.stage_id, then=Value(self.now - timedelta(days=one.days)))
            for one in self.stages
        ]
        return Case(*whens, output_field=DateTimeField())


@dataclass(frozen=True)
class Cell:
    """How many clients of a person are left behind for a reason."""

    reason: str
    count: int

    @property
    def shown(self) -> str:
        """The number, as far as it is counted."""
        more = self.count > MOST_COUNTED
        return f"{MOST_COUNTED}+" if more else str(self.count)


@dataclass(frozen=True)
class Line:
    """A person on the board; no cells when counting took too long."""

    person: User
    cells: list[Cell]


def board(left: LeftBehind, number: int) -> tuple[list[Line], bool, bool]:
    """Return a page of people, whether there are more, and whether all was counted."""
    start = (number - 1) * PEOPLE
    people = list(left.people()[start : start + PEOPLE + 1])
    counts = left.counts(people[:PEOPLE])
    lines = [Line(one, _cells(one, counts)) for one in people[:PEOPLE]]
    return lines, len(people) > PEOPLE, counts is not None


def _cells(person: User, counts: dict[tuple[int, str], int] | None) -> list[Cell]:
    known = counts or {}
    return [Cell(reason, known.get((person.pk, reason), 0)) for reason in REASONS]
