"""What a file may bring of one type of records, declared once per type."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any, ClassVar

from django.http import Http404
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django_stubs_ext import StrOrPromise
from import_export.fields import Field as ImportExportField
from import_export.resources import Resource

from accounts.models import RecordType, User
from listing.exporting.files.cards import Card
from listing.importing.headings import Titles
from listing.importing.meeting import ID
from listing.importing.session import Session
from listing.importing.widgets import CellsWidget, Piece, widget_for
from listing.importing.widgets.plain import IdWidget
from records.fields import Field, by_key
from records.fields.kinds import Text
from records.fields.places import Column, CustomValue
from records.fields.shared import MAIN
from records.refusals import Refusal
from records.registry import RecordKind, kind_or_404

ID_LABEL = "Cartela ID"  # the name of the product, in any language
# By which an import knows a record again for sure; exports of all fields begin with it.
ID_FIELD = Field(ID, ID_LABEL, Text(20), Column("id"), MAIN)
Cells = Mapping[str, list[Piece]]


class RowRefusal(Refusal):
    """A row that can't go in, with sentences by key of field; "" is the whole row."""

    def __init__(self, reasons: dict[str, str]) -> None:
        """Take the sentences as they stand in the report."""
        super().__init__(" ".join(reasons.values()))
        self.reasons = reasons


class RecordResource(Resource):  # type: ignore[misc] # the library has no types
    """The fields that columns can feed, and how their cells are cleaned.

    Every field of the type that the importer may change is there, custom ones too, with
    the widget of its kind. A subclass names the type and the titles of its columns; it
    may declare more fields, and replace a widget.
    """

    record_type: ClassVar[RecordType]
    titles: ClassVar[Mapping[str, Titles]] = {}
    widgets: ClassVar[Mapping[str, type[CellsWidget]]] = {}
    # Labels of the fields that a subclass declares, by key.
    labels: ClassVar[Mapping[str, StrOrPromise]] = {}
    # What stands on a business card; none where records have no such card.
    card: ClassVar[Card | None] = None
    # What the template shows of fields that their kind has no example for.
    examples: ClassVar[Mapping[str, StrOrPromise]] = {}
    # Fields that tell namesakes apart that have neither phone nor e-mail.
    tells_apart: ClassVar[tuple[str, ...]] = ()

    def __init__(self, session: Session) -> None:
        """Open the widgets for one import."""
        super().__init__()
        self.session = session
        self.record_fields = {
            field.key: field for field in importable_fields(session.kind, session.user)
        }
        for key, field in self.record_fields.items():
            widget = self.widgets[key](field) if key in self.widgets else None
            self.fields[key] = ImportExportField(
                attribute=key, column_name=key, widget=widget or widget_for(field)
            )
        self.fields[ID] = ImportExportField(ID, column_name=ID, widget=IdWidget())
        for declared in self.fields.values():
            declared.widget.open(session)

    @classmethod
    def exported_fields(cls, kind: RecordKind, user: User) -> list[Field]:
        """Return the fields that a file may take out for this user: all, name first."""
        known = by_key(kind.fields_for(user))
        named = [known[key] for key in kind.titled_by]
        return [*named, *(field for field in known.values() if field not in named)]

    def label(self, key: str) -> str:
        """Return what a field is called in reasons."""
        if key == ID:
            return ID_LABEL
        field = self.record_fields.get(key)
        return str(field.label if field else self.labels[key])

    def widget(self, key: str) -> CellsWidget:
        """Return the widget of a field."""
        widget: CellsWidget = self.fields[key].widget
        return widget

    def clean(self, cells: Cells) -> dict[str, Any]:
        """Return the values of a row by key. Raises `RowRefusal`."""
        values: dict[str, Any] = {}
        reasons: dict[str, str] = {}
        for key in cells:
            try:
                value = self.fields[key].clean(cells)
            except Refusal as refusal:
                reasons[key] = f"{self.label(key)}: {refusal}"
            else:
                if value not in (None, "", []):
                    values[key] = value
        values = self.complete(values)
        missing = self.complaints(values) if not reasons else []
        if missing:
            reasons[""] = " ".join(missing)
        if reasons:
            raise RowRefusal(reasons)
        return values

    def complete(self, values: dict[str, Any]) -> dict[str, Any]:
        """Return the values with declared fields divided among those of the record."""
        return values

    @cached_property
    def needed(self) -> list[Field]:
        """The fields that every row must bring."""
        return [field for field in self.record_fields.values() if is_needed(field)]

    def complaints(self, values: dict[str, Any]) -> list[str]:
        """Return what is missing in a row."""
        missing = [
            _("%(field)s: a value is needed.") % {"field": field.label}
            for field in self.needed
            if field.key not in values
        ]
        one_of = self.session.kind.needs_one_of
        if one_of and not any(key in values for key in one_of):
            labels = [self.label(key) for key in one_of]
            sentence = _("At least one of these is needed: %(fields)s.")
            missing.append(sentence % {"fields": get_text_list(labels, _("or"))})
        return missing


def is_needed(field: Field) -> bool:
    """Say whether a row must bring the field.

    A custom one may have a default, or may be for records of some classes only.
    """
    if isinstance(field.place, CustomValue) and field.place.classes:
        return False
    return field.required and not (field.custom and field.custom.default)


def importable_fields(kind: RecordKind, user: User) -> list[Field]:
    """Return the fields that columns of a file may feed for this user."""
    return [
        field
        for field in kind.fields_for(user)
        if field.changeable_by(user, kind.record_type) and widget_for(field)
    ]


_resources: dict[str, type[RecordResource]] = {}


def register_resource(resource: type[RecordResource]) -> None:
    """Announce that records of a type can be imported."""
    _resources[resource.record_type] = resource


def is_declared(record_type: str) -> bool:
    """Say whether files of a type are declared."""
    return record_type in _resources


def resource_class(record_type: str) -> type[RecordResource]:
    """Return what is declared for a type; 404 if its records are not imported."""
    try:
        return _resources[record_type]
    except KeyError:
        raise Http404(record_type) from None


def imported_kind(record_type: str) -> RecordKind:
    """Return a type of records that files bring; 404 if they bring none of it."""
    kind = kind_or_404(resource_class(record_type).record_type)
    if not kind.imported:
        raise Http404(record_type)
    return kind
