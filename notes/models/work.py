"""What there is to do, how it comes again, and what was done elsewhere (N2, N4, N6)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from notes.models.choices import NoteAction, NoteStatus
from notes.models.schedule import Scheduled
from notes.models.subjects import SUBJECTS
from records.models import Record

# Rows of tasks that wait to be done.
OPEN = Q(action__isnull=False, done_at=None, trashed_at=None)
# And of those that are done.
DONE = Q(action__isnull=False, done_at__isnull=False, trashed_at=None)


class Direction(models.TextChoices):
    """Who began it."""

    OUT = "out", _("Outgoing")
    IN = "in", _("Incoming")


class Outcome(models.TextChoices):
    """How a call, an e-mail or a message ended that was made elsewhere (N6)."""

    REACHED = "reached", _("Reached")
    SENT = "sent", _("Sent")
    MESSAGE_LEFT = "message", _("Left a message")
    NO_ANSWER = "no_answer", _("No answer")
    BUSY = "busy", _("Busy")
    WRONG = "wrong", _("Wrong number or address")


# Nothing got through: this is no touch of a client.
UNREACHED = (Outcome.NO_ANSWER, Outcome.BUSY, Outcome.WRONG)


@dataclass(frozen=True)
class ToDo:
    """What is to be done, by whom, until when, and how far it is."""

    action: NoteAction | None = None
    assignee: User | None = None  # the author, when nobody is named
    due_at: datetime | None = None
    all_day: bool = False  # due on a day; `due_at` is the last minute of it
    status: NoteStatus | None = None
    repeats: str = ""  # an RRULE: see `notes/repeating.py`


NOTHING_TO_DO = ToDo()


@dataclass(frozen=True)
class Made:
    """What was done elsewhere, and when."""

    action: NoteAction
    at: datetime
    direction: str = Direction.OUT
    outcome: str = ""


class Work(Scheduled):
    """A text about a record, and what is to be done about it or was done elsewhere."""

    text = models.TextField(_("text"), max_length=20_000)
    action = models.ForeignKey(
        NoteAction,
        models.PROTECT,
        null=True,
        blank=True,
        db_index=False,  # see `work_indexes`
        related_name="notes",
        verbose_name=_("action"),
    )
    status = models.ForeignKey(
        NoteStatus,
        models.PROTECT,
        null=True,
        blank=True,
        db_index=False,
        related_name="notes",
        verbose_name=_("status"),
    )
    done_at = models.DateTimeField(_("done"), null=True, editable=False)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        editable=False,
        db_index=False,
        related_name="+",
        verbose_name=_("done by"),
    )

    repeats = models.CharField(
        _("repeats"), max_length=200, blank=True, default="", db_default=""
    )
    # What came after it, so that a task is never followed twice.
    followed_by = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        editable=False,
        db_index=False,  # most are followed by nothing: see the index below
        related_name="+",
    )
    direction = models.CharField(
        _("direction"),
        max_length=3,
        choices=Direction.choices,
        blank=True,
        default="",
        db_default="",
    )
    outcome = models.CharField(
        _("outcome"),
        max_length=10,
        choices=Outcome.choices,
        blank=True,
        default="",
        db_default="",
    )

    class Meta(Record.Meta):
        abstract = True

    @property
    def subject(self) -> Record:
        """The record that it is about."""
        raise NotImplementedError

    @property
    def is_task(self) -> bool:
        """Whether there is something to do."""
        return self.action_id is not None

    @property
    def is_done(self) -> bool:
        """Whether what was to be done is done."""
        return self.done_at is not None

    @property
    def is_overdue(self) -> bool:
        """Whether it should have been done by now."""
        due = self.due_at
        return self.is_task and not self.is_done and bool(due and due < timezone.now())

    @transaction.atomic
    def repeat_no_more(self, *, by: User) -> None:
        """Let this task be the last one."""
        self._change(by=by, repeats="")

    def _lock(self) -> None:
        """Wait for others who change the state of the task, and read what they left."""
        names = ["status", "done_at", "done_by", "followed_by", "repeats", "version"]
        rows = type(self)._base_manager.select_for_update()
        self.refresh_from_db(fields=names, from_queryset=rows)


def work_indexes() -> list[models.Index]:
    """Return what finds the tasks of a record: open by due date, done newest first."""
    indexes = [
        models.Index(
            fields=["followed_by"],
            condition=Q(followed_by__isnull=False),
            name="note_followed_by",
        )
    ]
    for subject in SUBJECTS:
        has = Q(**{f"{subject}__isnull": False})
        indexes += [
            models.Index(
                fields=[subject, "due_at", "id"],
                condition=OPEN & has,
                name=f"note_open_of_{subject}",
            ),
            models.Index(
                fields=[subject, "-done_at", "-id"],
                condition=DONE & has,
                name=f"note_done_of_{subject}",
            ),
        ]
    return indexes
