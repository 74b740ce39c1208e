"""Which moves of deals are allowed: the one rule for every way of moving them (D1, D4).

Form, board, in place, in bulk, import and undo all ask it through
`records.fields.obstacles`; nothing moves a deal beside it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from accounts.models import RecordType, User
from accounts.remembered import remembered
from deals.dead_ends import named
from deals.kind import DEALS
from deals.models import Deal, Stage
from records.access import may
from records.fields import Field, by_key, narrowing
from records.fields.change import Change
from records.fields.obstacles import Beside, Lack, Plan, Reasons, is_new, register
from records.fields.rewriting import read

STAGE, LOST_REASON = "stage", "lost_reason"
EMPTY: tuple[Any, ...] = ("", [], None)


def announce() -> None:
    """Announce why a deal can't go into a stage, or be without what its stage needs."""
    register(RecordType.DEAL, why_not, of_new=True)
    narrowing.register(RecordType.DEAL, STAGE, closed)


def why_not(field: Field, plan: Plan, by: User, beside: Beside) -> Reasons:
    """Refuse moves that the stages do not allow, and to empty what a stage needs."""
    if field.key == STAGE:
        return Moves(by, beside, plan).reasons()
    emptied = [
        record.pk
        for record, change in plan
        if change.new in EMPTY
        and not is_new(record)
        and not any(one.field.key == STAGE for one in beside.get(record.pk, ()))
    ]
    return _needed(field, emptied) if emptied else {}


def closed(
    field: Field, held: Collection[Any], by: User
) -> Mapping[Any, Mapping[Any, str]]:
    """Return the stages where no deal may go from each of those that are held.

    One that only needs values is open: they are asked for on the way.
    """
    ways = {raw: [Change(field, raw, pk) for pk in _stages()] for raw in held}
    moves = Moves(by, {}, [(None, way) for each in ways.values() for way in each])
    return {
        raw: {way.new: why for way in each if (why := moves.refused(way))}
        for raw, each in ways.items()
    }


def needed_in(stage: Stage) -> list[str]:
    """Return the keys of the fields that a deal must have in a stage."""
    lost = [LOST_REASON] if stage.kind == Stage.Kind.LOST else []
    return list(dict.fromkeys([*stage.required, *lost]))


def _stages() -> dict[int, Stage]:
    """Return all stages with what they allow, from memory where it is kept."""
    rows = Stage.objects.select_related("pipeline")
    rows = rows.prefetch_related("next_stages", "entered_by")
    return remembered("stages with what they allow", rows.in_bulk)


def _needed(field: Field, ids: Iterable[int]) -> Reasons:
    deals = Deal._base_manager.filter(pk__in=ids).select_related("stage")
    reason = _("A deal in “%(stage)s” needs this.")
    return {
        deal.pk: reason % {"stage": deal.stage.name}
        for deal in deals.only("pk", "stage")
        if field.key in needed_in(deal.stage)
    }


@dataclass
class Moves:
    """Deals on their way into other stages; new ones come from none."""

    by: User
    beside: Beside
    plan: Plan

    def reasons(self) -> Reasons:
        """Return why, by the ids of those that stay where they are."""
        found = ((record.pk, self._why(record, one)) for record, one in self.plan)
        return {pk: why for pk, why in found if why}

    @cached_property
    def stages(self) -> dict[int, Stage]:
        """The stages that deals come from or go to, with what they allow."""
        ids = {pk for _r, one in self.plan for pk in (one.old, one.new) if pk}
        return {pk: stage for pk, stage in _stages().items() if pk in ids}

    @cached_property
    def fields(self) -> dict[str, Field]:
        """The fields that may be needed, as far as the user may know of them."""
        needed = {key for one in self._targets for key in needed_in(one)}
        known = by_key(DEALS.fields_for(self.by))
        return {key: known[key] for key in needed if key in known}

    @cached_property
    def present(self) -> dict[int, Any]:
        """The deals with what they hold of those fields, in one query."""
        ids = [record.pk for record, _change in self.plan if not is_new(record)]
        rows = Deal._base_manager.all()
        return {row.pk: row for row in read(rows, ids, self.fields.values())}

    @cached_property
    def roles(self) -> set[int]:
        """The roles of the user."""
        return set(self.by.roles.values_list("pk", flat=True))

    @cached_property
    def may_reopen(self) -> bool:
        """Whether the user may take a deal out of won or lost."""
        return may(self.by, "reopen", RecordType.DEAL)

    @property
    def _targets(self) -> list[Stage]:
        ids = {one.new for _record, one in self.plan}
        return [stage for pk, stage in self.stages.items() if pk in ids]

    def _why(self, record: Any, change: Change) -> str:
        """Return why a deal can't make a move, or nothing."""
        to = self.stages.get(change.new or 0)
        return (self.refused(change) or self._lacking(record, to)) if to else ""

    def refused(self, change: Change) -> str:
        """Return why no deal can make a move, whatever it holds; or nothing."""
        before, to = self.stages.get(change.old or 0), self.stages.get(change.new or 0)
        if to is None:
            return ""
        if to.retired or to.pipeline.retired:
            return _("“%(stage)s” is retired: no deal goes there.") % {"stage": to.name}
        return self._on_leaving(before, to) or self._on_entering(to)

    def _on_leaving(self, before: Stage | None, to: Stage) -> str:
        if before is None:
            return ""
        if before.is_closed and not self.may_reopen:
            reason = _("It is in “%(stage)s”, and you may not reopen deals.")
            return reason % {"stage": before.name}
        allowed = list(before.next_stages.all())
        if not allowed or to in allowed:
            return ""
        names = named([one for one in allowed if not one.retired], _("or"))
        if not names:
            reason = _(
                "From “%(stage)s” a deal can go nowhere: what is next is retired."
            )
            return reason % {"stage": before.name}
        reason = _("From “%(stage)s” a deal can only go to %(allowed)s.")
        return reason % {"stage": before.name, "allowed": names}

    def _on_entering(self, to: Stage) -> str:
        wanted = {role.pk for role in to.entered_by.all()}
        if wanted and not self.by.is_administrator and not wanted & self.roles:
            reason = _("You may not move deals into “%(stage)s”.")
            return reason % {"stage": to.name}
        return ""

    def _lacking(self, record: Any, to: Stage) -> str:
        lacking = [key for key in needed_in(to) if self._lacks(record, key)]
        if not lacking:
            return ""
        labels = [str(self.fields[key].label) for key in lacking]
        words = {"stage": to.name, "fields": get_text_list(labels, _("and"))}
        return Lack(_("“%(stage)s” needs: %(fields)s.") % words, lacking)

    def _lacks(self, record: Any, key: str) -> bool:
        """Say whether a deal will be without a value that it could have."""
        field = self.fields.get(key)
        given = {one.field.key: one.new for one in self.beside.get(record.pk, ())}
        if field is None:
            return False
        if key in given:
            return given[key] in EMPTY
        if is_new(record):
            has_default = field.is_custom and field.raw(record) not in EMPTY
            return field.applies_to(record) and not has_default
        held = self.present[record.pk]
        return field.applies_to(held) and field.raw(held) in EMPTY
