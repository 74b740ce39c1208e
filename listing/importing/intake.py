"""A chunk of judged rows on its way in: settled, and written with its timeline."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from listing.importing.comparing import differences
from listing.importing.drafts import Draft
from listing.importing.judging import Judge
from listing.importing.meeting import ID
from listing.importing.opening import Opened
from listing.importing.ruling import begun, refuse_impossible, refuse_new_against_rules
from listing.importing.widgets.base import Wanted
from listing.importing.widgets.links import LinkWidget
from listing.importing.writing import NewRecord, Writer
from listing.models import Verdict
from records.fields import Field
from records.fields.change import Change
from records.fields.obstacles import asks_of_new
from records.fields.rewriting import Edit, change_many, locked
from records.models import ChangeSet

WAY = ChangeSet.Way.IMPORT.value


@dataclass
class Outcome:
    """What became of a chunk."""

    created: list[int] = field(default_factory=list)
    updated: list[int] = field(default_factory=list)
    same: int = 0
    skipped: list[Draft] = field(default_factory=list)
    refused: list[Draft] = field(default_factory=list)


class Intake:
    """Takes rows of one import, chunk by chunk; remembers what it looked up.

    To be thrown away when a transaction fails: it would remember what is not there.
    """

    def __init__(self, opened: Opened, change_set: ChangeSet) -> None:
        """Begin with no row taken."""
        self.opened, self.change_set = opened, change_set
        self.resource, self.session = opened.resource, opened.session
        self.judge = Judge(self.resource, opened.meeting, final=True)
        self.writer = Writer(self.session, self.session.kind)

    def take(self, drafts: Sequence[Draft]) -> Outcome:
        """Bring a chunk in, within the transaction of the caller."""
        self.judge.judge(drafts)
        self.session.take_notes()  # what judging leaves out, writing leaves out again
        self._refuse_new(self._of(drafts, Verdict.CREATE))
        new = self._of(drafts, Verdict.CREATE)
        known = self._of(drafts, Verdict.UPDATE)
        owners = self._prepare(new, known)
        outcome = Outcome(same=sum(one.verdict == Verdict.SAME for one in drafts))
        outcome.updated = self._change(known)
        outcome.created = self._create(new, owners)
        left = (Verdict.PRESENT, Verdict.ABSENT, Verdict.DOUBTFUL)
        outcome.skipped = [one for one in drafts if one.verdict in left]
        outcome.refused = [one for one in drafts if one.verdict == Verdict.ERROR]
        return outcome

    @property
    def also_created(self) -> dict[str, int]:
        """How many records of other types were made so far, by type."""
        made: dict[str, int] = {}
        for key in self.resource.fields:
            widget = self.resource.widget(key)
            if isinstance(widget, LinkWidget):
                made |= {t: made.get(t, 0) + n for t, n in widget.made.items()}
        return made

    @staticmethod
    def _of(drafts: Sequence[Draft], verdict: str) -> list[Draft]:
        return [one for one in drafts if one.verdict == verdict]

    def _prepare(self, new: Sequence[Draft], known: Sequence[Draft]) -> list[int]:
        """Look up, and make, what the values refer to; return whose new records are."""
        owners = [self._responsible(draft) for draft in new]
        pairs = [*zip(new, owners, strict=True)]
        pairs += [(draft, self.session.responsible.pk) for draft in known]
        for key in {key for draft, _owner in pairs for key in draft.values}:
            wanted = [
                Wanted(value, owner)
                for draft, owner in pairs
                if (value := draft.values.get(key)) is not None
            ]
            self.resource.widget(key).prepare(wanted)
        return owners

    def _responsible(self, draft: Draft) -> int:
        name = draft.values.pop("responsible", None)
        found = self.resource.widget("responsible").settle(name) if name else None
        return found or self.session.responsible.pk

    def _settled(self, draft: Draft) -> dict[str, Any]:
        settled = {
            key: self.resource.widget(key).settle(value)
            for key, value in draft.values.items()
            if value is not None and key != ID
        }
        return {key: value for key, value in settled.items() if value is not None}

    def _create(self, drafts: Sequence[Draft], owners: Sequence[int]) -> list[int]:
        """Write new records."""
        pairs = zip(drafts, owners, strict=True)
        return self.writer.write(
            [NewRecord(self._settled(draft), owner) for draft, owner in pairs]
        )

    def _refuse_new(self, drafts: Sequence[Draft]) -> None:
        """Refuse new rows that a rule forbids, before anything is made for them."""
        kind, resource = self.session.kind, self.resource
        if not asks_of_new(kind.record_type):
            return
        whose = self.session.responsible.pk
        for key in {key for draft in drafts for key in draft.values}:
            values = (draft.values.get(key) for draft in drafts)
            wanted = [Wanted(value, whose) for value in values if value is not None]
            resource.widget(key).foresee(wanted)
        with self.session.without_notes():
            rows = [(one, self._begun(one, n)) for n, one in enumerate(drafts, start=1)]
        refuse_new_against_rules(rows, kind, self.session.user)

    def _begun(self, draft: Draft, place: int) -> Edit:
        """Return a record as it would be; `{"text": …}` stands for what is not there.

        Whose it is, is not said: that no rule asks of new ones.
        """
        kind, fields = self.session.kind, self.resource.record_fields
        foreseen = self.judge.raws(draft)
        foreseen.pop("responsible", None)
        raws = {fields[key]: raw for key, raw in foreseen.items()}
        blank = self.writer.blank
        of_class = foreseen.get("access_class") or blank["access_class_id"]
        record = kind.model(access_class_id=of_class, custom=blank["custom"])
        record.pk = -place
        return begun(record, raws)

    def _change(self, drafts: Sequence[Draft]) -> list[int]:
        """Write what differs; what can't be written is refused with the reason."""
        edits = self._edits(drafts)
        refuse_impossible(edits, self.session.kind, self.session.user)
        left = [edit for draft, edit in edits if draft.verdict == Verdict.UPDATE]
        user = self.session.user
        change_many(left, by=user, way=WAY, change_set=self.change_set)
        return [edit.record.pk for edit in left]

    def _edits(self, drafts: Sequence[Draft]) -> list[tuple[Draft, Edit]]:
        """Return what changes, with ids in the place of names, now that all is made."""
        fields = self.resource.record_fields
        used = [fields[key] for key in {k for d in drafts for k in d.values} - {ID}]
        ids = {draft.record for draft in drafts if draft.record}
        rows = self.session.kind.objects().editable_by(self.session.user)
        records = {
            r.pk: r for r in (locked(rows, ids, self._read(used)) if ids else [])
        }
        made = []
        for draft in drafts:
            record = records[draft.record or 0]
            changes = differences(
                fields,
                record,
                self._written(draft),
                replaces=self.opened.meeting.replaces,
            )
            edit = Edit(
                record,
                [Change(fields[c["field"]], c["old"], c["new"]) for c in changes],
            )
            made.append((draft, edit))
        return made

    def _read(self, used: list[Field]) -> Iterable[Field]:
        """Return the fields to read: those besides of which a record needs one."""
        needed = self.session.kind.needs_one_of
        more = [one for one in self.session.kind.fields if one.key in needed]
        return {one.key: one for one in [*used, *more]}.values()

    def _written(self, draft: Draft) -> dict[str, Any]:
        raws = self.judge.emptied(draft)
        for key, value in draft.values.items():
            if value is not None and key in self.resource.record_fields:
                raw = self.resource.widget(key).written(value)
                if raw is not None:
                    raws[key] = raw
        return raws
