"""Forms of notes that can be tasks: on the card, in the dialog, for a next step."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from notes.forms import NoteForm
from notes.models import NOTHING_TO_DO, Note, NoteAction, NoteDraft
from notes.tasks.due import in_a_week
from notes.tasks.fields import LogFields, TaskFields
from records.forms.basis import digest
from records.models import Record

NOTE, TASK, LOG = "note", "task", "log"
CHOICES = {NOTE: _("Note"), TASK: _("Task"), LOG: _("Log")}


def _as(*kinds: str) -> forms.ChoiceField:
    choices = [(kind, CHOICES[kind]) for kind in kinds]
    widget = forms.RadioSelect
    return forms.ChoiceField(
        choices=choices, required=False, initial=NOTE, widget=widget
    )


class ComposerForm(TaskFields, LogFields, NoteForm):
    """Asks for a note, for a task, or for what was done elsewhere."""

    kind = _as(NOTE, TASK, LOG)

    def __init__(
        self,
        data: Any = None,
        *,
        about: Record,
        by: User,
        draft: NoteDraft | None = None,
    ) -> None:
        """Begin with the draft, or with a note of nothing."""
        super().__init__(data, draft=draft)
        self.about, self.by = about, by
        self.ask_about(about, by)
        self.ask_what_was_made()
        self.fields["text"].required = self.is_plain

    def begin_task(self, name: str) -> None:
        """Begin with a task, of the action of that name if there is one."""
        offered = NoteAction.objects.offered()
        self.initial["kind"] = TASK
        self.initial["action"] = offered.filter(name__iexact=name[:120]).first()

    @property
    def is_plain(self) -> bool:
        """Whether it is a note and nothing more."""
        return self.data.get("kind", NOTE) not in (TASK, LOG)

    def clean(self) -> dict[str, Any]:
        """Check what is asked for, and nothing that is folded away."""
        given = super().clean()
        kind = given.get("kind") or NOTE
        if kind == TASK:
            self.check_task()
        else:
            _forget(self, TaskFields)
        if kind == LOG:
            self.check_log()
        else:
            _forget(self, LogFields)
        return given

    def write(self) -> Note:
        """Write it, once the form is valid."""
        text, kind = self.cleaned_data["text"], self.cleaned_data["kind"]
        if kind == LOG:
            made = self.what_was_made()
            return Note.log(text, made, about=self.about, by=self.by)
        to_do = self.to_do(self.by) if kind == TASK else NOTHING_TO_DO
        return Note.write(text, about=self.about, by=self.by, to_do=to_do)


class EditForm(TaskFields, NoteForm):
    """Changes a note, and makes a task of it or takes the task out of it."""

    kind = _as(NOTE, TASK)
    watched: ClassVar[tuple[str, ...]] = (
        *("action_id", "responsible_id", "due_at", "all_day", "status_id", "repeats"),
    )

    def __init__(
        self, data: Any = None, *, note: Note, by: User, draft: NoteDraft | None = None
    ) -> None:
        """Begin with what the note says, or with the draft of its text."""
        super().__init__(data, note=note, draft=draft)
        self.auto_id = "edit_%s"
        self.ask_about(note.subject, by, note)
        self.initial["kind"] = TASK if note.is_task else NOTE
        self.fields["text"].required = not self.is_task

    @property
    def is_task(self) -> bool:
        """Whether it is to be a task; who sends the text alone leaves that as it is."""
        held = TASK if self.note and self.note.is_task else NOTE
        return bool(self.data.get("kind", held) == TASK)

    @property
    def basis(self) -> str:
        """What the form is based on: text and task."""
        if not self.note or not self.note.is_task:
            return super().basis
        return digest([self.note.text, *(getattr(self.note, n) for n in self.watched)])

    @property
    def has_same_text(self) -> bool:
        """Of a task, more than the text may differ."""
        return not (self.note and self.note.is_task) and super().has_same_text

    def clean(self) -> dict[str, Any]:
        """Check the task, unless it is folded away."""
        given = super().clean()
        if not self.is_task:
            _forget(self, TaskFields)
        elif "kind" in self.data:
            self.check_task()
        return given

    def save(self, by: User) -> None:
        """Change what differs, once the form is valid."""
        note = self.note
        assert note is not None  # noqa: S101 the form is made with one
        if not super().has_same_text:
            note.rewrite(self.cleaned_data["text"], by=by)
        if "kind" in self.data and (self.is_task or note.is_task):
            to_do = self.to_do(by) if self.is_task else NOTHING_TO_DO
            note.give(to_do, by=by)


class NextStepForm(TaskFields, NoteForm):
    """Offers the next task when one is done: what and until when."""

    def __init__(self, data: Any = None, *, done: Note, by: User) -> None:
        """Begin with the same action, a week from now."""
        super().__init__(data)
        self.auto_id = "next_%s"
        self.done, self.by = done, by
        self.ask_about(done.subject, by)
        again = NoteAction.objects.offered().filter(pk=done.action_id or 0).first()
        self.initial.update(action=again, due_day=in_a_week())
        self.fields["action"].widget.attrs["autofocus"] = True
        self.fields["text"].required = False
        self.fields["text"].widget.attrs |= {
            "rows": 1,
            "placeholder": _("What exactly?"),
        }

    def clean(self) -> dict[str, Any]:
        """Require an action."""
        given = super().clean()
        self.check_task()
        return given

    def write(self) -> Note:
        """Write the task, once the form is valid."""
        subject, text = self.done.subject, self.cleaned_data["text"]
        to_do = self.to_do(self.by)
        return Note.write(text, about=subject, by=self.by, to_do=to_do)


def _forget(form: forms.Form, fields: type[forms.Form]) -> None:
    """Leave out what was typed into fields that are folded away."""
    for name in fields.base_fields:
        form.errors.pop(name, None)
        form.cleaned_data.pop(name, None)
    if fields is TaskFields:
        form.errors.pop("assignee", None)
