"""What the start page tells: figures, charts, what changed last. All by rights (R5)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Count
from django.db.models.functions import TruncWeek
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from accounts.models import RecordType, User
from contacts.models import Contact, Stage
from listing import paging
from listing.charts import Bar, chart
from listing.filters import RecordFilters
from listing.models import ImportRun
from notes.tasks.page import due_by_tonight
from notes.timeline import ShownNote
from records.moments import short_date
from records.registry import RecordKind, kinds_for

WEEKS = 12
RECENT = 8
TASKS = 8

# A figure above this is shown as “10,000+”: nobody waits for the rest.
MOST_COUNTED = 10_000


@dataclass(frozen=True)
class Figure:
    """A number and the list of what it counts."""

    label: str | Promise
    count: int
    url: str

    @property
    def at_most(self) -> bool:
        """Whether there are more than are counted."""
        return self.count > MOST_COUNTED

    @property
    def shown(self) -> int:
        """The number as far as it is counted."""
        return min(self.count, MOST_COUNTED)


class StartPage:
    """The start page of one user."""

    def __init__(self, user: User) -> None:
        self.user = user

    @cached_property
    def kinds(self) -> list[RecordKind]:
        """The types of records that the user works with."""
        return [kind for kind in kinds_for(self.user) if kind.has_card]

    @property
    def may_create(self) -> list[RecordKind]:
        """The types of which the user may make records."""
        return [k for k in self.kinds if k.creatable_by(self.user)]

    @property
    def may_import(self) -> list[RecordKind]:
        """The types of which the user may bring a file."""
        return [k for k in self.kinds if k.importable_by(self.user)]

    @property
    def works_with_contacts(self) -> bool:
        """Whether charts of contacts have anything to tell this user."""
        return any(kind.record_type == RecordType.CONTACT for kind in self.kinds)

    @cached_property
    def is_empty(self) -> bool:
        """Whether there is no record that the user may view."""
        visible = (kind.objects().visible_to(self.user) for kind in self.kinds)
        return not any(rows.exists() for rows in visible)

    @cached_property
    def figures(self) -> list[Figure]:
        """Numbers, each a filtered list."""
        figures = []
        for kind in self.kinds:
            count = _Counting(kind, self.user)
            mine = count(kind.words.mine, "mine=me")
            figures.append(mine if mine.count else count(kind.words.all, ""))
            if kind.record_type == RecordType.CONTACT:
                week = "created_at_op=last&created_at_days=7"
                figures.append(count(_("New contacts in 7 days"), week))
                figures.append(count(_("Contacts with no stage"), "stage_op=empty"))
        return figures

    @cached_property
    def recent(self) -> list[tuple[RecordKind, Any]]:
        """The records that were changed last."""
        found = [
            (kind, record)
            for kind in self.kinds
            for record in kind.objects()
            .visible_to(self.user)
            .order_by("-updated_at", "-pk")[:RECENT]
        ]
        found.sort(key=lambda pair: pair[1].updated_at, reverse=True)
        return found[:RECENT]

    @cached_property
    def tasks(self) -> list[ShownNote]:
        """The user's own tasks that are late or due today."""
        return due_by_tonight(self.user, TASKS)

    @cached_property
    def imports(self) -> Iterable[ImportRun]:
        """The user's own imports of late."""
        return ImportRun.objects.filter(user=self.user).started()[:3]

    @cached_property
    def stages(self) -> list[Bar]:
        """Contacts by stage; a retired stage while somebody stands in it."""
        rows = Contact.objects.visible_to(self.user).order_by().values_list("stage")
        counts = dict(rows.annotate(count=Count("pk")))
        bars = [
            (stage.name, counts.get(stage.pk, 0), _contacts(stage=stage.pk), stage.hue)
            for stage in Stage.objects.all()
            if stage.pk in counts or not stage.retired
        ]
        if None in counts:
            url = _contacts(stage_op="empty")
            bars.append((_("No stage"), counts[None], url, 0))
        return chart(bars)

    @cached_property
    def weeks(self) -> list[Bar]:
        """New contacts in each of the last weeks, this one last."""
        today = timezone.localdate()
        monday = today - dt.timedelta(days=today.weekday())
        mondays = [monday - dt.timedelta(weeks=back) for back in reversed(range(WEEKS))]
        start = timezone.make_aware(dt.datetime.combine(mondays[0], dt.time()))
        rows = Contact.objects.visible_to(self.user).filter(created_at__gte=start)
        weeks = rows.order_by().values_list(TruncWeek("created_at"))
        counts = {
            week.date(): count for week, count in weeks.annotate(count=Count("pk"))
        }
        return chart(_week(day, counts.get(day, 0)) for day in mondays)


class _Counting:
    """Counts records of one type as the list would, by the end of its address."""

    def __init__(self, kind: RecordKind, user: User) -> None:
        self.kind, self.user = kind, user
        self.fields = kind.fields_for(user)

    def __call__(self, label: str | Promise, query: str) -> Figure:
        """Return how many match; counting ends where lists end it."""
        visible = self.kind.objects().visible_to(self.user)
        found = RecordFilters(QueryDict(query), visible, self.fields, self.user)
        url = reverse(self.kind.index_url) + (f"?{query}" if query else "")
        return Figure(label, paging.count(found.qs, most=MOST_COUNTED), url)


def _week(monday: dt.date, count: int) -> tuple[str, int, str, int]:
    sunday = monday + dt.timedelta(days=6)
    url = _contacts(created_at=monday.isoformat(), created_at_to=sunday.isoformat())
    return short_date(monday), count, url, 0


def _contacts(**query: object) -> str:
    return reverse("contacts:index", query=query)


def greeting(user: User) -> str:
    """Return a greeting that fits the hour where the user is."""
    hour = timezone.localtime().hour
    words = (
        _("Good morning, %(name)s")
        if 4 <= hour < 12  # noqa: PLR2004 hours of the day
        else _("Good afternoon, %(name)s")
        if 12 <= hour < 18  # noqa: PLR2004
        else _("Good evening, %(name)s")
    )
    return words % {"name": user.first_name}
