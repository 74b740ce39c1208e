"""One form for all records: creating, editing, quick create, one field in place."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django import forms
from django.db import transaction

from accounts.models import User
from records.fields import Field, by_key
from records.fields.changes import Clashes, change_record, create_record
from records.fields.obstacles import Obstructed
from records.fields.showing import Shown, show_raws
from records.forms.basis import digest, read_basis
from records.forms.checks import (
    refuse_a_circle,
    refuse_erased,
    refuse_nothing,
    refuse_taken,
)
from records.forms.editing import Editing
from records.forms.focus import point_out
from records.forms.inputs import form_field
from records.forms.known import Known, known_already
from records.forms.links import HIDDEN, LinkField, NewRecord
from records.forms.new_option import NewOption
from records.forms.rows import FORMSETS, Rows
from records.models import Entry, Record

# Values that stand for what is made when the form is saved.
MADE_LATER = (NewRecord, NewOption)


@dataclass(frozen=True)
class ShownClash:
    """What somebody else put meanwhile; mine stands in the field of the form."""

    field: Field
    who: User | None
    theirs: Shown

    @property
    def name(self) -> str:
        """The input that says whose value is kept."""
        return f"keep_{self.field.key}"


@dataclass(frozen=True)
class Asked:
    """One thing that a form asks for, drawn by `template`."""

    field: Field
    bound: forms.BoundField | None = None
    rows: Rows | None = None
    clash: ShownClash | None = None
    template: str = "records/forms/_bound.html"


class RecordForm(forms.Form):
    """Asks for fields of a record and writes them, once it is valid.

    A field that was left as the page showed it is not written, so that two people can
    edit different fields of one record at the same time.
    """

    def __init__(
        self,
        data: Any = None,
        *,
        editing: Editing,
        fields: Iterable[Field] | None = None,
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        """Ask for `fields`, or for all that the user may change."""
        self.editing = editing
        self.asked_fields = list(editing.fields if fields is None else fields)
        self.clashes: dict[str, ShownClash] = {}
        self.row_sets: dict[str, Rows] = {}
        self.lacking: tuple[str, ...] = ()  # fields that have to be filled beside
        self.entry: Entry | None = None  # what was written, once it is
        self.known_already: Known | None = None  # what the user is asked about first
        given = {field.key: self._initial(field) for field in self.asked_fields}
        super().__init__(data, initial={**given, **(initial or {})})
        self.label_suffix = ""
        self.based_on = read_basis(self.data.get("based_on"))
        for field in self.asked_fields:
            self._add(field)

    def _initial(self, field: Field) -> Any:
        value = self.editing.value(field)
        return field.kind.raw(value) if field.kind.refers else value

    def _add(self, field: Field) -> None:
        if rows := FORMSETS.get(field.kind.name):
            data = self.data if self.is_bound else None
            value = self.initial[field.key]
            self.row_sets[field.key] = rows(data, field=field, value=value)
        else:
            self.fields[field.key] = form_field(field, self.editing)

    @cached_property
    def asked(self) -> list[Asked]:
        """What the form asks for, in order."""
        return [self._asked(field) for field in self.asked_fields]

    def _asked(self, field: Field) -> Asked:
        clash = self.clashes.get(field.key)
        if field.key in self.row_sets:
            rows = self.row_sets[field.key]
            return Asked(field, None, rows, clash, "records/forms/_rows.html")
        return Asked(field, self[field.key], None, clash)

    @property
    def sections(self) -> list[tuple[str, list[Asked]]]:
        """What the form asks for, by section."""
        sections: dict[str, list[Asked]] = {}
        for asked in self.asked:
            sections.setdefault(str(asked.field.section), []).append(asked)
        return list(sections.items())

    @property
    def basis(self) -> str:
        """What goes into the hidden input `based_on`.

        After a clash the user has seen the other's values, and may write over them.
        """
        fresh = {f.key: digest(self.editing.raw(f)) for f in self.asked_fields}
        seen = {key: fresh[key] for key in self.clashes}
        return json.dumps({**fresh, **self.based_on, **seen})

    def is_valid(self) -> bool:
        """Say whether every field and every row can be taken."""
        rows = [rows.is_valid() for rows in self.row_sets.values()]
        return all(rows) and super().is_valid()

    def clean(self) -> dict[str, Any]:
        """Refuse what no single field can see."""
        if all(rows.is_valid() for rows in self.row_sets.values()):
            refuse_nothing(self)
        refuse_taken(self)
        refuse_erased(self)
        refuse_a_circle(self)
        return self.cleaned_data

    def entered(self, key: str) -> Any:
        """Return what was entered in a field, or what the record holds of it."""
        if key in self.row_sets:
            return self.row_sets[key].values()
        if key in self.cleaned_data and self.was_sent(key):
            return self.cleaned_data[key]
        return self.editing.value(self.known[key])

    def was_sent(self, key: str) -> bool:
        """Say whether the browser sent an input, be it empty."""
        widget = self.fields[key].widget
        return not widget.value_omitted_from_data(self.data, self.files, key)

    @property
    def known(self) -> dict[str, Field]:
        """The fields of the type, asked for or not."""
        return by_key([*self.editing.kind.fields, *self.asked_fields])

    def values(self) -> dict[Field, Any]:
        """Return what is to be written: what was changed, and not left to others."""
        entered = {field: self.entered(field.key) for field in self.asked_fields}
        return {
            field: value
            for field, value in entered.items()
            if value != HIDDEN
            and self.data.get(f"keep_{field.key}") != "theirs"
            and not self._untouched(field, value)
        }

    def _untouched(self, field: Field, value: Any) -> bool:
        if field.key in self.fields and not self.was_sent(field.key):
            return True
        if field.key not in self.based_on or isinstance(value, MADE_LATER):
            return False
        return self.based_on[field.key] == digest(field.kind.raw(value))

    @transaction.atomic
    def submit(self) -> bool:
        """Check and write the record; false when something is to be shown first.

        In one transaction, so that what was found unique is so when it is written.
        """
        written = False
        if self.is_valid():
            self.known_already = known_already(self)
            written = not self.known_already and self._write_unless_clashing()
        if not written:
            keys = [field.key for field in self.asked_fields]
            point_out(self, keys, self.row_sets, self.clashes)
        return written

    def _write_unless_clashing(self) -> bool:
        try:
            with transaction.atomic():
                self._write()
        except Clashes as clashes:
            self._show(clashes)
            return False
        except Obstructed as refused:
            self.lacking = refused.lacking
            for field, reason in refused.reasons.items():
                self.add_error(field.key if field.key in self.fields else None, reason)
            return False
        return True

    def _write(self) -> None:
        record, by = self.editing.record, self.editing.user
        values = self.values()
        for field, value in values.items():
            if isinstance(value, NewRecord):
                values[field] = self._make(field, value, values)
            elif isinstance(value, NewOption):
                values[field] = value.make()
        if self.editing.is_new:
            create_record(record, values, by=by)
        else:
            basis = self._raw_basis(values)
            self.entry = change_record(record, values, by=by, based_on=basis)

    def _make(
        self, field: Field, new: NewRecord, values: Mapping[Field, Any]
    ) -> Record:
        """Make a record in place; it gets the responsible person of this one (C5)."""
        link = self.fields[field.key]
        assert isinstance(link, LinkField)  # noqa: S101 only these clean to NewRecord
        begun = Editing.new(link.target.kind, self.editing.user)
        said = {f.key: value for f, value in values.items()}
        begun.record.responsible = said.get(
            "responsible", self.editing.record.responsible
        )
        fields = by_key(begun.kind.fields)
        parts = begun.kind.parts_of_name(new.name)
        named = {fields[key]: value for key, value in parts.items()}
        create_record(begun.record, named, by=self.editing.user)
        return begun.record

    def _raw_basis(self, values: Mapping[Field, Any]) -> dict[str, Any]:
        """Return the raw values that the form was based on, for `change_record`.

        A digest that is not that of the present value stands for some other value.
        """
        present = {f.key: self.editing.raw(f) for f in values if f.key in self.based_on}
        return {
            key: raw if digest(raw) == self.based_on[key] else object()
            for key, raw in present.items()
        }

    def _show(self, clashes: Clashes) -> None:
        user, record = self.editing.user, self.editing.record
        record.refresh_from_db()
        for clash in clashes.clashes:
            theirs = show_raws(clash.field, [clash.theirs], user)[0]
            shown = ShownClash(clash.field, clash.who, theirs)
            self.clashes[clash.field.key] = shown
