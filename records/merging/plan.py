"""What a merge would make of each value: read by its page and by the merge itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from accounts.models import User
from records.access import may
from records.fields import Field, from_definition
from records.fields.change import Change
from records.fields.field import MUST_CHOOSE, STAYS, YES_WINS
from records.fields.kinds import RecordLink
from records.fields.obstacles import standing_above
from records.fields.places import Column, People
from records.fields.settled import settled
from records.merging.lists import union
from records.merging.watching import Difference, Watchers, guard
from records.models import CustomField
from records.registry import RecordKind

EMPTY: tuple[Any, ...] = ("", None, [], False)


@dataclass(frozen=True)
class Choices:
    """What a person decided about a merge.

    `take` says by the key of a question from which record the answer is taken;
    `let_in`, whether people of the others who can't view the survivor become managers
    of it. `versions`, by ids, are those of the records that the person looked at.
    """

    take: Mapping[str, int] = field(default_factory=dict)
    let_in: bool = False
    versions: Mapping[int, int] | None = None


@dataclass(frozen=True)
class Answer:
    """One of the values that a question has, and the records that have it."""

    records: list[Any]
    raws: list[Any]


@dataclass(frozen=True)
class Question:
    """Fields whose values differ, to be taken from one record."""

    key: str
    fields: list[Field]
    answers: list[Answer]
    chosen: Any  # the record that the values are taken from; None: nobody has said

    @property
    def may_be_empty(self) -> bool:
        """Whether nothing is an answer, too."""
        return self.fields[0].merged == STAYS

    @property
    def name(self) -> str:
        """What names it in a form."""
        return f"take-{self.key}"


class Plan:
    """A merge of `others` into `survivor` as `by` would do it; nothing is written."""

    def __init__(
        self,
        kind: RecordKind,
        records: Sequence[Any],
        by: User,
        choices: Choices | None = None,
    ) -> None:
        """Take the survivor as the first of `records`."""
        self.kind, self.by, self.choices = kind, by, choices or Choices()
        self.survivor, others = records[0], records[1:]
        # Of several values the one changed last is first, where nobody chooses.
        self.others = sorted(others, key=lambda one: one.updated_at, reverse=True)
        self.records = [self.survivor, *self.others]
        self.ids = [record.pk for record in self.records]
        self.watchers = Watchers(kind.record_type)

    @cached_property
    def fields(self) -> list[Field]:
        """All fields that can be merged, those too that the user may not see."""
        known = every_field(self.kind)
        for one in known:
            if one.place.outside:
                one.place.read_ahead(self.records)  # type: ignore[attr-defined]
        return known

    @cached_property
    def seen(self) -> set[str]:
        """The keys of the fields that the user may see."""
        return {one.key for one in self.kind.fields_for(self.by)}

    @cached_property
    def raws(self) -> dict[str, list[Any]]:
        """The values of all records by the keys of fields; what is not possible is
        empty."""
        found = {f.key: [f.raw(r) for r in self.records] for f in self.fields}
        for one in self.fields:
            if column := self._link_to_its_own(one):
                there = filter(None, found[one.key])
                above = standing_above(self.kind.model, column, there)
                for raw, higher in above.items():
                    if higher & {*self.ids}:
                        found[one.key] = ["" if r == raw else r for r in found[one.key]]
        return found

    def _link_to_its_own(self, one: Field) -> str:
        """Return the column of a link to records of the same type, or nothing."""
        if not (isinstance(one.place, Column) and isinstance(one.kind, RecordLink)):
            return ""
        target = self.kind.model._meta.get_field(one.place.name).related_model
        return one.place.name if target is self.kind.model else ""

    @cached_property
    def units(self) -> dict[str, list[Field]]:
        """The fields with one value each, those of a block together."""
        found: dict[str, list[Field]] = {}
        for one in self.fields:
            if not one.kind.many and one.merged != YES_WINS:
                found.setdefault(one.block, []).append(one)
        return found

    @cached_property
    def questions(self) -> list[Question]:
        """What differs, and is for the user to choose."""
        asked = []
        for key, fields in self.units.items():
            answers = self._answers(fields)
            if len(answers) > 1 and all(self._is_for_user(one) for one in fields):
                asked.append(Question(key, fields, answers, self._chosen(key, fields)))
        return asked

    @property
    def unanswered(self) -> list[Question]:
        """What must not be decided by a program, and was not decided."""
        return [question for question in self.questions if question.chosen is None]

    def _answers(self, fields: Sequence[Field]) -> list[Answer]:
        """Return the different values; a yes or no has an answer either way."""
        found: list[Answer] = []
        for place, record in enumerate(self.records):
            raws = [self.raws[one.key][place] for one in fields]
            known = next((answer for answer in found if answer.raws == raws), None)
            if known:
                known.records.append(record)
            elif fields[0].merged == STAYS or any(
                raw not in EMPTY or raw is False for raw in raws
            ):
                found.append(Answer([record], raws))
        return found

    def _is_for_user(self, one: Field) -> bool:
        """Say whether the user sees all values and may write each of them."""
        if one.key not in self.seen or self._keeps(one):
            return False
        if not isinstance(one.kind, RecordLink):
            return True
        raws = {raw for raw in self.raws[one.key] if raw}
        return raws <= one.kind.objects(raws, self.by).keys()

    def _chosen(self, key: str, fields: Sequence[Field]) -> Any:
        """Return the record that a person chose, or else the first with a value."""
        asked = all(self._is_for_user(one) for one in fields)
        if asked and (pk := self.choices.take.get(key)) in self.ids:
            return self.records[self.ids.index(pk)]
        if fields[0].merged == MUST_CHOOSE and len(self._answers(fields)) > 1 and asked:
            return None
        if fields[0].merged == STAYS or (not asked and self._stays(fields)):
            return self.survivor
        for place, record in enumerate(self.records):
            if any(self.raws[one.key][place] not in EMPTY for one in fields):
                return record
        return self.survivor

    def _stays(self, fields: Iterable[Field]) -> bool:
        """Say whether the user sees the field, and nobody here changes it."""
        return any(one.key in self.seen and self._keeps(one) for one in fields)

    def _keeps(self, one: Field) -> bool:
        """Say whether the user has no right to change it, or it follows something."""
        mine = one.changeable_by(self.by, self.kind.record_type)
        return not mine or bool(settled(self.survivor, one))

    @cached_property
    def targets(self) -> dict[str, Any]:
        """The raw values of the result, by the keys of the fields."""
        found: dict[str, Any] = {}
        for key, fields in self.units.items():
            chosen = self._chosen(key, fields) or self.survivor
            place = self.ids.index(chosen.pk)
            found |= {one.key: self.raws[one.key][place] for one in fields}
        for one in self.fields:
            if one.merged == YES_WINS:
                found[one.key] = any(self.raws[one.key])
            elif isinstance(one.place, People):
                found[one.key] = self._managers
            elif one.kind.many:
                found[one.key] = union(one.kind, self.raws[one.key])
        return found

    @cached_property
    def _inside(self) -> set[int]:
        """The managers of the survivor, and those of the others who view it anyway."""
        own, *others = (set(raw) for raw in self.raws["managers"])
        views = self.watchers.may_view
        return own | {pk for raw in others for pk in raw if views(pk, self.survivor)}

    @cached_property
    def _responsible(self) -> Any:
        chosen = self._chosen("responsible", self.units["responsible"])
        return self.raws["responsible"][self.ids.index(chosen.pk)]

    @cached_property
    def newcomers(self) -> list[User]:
        """People of the others who work on the result only if they are let in."""
        if not may(self.by, "reassign", self.kind.record_type):
            return []
        people = {pk for raw in self.raws["managers"] for pk in raw}
        people |= {raw for raw in self.raws["responsible"] if raw}
        outside = people - self._inside - {self._responsible}
        return list(User.objects.filter(pk__in=outside, is_active=True))

    @cached_property
    def _managers(self) -> list[int]:
        if not may(self.by, "reassign", self.kind.record_type):
            return list(self.raws["managers"][0])
        come = {user.pk for user in self.newcomers} if self.choices.let_in else set()
        return sorted(self._inside | come)

    @cached_property
    def changes(self) -> list[Change]:
        """What is written to the survivor."""
        return [
            Change(one, old, self.targets[one.key])
            for one in self.fields
            if self._takes(one)
            and (old := one.raw(self.survivor)) != self.targets[one.key]
        ]

    def _takes(self, one: Field) -> bool:
        """Say whether the field is one for the access class of the result."""
        classes = getattr(one.place, "classes", None)
        return not classes or self.targets["access_class"] in classes

    @property
    def lost(self) -> list[dict[str, Any]]:
        """The values of the others that the result does not have, for its timeline."""
        said = []
        for one in self.fields:
            values: list[Any] = []
            has = self.targets[one.key] if self._takes(one) else ""
            for raw in [] if one.kind.many else self.raws[one.key][1:]:
                if raw not in (*EMPTY, has, *values):
                    values.append(raw)
            if values:
                said.append({"field": one.key, "values": values})
        return said

    @property
    def access(self) -> Difference:
        """Who will view more than now, and who nothing any more."""
        said = self.targets
        managers, private = said["managers"], said["private"]
        after = guard(
            said["responsible"] or None,
            managers,
            said["access_class"] or None,
            private=private,
        )
        return self.watchers.difference(self.records, after)


def every_field(kind: RecordKind) -> list[Field]:
    """Return all fields that can be written, whoever may see them."""
    rows = CustomField.objects.filter(record_type=kind.record_type).in_use()
    custom = [from_definition(c, frozenset(c.class_ids)) for c in rows.with_classes()]
    return [one for one in (*kind.fields, *custom) if not one.read_only]
