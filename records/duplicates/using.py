"""What was typed for a new record goes into one that is here already (C7)."""

from __future__ import annotations

from typing import Any

from django.http import QueryDict

from accounts.models import User
from records.fields import Field
from records.fields.changes import change_record
from records.forms import Editing, RecordForm
from records.forms.links import HIDDEN
from records.forms.record_form import MADE_LATER
from records.models import Entry, Record
from records.registry import RecordKind

# Of a new record; who is responsible for this one, and who sees it, stays.
LEFT_AS_IT_IS = {"responsible", "managers", "access_class", "private", "tags"}


def fill_in(
    kind: RecordKind, record: Record, data: QueryDict, *, by: User
) -> Entry | None:
    """Write what is valid of a form's `data` where `record` has nothing.

    Phones and e-mails come after those that it has. Returns what was written. Raises
    `Obstructed` where a rule of the type stands against it.
    """
    form = RecordForm(data, editing=Editing(kind, by, record))
    form.full_clean()
    values = {
        field: value
        for field in form.asked_fields
        if field.key not in LEFT_AS_IT_IS
        and (value := _addition(form, field)) not in (None, "", [], HIDDEN)
    }
    return change_record(record, values, by=by) if values else None


def _addition(form: RecordForm, field: Field) -> Any:
    """Return what a field becomes; None if it stays."""
    present = field.raw(form.editing.record)
    if field.key in form.row_sets:
        return _more_rows(form, field, present)
    value = form.cleaned_data.get(field.key)
    stays = present not in ("", None, [], False) or isinstance(value, MADE_LATER)
    return None if stays or not form.was_sent(field.key) else value


def _more_rows(form: RecordForm, field: Field, present: list[dict[str, Any]]) -> Any:
    rows = form.row_sets[field.key]
    if not rows.is_valid():
        return None
    known = {mark_of(row) for row in present}
    more = [row for row in rows.values() if mark_of(row) not in known]
    return [*present, *more] if more else None


def mark_of(row: dict[str, Any]) -> str:
    """Return what tells a row of phones or e-mails from others."""
    return str(row.get("number") or row.get("address", "")).lower()
