"""Files of a record: listed, added, looked into, described, deleted (A1, A2)."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import (
    require_GET,
    require_http_methods,
    require_POST,
)
from django_htmx.http import trigger_client_event

from accounts.http import UserRequest
from records.files import changing
from records.files.keeping import Outcome, keep
from records.files.looking import look_into
from records.files.shelf import Shelf, ShownFile
from records.forms.file_comment import FileCommentForm
from records.models import Record, RecordFile
from records.registry import kind_or_404
from records.views.doors import record_to_change
from records.views.file_contents import file_or_404
from records.views.in_place import CHANGED

PAGE, TAB = "records/files/page.html", "records/files/_tab.html"


@require_GET
def files(request: UserRequest, record_type: str, pk: int) -> HttpResponse:
    """Show the files; to htmx the part of the card."""
    record = kind_or_404(record_type).get_or_404(request.user, pk)
    return _show(request, record)


@require_POST
def add(request: UserRequest, record_type: str, pk: int) -> HttpResponse:
    """Take files; what is refused is told by its name, and the others are kept."""
    record = record_to_change(kind_or_404(record_type), request.user, pk)
    sent: list[UploadedFile[Any]] = request.FILES.getlist("files")
    outcome = keep(record, sent, by=request.user, page=_page_of(request))
    if request.htmx:
        reasons = " ".join(one.reason for one in outcome.refused)
        answer = reasons or ("" if sent else _("Choose a file first."))
        return HttpResponse(answer, status=422 if answer else 204, content_type=PLAIN)
    if outcome.refused or not sent:
        return _show(request, record, outcome)
    number = len(outcome.kept)
    words = ngettext("%(n)s file added.", "%(n)s files added.", number)
    messages.success(request, words % {"n": number})
    return redirect("records:files", record_type, pk)


PLAIN = "text/plain; charset=utf-8"


@require_GET
def file(request: UserRequest, record_type: str, pk: int, file: int) -> HttpResponse:
    """Show what is in a file, as a dialog or a page."""
    record = kind_or_404(record_type).get_or_404(request.user, pk)
    look = look_into(record, file_or_404(record, file))
    name = "_look" if request.htmx else "look"
    return render(request, f"records/files/{name}.html", {"look": look})


@require_http_methods(["GET", "POST"])
def comment(request: UserRequest, record_type: str, pk: int, file: int) -> HttpResponse:
    """Edit the comment in place; `read` shows it again."""
    record = record_to_change(kind_or_404(record_type), request.user, pk)
    one = file_or_404(record, file)
    form = FileCommentForm(request.POST if request.method == "POST" else None, file=one)
    done = form.is_bound and form.is_valid()
    if done:
        changing.describe(one, record, form.cleaned_data["comment"])
        if not request.htmx:
            return redirect("records:files", record_type, pk)
    name = "_comment" if done or "read" in request.GET else "_comment_form"
    shown = ShownFile(one, one.newest, may_edit=True)
    fragment = f"records/files/{name}.html"
    context = {"shown": shown, "form": form, "fragment": fragment, "record": record}
    template = fragment if request.htmx else "records/files/comment.html"
    status = 422 if form.errors else 200
    return render(request, template, context, status=status)


@require_POST
def delete(request: UserRequest, record_type: str, pk: int, file: int) -> HttpResponse:
    """Put a file away, and offer to take it back."""
    record = record_to_change(kind_or_404(record_type), request.user, pk)
    one = file_or_404(record, file)
    changing.discard(one, record, by=request.user)
    undo = reverse("records:restore_file", args=[record_type, pk, file])
    return _done(request, record, {"text": _("File deleted"), "undo": undo})


@require_POST
def restore(request: UserRequest, record_type: str, pk: int, file: int) -> HttpResponse:
    """Bring a file back."""
    record = record_to_change(kind_or_404(record_type), request.user, pk)
    one = file_or_404(record, file, RecordFile.objects.all())
    changing.restore(one, record, by=request.user)
    return _done(request, record, {"text": _("File restored")})


def _page_of(request: UserRequest) -> uuid.UUID | None:
    """Return the name that the page gave to what was dropped together."""
    try:
        return uuid.UUID(request.POST.get("batch", ""))
    except ValueError:
        return None


def _show(
    request: UserRequest, record: Record, outcome: Outcome | None = None
) -> HttpResponse:
    """Show the shelf, with what was refused."""
    whole = not request.htmx or "whole" in request.GET
    shelf = Shelf(record, request.user, number=request.GET.get("page"), whole=whole)
    context = {"shelf": shelf, "outcome": outcome}
    status = 422 if outcome else 200
    return render(request, TAB if request.htmx else PAGE, context, status=status)


def _done(request: UserRequest, record: Record, toast: dict[str, str]) -> HttpResponse:
    """Let the card draw its files anew; or go to the page of them."""
    if not request.htmx:
        return redirect("records:files", record.record_type, record.pk)
    response = HttpResponse(status=204)
    trigger_client_event(response, "close-dialog", {})
    trigger_client_event(response, "toast", toast)
    return trigger_client_event(response, CHANGED, {})
