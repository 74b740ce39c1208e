"""A chunk of rows on its way in: cleaned, compared, settled, written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from listing.importing.cleaning import fold_choice
from listing.importing.matching import Likeness, Present, channels_of
from listing.importing.plan import Plan
from listing.importing.reading import Row
from listing.importing.resource import RecordResource
from listing.importing.uniqueness import Taken
from listing.importing.widgets.base import Wanted
from listing.importing.widgets.links import LinkWidget
from listing.importing.writing import NewRecord, Writer
from records.refusals import Refusal
from records.suppression import complaints
from records.titles import fold_all

# Keys of the fields by which people are reached.
REACH = ("phones", "emails")


@dataclass
class Draft:
    """A row with its values by key of field."""

    row: Row
    values: dict[str, Any]


@dataclass
class Outcome:
    """What became of a chunk."""

    created: list[int] = field(default_factory=list)
    skipped: list[Row] = field(default_factory=list)
    refused: list[tuple[Row, str]] = field(default_factory=list)


class Intake:
    """Takes rows of one import, chunk by chunk; remembers what it looked up.

    To be thrown away when a transaction fails: it would remember what is not there.
    """

    def __init__(
        self, resource: RecordResource, plan: Plan, tags: Sequence[str]
    ) -> None:
        """Begin; `tags` go on every record."""
        self.resource, self.plan, self.tags = resource, plan, list(tags)
        self.session = resource.session
        self.taken = Taken(resource)
        self.writer = Writer(self.session, self.session.kind)

    def take(self, rows: Iterable[Row]) -> Outcome:
        """Bring a chunk in, within the transaction of the caller."""
        outcome = Outcome()
        drafts = list(self._clean(rows, outcome))
        drafts = list(self._leave_known(drafts, outcome))
        drafts = list(self._leave_taken(drafts, outcome))
        outcome.created = self.writer.write(self._settle(drafts))
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

    def _clean(self, rows: Iterable[Row], outcome: Outcome) -> Iterable[Draft]:
        for row in rows:
            try:
                values = self.resource.clean(self.plan.cells(row))
            except Refusal as refusal:
                outcome.refused.append((row, str(refusal)))
            else:
                if self.tags:
                    values["tags"] = [*values.get("tags", []), *self.tags]
                yield Draft(row, values)

    def _leave_known(self, drafts: list[Draft], outcome: Outcome) -> Iterable[Draft]:
        likenesses = self._likenesses(drafts)
        kind, marks = self.session.kind, self.resource.tells_apart
        present = Present(self.session.user, kind, marks)
        present.look_up(likenesses)
        for draft, likeness in zip(drafts, likenesses, strict=True):
            if present.holds(likeness):
                outcome.skipped.append(draft.row)
            else:
                present.add(likeness)
                yield draft

    def _likenesses(self, drafts: list[Draft]) -> list[Likeness]:
        parts = self.session.kind.titled_by
        titles = fold_all(
            [" ".join(d.values.get(key, "") for key in parts) for d in drafts]
        )
        return [
            Likeness(
                title,
                channels_of(
                    (phone["number"] for phone in draft.values.get("phones", [])),
                    (email["address"] for email in draft.values.get("emails", [])),
                ),
                tuple(
                    fold_choice(str(draft.values.get(key, "")))
                    for key in self.resource.tells_apart
                ),
            )
            for title, draft in zip(titles, drafts, strict=True)
        ]

    def _leave_taken(self, drafts: list[Draft], outcome: Outcome) -> Iterable[Draft]:
        self.taken.look_up([draft.values for draft in drafts])
        erased = self._erased(drafts)
        for draft, complaint in zip(drafts, erased, strict=True):
            reason = complaint or self.taken.complaint(draft.values)
            if reason:
                outcome.refused.append((draft.row, reason))
            else:
                yield draft

    def _erased(self, drafts: list[Draft]) -> list[str]:
        """Return, for each row, why its phone or e-mail may not be stored, or ""."""
        fields = {key: self.resource.record_fields[key] for key in REACH}
        return complaints(
            {
                field: field.kind.raw(draft.values[key])
                for key, field in fields.items()
                if key in draft.values
            }
            for draft in drafts
        )

    def _settle(self, drafts: list[Draft]) -> list[NewRecord]:
        owners = [self._responsible(draft) for draft in drafts]
        for key in {key for draft in drafts for key in draft.values}:
            wanted = [
                Wanted(draft.values[key], owner)
                for draft, owner in zip(drafts, owners, strict=True)
                if key in draft.values
            ]
            self.resource.widget(key).prepare(wanted)
        return [
            NewRecord(self._settled(draft), owner)
            for draft, owner in zip(drafts, owners, strict=True)
        ]

    def _responsible(self, draft: Draft) -> int:
        name = draft.values.pop("responsible", None)
        found = self.resource.widget("responsible").settle(name) if name else None
        return found or self.session.responsible.pk

    def _settled(self, draft: Draft) -> dict[str, Any]:
        settled = {
            key: self.resource.widget(key).settle(value)
            for key, value in draft.values.items()
        }
        return {key: value for key, value in settled.items() if value is not None}
