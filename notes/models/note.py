"""A note: a text about a record; with an action it is a task (N1, N2)."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django.db import models, transaction
from django.db.models import Q
from django.db.models.lookups import Exact
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import RecordType, User
from companies.models import Company
from contacts.models import Contact
from deals.models import Deal
from notes import mentions, next_task
from notes.models.choices import NoteStatus
from notes.models.reach import WorkQuerySet
from notes.models.subjects import SUBJECTS
from notes.models.work import NOTHING_TO_DO, OPEN, Made, ToDo, Work, work_indexes
from notes.telling import tell_assigned
from records.live import publishing
from records.models import Record, record_indexes
from tickets.models import Ticket

# The types of records that notes are about; a note has a key to each of them.


class NoteQuerySet(WorkQuerySet["Note"]):
    """The doors to notes."""


class Note(Work):
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
    deal = models.ForeignKey(
        Deal,
        models.CASCADE,
        null=True,
        blank=True,
        db_index=False,
        related_name="notes",
    )
    ticket = models.ForeignKey(
        Ticket,
        models.CASCADE,
        null=True,
        blank=True,
        db_index=False,
        related_name="notes",
    )
    pinned = models.BooleanField(_("pinned"), default=False)
    edited_at = models.DateTimeField(null=True, editable=False)
    objects = NoteQuerySet.as_manager()

    class Meta(Record.Meta):
        verbose_name = _("note")
        verbose_name_plural = _("CRM notes")
        indexes = [
            *record_indexes("note"),
            *work_indexes(),
            models.Index(fields=["contact", "-created_at"], name="note_of_contact"),
            models.Index(fields=["company", "-created_at"], name="note_of_company"),
            models.Index(
                fields=["deal", "-created_at"],
                condition=Q(deal__isnull=False),
                name="note_of_deal",
            ),
            models.Index(
                fields=["ticket", "-created_at"],
                condition=Q(ticket__isnull=False),
                name="note_of_ticket",
            ),
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
            models.Index(
                fields=["status", "due_at", "id"],
                condition=Q(
                    Q(status__isnull=False) | Q(action__isnull=False), trashed_at=None
                ),
                name="note_on_board",
            ),
            # All that a page or a count of the list asks of rows that it passes.
            models.Index(
                fields=["due_at", "id"],
                include=["private", "contact", "company"],
                condition=Q(due_at__isnull=False, trashed_at=None),
                name="note_by_due",
            ),
            models.Index(
                fields=["created_at", "id"],
                include=["private", *SUBJECTS],
                condition=Q(trashed_at=None),
                name="note_live_by_subjects",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Exact(
                    models.Func(
                        *SUBJECTS,
                        function="num_nonnulls",
                        output_field=models.IntegerField(),
                    ),
                    1,
                ),
                name="note_is_about_one",
            )
        ]

    def __str__(self) -> str:
        read = mentions.as_read(self.text[:200])[:60]
        return read or str(self.action or "")

    def get_absolute_url(self) -> str:
        """Return its place on the card of its subject, which is not read for that."""
        name = self.subject_type
        model: Any = SUBJECTS[name]
        subject = model(pk=getattr(self, f"{name}_id"))
        return f"{subject.get_absolute_url()}?at=note-{self.pk}#note-{self.pk}"

    @property
    def subject_type(self) -> RecordType:
        """The type of the record that the note is about."""
        return next(name for name in SUBJECTS if getattr(self, f"{name}_id"))

    @property
    def subject(self) -> Record:
        """The record that the note is about."""
        record: Record = getattr(self, self.subject_type)
        return record

    @classmethod
    @transaction.atomic
    def write(
        cls, text: str, *, about: Record, by: User, to_do: ToDo = NOTHING_TO_DO
    ) -> Note:
        """Write a note about a record. It is of the access class of that record."""
        note = cls.objects.create(
            text=mentions.as_kept(text, about),
            responsible=to_do.assignee or by,
            created_by=by,
            access_class_id=about.access_class_id,
            action=to_do.action,
            status=to_do.status,
            due_at=to_do.due_at,
            all_day=to_do.all_day,
            repeats=to_do.repeats,
            **{about.record_type: about},
        )
        publishing.for_record(about)
        if note.responsible_id != by.pk:
            note.managers.add(by)
        if to_do.status and to_do.status.means_done:
            note._mark(by, done=True)
        tell_assigned(note, by=by)
        mentions.tell_mentioned(note, by=by)
        return note

    @classmethod
    @transaction.atomic
    def log(cls, text: str, made: Made, *, about: Record, by: User) -> Note:
        """Write down what was done elsewhere, at its own moment (N6)."""
        note = cls.write(text, about=about, by=by, to_do=ToDo(made.action))
        note.direction, note.outcome = made.direction, made.outcome
        note.done_at, note.done_by = made.at, by
        note._save("direction", "outcome", "done_at", "done_by")
        return note

    @transaction.atomic
    def give(self, to_do: ToDo, *, by: User) -> None:
        """Change what is to be done, by whom, until when, and how far it is."""
        before = self.responsible_id
        self._change(
            by=by,
            responsible=to_do.assignee or self.responsible,
            action=to_do.action,
            repeats=to_do.repeats,
            due_at=to_do.due_at,
            all_day=to_do.all_day,
        )
        if before and before != self.responsible_id:
            self.managers.add(before)
            tell_assigned(self, by=by)
        if to_do.status != self.status:
            self.set_status(to_do.status, by=by)

    @transaction.atomic
    def set_status(self, status: NoteStatus | None, *, by: User) -> None:
        """Say how far it is; a status that means *done* ends the task."""
        self._lock()
        self._mark(by, done=bool(status and status.means_done), status=status)

    @transaction.atomic
    def complete(self, *, by: User) -> None:
        """End the task, with the first status that means *done* if there is one."""
        self._lock()
        if self.is_done:  # two clicks, or two people
            return
        if done := NoteStatus.objects.offered().filter(means_done=True).first():
            self.set_status(done, by=by)
        else:
            self._mark(by, done=True)

    @transaction.atomic
    def reopen(self, *, by: User, status: NoteStatus | None = None) -> None:
        """Take back that it is done; `status` is the one that it had before."""
        self._lock()
        if self.status and self.status.means_done:
            self.set_status(status, by=by)
        else:
            self._mark(by, done=False)

    def _mark(self, by: User, *, done: bool, **values: Any) -> None:
        """Say that it is done or not; what repeats goes on, or waits again."""
        if done == self.is_done:
            self._change(by=by, **values)
            return
        at, who = (timezone.now(), by) if done else (None, None)
        self._change(by=by, done_at=at, done_by=who, **values)
        if done:
            next_task.follow(self)
        else:
            next_task.take_back(self)

    @transaction.atomic
    def rewrite(self, text: str, *, by: User) -> None:
        """Change the text."""
        before = self.text
        # Written here: the journal tells of the text, and has a moment of its own.
        self.edited_at = timezone.now()
        kept = mentions.as_kept(text, self.subject, before=before)
        self._change(by=by, text=kept, edited_at=self.edited_at)
        mentions.tell_mentioned(self, by=by, before=before)

    @transaction.atomic
    def pin(self, *, by: User, pinned: bool) -> None:
        """Keep the note on top of its timeline, or let it go."""
        self._change(by=by, pinned=pinned)

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

    def _save(self, *columns: str) -> None:
        super()._save(*columns)
        for record_type in SUBJECTS:
            if pk := getattr(self, f"{record_type}_id"):
                publishing.for_records(record_type, [pk])
