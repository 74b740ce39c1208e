"""The name, colour and audience of a segment, and the filter that it takes over."""

from __future__ import annotations

from typing import Any, Self

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from listing.lists import RecordList
from listing.models import Segment
from listing.view_form import audience_field
from records.palette import Hue

UNSOUND = _("A part of the filter is wrong. Mend it in the panel first.")
HOLDS_ITSELF = _("The filter asks for this segment, so it can’t be its filter.")


class SegmentForm(forms.Form):
    """Asks how a segment is called, painted and shared."""

    name = forms.CharField(label=_("Name"), max_length=80)
    hue = forms.TypedChoiceField(label=_("Colour"), choices=Hue.choices, coerce=int)

    def __init__(self, data: Any = None, *, segment: Segment, user: User) -> None:
        """Begin with what `segment` says."""
        super().__init__(data, initial={"name": segment.name, "hue": segment.hue})
        self.segment, self.user = segment, user
        self.is_sound = True
        self.fields["audience"] = audience_field(user, segment.audience)
        if not segment.pk and segment.is_dynamic:
            self._offer_replacing()

    @classmethod
    def for_new(cls, data: Any, found: RecordList) -> Self:
        """Return the form of a new segment: with the filter of the list, if any."""
        dynamic = found.is_narrowed
        segment = Segment(
            record_type=found.kind.record_type,
            owner=found.user,
            kind=Segment.Kind.DYNAMIC if dynamic else Segment.Kind.STATIC,
            query=found.view_bar.conditions if dynamic else "",
        )
        form = cls(data, segment=segment, user=found.user)
        form.is_sound = not found.filters.has_errors and not found.view_bar.withheld
        return form

    def _offer_replacing(self) -> None:
        """Offer the user's own filters to be replaced by the present one."""
        own = Segment.objects.shown_to(self.user).filter(
            record_type=self.segment.record_type,
            owner=self.user,
            kind=Segment.Kind.DYNAMIC,
        )
        if not own.exists():
            return
        self.fields["instead"] = forms.ModelChoiceField(
            own,
            label=_("Replace the filter of"),
            required=False,
            empty_label=_("None: a new segment"),
        )
        self.fields["name"].required = False

    def clean(self) -> dict[str, Any]:
        """Refuse a wrong filter, a filter without end, and a name that is taken."""
        said, instead = self.cleaned_data, self.cleaned_data.get("instead")
        if not self.is_sound:
            raise forms.ValidationError(UNSOUND)
        if instead and instead.pk in Segment.objects.reached_from(self.segment.query):
            self.add_error("instead", HOLDS_ITSELF)
        if not instead and not self.errors:
            self._check_name(said.get("name", ""))
        return said

    def _check_name(self, name: str) -> None:
        if not name:
            self.add_error("name", _("Give it a name."))
        same = Segment.objects.filter(
            record_type=self.segment.record_type,
            owner=self.segment.owner_id,
            deleted_at=None,
            name__iexact=name,
        )
        if same.exclude(pk=self.segment.pk).exists():
            self.add_error("name", _("There is a segment with this name already."))

    def submit(self) -> bool:
        """Keep the segment; say whether it was right."""
        if not self.is_valid():
            return False
        said = self.cleaned_data
        if instead := said.pop("instead", None):
            instead.change(by=self.user, query=self.segment.query)
            return True
        for key, value in said.items():
            setattr(self.segment, key, value)
        self.segment.save()
        return True
