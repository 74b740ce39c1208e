"""What is going to become of each row: judged for a chunk at once (I4).

The rehearsal and the run judge by the same rules. The run judges again, in the
transaction that writes: a record may have come, gone or changed since.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from listing.importing.comparing import differences, emptied
from listing.importing.drafts import Draft
from listing.importing.keys import MatchKey, channel_keys, keys_for, look_up
from listing.importing.matching import Alike, Crowd, Present, likenesses
from listing.importing.meeting import CREATE, ID, PERSON, Meeting
from listing.importing.resource import RecordResource
from listing.importing.uniqueness import Taken
from listing.importing.widgets.base import Wanted
from listing.models import Verdict
from records.access import may
from records.fields.rewriting import locked, read
from records.suppression import complaints

# Verdicts that are not looked at again when the rows go in.
SETTLED = (Verdict.ERROR, Verdict.PRESENT, Verdict.DOUBTFUL)
# Those of rows that will be written.
GOES = (Verdict.CREATE, Verdict.UPDATE)
# Keys of the fields by which people are reached.
REACH = ("phones", "emails")


class Judge:
    """Judges the rows of one import in their order; remembers those it has judged.

    With `final` it locks the records that are to be changed, and asks no more for
    doubts, which the user has seen.
    """

    def __init__(
        self, resource: RecordResource, meeting: Meeting, *, final: bool = False
    ) -> None:
        """Begin with no row judged."""
        self.resource, self.meeting, self.final = resource, meeting, final
        self.session = resource.session
        self.kind, self.user = self.session.kind, self.session.user
        fields = resource.record_fields
        self.keys: list[MatchKey] = [
            one
            for one in keys_for(self.kind, fields.values())
            if one.key in meeting.keys
        ]
        self.channels = channel_keys(fields)
        # Keys that tell namesakes apart.
        self.own_keys = {key.key for key in self.keys} - {c.key for c in self.channels}
        self.may_create = may(self.user, "create", self.kind.record_type)
        self.crowd = Crowd()
        self.said: dict[int, int] = {}  # rows by a number for what a key says
        self.about: dict[int, int] = {}  # rows by the record that they are about
        self.taken = Taken(resource, final=final)

    def judge(self, drafts: Sequence[Draft]) -> None:
        """Give each draft that is no error its verdict."""
        decided = self._decide(drafts)
        fresh = {id(one) for one in drafts} - {id(one) for one in decided}
        drafts = [d for d in drafts if id(d) in fresh and d.verdict not in SETTLED]
        self._meet(drafts)
        self._foresee(drafts)
        self._compare([one for one in drafts if one.verdict == Verdict.UPDATE])
        self._leave_erased([*drafts, *decided])
        self._leave_taken([*drafts, *decided])

    def _decide(self, drafts: Sequence[Draft]) -> list[Draft]:
        """Let doubtful rows be created when they go in, if the user wants it so."""
        if not (
            self.final and self.meeting.creates and self.meeting.doubtful == CREATE
        ):
            return []
        doubtful = [one for one in drafts if one.verdict == Verdict.DOUBTFUL]
        for draft in doubtful:
            draft.settle(Verdict.CREATE)
        return doubtful

    def _visible(self) -> Any:
        return self.kind.objects().visible_to(self.user)

    def _meet(self, drafts: Sequence[Draft]) -> None:
        """Find the record of each row, or an earlier row that says the same."""
        values = [draft.values for draft in drafts]
        by_key = [look_up(key, self._visible(), values) for key in self.keys]
        found = likenesses(self.kind, self.resource.tells_apart, values)
        present = Present(self.user, self.kind, self.resource.tells_apart)
        present.look_up(found)
        shared = self._sharing(values)
        alike = [present.like(one) for one in found]
        seen = self._seen({one.pk for one in alike if one})
        for at, draft in enumerate(drafts):
            ids = [one[at] for one in by_key]
            if self._is_repeated(draft, found[at]):
                continue
            if not self._is_met(draft, ids, alike[at], seen):
                self._doubt_or_create(draft, alike[at], shared[at])
            self.crowd.add(found[at], draft.row.number)

    def _seen(self, ids: set[int]) -> set[int]:
        if not ids:
            return set()
        rows = self._visible().filter(pk__in=ids)
        return set(rows.values_list("pk", flat=True))

    def _sharing(self, values: Sequence[dict[str, Any]]) -> list[set[int]]:
        """Return the records that share a phone or an e-mail with rows."""
        if self.final or not self.channels:
            return [set() for _one in values]
        found = [look_up(key, self._visible(), values) for key in self.channels]
        return [set().union(*of_row) for of_row in zip(*found, strict=True)]

    def _is_repeated(self, draft: Draft, likeness: Any) -> bool:
        """Leave out a row that says the same as one before it in the file."""
        by_key = {key.key: key.of(draft.values) for key in self.keys}
        said = [hash((key, one)) for key, ones in by_key.items() for one in ones]
        before = next((self.said[one] for one in said if one in self.said), None)
        if before is None and not any(by_key.get(key) for key in self.own_keys):
            before = self.crowd.like(likeness)
        if before is not None:
            reason = _("Row %(number)s of this file is the same.") % {"number": before}
            draft.settle(Verdict.PRESENT, reason)
            return True
        for one in said:
            self.said[one] = draft.row.number
        return False

    def _is_met(
        self,
        draft: Draft,
        ids: Sequence[set[int]],
        alike: Alike | None,
        seen: set[int],
    ) -> bool:
        """Settle a row that is known by a key or as a person; false for others."""
        if self._is_met_by_key(draft, ids):
            return True
        if alike is None:
            return False
        if alike.pk not in seen:  # the importer's own making, for somebody else
            draft.settle(Verdict.PRESENT)
            return True
        if PERSON in self.meeting.keys and (alike.sure or self.meeting.mode == CREATE):
            self._matched(draft, alike.pk)
            return True
        return False

    def _is_met_by_key(self, draft: Draft, ids: Sequence[set[int]]) -> bool:
        found = next(
            (pair for pair in zip(self.keys, ids, strict=True) if pair[1]), None
        )
        if found is None:
            known_by_id = draft.values.get(ID) and ID in self.meeting.keys
            unknown = bool(known_by_id) and self.meeting.updates
            if unknown:
                reason = _("There is no record with this number that you may view.")
                draft.settle(Verdict.ERROR, reason)
            return unknown
        key, records = found
        if len(records) > 1:
            reason = _("Several records have this: %(field)s.") % {"field": key.label}
            draft.settle(Verdict.DOUBTFUL, reason, min(records))
        else:
            self._matched(draft, *records)
        return True

    def _matched(self, draft: Draft, pk: int) -> None:
        before = self.about.setdefault(pk, draft.row.number)
        if before != draft.row.number:
            reason = _("Row %(number)s of this file is about the same record.")
            draft.settle(Verdict.PRESENT, reason % {"number": before}, pk)
        elif self.meeting.updates:
            draft.settle(Verdict.UPDATE, record=pk)
        else:
            draft.settle(Verdict.PRESENT, record=pk)

    def _doubt_or_create(
        self, draft: Draft, alike: Alike | None, shared: set[int]
    ) -> None:
        if not self.meeting.creates:
            draft.settle(Verdict.ABSENT)
        elif not self.may_create:
            draft.settle(Verdict.ERROR, _("You may not create such records."))
        elif self.final:
            draft.settle(Verdict.CREATE)
        elif alike:
            reason = _("A record of the same name is here.")
            draft.settle(Verdict.DOUBTFUL, reason, alike.pk)
        elif shared:
            reason = _("A record of another name has this phone or e-mail.")
            draft.settle(Verdict.DOUBTFUL, reason, min(shared))
        else:
            draft.settle(Verdict.CREATE)

    def _foresee(self, drafts: Sequence[Draft]) -> None:
        """Let the widgets look up what the values of the chunk refer to."""
        goes = (Verdict.CREATE, Verdict.UPDATE, Verdict.DOUBTFUL)
        drafts = [one for one in drafts if one.verdict in goes]
        for key in {key for one in drafts for key in one.values}:
            wanted = [Wanted(v, 0) for d in drafts if (v := d.values.get(key))]
            self.resource.widget(key).foresee(wanted)
        if not self.final:
            self._note_left_out([d for d in drafts if d.verdict != Verdict.UPDATE])

    def _note_left_out(self, drafts: Sequence[Draft]) -> None:
        """Let the widgets say what new records would lack, and what would be made."""
        fields = self.resource.record_fields
        referring = [key for key, field in fields.items() if field.kind.refers]
        for draft in drafts:
            for key in referring:
                if value := draft.values.get(key):
                    self.resource.widget(key).foreseen(value)

    def raws(self, draft: Draft) -> dict[str, Any]:
        """Return what the row would store, as far as it exists, by key of field."""
        raws = self.emptied(draft)
        for key, value in draft.values.items():
            if value is not None and key in self.resource.record_fields:
                raw = self.resource.widget(key).foreseen(value)
                if raw is not None:
                    raws[key] = raw
        return raws

    def emptied(self, draft: Draft) -> dict[str, Any]:
        """Return the raw values of the fields that the row empties."""
        fields = self.resource.record_fields
        empty = (key for key, value in draft.values.items() if value is None)
        return {key: emptied(fields[key]) for key in empty if key in fields}

    def _compare(self, drafts: Sequence[Draft]) -> None:
        """Say what matched rows would change, and where that is not allowed."""
        fields = self.resource.record_fields
        used = [fields[k] for k in {k for d in drafts for k in d.values} if k in fields]
        ids = {draft.record for draft in drafts if draft.record}
        reading = locked if self.final else read
        found = reading(self._visible(), ids, used) if ids else []
        records = {record.pk: record for record in found}
        rows = self.kind.objects().editable_by(self.user).filter(pk__in=ids)
        editable = dict(rows.values_list("pk", "version")) if ids else {}
        for draft in drafts:
            if draft.record not in editable or draft.record not in records:
                reason = _("You may view this record, but not change it.")
                draft.settle(Verdict.ERROR, reason, draft.record)
                continue
            draft.version = editable[draft.record]
            draft.changes = differences(
                fields,
                records[draft.record],
                self.raws(draft),
                replaces=self.meeting.replaces,
            )
            if not draft.changes:
                draft.verdict = Verdict.SAME

    def _leave_erased(self, drafts: Sequence[Draft]) -> None:
        """Refuse what would bring somebody back who asked to be forgotten (N15)."""
        drafts = [one for one in drafts if one.verdict in GOES]
        fields = self.resource.record_fields
        reach = [fields[key] for key in REACH if key in fields]
        rows = [
            {f: f.kind.raw(v) for f in reach if (v := one.values.get(f.key))}
            for one in drafts
        ]
        for draft, reason in zip(drafts, complaints(rows), strict=True):
            if reason:
                draft.settle(Verdict.ERROR, reason, draft.record)

    def _leave_taken(self, drafts: Sequence[Draft]) -> None:
        """Refuse what would give two records a value that one may have."""
        drafts = [one for one in drafts if one.verdict in GOES]
        self.taken.look_up([draft.values for draft in drafts])
        for draft in drafts:
            own = draft.record or -draft.row.number
            if reason := self.taken.complaint(draft.values, own):
                draft.settle(Verdict.ERROR, reason, draft.record)
