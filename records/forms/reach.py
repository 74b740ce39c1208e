"""Asking for the one number or address that an action needs (C10)."""

from __future__ import annotations

from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from records.card_actions import Channel
from records.fields import Field
from records.forms.editing import Editing
from records.forms.known import ANYWAY
from records.forms.record_form import RecordForm
from records.forms.rows import FORMSETS, Row


class Reach:
    """One more row of a field; it is stored by the form that stores all of them.

    So it meets the same questions: is it here already, was this person erased.
    """

    def __init__(
        self, data: Any, *, editing: Editing, field: Field, channel: Channel
    ) -> None:
        self.editing, self.field, self.channel = editing, field, channel
        rows = FORMSETS[field.kind.name]
        initial = {"kind": channel.new_kind}
        self.row: Row = rows.form(data, known={}, initial=initial)
        self.anyway: list[str] = data.getlist(ANYWAY) if data is not None else []
        self.whole: RecordForm | None = None

    @property
    def known_already(self) -> Any:
        """What the user is asked about before it is stored."""
        return self.whole.known_already if self.whole else None

    @property
    def errors(self) -> list[str]:
        """What is wrong, but not with the row itself."""
        return [str(e) for e in self.whole.non_field_errors()] if self.whole else []

    def submit(self) -> bool:
        """Store it as the last row; false when something is to be shown first."""
        if not self.row.is_valid():
            return False
        if not self.row.cleaned_data.get(self.row.holds):
            self.row.add_error(self.row.holds, _("Write it here first."))
            return False
        asked = RecordForm(self._sent(), editing=self.editing, fields=[self.field])
        self.whole = asked
        return asked.submit()

    @property
    def entry(self) -> Any:
        """The timeline entry of what was stored."""
        return self.whole.entry if self.whole else None

    def _sent(self) -> QueryDict:
        """Return the form of the whole field as a browser would send it."""
        there = self.editing.raw(self.field)
        typed = {name: self.row[name].value() or "" for name in self.row.order}
        data = QueryDict(mutable=True)
        key = self.field.key
        data[f"{key}-TOTAL_FORMS"] = str(len(there) + 1)
        data[f"{key}-INITIAL_FORMS"] = str(len(there))
        data[f"{key}-primary"] = f"{key}-0"
        shown = self.editing.value(self.field)
        for number, row in enumerate([*map(self._as_typed, shown), typed]):
            for name, value in row.items():
                data[f"{key}-{number}-{name}"] = value
        data.setlist(ANYWAY, self.anyway)
        return data

    @staticmethod
    def _as_typed(row: dict[str, Any]) -> dict[str, Any]:
        if "number" not in row:
            return row
        return {**row, "number": row.get("typed") or row["number"]}
