"""The pages of deals in the administration: sources, lost reasons, pipelines, rates."""

from __future__ import annotations

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from deals.models import DealSource, LostReason
from deals.pipelines_admin import PipelinePage
from deals.products_admin import ProductPage
from deals.rates_admin import CurrencyRatePage
from records.admin.list_value import ListValuePage


@admin.register(DealSource)
class DealSourcePage(ListValuePage[DealSource]):
    """Where deals come from."""

    place = 7
    icon = "compass"
    summary = _("Where a deal came from: a fair, a call, the site.")


@admin.register(LostReason)
class LostReasonPage(ListValuePage[LostReason]):
    """Why deals are lost."""

    place = 8
    icon = "circle-alert"
    summary = _("Why a deal was lost; asked when it goes into a lost stage.")


__all__ = [
    "CurrencyRatePage",
    "DealSourcePage",
    "LostReasonPage",
    "PipelinePage",
    "ProductPage",
]
