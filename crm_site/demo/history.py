"""What happened to the clients of the demo: notes, tags, and changes of fields."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any

from accounts.models import User
from companies.models import Company, CompanyTag
from contacts.models import Contact, ContactTag
from crm_site.demo.hours import at_work
from crm_site.demo.ownership import Ownership
from crm_site.demo.wording import NOTES
from notes.models import Note
from records.fields import Field
from records.models import Entry, ListValue, Record, Tag

DAYS = 60  # how far back notes and changes reach
NOTE_COUNTS = (0, 0, 1, 1, 1, 2, 2, 3, 4)
TAG_COUNTS = (0, 0, 1, 1, 2, 3)
PINNED, RETAGGED, RESEGMENTED = 0.05, 0.25, 0.15
# Tags that stand for something serious go to few.
MARKS = {"Good payer": 0.08, "Do not call": 0.04, "Black list": 0.02}


@dataclass
class History:
    """Writes down what happened, in the order in which it happened."""

    rng: Random
    now: datetime.datetime
    ownership: Ownership
    happened: list[tuple[datetime.datetime, Entry]] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    tags: dict[int, list[str]] = field(default_factory=dict)

    def tag_contacts(self, contacts: Sequence[Contact]) -> None:
        """Put tags on contacts; who must not be called is marked in the field, too."""
        by_name = {tag.name: tag for tag in Tag.objects.all()}
        plain = [name for name in by_name if name not in MARKS]
        rows = []
        for contact in contacts:
            names = self.rng.sample(plain, self.rng.choice(TAG_COUNTS))
            names += [m for m, share in MARKS.items() if self.rng.random() < share]
            contact.do_not_call = "Do not call" in names
            self.tags[contact.pk] = names
            rows += [ContactTag(tag=by_name[n], content_object=contact) for n in names]
        ContactTag.objects.bulk_create(rows)

    def tag_companies(self, companies: Sequence[Company]) -> None:
        """Put tags on companies."""
        tags = list(Tag.objects.filter(prominent=False))
        CompanyTag.objects.bulk_create(
            CompanyTag(tag=tag, content_object=company)
            for company in companies
            for tag in self.rng.sample(tags, self.rng.choice(TAG_COUNTS))
        )

    def of_contact(
        self, contact: Contact, stages: list[ListValue], segment: Field
    ) -> None:
        """Tell the story of a contact: notes, and how it came to its stage."""
        self._created(contact)
        language = contact.language or "en"
        for _ in range(self.rng.choice(NOTE_COUNTS)):
            self._note(contact, language, contact=contact)
        self._stages(contact, stages)
        names = sorted(self.tags[contact.pk])
        if names and self.rng.random() < RETAGGED:
            self._changed(contact, "tags", (names[:-1], names), self._moments(contact))
        options = segment.custom.options.all() if segment.custom else []
        if segment.raw(contact) and self.rng.random() < RESEGMENTED:
            before = self.rng.choice([o.pk for o in options if o.name != "One-off"])
            pair = (before, segment.raw(contact))
            self._changed(contact, segment.key, pair, self._moments(contact))

    def of_company(self, company: Company, language: str) -> None:
        """Tell the story of a company."""
        self._created(company)
        for _ in range(self.rng.choice(NOTE_COUNTS)):
            self._note(company, language, company=company)

    def of_moves(
        self,
        record: Record,
        key: str,
        steps: Iterable[tuple[int, int, datetime.datetime]],
    ) -> None:
        """Tell how a record came to where it stands: from, to, when."""
        self._created(record)
        for old, new, at in steps:
            self._changed(record, key, (old, new), [at])

    def save(self) -> None:
        """Write notes and timeline, as if each had been written at its time."""
        Note.objects.bulk_create(sorted(self.notes, key=lambda note: note.created_at))
        self.happened.sort(key=lambda pair: pair[0])
        entries = [entry for at, entry in self.happened]
        Entry.objects.bulk_create(entries)
        for at, entry in self.happened:
            entry.at = at
        Entry.objects.bulk_update(entries, ["at"], batch_size=500)

    def _created(self, record: Record) -> None:
        record.updated_at = record.created_at
        self._enter(record, "created", record.created_at, record.created_by)

    def _stages(self, contact: Contact, stages: list[ListValue]) -> None:
        """Move the contact from stage to stage, as far as it stands now."""
        if contact.stage is None:
            return
        last = stages.index(contact.stage)
        way = stages[: last + 1]
        if contact.stage == stages[-1]:
            way = [*stages[: self.rng.randint(1, 3)], contact.stage]
        for old, new, at in zip(way, way[1:], self._moments(contact), strict=False):
            self._changed(contact, "stage", (old.pk, new.pk), [at])

    def _changed(
        self,
        record: Record,
        key: str,
        pair: tuple[Any, Any],
        moments: Iterable[datetime.datetime],
    ) -> None:
        old, new = pair
        at = next(iter(moments))
        if old == new:
            return
        record.version += 1
        record.updated_at = max(record.updated_at, at)
        change = {"field": key, "old": old, "new": new}
        who = self._author(record)
        self._enter(record, "changed", at, who, way="form", changes=[change])

    def _note(self, record: Record, language: str, **about: Any) -> None:
        author, at = self._author(record), self._moments(record)[0]
        note = Note(
            text=self.rng.choice(NOTES[language]),
            responsible=author,
            created_by=author,
            created_at=at,
            pinned=self.rng.random() < PINNED,
            **about,
        )
        self.notes.append(note)

    def _enter(
        self,
        record: Record,
        kind: str,
        at: datetime.datetime,
        actor: User | None,
        **details: Any,
    ) -> None:
        entry = Entry(
            record_type=record.record_type,
            record_id=record.pk,
            kind=kind,
            actor=actor,
            details=details,
        )
        self.happened.append((at, entry))

    def _author(self, record: Record) -> User:
        """Most often the responsible person; now and then the administrator."""
        others = [self.ownership.users["admin"]]
        mine = record.responsible or others[0]
        return self.rng.choices([mine, *others], [9, 1])[0]

    def _moments(self, record: Record) -> list[datetime.datetime]:
        """Return some moments since the record was made, the first one first."""
        start = max(record.created_at, self.now - datetime.timedelta(days=DAYS))
        return sorted(self._moment(start) for _ in range(6))

    def _moment(self, start: datetime.datetime) -> datetime.datetime:
        """Return a moment at work, if there is one since `start`."""
        any_time = start + (self.now - start) * self.rng.random()
        moment = at_work(self.rng, any_time)
        return moment if start < moment < self.now else any_time
