"""The kinds of the fields that an administrator adds."""

from __future__ import annotations

from collections.abc import Callable

from records.fields.kinds.base import Kind
from records.fields.kinds.plain import (
    Boolean,
    Date,
    LongText,
    Moment,
    Money,
    Number,
    Text,
)
from records.fields.kinds.reached import EmailAddress, PhoneNumber, Url
from records.fields.kinds.references import Colleague, Option, Options
from records.models import CustomField


def kind_of_custom(field: CustomField) -> Kind:
    """Return the kind of an administrator's field."""
    kinds: dict[str, Callable[[], Kind]] = {
        CustomField.Kind.TEXT: Text,
        CustomField.Kind.LONG_TEXT: LongText,
        CustomField.Kind.NUMBER: Number,
        CustomField.Kind.CURRENCY: lambda: Money(currency=field.currency),
        CustomField.Kind.DATE: Date,
        CustomField.Kind.DATE_TIME: Moment,
        CustomField.Kind.TICK_BOX: Boolean,
        CustomField.Kind.DROP_DOWN: lambda: Option(field_id=field.pk),
        CustomField.Kind.MULTIPLE_CHOICE: lambda: Options(field_id=field.pk),
        CustomField.Kind.URL: Url,
        CustomField.Kind.PHONE: PhoneNumber,
        CustomField.Kind.EMAIL: EmailAddress,
        CustomField.Kind.USER: Colleague,
    }
    return kinds[field.kind]()
