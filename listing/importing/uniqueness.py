"""Values of custom fields that an administrator wants once only (F1)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import connection
from django.utils.translation import gettext as _

from listing.importing.resource import RecordResource
from records.fields import Field
from records.fields.obstacles import UNIQUE_LOCK
from records.fields.places import CustomValue


class Taken:
    """The values of unique fields that live records have, for one chunk.

    Records that the importer may not view count, too, and are not named.
    """

    def __init__(self, resource: RecordResource) -> None:
        """Take the unique fields."""
        self.kind = resource.session.kind
        self.fields = [
            field
            for field in resource.record_fields.values()
            if field.custom and field.custom.unique
        ]
        self._held: dict[str, set[str]] = {}

    def look_up(self, rows: Sequence[dict[str, Any]]) -> None:
        """Find which of the values are taken; others wait until the chunk is in."""
        for field in self.fields:
            values = [row[field.key] for row in rows if field.key in row]
            self._held[field.key] = self._search(field, values) if values else set()

    def complaint(self, values: dict[str, Any]) -> str:
        """Return why a row can't go in, or nothing; its values are taken then."""
        found = [
            (field, field.kind.raw(values[field.key]))
            for field in self.fields
            if field.key in values
        ]
        for field, raw in found:
            if str(raw) in self._held[field.key]:
                sentence = _("%(field)s: another record has “%(value)s” already.")
                return sentence % {"field": field.label, "value": raw}
        for field, raw in found:
            self._held[field.key].add(str(raw))
        return ""

    def _search(self, field: Field, values: Sequence[Any]) -> set[str]:
        place = field.place
        assert isinstance(place, CustomValue)  # noqa: S101 see __init__
        with connection.cursor() as cursor:
            lock = [UNIQUE_LOCK, place.field_id]
            cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", lock)
        held = set()
        for value in values:
            raw = field.kind.raw(value)
            if self.kind.objects().live().filter(place.equals(value)).exists():
                held.add(str(raw))
        return held
