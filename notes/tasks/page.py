"""The page of tasks: whose they are, when they are due, in an order (N4)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import Any

from django.db.models import F, Q
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from notes.models import OPEN, SUBJECTS, Note
from notes.timeline import ShownNote, shown_notes

SIZE = 50
DEEPEST = 200  # pages
# Tabs say “99+” beyond: nobody waits for the exact number.
MOST_COUNTED = 99
WEEK = 7

ME, TEAM, ALL = "me", "team", "all"
WHOSE = {
    ME: gettext_lazy("Mine"),
    TEAM: gettext_lazy("Team’s"),
    ALL: gettext_lazy("Everybody’s"),
}
WHEN = {
    "": gettext_lazy("All open"),
    "overdue": gettext_lazy("Overdue"),
    "today": gettext_lazy("Today"),
    "week": gettext_lazy("This week"),
}
DUE = F("due_at").asc(nulls_last=True)
# Due order is that of the indexes; the others sort what is open, which is not much.
ORDERS: dict[str, tuple[str | Promise, tuple[Any, ...]]] = {
    "": (gettext_lazy("Due"), (DUE, "pk")),
    "action": (gettext_lazy("Action"), ("action__position", "action", DUE, "pk")),
    "assignee": (
        gettext_lazy("Assignee"),
        ("responsible__first_name", "responsible__last_name", "responsible", DUE, "pk"),
    ),
    "new": (gettext_lazy("Newest first"), ("-pk",)),
}
RELATED = ("action", "status", "responsible", "created_by", *SUBJECTS)


@dataclass(frozen=True)
class Choice:
    """One of several ways to look at tasks; `count` is capped."""

    label: str | Promise
    url: str
    chosen: bool
    count: int = 0

    @property
    def shown(self) -> str:
        """The number as the tab has it."""
        return f"{MOST_COUNTED}+" if self.count > MOST_COUNTED else str(self.count)


def due_when(when: str) -> Q:
    """Return the condition for a name of `WHEN`, by the user's clock of now."""
    now = timezone.now()
    start = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
    monday = start.date() + dt.timedelta(days=WEEK - start.weekday())
    return {
        "overdue": Q(due_at__lt=now),
        "today": Q(due_at__gte=start, due_at__lt=_midnight(start.date(), 1)),
        "week": Q(due_at__gte=start, due_at__lt=_midnight(monday)),
    }.get(when, Q())


def _midnight(day: dt.date, later: int = 0) -> dt.datetime:
    """Return when a day begins, so many days later; days may have 23 or 25 hours."""
    at = dt.datetime.combine(day + dt.timedelta(days=later), dt.time())
    return timezone.make_aware(at)


class TaskList:
    """Open tasks that a user may view, as an address asks for them."""

    def __init__(self, user: User, asked: QueryDict) -> None:
        """Read the address; what it does not know is left out."""
        self.user = user
        self.whose = _known(asked.get("whose", ME), WHOSE, ME)
        self.when = _known(asked.get("when", ""), WHEN, "")
        self.sort = _known(asked.get("sort", ""), ORDERS, "")
        page = asked.get("page", "")
        self.number = min(max(1, int(page)), DEEPEST) if page.isdecimal() else 1

    def rows(self, whose: str, when: str) -> Any:
        """Choose tasks."""
        people = {ME: Q(responsible=self.user), ALL: Q()}.get(whose)
        if people is None:
            people = Q(responsible__in=self.user.colleague_ids)
        tasks = Note.objects.visible_to(self.user).filter(OPEN, people)
        return tasks.filter(due_when(when))

    def count(self, whose: str, when: str) -> int:
        """Count tasks, as far as a tab says it."""
        counted: int = self.rows(whose, when).values("pk")[: MOST_COUNTED + 1].count()
        return counted

    @cached_property
    def page(self) -> list[ShownNote]:
        """The tasks of this page, and one more if there is another page."""
        start = (self.number - 1) * SIZE
        rows = self.rows(self.whose, self.when).select_related(*RELATED)
        ordered = rows.order_by(*ORDERS[self.sort][1])[start : start + SIZE + 1]
        return list(shown_notes(ordered, self.user))

    @property
    def tasks(self) -> list[ShownNote]:
        """The tasks of this page."""
        return self.page[:SIZE]

    @property
    def groups(self) -> list[tuple[str, list[ShownNote]]]:
        """The tasks of this page under headings, where they stand by due date."""
        if self.sort:
            return [("", self.tasks)]
        return [(w, list(g)) for w, g in groupby(self.tasks, lambda s: _day(s.note))]

    @cached_property
    def tabs(self) -> list[Choice]:
        """Whose tasks."""
        has_team = len(self.user.colleague_ids) > 1
        names = [name for name in WHOSE if name != TEAM or has_team]
        return [
            Choice(
                WHOSE[name],
                self._url(whose=name),
                name == self.whose,
                self.count(name, self.when),
            )
            for name in names
        ]

    @cached_property
    def times(self) -> list[Choice]:
        """When they are due."""
        return [
            Choice(
                label,
                self._url(when=name),
                name == self.when,
                self.count(self.whose, name),
            )
            for name, label in WHEN.items()
        ]

    @property
    def orders(self) -> list[Choice]:
        """The orders that there are."""
        return [
            Choice(label, self._url(sort=name), name == self.sort)
            for name, (label, _columns) in ORDERS.items()
        ]

    @property
    def url(self) -> str:
        """The address of what is shown."""
        return self._url(page=self.number)

    @property
    def back(self) -> str:
        """The address of the page before, or empty."""
        return self._url(page=self.number - 1) if self.number > 1 else ""

    @property
    def next(self) -> str:
        """The address of the next page, or empty."""
        more = len(self.page) > SIZE and self.number < DEEPEST
        return self._url(page=self.number + 1) if more else ""

    def _url(self, **changed: object) -> str:
        asked = {"whose": self.whose, "when": self.when, "sort": self.sort, **changed}
        if asked["whose"] == ME:
            del asked["whose"]
        if asked.get("page") == 1:
            del asked["page"]
        return reverse("tasks:index", query={k: v for k, v in asked.items() if v})


def due_by_tonight(user: User, most: int) -> list[ShownNote]:
    """Return the user's first tasks that are late or due today."""
    start = timezone.localtime().date()
    mine = Note.objects.visible_to(user).filter(OPEN, responsible=user)
    due = mine.filter(due_at__lt=_midnight(start, 1)).select_related(*RELATED)
    return list(shown_notes(due.order_by("due_at", "pk")[:most], user))


def _known(value: str, names: Iterable[str], default: str) -> str:
    return value if value in names else default


def _day(note: Note) -> str:
    """Return the heading that a task stands under."""
    if note.due_at is None:
        return _("No date")
    if note.is_overdue:
        return _("Overdue")
    away = (timezone.localtime(note.due_at).date() - timezone.localdate()).days
    near = {0: _("Today"), 1: _("Tomorrow")}
    return near.get(away) or _("Later")
