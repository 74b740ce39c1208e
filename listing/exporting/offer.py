"""Who is offered an export, and the buttons that lead to it (I7, R8)."""

from __future__ import annotations

from typing import Any

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import Action as Right
from accounts.models import User
from listing.bulk.acting import Action
from listing.bulk.forms import PlainForm
from listing.importing.resource import is_declared
from records.access import reach
from records.registry import RecordKind


def may_export(user: User, kind: RecordKind) -> bool:
    """Say whether the user could take out any record of the type, if files can be."""
    if not is_declared(kind.record_type):
        return False
    far = reach(user, kind.record_type, Right.EXPORT)
    return far.everything or bool(far.because)


class Export(Action):
    """The export of a selection: in the bar like bulk work, but it changes nothing."""

    key, label, icon = "export", _("Export"), "download"
    right = Right.EXPORT

    def url(self, kind: RecordKind) -> str:
        """Return the address of a dialog of its own."""
        return reverse("listing:export_picked", args=[kind.record_type])

    def offered_to(self, user: User, kind: RecordKind) -> bool:
        """Offer it to those who may export any."""
        return may_export(user, kind)

    def form(self, user: User, kind: RecordKind, data: Any, asked: str) -> PlainForm:
        """Be no bulk work: there is no such dialog."""
        raise Http404(self.key)
