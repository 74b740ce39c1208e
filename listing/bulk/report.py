"""What is said about bulk work: in a toast, on its page, in the log."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django_stubs_ext import StrOrPromise

from accounts.models import User
from listing.bulk.actions import action_or_404
from listing.models import BulkRun, LeftOut
from records.fields import Field, by_key
from records.fields.showing import Shown, show_raws
from records.registry import RecordKind, kind_or_404


@dataclass
class Told:
    """A run, and in words what it does: the value as far as the user may know it."""

    run: BulkRun
    label: StrOrPromise
    field: Field | None = None
    value: Shown | None = None
    undone: StrOrPromise = ""  # what an undo took back

    @property
    def about(self) -> str:
        """The name, as it was then, of what the records came into or went out of."""
        return str(self.run.parameters.get("name", ""))


def tell(runs: Iterable[BulkRun], user: User) -> list[Told]:
    """Say what runs do; what values stand for is looked up once per field."""
    told = []
    known: dict[str, dict[str, Field]] = {}
    same_field: dict[tuple[str, str], list[Told]] = defaultdict(list)
    for run in runs:
        if run.is_undo:
            told.append(Told(run, _("Undo"), undone=_undone(run)))
            continue
        action, kind = action_or_404(run.action), kind_or_404(run.record_type)
        if run.record_type not in known:
            known[run.record_type] = by_key(kind.fields_for(user))
        key = action.key_of(kind, run.parameters)
        field = known[run.record_type].get(key)
        told.append(Told(run, action.name(kind), field))
        if told[-1].field is not None:
            same_field[run.record_type, key].append(told[-1])
    for same in same_field.values():
        _show_values(same, user)
    return told


def _undone(run: BulkRun) -> StrOrPromise:
    """Return what the undone work was; an undo of an undo is just that."""
    before = run.change_set.undoes
    if before is None or before.bulk_run.is_undo:
        return _("Undo")
    return action_or_404(before.bulk_run.action).name(kind_or_404(run.record_type))


def _show_values(told: Sequence[Told], user: User) -> None:
    field = told[0].field
    if field is not None:
        raws = [one.run.parameters.get("value") for one in told]
        for one, shown in zip(told, show_raws(field, raws, user), strict=True):
            one.value = shown


def summary(run: BulkRun) -> str:
    """Return the result in one line."""
    done, same, left = run.changed, run.unchanged, run.left_out_count
    if run.is_undo:
        said = [_count(done, ngettext("%(n)s restored", "%(n)s restored", done))]
    else:
        said = [_count(done, action_or_404(run.action).done(done))]
    if same:
        words = ngettext("%(n)s was so already", "%(n)s were so already", same)
        said.append(_count(same, words))
    if left:
        said.append(_count(left, ngettext("%(n)s was not", "%(n)s were not", left)))
    return ", ".join(said)


def _count(count: int, words: str) -> str:
    return words % {"n": number_format(count, force_grouping=True)}


def toast(run: BulkRun) -> dict[str, str]:
    """Return the short message about a run that is over."""
    said = {"text": summary(run), "more": run.get_absolute_url()}
    if run.may_be_undone:
        said["undo"] = reverse("listing:bulk_undo", args=[run.pk])
    return said


@dataclass(frozen=True)
class Line:
    """A record that was left out; none, where the reader may not view it (now)."""

    record: Any
    reason: str


def lines(kind: RecordKind, left_out: Sequence[LeftOut], user: User) -> list[Line]:
    """Name the records that were left out, as far as the reader may know them."""
    ids = [one.record_id for one in left_out]
    names = kind.objects().visible_to(user).in_bulk(ids)
    return [
        Line(names.get(one.record_id), one.reason or one.get_fate_display())
        for one in left_out
    ]
