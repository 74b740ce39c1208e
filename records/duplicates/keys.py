"""What records of a type are compared by, as their app declares it."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from records.models.duplicates import EMAIL, NAME, PHONE


@dataclass(frozen=True)
class DuplicateKey:
    """A kind of `RecordKey`; `fields` are the keys of the fields that it is made of.

    Who may not see one of the fields is not told that its values are equal.
    """

    kind: str
    label: StrOrPromise
    fields: tuple[str, ...]


SAME_PHONE = DuplicateKey(PHONE, _("Same phone"), ("phones",))
SAME_EMAIL = DuplicateKey(EMAIL, _("Same e-mail"), ("emails",))
CHANNEL_KEYS = (SAME_PHONE, SAME_EMAIL)


def same_name(*fields: str) -> DuplicateKey:
    """Return the key of a name that is made of these fields."""
    return DuplicateKey(NAME, _("Same name"), fields)


def custom_kind(field_id: int) -> str:
    """Return the kind of the keys of a custom field; as the key of the field."""
    return f"custom_{field_id}"
