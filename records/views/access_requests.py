"""The page of requests for access: those to answer, and one's own (N1)."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.http import UserRequest
from records.duplicates.asking import ToAnswer, answer, asked_by, to_answer
from records.fields.obstacles import Obstructed
from records.finding import pk_of


@require_http_methods(["GET", "POST"])
def access_requests(request: UserRequest) -> HttpResponse:
    """Show the requests; a POST answers one by `grant` or `decline`."""
    if request.method == "POST":
        return _answer(request)
    context = {"wishes": to_answer(request.user), "asked": asked_by(request.user)}
    return render(request, "records/duplicates/requests.html", context)


def _answer(request: UserRequest) -> HttpResponse:
    granted = "grant" in request.POST
    wish = _wish_or_404(request, request.POST.get("grant" if granted else "decline"))
    try:
        answer(wish, granted=granted, by=request.user)
    except Obstructed as obstructed:
        messages.error(request, str(obstructed))
        return redirect("records:access_requests")
    text = _("%(name)s is a manager of %(record)s now.") if granted else _("Declined.")
    names = {"name": wish.request.asker.full_name, "record": wish.record}
    messages.success(request, text % names)
    return redirect("records:access_requests")


def _wish_or_404(request: UserRequest, pk: str | None) -> ToAnswer:
    for wish in to_answer(request.user):
        if wish.request.pk == pk_of(pk):
            return wish
    raise Http404
