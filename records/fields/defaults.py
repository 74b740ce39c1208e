"""What a custom field holds when nobody says otherwise (F1)."""

from __future__ import annotations

from django.core.exceptions import ValidationError

from accounts.models import User
from records.fields.field import Field, from_definition
from records.fields.kinds import (
    Boolean,
    Colleague,
    EmailAddress,
    Moment,
    Number,
    Option,
    PhoneNumber,
    Url,
)
from records.models import CustomField, Record

# The defaults of these are read as a form reads them, but for the decimal sign: the
# text is the same for people of all languages.
TYPED = (EmailAddress, Moment, Number, PhoneNumber, Url)
NOBODY = User()
# What an administrator may write for a ticked box.
YES = {"1", "true", "yes", "on", "x"}


def put_defaults(record: Record) -> None:
    """Give a new record the defaults of all custom fields, hidden ones too."""
    fields = CustomField.objects.in_use().filter(record_type=record.record_type)
    for definition in fields.exclude(default="").with_classes():
        field = from_definition(definition, frozenset(definition.class_ids))
        field.place.put(record, default_of(field))


def default_of(field: Field) -> object:
    """Return the default, or None where what is written there makes no sense."""
    text = (field.custom.default if field.custom else "").strip()
    if isinstance(field.kind, Option):
        return _options(field.kind, text)
    if isinstance(field.kind, Boolean):
        return text.lower() in YES
    if isinstance(field.kind, Colleague):
        return User.objects.filter(email__iexact=text, is_active=True).first()
    if isinstance(field.kind, TYPED):
        return _typed(field, text)
    return _parsed(field, text)


def _options(kind: Option, text: str) -> object:
    """Find options by name; several names are separated by `;`."""
    names = [name.strip().casefold() for name in text.split(";")]
    offered = kind.options().filter(retired=False)
    found = [option for option in offered if option.name.casefold() in names]
    return found if kind.many else next(iter(found), None)


def _typed(field: Field, text: str) -> object:
    """Read the text as a form would, which is strict about numbers and addresses."""
    try:
        return field.kind.form_field(NOBODY, localize=False).clean(text)
    except ValidationError:
        return None


def _parsed(field: Field, text: str) -> object:
    """Read the text as the raw form of a day or a text."""
    try:
        return field.kind.parse(text)
    except (ArithmeticError, ValueError):
        return None
