"""Putting picked records into a segment, and taking them out (L10)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.db import transaction
from django.db.models import F, Func
from django.utils.translation import gettext_lazy as _

from accounts.models import Action as Right
from accounts.models import User
from listing.bulk.acting import Action, Parameters
from listing.bulk.forms import PlainForm
from listing.bulk.work import Work
from listing.models import Segment, SegmentStep
from records.among import among
from records.models import ChangeSet
from records.outcome import Fate, Outcome
from records.refusals import Refusal
from records.registry import RecordKind

GONE = _("The segment is no longer there for you.")
LONGEST_NAME = 80


@dataclass(frozen=True)
class Filling:
    """Puts records into a segment, or takes them out of it."""

    kind: RecordKind
    user: User
    change_set: ChangeSet
    segment: Segment
    adds: bool

    @transaction.atomic
    def take(self, ids: Sequence[int]) -> Outcome:
        """Change what the user may view, and note what was really changed."""
        rows = self.kind.objects().visible_to(self.user).filter(pk__in=among(ids))
        seen = list(rows.values_list("pk", flat=True))
        change = self.segment.add if self.adds else self.segment.remove
        changed = change(seen, by=self.user)
        SegmentStep.objects.create(
            change_set=self.change_set,
            segment=self.segment,
            came=self.adds,
            ids=changed,
        )
        fates = dict.fromkeys(ids, Fate.HIDDEN)
        fates |= dict.fromkeys(seen, Fate.UNCHANGED)
        return Outcome(fates | dict.fromkeys(changed, Fate.CHANGED))


class SegmentForm(PlainForm):
    """Asks for one of the user's segments that are picked by hand."""

    def __init__(self, data: Any, *, user: User, kind: RecordKind) -> None:
        super().__init__(data)
        self.own = Segment.objects.filled_by(user).of(kind.record_type)
        self.fields["segment"] = forms.ModelChoiceField(
            self.own,
            label=_("Segment"),
            empty_label=_("Choose a segment"),
            help_text=_("Your own segments that are picked by hand."),
        )

    @property
    def parameters(self) -> dict[str, Any]:
        """The segment, and its name for the report."""
        segment = self.cleaned_data["segment"]
        return {"segment": segment.pk, "name": segment.name}


class NewSegmentForm(SegmentForm):
    """Asks for a segment, or for the name of a new one."""

    def __init__(self, data: Any, *, user: User, kind: RecordKind) -> None:
        super().__init__(data, user=user, kind=kind)
        self.user = user
        self.fields["segment"].required = False
        self.fields["name"] = forms.CharField(
            label=_("Or a new segment"),
            max_length=LONGEST_NAME,
            required=False,
            help_text=_("Its name. Only you will see it."),
        )

    def clean(self) -> dict[str, Any]:
        """Ask for one of the two; refuse a name that is taken."""
        said = self.cleaned_data
        segment, name = said.get("segment"), said.get("name", "")
        if not self.errors and bool(segment) == bool(name):
            self.add_error("segment", _("Choose a segment, or name a new one."))
        elif name and self.own.filter(owner=self.user, name__iexact=name).exists():
            self.add_error("name", _("There is a segment with this name already."))
        return said

    @property
    def parameters(self) -> dict[str, Any]:
        """The segment, or only the name of one that the work makes."""
        if self.cleaned_data["segment"]:
            return super().parameters
        return {"name": self.cleaned_data["name"]}


class SegmentAction(Action):
    """Needs no right but to view: the records stay as they are."""

    right = Right.VIEW
    adds: ClassVar[bool]

    def form(self, user: User, kind: RecordKind, data: Any, asked: str) -> PlainForm:
        """Ask for the segment."""
        return SegmentForm(data, user=user, kind=kind)

    def work(
        self,
        user: User,
        kind: RecordKind,
        parameters: Parameters,
        change_set: ChangeSet,
    ) -> Work:
        """Return what fills or empties the segment. Raises Refusal."""
        own = Segment.objects.filled_by(user).of(kind.record_type)
        if "segment" in parameters:
            segment = own.filter(pk=parameters["segment"]).first()
        else:
            segment = _made(user, kind, parameters["name"])
        return self._filling(user, kind, change_set, segment, self.adds)

    def journal(self, change_set: int) -> Any:
        """Return the ids of the records that came or went."""
        steps = SegmentStep.objects.filter(change_set=change_set).order_by("pk")
        each = Func(F("ids"), function="unnest")
        return steps.annotate(one=each).values("one")

    def undoing(self, user: User, kind: RecordKind, change_set: ChangeSet) -> Work:
        """Return what takes out what came, or puts back what went. Raises Refusal."""
        step = SegmentStep.objects.filter(change_set=change_set.undoes_id).first()
        own = Segment.objects.filled_by(user).of(kind.record_type)
        segment = own.filter(pk=step.segment_id).first() if step else None
        adds = step is not None and not step.came
        return self._filling(user, kind, change_set, segment, adds)

    def _filling(
        self,
        user: User,
        kind: RecordKind,
        change_set: ChangeSet,
        segment: Segment | None,
        adds: bool,
    ) -> Work:
        if segment is None or not self.offered_to(user, kind):
            raise Refusal(GONE)
        return Filling(kind, user, change_set, segment, adds)


class AddToSegment(SegmentAction):
    """Puts records into a segment, an old or a new one."""

    key, label, icon = "add-to-segment", _("Add to segment"), "folder-plus"
    adds = True

    def form(self, user: User, kind: RecordKind, data: Any, asked: str) -> PlainForm:
        """Ask for the segment, or the name of a new one."""
        return NewSegmentForm(data, user=user, kind=kind)


class RemoveFromSegment(SegmentAction):
    """Takes records out of a segment."""

    key, label, icon = "remove-from-segment", _("Remove from segment"), "folder-minus"
    adds = False


def _made(user: User, kind: RecordKind, name: str) -> Segment:
    """Return the user's new segment; work that is taken up again has made it before."""
    made, _is_new = Segment.objects.get_or_create(
        owner=user,
        record_type=kind.record_type,
        kind=Segment.Kind.STATIC,
        name=name,
        deleted_at=None,
    )
    return made
