"""The picture of a record: shown, chosen, removed (C8)."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods
from django_htmx.http import trigger_client_event

from accounts.http import UserRequest
from records.forms.picture import PictureForm
from records.models.picture import Pictured
from records.pictures import CONTENT_TYPE, remove_picture, set_picture
from records.registry import kind_or_404
from records.views.doors import record_to_change
from records.views.in_place import CHANGED

DIALOG = "records/card/_picture_dialog.html"
# The address of another picture is another one; only this browser keeps it.
HEADERS = {
    "Cache-Control": "private, max-age=31536000, immutable",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}


@require_GET
def picture(request: UserRequest, record_type: str, pk: int) -> HttpResponse:
    """Send the picture of a record that the user may view."""
    record = kind_or_404(record_type).get_or_404(request.user, pk)
    file = getattr(record, "avatar", None)
    if not file:
        raise Http404
    try:
        with file.open("rb") as opened:  # a few kilobytes
            content = opened.read()
    except FileNotFoundError:
        raise Http404 from None
    return HttpResponse(content, content_type=CONTENT_TYPE, headers=HEADERS)


@require_http_methods(["GET", "POST"])
def edit(request: UserRequest, record_type: str, pk: int) -> HttpResponse:
    """Choose a picture, or remove it."""
    record = record_to_change(kind_or_404(record_type), request.user, pk)
    if not isinstance(record, Pictured):
        raise Http404(record_type)
    if request.method == "POST" and "remove" in request.POST:
        remove_picture(record, by=request.user)
        return _done(request, record, _("Picture removed"))
    sent = request.method == "POST"
    form = PictureForm(request.POST, request.FILES) if sent else PictureForm()
    if form.is_bound and form.is_valid():
        set_picture(record, form.picture, by=request.user)
        return _done(request, record, _("Picture saved"))
    context = {"form": form, "record": record}
    context |= {"fragment": DIALOG, "page_title": _("Picture")}
    template = DIALOG if request.htmx else "ui/dialog_page.html"
    return render(request, template, context, status=422 if sent else 200)


def _done(request: UserRequest, record: Any, text: str) -> HttpResponse:
    """Close the dialog and let the card draw its head anew; or go to the card."""
    if not request.htmx:
        return redirect(record)
    response = HttpResponse(status=204)
    trigger_client_event(response, "close-dialog", {})
    trigger_client_event(response, "toast", {"text": text})
    return trigger_client_event(response, CHANGED, {})
