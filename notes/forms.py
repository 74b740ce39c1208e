"""The text of a note."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from notes.mentions import as_kept, as_typed
from notes.models import Note, NoteDraft
from records.forms.basis import digest

LONGEST = 20_000


class NoteForm(forms.Form):
    """Asks for the text."""

    text = forms.CharField(
        label=_("Note"),
        max_length=LONGEST,
        widget=forms.Textarea(
            {
                "rows": 2,
                "placeholder": _("What was agreed? Use @ to mention a colleague"),
                "aria-label": _("Note"),
            }
        ),
        error_messages={"required": _("Write something first.")},
    )

    def __init__(
        self,
        data: Any = None,
        *,
        note: Note | None = None,
        draft: NoteDraft | None = None,
    ) -> None:
        """Begin with the draft, or with the text of `note` when one is rewritten."""
        text = as_typed(note.text, note.subject) if note and not draft else ""
        text = draft.text if draft else text
        # The box of the card and the dialog stand on one page.
        ids = "note_%s" if note else "id_%s"
        super().__init__(data, initial={"text": text}, auto_id=ids)
        self.note, self.draft = note, draft

    @property
    def basis(self) -> str:
        """What the text is based on: a note that others rewrite is not overwritten."""
        return digest(self.note.text) if self.note else ""

    @property
    def based_on(self) -> str:
        """What stands in the form: a draft stays based on what its writer had seen."""
        is_draft = not self.is_bound and self.draft and self.draft.basis
        return self.draft.basis if is_draft and self.draft else self.basis

    def clean(self) -> dict[str, Any]:
        """Refuse to overwrite what somebody else wrote meanwhile (C12)."""
        based_on = self.data.get("based_on", self.basis)
        if self.note and based_on != self.basis and not self.has_same_text:
            text = _("Somebody changed this note meanwhile. It now reads:")
            now = as_typed(self.note.text, self.note.subject)
            self.add_error("text", [text, now])
        return self.cleaned_data

    @property
    def has_same_text(self) -> bool:
        """Whether what was entered is what the note says already."""
        note, text = self.note, self.cleaned_data.get("text", "")
        if note is None:
            return False
        return as_kept(text, note.subject, before=note.text) == note.text
