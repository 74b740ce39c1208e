"""Which column goes to which field, kept under a name for such files (I2)."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import RecordType, User
from listing.models.shared import Shared, SharedQuerySet


class SavedMappingQuerySet(SharedQuerySet["SavedMapping"]):
    """Choosing mappings."""

    def offered_to(self, user: User, record_type: str) -> list[SavedMapping]:
        """Return those that `user` may use, their own first."""
        shown = self.of(RecordType(record_type)).shown_to(user).select_related("owner")
        return sorted(shown, key=lambda m: (m.owner_id != user.pk, m.name.casefold()))


class SavedMapping(Shared):
    """Keys of targets by the folded titles of columns."""

    # A mapping asks for no records.
    query = None  # type: ignore[assignment] # takes the field of the base away
    fingerprint = models.CharField(max_length=32, db_index=True)
    columns = models.JSONField(_("columns"), default=dict)
    # The order of dates or names by folded title, where it was chosen.
    orders = models.JSONField(default=dict)

    objects = SavedMappingQuerySet.as_manager()

    class Meta:
        verbose_name = _("saved mapping")
        verbose_name_plural = _("saved mappings")

    @classmethod
    def best_of(
        cls, offered: Iterable[SavedMapping], fingerprint: str
    ) -> SavedMapping | None:
        """Return the first that was made for a file with the same titles."""
        return next((one for one in offered if one.fingerprint == fingerprint), None)
