"""What a custom field holds when nobody says otherwise (F1)."""

from __future__ import annotations

from records.fields.field import Field, from_definition
from records.fields.kinds import Boolean, Option
from records.models import CustomField, Record

# What an administrator may write for a ticked box.
YES = {"1", "true", "yes", "on", "x"}


def put_defaults(record: Record) -> None:
    """Give a new record the defaults of all custom fields, hidden ones too."""
    definitions = CustomField.objects.filter(record_type=record.record_type)
    for definition in definitions.exclude(default=""):
        field = from_definition(definition)
        field.place.put(record, default_of(field))


def default_of(field: Field) -> object:
    """Return the default, or None where what is written there makes no sense."""
    text = field.custom.default if field.custom else ""
    if isinstance(field.kind, Option):
        return _options(field.kind, text)
    if isinstance(field.kind, Boolean):
        return text.strip().lower() in YES
    return _parsed(field, text)


def _options(kind: Option, text: str) -> object:
    """Find options by name; several names are separated by `;`."""
    names = [name.strip().casefold() for name in text.split(";")]
    offered = kind.options().filter(retired=False)
    found = [option for option in offered if option.name.casefold() in names]
    return found if kind.many else next(iter(found), None)


def _parsed(field: Field, text: str) -> object:
    """Read the text as the raw form of a number, a date or a text."""
    try:
        return field.kind.parse(text)
    except (ArithmeticError, ValueError):
        return None
