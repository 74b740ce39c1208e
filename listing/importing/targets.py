"""What a column of a file can be matched with, and what is proposed for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from accounts.models import User
from listing.importing.headings import ImportField, Titles, propose
from listing.importing.meeting import ID
from listing.importing.reading import FileFacts
from listing.importing.resource import ID_LABEL, importable_fields, resource_class
from listing.importing.widgets import CellsWidget, widget_for
from records.fields import Field
from records.models import Email, Phone
from records.registry import RecordKind

Kinds = type[Phone.Kind] | type[Email.Kind]
CHANNELS: dict[str, tuple[str, Kinds]] = {
    "phones": ("phone", Phone.Kind),
    "emails": ("email", Email.Kind),
}


@dataclass(frozen=True)
class Target:
    """A field, or a field and the kind of line, that a column can feed.

    `field` is the key of the field in the resource. `names_kind` says that the column
    holds no value but the kind of the line in the column beside it.
    """

    key: str
    label: str | Promise
    section: str | Promise
    field: str
    variant: str = ""
    names_kind: bool = False
    several: bool = False
    needed: bool = False
    surveys: str = ""


def targets_for(kind: RecordKind, user: User) -> list[Target]:
    """Return what columns can feed for this user, in the order of the card."""
    declared = resource_class(kind.record_type)
    fields = importable_fields(kind, user)
    extra = [
        Target(
            key,
            label,
            fields[0].section,
            key,
            surveys=declared.fields[key].widget.surveys,
        )
        for key, label in declared.labels.items()
    ]
    by_id = Target(ID, ID_LABEL, fields[0].section, ID)
    fed = (target for field in fields for target in _of_field(field))
    return [*extra, *fed, by_id]


def _of_field(field: Field) -> Iterator[Target]:
    if field.key in CHANNELS:
        yield from _of_channel(field, *CHANNELS[field.key])
        return
    widget: CellsWidget | None = widget_for(field)
    yield Target(
        field.key,
        field.label,
        field.section,
        field.key,
        several=field.kind.many,
        needed=field.required and not (field.custom and field.custom.default),
        surveys=widget.surveys if widget else "",
    )


def _of_channel(field: Field, stem: str, kinds: Kinds) -> Iterator[Target]:
    yield Target(stem, field.label, field.section, field.key, several=True)
    for kind in kinds:
        label = _("%(field)s: %(kind)s") % {"field": field.label, "kind": kind.label}
        key = f"{stem}_{kind.value}"
        yield Target(key, label, field.section, field.key, kind.value, several=True)
    label = _("%(field)s: type of the next column") % {"field": field.label}
    yield Target(
        f"{stem}_type", label, field.section, field.key, names_kind=True, several=True
    )


def proposed(
    facts: FileFacts, kind: RecordKind, targets: Sequence[Target]
) -> dict[str, str]:
    """Return the key of a target by index of a column, as its titles suggest."""
    titles = resource_class(kind.record_type).titles
    # Headings such as “ID” are numbers of other products.
    titles = {ID: Titles(ID_LABEL), **titles}
    fields = [
        ImportField(
            target.key, str(target.label), titles.get(target.key) or Titles(target.key)
        )
        for target in targets
    ]
    found = propose(facts.headings, fields, [column.filled for column in facts.columns])
    return {str(facts.columns[place].index): key for place, key in found.items()}
