"""Custom fields that are made on the spot for columns with no field (I2)."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from accounts.models import RecordType, User
from listing.importing.reading import FileFacts
from listing.importing.targets import Target
from records.jobs import queue_indexes
from records.models import CustomField

PREFIX = "new:"
# The kinds that a column can become, with what must be known of all its texts.
KINDS = {
    CustomField.Kind.TEXT: "",
    CustomField.Kind.LONG_TEXT: "",
    CustomField.Kind.NUMBER: "decimal",
    CustomField.Kind.CURRENCY: "decimal",
    CustomField.Kind.DATE: "dates",
    CustomField.Kind.DATE_TIME: "dates",
    CustomField.Kind.TICK_BOX: "",
    CustomField.Kind.DROP_DOWN: "",
    CustomField.Kind.MULTIPLE_CHOICE: "",
    CustomField.Kind.URL: "",
    CustomField.Kind.PHONE: "",
    CustomField.Kind.EMAIL: "",
}


def new_targets(user: User) -> list[Target]:
    """Return what a column can become; fields are an administrator's."""
    if not user.is_administrator:
        return []
    return [
        Target(
            f"{PREFIX}{kind.value}",
            _("New field: %(kind)s") % {"kind": kind.label},
            _("New field"),
            f"{PREFIX}{kind.value}",
            several=True,
            surveys=surveys,
        )
        for kind, surveys in KINDS.items()
    ]


@transaction.atomic
def create_fields(
    facts: FileFacts, mapping: Mapping[str, str], record_type: str, *, by: User
) -> dict[str, str]:
    """Make the fields that a mapping asks for; return the mapping with their keys.

    A field is named as its column. One of that name that is there already is used.
    """
    names = {str(column.index): column.name for column in facts.columns}
    offered = {target.key for target in new_targets(by)}
    made = dict(mapping)
    for index, key in mapping.items():
        if key in offered:
            field = _field_named(names[index], record_type, key.removeprefix(PREFIX))
            made[index] = f"custom_{field.pk}"
    queue_indexes()
    return made


def _field_named(name: str, record_type: str, kind: str) -> CustomField:
    name = name[:80].strip()
    fields = CustomField.objects.in_use().filter(record_type=record_type)
    found = fields.filter(name__iexact=name).first()
    if found:
        return found
    return CustomField.objects.create(
        record_type=RecordType(record_type),
        kind=kind,
        name=name,
        key=_free_key(name, record_type),
        position=fields.count(),
    )


def _free_key(name: str, record_type: str) -> str:
    """Return a key in Latin letters that no other field has."""
    stem = slugify(name)[:30] or "column"
    fields = CustomField.objects.in_use().filter(record_type=record_type)
    taken = set(fields.values_list("key", flat=True))
    numbered = (f"{stem}-{number}" for number in range(2, len(taken) + 3))
    return stem if stem not in taken else next(k for k in numbered if k not in taken)
