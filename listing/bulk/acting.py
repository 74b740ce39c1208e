"""What every action on picked records answers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.urls import reverse
from django.utils.translation import ngettext
from django_stubs_ext import StrOrPromise

from accounts.models import Action as Right
from accounts.models import User
from listing.bulk.forms import PlainForm
from listing.bulk.work import TakingBack, Work
from records.access import reach
from records.models import ChangeSet, Entry
from records.registry import RecordKind

Parameters = Mapping[str, Any]


class Action:
    """What all actions answer."""

    key: ClassVar[str]
    label: StrOrPromise
    icon: ClassVar[str]
    right: ClassVar[Right] = Right.EDIT
    has_page: ClassVar[bool] = False  # it is not done here, but where `url` leads

    def name(self, kind: RecordKind) -> StrOrPromise:
        """Return what its button and its dialog are called."""
        return self.label

    def url(self, kind: RecordKind) -> str:
        """Return the address that asks what is to be done."""
        return reverse("listing:bulk", args=[kind.record_type, self.key])

    def offered_to(self, user: User, kind: RecordKind) -> bool:
        """Say whether the user could do it to any record of the type (R8)."""
        within = reach(user, kind.record_type, self.right)
        return within.everything or bool(within.because)

    def form(self, user: User, kind: RecordKind, data: Any, asked: str) -> PlainForm:
        """Return what is asked before; `asked` is the key of a chosen field."""
        return PlainForm(data)

    def consequences(self, user: User, kind: RecordKind, records: Any) -> list[str]:
        """Return what is to be said beforehand of what belongs to the records."""
        return []

    def done(self, count: int) -> str:
        """Return what is said of so many records afterwards."""
        return ngettext("%(n)s changed", "%(n)s changed", count)

    def key_of(self, kind: RecordKind, parameters: Parameters) -> str:
        """Return the key of the field that it changes, or nothing."""
        return ""

    def work(
        self,
        user: User,
        kind: RecordKind,
        parameters: Parameters,
        change_set: ChangeSet,
    ) -> Work:
        """Return what does it, for some records at a time. Raises Refusal."""
        raise NotImplementedError

    def journal(self, change_set: int) -> Any:
        """Return the ids that an undo goes through: a queryset of one value."""
        entries = Entry.objects.filter(change_set=change_set)
        return entries.order_by("-pk").values("pk")

    def undoing(self, user: User, kind: RecordKind, change_set: ChangeSet) -> Work:
        """Return what takes back the work that `change_set` undoes. Raises Refusal."""
        return TakingBack(kind, user, change_set)
