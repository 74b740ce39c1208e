"""Values of custom fields that an administrator wants once only (F1)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from listing.importing.keys import CustomKey, Found, look_up
from listing.importing.resource import RecordResource
from records.fields.obstacles import lock_unique
from records.fields.places import CustomValue


class Taken:
    """The values of unique fields that live records have, for one chunk.

    When rows go in, records that the importer may not view count, too, and are not
    named. A rehearsal asks among those alone that the importer may view: it leaves no
    trace, and could be repeated with any values until one is refused.
    """

    def __init__(self, resource: RecordResource, *, final: bool) -> None:
        """Take the unique fields."""
        self.kind, self.final = resource.session.kind, final
        self.user = resource.session.user
        self.keys = [
            CustomKey(field)
            for field in resource.record_fields.values()
            if field.custom and field.custom.unique
        ]
        self._held: dict[str, Found] = {key.key: {} for key in self.keys}

    def look_up(self, drafts: Sequence[Mapping[str, Any]]) -> None:
        """Find which of the values are taken; others wait until the chunk is in."""
        rows = self.kind.objects()
        rows = rows.live() if self.final else rows.visible_to(self.user)
        for key in self.keys:
            place = key.field.place
            if self.final and isinstance(place, CustomValue):
                lock_unique(place.field_id)
            for values, ids in zip(drafts, look_up(key, rows, drafts), strict=True):
                for said in key.of(values):
                    self._held[key.key].setdefault(said, set()).update(ids)

    def complaint(self, values: Mapping[str, Any], own: int = 0) -> str:
        """Return why a row can't go in, or nothing; its values are taken then.

        `own` is the record that the row changes.
        """
        said = [(key, one) for key in self.keys for one in key.of(values)]
        for key, one in said:
            if self._held[key.key].get(one, set()) - {own}:
                sentence = _("%(field)s: another record has “%(value)s” already.")
                raw = key.field.kind.raw(values[key.key])
                return sentence % {"field": key.label, "value": raw}
        for key, one in said:
            self._held[key.key].setdefault(one, set()).add(own)
        return ""
