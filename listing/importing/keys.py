"""By what a row and a record are recognised as the same: chosen by the importer (I4).

Looked up for a chunk of rows at once, and only among records that the importer may
view: nothing here can tell that there are others.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from django.db import connection
from django.db.models.expressions import RawSQL
from django.db.models.functions import Lower
from django.utils.functional import Promise

from listing.importing.meeting import ID
from listing.importing.resource import ID_LABEL
from records.fields import Field
from records.fields.places import CustomValue
from records.finding import pk_of
from records.registry import RecordKind

Found = dict[str, set[int]]


class MatchKey(Protocol):
    """Something that a row has and that one record has, too."""

    @property
    def key(self) -> str:
        """The name under which it is chosen."""

    @property
    def label(self) -> str | Promise:
        """What it is called."""

    def of(self, values: Mapping[str, Any]) -> list[str]:
        """Return what a row has of it, as it is compared."""

    def find(self, rows: Any, wanted: Collection[str]) -> Found:
        """Return, for each of `wanted`, the ids of those of `rows` that have it."""


@dataclass(frozen=True)
class IdKey:
    """The number of the record here."""

    key: str = ID
    label: str | Promise = ID_LABEL

    def of(self, values: Mapping[str, Any]) -> list[str]:
        """Return the number."""
        return [str(values[ID])] if values.get(ID) else []

    def find(self, rows: Any, wanted: Collection[str]) -> Found:
        """Find the records of these numbers."""
        ids = rows.filter(pk__in=[pk_of(one) for one in wanted])
        return {str(pk): {pk} for pk in ids.values_list("pk", flat=True)}


@dataclass(frozen=True)
class ChannelKey:
    """A phone number or an e-mail address, the latter in any case of letters."""

    key: str
    label: str | Promise
    name: str  # of the rows that belong to the record, and of the field
    column: str

    def of(self, values: Mapping[str, Any]) -> list[str]:
        """Return the numbers or addresses."""
        said = (str(one[self.column]) for one in values.get(self.name) or [])
        return [one.lower() for one in said]

    def find(self, rows: Any, wanted: Collection[str]) -> Found:
        """Find them by their index."""
        channels: Any = rows.model._meta.get_field(self.name).related_model
        found: defaultdict[str, set[int]] = defaultdict(set)
        one_of = RawSQL("SELECT unnest(%s::text[])", [list(wanted)])
        lines = channels.objects.order_by().filter(record__in=rows.values("pk"))
        if self.column == "address":
            lines = lines.alias(said=Lower("address")).filter(said__in=one_of)
        else:
            lines = lines.filter(**{f"{self.column}__in": one_of})
        for said, pk in lines.values_list(self.column, "record_id"):
            found[said.lower()].add(pk)
        return found


@dataclass(frozen=True)
class CustomKey:
    """A value of the administrator's that is wanted once only."""

    field: Field

    @property
    def key(self) -> str:
        """The key of the field."""
        return self.field.key

    @property
    def label(self) -> str | Promise:
        """What the field is called."""
        return self.field.label

    def of(self, values: Mapping[str, Any]) -> list[str]:
        """Return the raw value as a document, so that numbers stay numbers."""
        value = values.get(self.key)
        return [json.dumps(self.field.kind.raw(value))] if value else []

    def find(self, rows: Any, wanted: Collection[str]) -> Found:
        """Find them by the index of custom values, in one statement."""
        place = self.field.place
        assert isinstance(place, CustomValue)  # noqa: S101 made of custom fields only
        rows = rows.filter(place.among).order_by().values("pk", "custom")
        inner, values = rows.query.sql_with_params()
        found: defaultdict[str, set[int]] = defaultdict(set)
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT said, held.id FROM unnest(%s::text[]) said,"  # noqa: S608 a queryset
                f" LATERAL ({inner}) AS held(id, custom) WHERE held.custom @>"
                " jsonb_build_object(%s::text, said::jsonb)",
                [list(wanted), *values, str(place.field_id)],
            )
            for said, pk in cursor.fetchall():
                found[said].add(pk)
        return found


def channel_keys(fields: Mapping[str, Field]) -> list[ChannelKey]:
    """Return the keys by which people and firms are reached."""
    offered = (("email", "emails", "address"), ("phone", "phones", "number"))
    return [
        ChannelKey(key, fields[name].label, name, column)
        for key, name, column in offered
        if name in fields
    ]


def keys_for(kind: RecordKind, fields: Iterable[Field]) -> list[MatchKey]:
    """Return the keys that may be chosen for a type, the surest first."""
    by_name = {field.key: field for field in fields}
    unique = [f for f in by_name.values() if f.custom and f.custom.unique]
    return [IdKey(), *map(CustomKey, unique), *channel_keys(by_name)]


def look_up(
    key: MatchKey, rows: Any, drafts: Sequence[Mapping[str, Any]]
) -> list[set[int]]:
    """Return, for each of the drafts' values, the records that it is by a key."""
    said = [key.of(values) for values in drafts]
    wanted = {one for ones in said for one in ones}
    found = key.find(rows, wanted) if wanted else {}
    return [set().union(*(found.get(one, set()) for one in ones)) for ones in said]
