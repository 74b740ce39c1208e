"""Restoring and deleting for good as bulk work: with progress, report and undo.

The bar of a list offers neither: they work on what no list shows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts.models import Action as Right
from accounts.models import User
from listing.bulk.acting import Action, Parameters
from listing.bulk.work import Work
from records.destroying import Destroying
from records.models import ChangeSet
from records.outcome import Outcome
from records.registry import RecordKind
from records.trashing import Trashing

RESTORE, DESTROY = "restore", "destroy"


@dataclass(frozen=True)
class Restoring:
    """Takes records out of the trash."""

    kind: RecordKind
    user: User
    change_set: ChangeSet

    def take(self, ids: Sequence[int]) -> Outcome:
        """Take out those that the user may."""
        return Trashing(self.kind, self.user, self.change_set).restore(ids)


@dataclass(frozen=True)
class Removing:
    """Deletes records for good."""

    kind: RecordKind
    user: User

    def take(self, ids: Sequence[int]) -> Outcome:
        """Delete those that the user may."""
        return Destroying(self.kind, self.user).destroy(ids)


class Restore(Action):
    """Takes records out of the trash."""

    key, label, icon = RESTORE, _("Restore"), "undo-2"
    right = Right.DELETE

    def offered_to(self, user: User, kind: RecordKind) -> bool:
        """Stay out of the bar."""
        return False

    def done(self, count: int) -> str:
        """Say that they are back."""
        return ngettext("%(n)s restored", "%(n)s restored", count)

    def work(
        self,
        user: User,
        kind: RecordKind,
        parameters: Parameters,
        change_set: ChangeSet,
    ) -> Work:
        """Return what takes them out."""
        return Restoring(kind, user, change_set)


class Destroy(Action):
    """Deletes records for good."""

    key, label, icon = DESTROY, _("Delete for good"), "trash-2"
    right = Right.DESTROY

    def offered_to(self, user: User, kind: RecordKind) -> bool:
        """Stay out of the bar."""
        return False

    def done(self, count: int) -> str:
        """Say that they are gone."""
        return ngettext("%(n)s deleted for good", "%(n)s deleted for good", count)

    def work(
        self,
        user: User,
        kind: RecordKind,
        parameters: Parameters,
        change_set: ChangeSet,
    ) -> Work:
        """Return what deletes them."""
        return Removing(kind, user)
