"""A change that needs more than its own field: one small dialog asks for the rest."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from records.fields import Field, by_key
from records.forms.editing import Editing
from records.forms.record_form import RecordForm


class CompletingForm(RecordForm):
    """Asks for the fields `keys`, and writes them with a field that waits for them."""

    def __init__(
        self,
        data: Any = None,
        *,
        editing: Editing,
        field: Field,
        keys: Iterable[str],
        wanted: Any = "",
    ) -> None:
        """Keep what the field is to become, `wanted`, in a hidden input."""
        self.field = field
        known = by_key(editing.fields)
        self.beside = [known[key] for key in keys if key in known and key != field.key]
        fields, initial = [field, *self.beside], {field.key: wanted}
        super().__init__(data, editing=editing, fields=fields, initial=initial)
        waiting = self.fields[field.key]
        waiting.widget = waiting.hidden_widget()
        waiting.error_messages["invalid_choice"] = _(
            "What was chosen is not offered any more. Cancel, and choose another."
        )
        for one in self.beside:
            if one.key in self.fields:
                self.fields[one.key].required = True


def can_be_asked(editing: Editing, keys: Iterable[str]) -> bool:
    """Say whether there is something to ask, and all of it may be answered."""
    known, wanted = by_key(editing.fields).keys(), set(keys)
    return bool(wanted) and wanted <= known
