"""The address at which a colleague is kept as a contact (C14)."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.http import UserRequest
from accounts.models import User
from contacts.colleagues import keep
from records.refusals import Refusal


@require_POST
def keep_colleague(request: UserRequest, pk: int) -> HttpResponse:
    """Keep a user as a contact, and open its card; for administrators."""
    if not request.user.is_administrator:
        raise Http404
    user = get_object_or_404(User, pk=pk)
    try:
        contact = keep(user, by=request.user)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("admin:accounts_user_change", pk)
    messages.success(request, _("%(name)s is kept as a contact.") % {"name": user})
    return redirect(contact)
