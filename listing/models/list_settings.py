"""How a user wants a list to look (L3 to L5)."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import RecordType, User


class ListSettingsQuerySet(models.QuerySet["ListSettings"]):
    """Reading and remembering."""

    def of(self, user: User, record_type: RecordType) -> ListSettings:
        """Return what the user has chosen for a list, or what nobody has changed."""
        found = self.filter(user=user, record_type=record_type).first()
        return found or ListSettings(user=user, record_type=record_type)

    def remember(self, user: User, record_type: RecordType, **chosen: Any) -> None:
        """Keep what the user has chosen: columns, page size, panels."""
        self.update_or_create(chosen, user=user, record_type=record_type)


class ListSettings(models.Model):
    """The choices of one user for the list of one type of records."""

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
    # Keys of fields in the order on the screen; empty: those that all begin with.
    columns = models.JSONField(_("columns"), default=list, blank=True)
    page_size = models.PositiveSmallIntegerField(
        _("rows on a page"), choices=PageSize.choices, default=PageSize.FIFTY
    )
    panel_open = models.BooleanField(_("filter panel open"), default=False)
    # The panel with numbers: `open`, and keys of fields, `by` (groups) and `of` (sums).
    numbers = models.JSONField(_("numbers"), default=dict, blank=True)

    objects = ListSettingsQuerySet.as_manager()

    class Meta:
        verbose_name = _("settings of a list")
        verbose_name_plural = _("settings of lists")
        constraints = [
            models.UniqueConstraint(
                fields=["user", "record_type"], name="list_settings_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.user}, {self.record_type}"

    @property
    def numbers_open(self) -> bool:
        """Whether the panel with numbers is shown."""
        return bool(self.numbers.get("open"))
