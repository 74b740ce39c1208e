"""What the people of the demo have to do, and what they have done."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any

from django.utils import timezone

from accounts.models import User
from companies.models import Company
from contacts.models import Contact, Stage
from crm_site.demo.hours import FRIDAY, at_work
from crm_site.demo.ownership import Ownership
from crm_site.demo.wording import TASKS
from notes.models import Direction, Note, NoteAction, NoteStatus, Outcome, WatchedStage
from notes.models.schedule import END_OF_DAY
from records.models import Record

# Of the clients: how many have something to do, and how many had.
OPEN, DONE, LOGGED = 0.4, 0.6, 0.35
WHOLE_DAY, GIVEN, REPEATED, WITH_STATUS = 0.5, 0.2, 0.08, 0.15
# Days from now on which open tasks are due, and how often; None is no day at all.
DAYS = {-9: 1, -4: 2, -2: 2, -1: 2, 0: 6, 1: 5, 2: 4, 3: 4, 6: 5, 9: 4, 16: 3, None: 2}
RULES = ("FREQ=WEEKLY", "FREQ=MONTHLY", "FREQ=WEEKLY;INTERVAL=2;COUNT=6")
# After how many days without a touch a client of a stage is left behind.
WATCHED = {"New": 7, "Contacted": 14, "Qualified": 14, "Offer sent": 10, "Customer": 45}


@dataclass
class Tasks:
    """Writes tasks as the people would, each about a client of their own."""

    rng: Random
    now: dt.datetime
    ownership: Ownership
    notes: list[Note] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.actions = {action.name: action for action in NoteAction.objects.all()}
        statuses = NoteStatus.objects.all()
        self.done = next(status for status in statuses if status.means_done)
        self.others = [s for s in statuses if s.name in {"No answer", "On hold"}]

    def about(self, record: Contact | Company, language: str) -> None:
        """Write some tasks about a client whom somebody looks after."""
        if record.responsible is None:
            return
        if self.rng.random() < OPEN:
            self.open_one(record, language)
        if self.rng.random() < DONE:
            self._done(record, language)
        if self.rng.random() < LOGGED:
            self._logged(record, language)

    def save(self) -> None:
        """Write all of them, and who gave a task to whom."""
        Note.objects.bulk_create(self.notes)
        through = Note.managers.through
        through.objects.bulk_create(
            through(note_id=note.pk, user_id=note.created_by_id)
            for note in self.notes
            if note.created_by_id != note.responsible_id
        )

    def open_one(self, record: Record, language: str) -> None:
        """Write something that is to be done."""
        task = self._task(record, language)
        (away,) = self.rng.choices([*DAYS], [*DAYS.values()])
        if away is not None:
            task.all_day = self.rng.random() < WHOLE_DAY
            task.due_at = self._due(away, all_day=task.all_day)
        if task.due_at and task.due_at > self.now and self.rng.random() < REPEATED:
            task.repeats = self.rng.choice(RULES)
        if self.rng.random() < WITH_STATUS:
            task.status = self.rng.choice(self.others)

    def _done(self, record: Contact | Company, language: str) -> None:
        task = self._task(record, language)
        task.due_at = at_work(self.rng, self.now - self._days(2, 40))
        late = dt.timedelta(hours=self.rng.randint(-20, 30))
        task.done_at, task.done_by = task.due_at + late, task.responsible
        task.status = self.done
        task.created_at = min(task.due_at, task.done_at) - self._days(1, 9)

    def _logged(self, record: Contact | Company, language: str) -> None:
        task = self._task(record, language, "Call")
        task.created_by = task.done_by = task.responsible = record.responsible
        task.done_at = task.created_at = at_work(self.rng, self.now - self._days(1, 50))
        task.direction = self.rng.choice(Direction.values)
        outcomes = [Outcome.REACHED, Outcome.NO_ANSWER, Outcome.MESSAGE_LEFT]
        (task.outcome,) = self.rng.choices(outcomes, [6, 2, 1])

    def _task(self, record: Record, language: str, action: str = "") -> Note:
        mine: Any = record.responsible
        author = self._giver(mine) if self.rng.random() < GIVEN else mine
        lines = TASKS[language]
        action = action or self.rng.choice([*lines])
        task = Note(
            text=self.rng.choice(lines[action]),
            action=self.actions[action],
            responsible=mine,
            created_by=author,
            created_at=self.now - self._days(1, 12),
            access_class_id=record.access_class_id,
            **{record.record_type: record},
        )
        self.notes.append(task)
        return task

    def _giver(self, user: User) -> User:
        """Return who gives tasks to this person: the lead, or the administrator."""
        users = self.ownership.users
        same_team = user.team_id == users["lead"].team_id
        return users["lead" if same_team and user != users["lead"] else "admin"]

    def _due(self, away: int, *, all_day: bool) -> dt.datetime:
        """Return a moment so many days from today; not at a weekend, but today."""
        day = timezone.localtime(self.now) + dt.timedelta(days=away)
        if away and day.weekday() > FRIDAY:
            day += dt.timedelta(days=2 if away > 0 else -2)
        time = dt.time(self.rng.randrange(9, 18), self.rng.choice([0, 15, 30, 45]))
        naive = dt.datetime.combine(day.date(), END_OF_DAY if all_day else time)
        return timezone.make_aware(naive)

    def _days(self, least: int, most: int) -> dt.timedelta:
        return dt.timedelta(days=self.rng.randint(least, most))


def create_tasks(
    tasks: Tasks,
    contacts: Sequence[Contact],
    companies: Sequence[Company],
    languages: dict[int, str],
) -> None:
    """Write tasks about everybody, and say which stages are watched."""
    for contact in contacts:
        tasks.about(contact, contact.language or "en")
    for company in companies:
        tasks.about(company, languages[company.pk])
    tasks.save()
    for stage in Stage.objects.filter(name__in=WATCHED):
        WatchedStage.objects.create(stage_id=stage.pk, days=WATCHED[stage.name])
