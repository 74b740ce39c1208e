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
from records.models import AccessRequest, Entry, Erasure, Record, Removal
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
    def records(self) -> list[Record]:
        """The record, and those that were made one with it."""
        found, new = [self.record], [self.record.pk]
        while new:
            rows: Any = self.kind.model._base_manager
            merged = list(rows.filter(merged_into__in=new))
            new = [one.pk for one in merged]
            found += merged
        return found

    @cached_property
    def reached(self) -> list[str]:
        """The phones and e-mails of the person."""
        own = [self._reached(record) for record in self.records]
        return list({one: None for found in own for one in found})

    def _reached(self, record: Record) -> dict[str, str]:
        """The phones and e-mails of a record, each with the kind of its field."""
        return {
            one: field.kind.name
            for field in self.fields
            for one in reached_at(field, field.raw(record))
        }

    @cached_property
    def persons(self) -> list[Person]:
        """What they are recognised by in other places."""
        return [self._person(record) for record in self.records]

    def _person(self, record: Record) -> Person:
        fields, reached = by_key(self.fields), self._reached(record)
        last, *others = (str(fields[key].raw(record)) for key in self._title)
        return Person(
            record_type=self.kind.record_type,
            ids=(record.pk,),
            names=tuple(name.strip() for name in (*others, last) if name.strip()),
            phones=tuple(one for one, kind in reached.items() if kind[:2] == "ph"),
            emails=tuple(one for one, kind in reached.items() if kind[:2] == "em"),
        )

    @property
    def _title(self) -> tuple[str, ...]:
        """The keys of the names: the last one first, as types declare them."""
        return self.kind.titled_by

    @property
    def timeline(self) -> Any:
        """The entries of the records."""
        ids = [record.pk for record in self.records]
        return Entry.objects.of(self.kind.record_type, ids)

    @transaction.atomic
    def erase(self) -> Erasure:
        """Remove everything, and return the certificate."""
        counts = {TIMELINE: self.timeline.count()}
        persons, values = self.persons, self.reached
        erasure = Erasure.objects.create(record_type=self.kind.record_type, by=self.by)
        reason = Removal.Reason.ERASURE
        ids = [record.pk for record in self.records]
        remove(self.kind.model, ids, reason, by=self.by)
        for trace in all_traces():
            counts[trace.key] = sum(trace.forget(person) for person in persons)
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
    register(Trace("asked", _("Requests for access"), _forget_requests))


def _forget_requests(person: Person) -> int:
    """Remove what somebody asked for by a phone or an e-mail of the person."""
    rows = person.mentioned_in(AccessRequest.objects.all(), "value")
    number: int = rows.delete()[0]
    return number
