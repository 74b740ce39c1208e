"""A note: a text about a record; with an action it is a task (N1, N2)."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models, transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Action, RecordType, User
from companies.models import Company
from contacts.models import Contact
from notes.models.choices import NoteAction, NoteStatus
from notes.models.schedule import Scheduled
from records.models import Record, RecordQuerySet, record_indexes, track

# The types of records that notes are about; a note has a key to each of them.
SUBJECTS = (RecordType.CONTACT, RecordType.COMPANY)
# Rows of tasks that wait to be done.
OPEN = Q(action__isnull=False, done_at=None, trashed_at=None)


class NoteQuerySet(RecordQuerySet["Note"]):
    """A note is reached only by those who view what it is about."""

    def within_reach(self, user: User, action: Action) -> Self:
        """Choose what the rules for notes allow, on records that the user may view.

        EXISTS and not IN: the database may look at the subjects of a few notes alone.
        """
        contact = Contact.objects.visible_to(user).filter(pk=OuterRef("contact"))
        company = Company.objects.visible_to(user).filter(pk=OuterRef("company"))
        notes = super().within_reach(user, action)
        return notes.filter(Exists(contact) | Exists(company))

    def of(self, user: User, record_type: str, records: Any) -> Self:
        """Choose notes on records that came through a door, trashed ones too."""
        subjects = {f"{record_type}__in": records.values("pk")}
        return super().within_reach(user, Action.VIEW).live().filter(**subjects)

    def tasks(self) -> Self:
        """Choose those with something to do."""
        return self.filter(action__isnull=False)

    def open(self) -> Self:
        """Choose the tasks that are not done."""
        return self.tasks().filter(done_at=None)

    def about(self, record: Record) -> Self:
        """Choose the notes on one record."""
        return self.filter(**{record.record_type: record}).select_related(
            "responsible", "created_by", "action", "status"
        )


@dataclass(frozen=True)
class ToDo:
    """What is to be done, by whom, until when, and how far it is."""

    action: NoteAction | None = None
    assignee: User | None = None  # the author, when nobody is named
    due_at: datetime | None = None
    all_day: bool = False  # due on a day; `due_at` is the last minute of it
    status: NoteStatus | None = None


NOTHING_TO_DO = ToDo()


class Note(Scheduled):
    """A text about one record; with an action it is a task.

    `created_by` wrote it. `responsible` is the author of a plain note, and of a task
    who is to do it; whoever gives a task to a colleague is among its managers, so that
    the scope *own* reaches it from both sides.
    """

    record_type: ClassVar[RecordType] = RecordType.NOTE
    searched: ClassVar[tuple[str, ...]] = ("text",)

    contact = models.ForeignKey(
        Contact, models.CASCADE, null=True, blank=True, related_name="notes"
    )
    company = models.ForeignKey(
        Company, models.CASCADE, null=True, blank=True, related_name="notes"
    )
    text = models.TextField(_("text"), max_length=20_000)
    pinned = models.BooleanField(_("pinned"), default=False)
    edited_at = models.DateTimeField(null=True, editable=False)
    action = models.ForeignKey(
        NoteAction,
        models.PROTECT,
        null=True,
        blank=True,
        db_index=False,  # see the index of tasks below
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

    objects = NoteQuerySet.as_manager()

    class Meta(Record.Meta):
        verbose_name = _("note")
        verbose_name_plural = _("notes")
        indexes = [
            *record_indexes("note"),
            models.Index(fields=["contact", "-created_at"], name="note_of_contact"),
            models.Index(fields=["company", "-created_at"], name="note_of_company"),
            models.Index(
                fields=["responsible", "due_at", "id"],
                condition=OPEN,
                name="note_open_of_person",
            ),
            models.Index(
                fields=["due_at", "id"], condition=OPEN, name="note_open_by_due"
            ),
            models.Index(
                fields=["responsible", "due_at", "id"],
                condition=Q(
                    action__isnull=False, due_at__isnull=False, trashed_at=None
                ),
                name="note_in_calendar",
            ),
            models.Index(
                fields=["action", "id"],
                condition=Q(action__isnull=False),
                name="note_action",
            ),
            models.Index(
                fields=["status", "id"],
                condition=Q(status__isnull=False),
                name="note_status",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(contact=None) ^ Q(company=None),
                name="note_is_about_one_record",
            )
        ]

    def __str__(self) -> str:
        return self.text[:60]

    @property
    def subject(self) -> Record:
        """The record that the note is about."""
        record = self.contact or self.company
        assert record is not None, "held by note_is_about_one_record"  # noqa: S101
        return record

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

    @classmethod
    @transaction.atomic
    def write(
        cls, text: str, *, about: Record, by: User, to_do: ToDo = NOTHING_TO_DO
    ) -> Note:
        """Write a note about a record. It is of the access class of that record."""
        note = cls.objects.create(
            text=text,
            responsible=to_do.assignee or by,
            created_by=by,
            access_class_id=about.access_class_id,
            action=to_do.action,
            status=to_do.status,
            due_at=to_do.due_at,
            all_day=to_do.all_day,
            **{about.record_type: about},
        )
        if note.responsible_id != by.pk:
            note.managers.add(by)
        if to_do.status and to_do.status.means_done:
            note._mark_done(by)
        return note

    @transaction.atomic
    def give(self, to_do: ToDo, *, by: User) -> None:
        """Change what is to be done, by whom, until when, and how far it is."""
        before = self.responsible_id
        self.responsible = to_do.assignee or self.responsible
        self.action, self.due_at, self.all_day = (
            to_do.action,
            to_do.due_at,
            to_do.all_day,
        )
        self._save("responsible", "action", "due_at", "all_day")
        if before and before != self.responsible_id:
            self.managers.add(before)
        if to_do.status != self.status:
            self.set_status(to_do.status, by=by)

    @transaction.atomic
    def set_status(self, status: NoteStatus | None, *, by: User) -> None:
        """Say how far it is; a status that means *done* ends the task."""
        old, self.status = self.status, status
        self._save("status")
        names = {"old": str(old or ""), "new": str(status or "")}
        track(self, "status_set", by=by, **names)
        if bool(status and status.means_done) != self.is_done:
            self._mark_done(by if status and status.means_done else None)

    @transaction.atomic
    def complete(self, *, by: User) -> None:
        """End the task, with the first status that means *done* if there is one."""
        if done := NoteStatus.objects.offered().filter(means_done=True).first():
            self.set_status(done, by=by)
        else:
            self._mark_done(by)
            track(self, "completed", by=by)

    @transaction.atomic
    def reopen(self, *, by: User) -> None:
        """Take back that it is done."""
        if self.status and self.status.means_done:
            self.set_status(None, by=by)
        else:
            self._mark_done(None)
            track(self, "reopened", by=by)

    def _mark_done(self, by: User | None) -> None:
        self.done_by, self.done_at = by, timezone.now() if by else None
        self._save("done_by", "done_at")

    @transaction.atomic
    def rewrite(self, text: str, *, by: User) -> None:
        """Change the text."""
        self.text, self.edited_at = text, timezone.now()
        self._save("text", "edited_at")

    @transaction.atomic
    def pin(self, *, by: User, pinned: bool) -> None:
        """Keep the note on top of its timeline, or let it go."""
        self.pinned = pinned
        self._save("pinned")

    @transaction.atomic
    def discard(self, *, by: User) -> None:
        """Move the note to the trash."""
        self.trashed_at, self.trashed_by = timezone.now(), by
        self.trash_batch = uuid.uuid4()
        self._save("trashed_at", "trashed_by", "trash_batch")

    @transaction.atomic
    def restore(self, *, by: User) -> None:
        """Take the note out of the trash."""
        self.trashed_at = self.trashed_by = self.trash_batch = None
        self._save("trashed_at", "trashed_by", "trash_batch")
