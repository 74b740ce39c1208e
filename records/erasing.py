"""Erasing a person: nothing stays but hashes that keep them from coming back (N15)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from accounts.models import User
from records.destroying import remove
from records.fields import Field, by_key
from records.models import Entry, Erasure, Record, Removal
from records.registry import RecordKind
from records.suppression import reached_at, suppress
from records.traces import Person, Trace, all_traces, register

# Numbers of what went with the record, beside those of the traces.
TIMELINE = "timeline"
LABELS: dict[str, StrOrPromise] = {TIMELINE: _("Entries of the timeline")}


@dataclass(frozen=True)
class Count:
    """How much was found somewhere."""

    label: StrOrPromise
    number: int


class Erasing:
    """Erases one person, in the name of an administrator."""

    def __init__(self, kind: RecordKind, record: Record, by: User) -> None:
        self.kind, self.record, self.by = kind, record, by

    @cached_property
    def fields(self) -> list[Field]:
        """All fields of the type, as an administrator has them."""
        return self.kind.fields_for(self.by)

    @cached_property
    def reached(self) -> list[tuple[str, str]]:
        """The phones and e-mails of the person, each with the kind of its field."""
        found = {}
        for field in self.fields:
            for one in reached_at(field, field.raw(self.record)):
                found[one] = field.kind.name
        return list(found.items())

    @cached_property
    def person(self) -> Person:
        """What they are recognised by in other places."""
        fields = by_key(self.fields)
        last, *others = (str(fields[key].raw(self.record)) for key in self._title)
        return Person(
            record_type=self.kind.record_type,
            ids=(self.record.pk,),
            names=tuple(name.strip() for name in (*others, last) if name.strip()),
            phones=tuple(one for one, kind in self.reached if kind.startswith("ph")),
            emails=tuple(one for one, kind in self.reached if kind.startswith("em")),
        )

    @property
    def _title(self) -> tuple[str, ...]:
        """The keys of the names: the last one first, as types declare them."""
        return self.kind.titled_by

    @property
    def timeline(self) -> Any:
        """The entries of the record."""
        return Entry.objects.filter(
            record_type=self.kind.record_type, record_id=self.record.pk
        )

    @transaction.atomic
    def erase(self) -> Erasure:
        """Remove everything, and return the certificate."""
        counts = {TIMELINE: self.timeline.count()}
        person, values = self.person, [one for one, _kind in self.reached]
        erasure = Erasure.objects.create(record_type=self.kind.record_type, by=self.by)
        reason = Removal.Reason.ERASURE
        remove(self.kind.model, [self.record.pk], reason, by=self.by)
        counts |= {trace.key: trace.forget(person) for trace in all_traces()}
        suppress(values, erasure)
        erasure.counts = counts
        erasure.save(update_fields=["counts"])
        return erasure


def told(erasure: Erasure) -> list[Count]:
    """Return what a certificate says was removed."""
    labels = LABELS | {trace.key: trace.label for trace in all_traces()}
    return [
        Count(labels.get(key, key), number) for key, number in erasure.counts.items()
    ]


def announce() -> None:
    """Announce what the timelines of other records say of the person."""
    register(
        Trace(
            "other_timelines",
            _("Mentions in the timelines of other records"),
            lambda person: person.take_out(Entry, ["details"]),
        )
    )
