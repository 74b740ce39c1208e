"""What is asked for the comment of a file."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from records.forms.basis import digest
from records.models import RecordFile


class FileCommentForm(forms.Form):
    """Asks for one line."""

    comment = forms.CharField(
        label=_("Comment"),
        max_length=500,
        required=False,
        widget=forms.TextInput({"autofocus": True}),
    )

    def __init__(self, data: Any = None, *, file: RecordFile) -> None:
        """Begin with what the file says."""
        super().__init__(
            data,
            initial={"comment": file.comment},
            auto_id=f"id_%s_{file.pk}",
            label_suffix="",
        )
        self.file = file

    @property
    def basis(self) -> str:
        """What is edited: a comment that others change is not overwritten (C12)."""
        return digest(self.file.comment)

    def clean(self) -> dict[str, Any]:
        """Refuse to overwrite what somebody else wrote meanwhile."""
        entered = self.cleaned_data.get("comment")
        is_old = self.data.get("based_on", self.basis) != self.basis
        if is_old and entered != self.file.comment:
            text = _("Somebody changed this comment meanwhile. It now reads:")
            self.add_error("comment", [text, self.file.comment or _("nothing")])
        return self.cleaned_data
