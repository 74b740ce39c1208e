"""The form of a contact: its name is one box that is split, or three boxes (C1)."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from contacts.fields import NAME_KEYS
from records.forms import Asked, RecordForm
from records.names import detect_name_order, split_full_name

ONE, THREE = "one", "three"
LONGEST_PART = 100


class ContactForm(RecordForm):
    """Asks for the name in one box when a contact is new, in three when it is edited.

    Which of the two was sent is said by `name_boxes`.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Add the one box, if the name is asked for."""
        super().__init__(*args, **kwargs)
        self.fields["name"] = forms.CharField(
            label=gettext_lazy("Name"),
            required=False,
            max_length=3 * LONGEST_PART,
            widget=forms.TextInput({"autocomplete": "off", "data-match": ""}),
        )

    @property
    def boxes(self) -> str:
        """In how many boxes the name is typed."""
        default = ONE if self.editing.is_new else THREE
        sent = self.data.get("name_boxes", default)
        return sent if sent in (ONE, THREE) else default

    @property
    def parts(self) -> list[forms.BoundField]:
        """The three boxes, in the order in which a name is read aloud."""
        return [self[key] for key in NAME_KEYS]

    @cached_property
    def asked(self) -> list[Asked]:
        """The name comes first, as one thing."""
        asked = super().asked
        names = [one for one in asked if one.field.key in NAME_KEYS]
        if not names:
            return asked
        clash = next((one.clash for one in names if one.clash), None)
        name = replace(names[0], clash=clash, template="contacts/_name.html")
        return [name, *(one for one in asked if one not in names)]

    def was_sent(self, key: str) -> bool:
        """Say so of each part of a name that was sent in one box."""
        is_one = key in NAME_KEYS and self.boxes == ONE
        return super().was_sent("name" if is_one else key)

    def clean(self) -> dict[str, Any]:
        """Split the one box, before the rest is checked."""
        if self.boxes == ONE and "name" in self.cleaned_data:
            self.cleaned_data.update(self._split(self.cleaned_data["name"]))
        return super().clean()

    def _split(self, name: str) -> dict[str, str]:
        parts = split(name)
        if max(map(len, parts.values())) > LONGEST_PART:
            self.add_error("name", _("This name is too long."))
            return {}
        return parts


def split(name: str) -> dict[str, str]:
    """Return the parts of a name by the keys of the fields; either order is read."""
    parts = split_full_name(name, detect_name_order([name]))
    values = (parts.first, parts.middle, parts.last)
    return dict(zip(NAME_KEYS, values, strict=True))


def other_boxes(typed: QueryDict) -> dict[str, str]:
    """Return what was typed as a name for the other boxes: one for three, or back."""
    if typed.get("name_boxes") == ONE:
        return {"name_boxes": THREE, **split(typed.get("name", ""))}
    name = " ".join(filter(None, (typed.get(key, "").strip() for key in NAME_KEYS)))
    return {"name_boxes": ONE, "name": name}
