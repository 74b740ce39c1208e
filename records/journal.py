"""What the timeline tells by itself: a record was created, changed, imported (N5)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from records.fields import Field, by_key, custom_fields
from records.fields.showing import Shown, show_raws
from records.models import Entry, Record
from records.registry import kind_or_404
from records.timeline import Item


@dataclass
class ShownChange:
    """One field before and after, ready to be drawn inside a sentence."""

    field: Field
    old: Shown
    new: Shown


@dataclass
class ShownEntry:
    """An entry and its changes, as far as the user may know them."""

    entry: Entry
    changes: list[ShownChange] = field(default_factory=list)
    # Of a merge: the values that were not taken over.
    lost: list[Shown] = field(default_factory=list)

    @property
    def is_drawn(self) -> bool:
        """Whether anything is left to tell."""
        return bool(self.changes) or not self.entry.details.get("changes")


class Journal:
    """The source of entries."""

    name = "changes"
    label = _("Changes")
    column = "at"

    def newest(self, record: Record, user: User, older: Q, most: int) -> Iterable[Item]:
        """Return entries; fields that the user may not see are left out."""
        entries = list(Entry.objects.about(record).filter(older)[:most])
        for shown in show_entries(entries, record, user):
            entry = shown.entry
            yield Item(entry.at, entry.pk, entry.templates, shown, shown.is_drawn)

    def pinned(self, record: Record, user: User) -> Iterable[Item]:
        """Return nothing: entries are not pinned."""
        return []


def show_entries(
    entries: Sequence[Entry], record: Record, user: User
) -> list[ShownEntry]:
    """Make the changes of entries ready to be drawn: one query per field, not per row.

    Hidden records stay hidden, as everywhere (R5). Fields that were taken away go on
    being told of, until they are forgotten.
    """
    known = [
        *kind_or_404(record.record_type).fields,
        *custom_fields(record.record_type, user, taken_away=True),
    ]
    fields = by_key(field for field in known if field.applies_to(record))
    shown = {entry.pk: ShownEntry(entry) for entry in entries}
    changes: defaultdict[str, list[tuple[int, Any]]] = defaultdict(list)
    for entry in entries:
        for change in entry.details.get("changes", []):
            changes[change["field"]].append((entry.pk, change))
    for key in fields.keys() & changes.keys():
        one = fields[key]
        raws = [raw for _pk, change in changes[key] for raw in difference(change)]
        drawn = iter(show_raws(one, raws, user))
        for pk, _change in changes[key]:
            shown[pk].changes.append(ShownChange(one, next(drawn), next(drawn)))
    _draw_lost(shown.values(), fields, user)
    return list(shown.values())


def _draw_lost(
    entries: Iterable[ShownEntry], fields: dict[str, Field], user: User
) -> None:
    """Draw what merges left behind, as far as the user may know it."""
    values: defaultdict[str, list[tuple[ShownEntry, Any]]] = defaultdict(list)
    for shown in entries:
        for said in shown.entry.details.get("lost", []):
            values[said["field"]] += [(shown, raw) for raw in said["values"]]
    for key in [key for key in fields if key in values]:
        drawn = show_raws(fields[key], [raw for _shown, raw in values[key]], user)
        for (shown, _raw), one in zip(values[key], drawn, strict=True):
            shown.lost.append(one)


def difference(change: dict[str, Any]) -> tuple[Any, Any]:
    """Return the old and the new value; of lists what went and what came.

    Lists that differ in their order only, such as by another primary phone, are whole.
    """
    old, new = change["old"], change["new"]
    if not isinstance(old, list) or not isinstance(new, list):
        return old, new
    gone = [one for one in old if one not in new]
    come = [one for one in new if one not in old]
    return (gone, come) if gone or come else (old, new)
