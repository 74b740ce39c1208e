"""The lists of companies in the administration."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from companies.models import Industry
from records.admin.list_value import ListValuePage


@admin.register(Industry)
class IndustryPage(ListValuePage[Industry]):
    """What companies do."""

    place = 4
    icon = "factory"
    summary = _("What companies do.")
