"""Views of lists under a name (L6)."""

from __future__ import annotations

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import RecordType, User
from listing.models.shared import Shared, SharedQuerySet


class SavedViewQuerySet(SharedQuerySet["SavedView"]):
    """Choosing views."""

    def tabs_of(self, user: User, record_type: RecordType) -> list[SavedView]:
        """Return the views of a list that a user sees: their own first."""
        shown = self.of(record_type).shown_to(user).select_related("owner")
        return sorted(shown, key=lambda v: (v.owner_id != user.pk, v.position, v.pk))


class SavedView(Shared):
    """Filter, order, columns and page size under a name."""

    columns = models.JSONField(_("columns"), default=list, blank=True)
    page_size = models.PositiveSmallIntegerField(_("rows on a page"), default=50)
    position = models.PositiveIntegerField(_("order"), default=0)
    # The list opens with it for all who have chosen nothing else.
    opens_for_all = models.BooleanField(
        _("the list opens with it for everybody"), default=False
    )

    objects = SavedViewQuerySet.as_manager()

    class Meta:
        verbose_name = _("saved view")
        verbose_name_plural = _("saved views")
        indexes = [
            models.Index(fields=["record_type", "owner"], name="saved_view_of_list")
        ]

    @transaction.atomic
    def keep(self, *, opens_for_all: bool, by: User) -> None:
        """Keep a new or changed view; one at most opens the list for everybody."""
        self._only_for(by)
        if opens_for_all:
            others = SavedView.objects.filter(record_type=self.record_type)
            others.exclude(pk=self.pk).update(opens_for_all=False)
        self.opens_for_all = opens_for_all
        self.save()
