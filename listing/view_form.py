"""The name of a view, who sees it, and whether the list opens with it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import RecordType, User
from listing.models import Audience, ListSettings, SavedView, audiences_of


def audience_field(user: User, now: str) -> forms.ChoiceField:
    """Return a choice of those with whom `user` may share, and of what holds `now`."""
    offered = dict(audiences_of(user))
    offered.setdefault(now, Audience(now).label)
    return forms.ChoiceField(
        label=_("Who sees it"),
        choices=[(one, offered[one]) for one in Audience.values if one in offered],
        initial=now,
    )


class ViewForm(forms.Form):
    """Asks how a view is called and shared."""

    name = forms.CharField(label=_("Name"), max_length=80)

    def __init__(self, data: Any = None, *, view: SavedView, user: User) -> None:
        """Begin with what `view` says."""
        super().__init__(data, initial={"name": view.name})
        self.view, self.user = view, user
        self.record_type = RecordType(view.record_type)
        self.settings = ListSettings.objects.of(user, self.record_type)
        self.fields["audience"] = audience_field(user, view.audience)
        self.fields["is_home"] = forms.BooleanField(
            label=_("My list opens with it"),
            required=False,
            initial=bool(view.pk) and self.settings.home == str(view.pk),
        )
        if user.is_administrator:
            self.fields["opens_for_all"] = forms.BooleanField(
                label=_("The list opens with it for everybody"),
                required=False,
                initial=view.opens_for_all,
                help_text=_("Except for those who have chosen another view."),
            )

    def clean_name(self) -> str:
        """Refuse a second view with one name."""
        name: str = self.cleaned_data["name"]
        same = SavedView.objects.filter(
            record_type=self.view.record_type, owner=self.view.owner_id, deleted_at=None
        )
        if same.exclude(pk=self.view.pk).filter(name__iexact=name).exists():
            raise forms.ValidationError(_("There is a view with this name already."))
        return name

    def clean(self) -> dict[str, Any]:
        """Refuse to open everybody's list with what not everybody sees."""
        said = self.cleaned_data
        if said.get("opens_for_all") and said.get("audience") != Audience.ALL:
            self.add_error("audience", _("Share it with everybody first."))
        return said

    def submit(self) -> bool:
        """Keep the view; say whether it was right."""
        if not self.is_valid():
            return False
        said = self.cleaned_data
        self.view.name, self.view.audience = said["name"], said["audience"]
        for_all = said.get("opens_for_all", self.view.opens_for_all)
        self.view.keep(
            opens_for_all=for_all and said["audience"] == Audience.ALL, by=self.user
        )
        self._set_home(home=said["is_home"])
        return True

    def _set_home(self, *, home: bool) -> None:
        was = self.settings.home == str(self.view.pk)
        if home != was:
            chosen = str(self.view.pk) if home else ""
            ListSettings.objects.remember(self.user, self.record_type, home=chosen)
