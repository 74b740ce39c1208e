"""Access classes in the administration."""

from django.contrib import admin
from django.utils.translation import gettext_lazy, ngettext

from accounts.administration import KeptWhileUsed, OrderedByHand
from accounts.models import AccessClass
from accounts.uses import uses


@admin.register(AccessClass)
class AccessClassPage(KeptWhileUsed[AccessClass], OrderedByHand[AccessClass]):
    """The classes, ordered by hand."""

    section, place = "people", 4
    icon = "shapes"
    summary = gettext_lazy(
        "Marks on records that rules can be given for: Partner, Customer."
    )
    list_display = ("name", "position", "used")
    list_editable = ("position",)
    fields = ("name", "position")

    def refusal(self, row: AccessClass) -> str:
        """Return how many records are of the class."""
        if not (count := uses(row)):
            return ""
        return ngettext(
            "%(count)d record is of this class, so it can’t be deleted.",
            "%(count)d records are of this class, so it can’t be deleted.",
            count,
        ) % {"count": count}
