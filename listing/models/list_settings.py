"""How a user wants a list to look (L3 to L5)."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import RecordType, User
from listing.models.saved_view import SavedView


class ListSettingsQuerySet(models.QuerySet["ListSettings"]):
    """Reading and remembering."""

    def of(
        self, user: User, record_type: RecordType, view: SavedView | None = None
    ) -> ListSettings:
        """Return what the user has chosen for a list, or what nobody has changed.

        In a saved view the columns and the page size are those of the view, until the
        user chooses others there.
        """
        rows = self.filter(user=user, record_type=record_type)
        chosen = {row.view_id: row for row in rows.filter(Q(view=None) | Q(view=view))}
        found = chosen.get(None) or ListSettings(user=user, record_type=record_type)
        if view:
            look = chosen.get(view.pk) or view
            found.columns, found.page_size = look.columns, look.page_size
        return found

    def remember(
        self,
        user: User,
        record_type: RecordType,
        view: SavedView | None = None,
        **chosen: Any,
    ) -> None:
        """Keep what the user has chosen: columns, page size, panels, home.

        Columns and page size belong to the view, where one is given.
        """
        begin = {"columns": view.columns, "page_size": view.page_size} if view else {}
        self.update_or_create(
            chosen,
            {**begin, **chosen},
            user=user,
            record_type=record_type,
            view=view,
        )

    def forget(self, user: User, view: SavedView) -> None:
        """Return to the columns and the page size of the view."""
        self.filter(user=user, view=view).delete()


class ListSettings(models.Model):
    """The choices of one user for the list of one type of records, or a view of it."""

    class PageSize(models.IntegerChoices):
        """Rows on a page (L4)."""

        TEN = 10
        TWENTY = 20
        FIFTY = 50
        HUNDRED = 100

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="list_settings"
    )
    record_type = models.CharField(
        _("records"), max_length=20, choices=RecordType.choices
    )
    view = models.ForeignKey(SavedView, models.CASCADE, null=True, related_name="+")
    # Keys of fields in the order on the screen; empty: those that all begin with.
    columns = models.JSONField(_("columns"), default=list, blank=True)
    page_size = models.PositiveSmallIntegerField(
        _("rows on a page"), choices=PageSize.choices, default=PageSize.FIFTY
    )
    panel_open = models.BooleanField(_("filter panel open"), default=False)
    # The panel with numbers: `open`, and keys of fields, `by` (groups) and `of` (sums).
    numbers = models.JSONField(_("numbers"), default=dict, blank=True)
    # What the list opens with: `all`, `mine`, the key of a view that comes with the
    # type, or the id of a saved one. Empty: what an
    # administrator has set. No key, so that a view that was deleted can come back.
    home = models.CharField(max_length=20, blank=True)

    objects = ListSettingsQuerySet.as_manager()

    class Meta:
        verbose_name = _("settings of a list")
        verbose_name_plural = _("settings of lists")
        constraints = [
            models.UniqueConstraint(
                fields=["user", "record_type", "view"],
                nulls_distinct=False,
                name="list_settings_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.user}, {self.record_type}"

    @property
    def numbers_open(self) -> bool:
        """Whether the panel with numbers is shown."""
        return bool(self.numbers.get("open"))
