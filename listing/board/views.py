"""Moving records on a board, and more cards of a lane."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST
from django_htmx.http import reswap, trigger_client_event

from accounts.http import UserRequest
from listing.board.lanes import Board
from listing.board.look import look_of
from listing.lists import RecordList
from records.fields.changes import Clashes, change_record
from records.fields.obstacles import Obstructed
from records.fields.showing import show_raws
from records.finding import pk_of
from records.forms import Editing
from records.forms.completing import can_be_asked
from records.models import Entry
from records.registry import kind_or_404
from records.views.completing import ask
from records.views.doors import may_edit


def _board_or_404(request: UserRequest, record_type: str) -> Board:
    """Return the board of what the address asks for; 404 for types without one."""
    kind = kind_or_404(record_type)
    if look_of(kind) is None:
        raise Http404(record_type)
    return Board(RecordList(kind, request.user, request.GET))


@require_GET
def part(request: UserRequest, record_type: str) -> HttpResponse:
    """Draw the board anew: a colleague has changed something."""
    board = _board_or_404(request, record_type)
    if not request.htmx:
        return redirect(board.found.here)
    return render(request, "listing/board/_board.html", {"list": board.found})


@require_GET
def lane(request: UserRequest, record_type: str) -> HttpResponse:
    """Draw the cards of a lane that come after the first `after`."""
    board = _board_or_404(request, record_type)
    value, after = pk_of(request.GET.get("lane")), pk_of(request.GET.get("after"))
    if not request.htmx:
        return redirect(board.found.here)
    if value and value not in board.values:
        raise Http404
    context = {"board": board, "lane": board.lane(value or None, after or 0)}
    return render(request, "listing/board/_cards.html", context | {"list": board.found})


@require_POST
def move(request: UserRequest, record_type: str, pk: int) -> HttpResponse:
    """Put a record into another lane; 403 or 409 says why it stays where it was."""
    board = _board_or_404(request, record_type)
    record = board.kind.get_or_404(request.user, pk)
    changeable = board.field.changeable_by(request.user, record_type)
    if not (changeable and may_edit(request.user, record)):
        return _refused(request, board, _("You may view it, but not change it."), 403)
    try:
        entry = _change(request, board, record)
    except ValidationError as why:
        return _refused(request, board, " ".join(why.messages))
    except Clashes as clashes:
        return _refused(request, board, _moved_by(clashes))
    except Obstructed as obstructed:
        return _obstructed(request, board, record, obstructed)
    return _moved(request, board, record, entry)


def _change(request: UserRequest, board: Board, record: Any) -> Entry | None:
    """Write what was sent. Raises `ValidationError`, `Clashes`, `Obstructed`."""
    needed = board.look.without is None  # else there is a lane of no value
    offered = board.field.form_field(request.user, required=needed)
    based_on = {board.field.key: pk_of(request.POST.get("from")) or ""}
    try:
        value = offered.clean(request.POST.get("to", ""))
    except ValidationError as error:
        gone = _("This lane is gone. Load the page anew.")
        raise ValidationError(gone) from error
    return change_record(
        record, {board.field: value}, by=request.user, based_on=based_on
    )


def _moved(
    request: UserRequest, board: Board, record: Any, entry: Entry | None
) -> HttpResponse:
    """Draw the card anew, or nothing where the user may not view it any more."""
    if not request.htmx:
        return redirect(board.found.url)
    seen = board.kind.objects().visible_to(request.user).filter(pk=record.pk).exists()
    card = board.card(record) if seen else None
    context = {"board": board, "card": card, "list": board.found}
    response = render(request, "listing/board/moved.html", context)
    (shown,) = show_raws(board.field, [board.field.raw(record)], request.user)
    toast = {"text": _("Moved to %(lane)s") % {"lane": shown.item or _("no value")}}
    if entry:
        args = [record.record_type, record.pk, entry.pk]
        toast["undo"] = reverse("records:undo", args=args)
    return trigger_client_event(reswap(response, "outerHTML"), "toast", toast)


def _obstructed(
    request: UserRequest, board: Board, record: Any, obstructed: Obstructed
) -> HttpResponse:
    """Ask for the fields that the move needs; else say why it is refused."""
    editing, keys = Editing(board.kind, request.user, record), obstructed.lacking
    if not (request.htmx and can_be_asked(editing, keys)):
        return _refused(request, board, str(obstructed))
    return ask(request, editing, board.field, request.POST["to"], keys)


def _refused(
    request: UserRequest, board: Board, text: str, status: int = 409
) -> HttpResponse:
    """Say why, and let the card go back."""
    response = HttpResponse(text, status=status, content_type="text/plain")
    toast = {"text": text, "kind": "bad"}
    return trigger_client_event(reswap(response, "none"), "toast", toast)


def _moved_by(clashes: Clashes) -> str:
    who = clashes.clashes[0].who
    if who is None:
        return _("Somebody has moved it meanwhile. Load the page anew.")
    words = _("%(name)s has moved it meanwhile. Load the page anew.")
    return words % {"name": who.full_name}
