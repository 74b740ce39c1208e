"""The name of a saved mapping, and who may use it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from listing.models import Audience, SavedMapping
from listing.view_form import audience_field


class SavedMappingForm(forms.Form):
    """Asks how a mapping is called and shared."""

    name = forms.CharField(label=_("Name"), max_length=80)

    def __init__(
        self, data: Any = None, *, user: User, saved: SavedMapping | None = None
    ) -> None:
        """Begin with what `saved` says; None for a new one."""
        super().__init__(data, initial={"name": saved.name if saved else ""})
        now = saved.audience if saved else Audience.PRIVATE
        self.fields["audience"] = audience_field(user, now)
        self.saved, self.user = saved, user

    def rename(self) -> bool:
        """Give the saved mapping what was asked; say whether it was right."""
        if not self.saved or not self.is_valid():
            return False
        same = SavedMapping.objects.filter(
            owner=self.saved.owner_id,
            record_type=self.saved.record_type,
            deleted_at=None,
            name__iexact=self.cleaned_data["name"],
        )
        if same.exclude(pk=self.saved.pk).exists():
            self.add_error("name", _("There is a mapping with this name already."))
            return False
        self.saved.change(by=self.user, **self.cleaned_data)
        return True
