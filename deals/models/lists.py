"""The lists that an administrator keeps for deals."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from records.models import ListValue


class DealSource(ListValue):
    """Where a deal came from."""

    class Meta(ListValue.Meta):
        verbose_name = _("source of deals")
        verbose_name_plural = _("sources of deals")


class LostReason(ListValue):
    """Why a deal was lost (D4)."""

    class Meta(ListValue.Meta):
        verbose_name = _("lost reason")
        verbose_name_plural = _("lost reasons")
