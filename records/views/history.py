"""The changes of a record; one of them taken back (N7)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST
from django_htmx.http import (
    HttpResponseClientRedirect,
    HttpResponseClientRefresh,
    reswap,
    trigger_client_event,
)

from accounts.http import UserRequest
from records.card import ON_TOP, Card, card_or_404
from records.fields import Field
from records.fields.change import Change
from records.fields.changes import Clashes, change_record
from records.fields.obstacles import Obstructed, obstacles
from records.fields.showing import show_raws
from records.forms import Editing
from records.forms.basis import digest, read_basis
from records.history import History, Line, lines
from records.models import ChangeSet, Entry, Record
from records.outcome import Fate
from records.registry import kind_or_404
from records.undoing import Undoing, former
from records.views.doors import field_or_404, record_to_change, require_change
from records.views.in_place import CHANGED
from records.views.pages import where_now

UNDO = ChangeSet.Way.UNDO.value


@require_GET
def changes(request: UserRequest, record_type: str, pk: int) -> HttpResponse:
    """Show the changes: of one `field`, if one is asked for."""
    card = card_or_404(kind_or_404(record_type), request.user, pk)
    asked = request.GET.get("field", "")
    history = History(card, asked, request.GET.get("page"))
    name = "_changes" if request.htmx else "page"
    return render(request, f"records/changes/{name}.html", {"history": history})


@require_POST
def put_back(
    request: UserRequest, record_type: str, pk: int, entry: int, key: str
) -> HttpResponse:
    """Give a field the value again that it had before a change."""
    kind = kind_or_404(record_type)
    record = record_to_change(kind, request.user, pk)
    field = field_or_404(kind, request.user, key)
    require_change(kind, request.user, field)
    line = _line_or_404(Card(kind, request.user, record), entry, key)
    if not line.can_be_put_back:
        return _refused(request, line.card, line.why_not)
    change = Change(field, line.present, former(line.said, line.present))
    try:
        _write(request, record, change)
    except Clashes as clashes:
        return _clash(request, line, clashes)
    except Obstructed as obstructed:
        return _refused(request, line.card, str(obstructed))
    text = _("%(field)s: put back") % {"field": field.label}
    return _done(request, line.card, [field], text)


def _write(request: UserRequest, record: Record, change: Change) -> None:
    """Write the value, if nothing stands against it: raises `Obstructed`.

    Raises `Clashes` if another value stands there than was shown.
    """
    field, by, kind = change.field, request.user, kind_or_404(record.record_type)
    if reasons := obstacles(kind, field, [(record, change)], by=by):
        raise Obstructed({field: reasons[record.pk]})
    seen = read_basis(request.POST.get("based_on")).get(field.key)
    basis = {field.key: change.old if seen == digest(change.old) else object()}
    value = field.kind.parse(change.new)
    change_record(record, {field: value}, by=by, based_on=basis, way=UNDO)


def _clash(request: UserRequest, line: Line, clashes: Clashes) -> HttpResponse:
    """Show what stands there now, and ask again."""
    if not request.htmx:
        text = _("This was changed meanwhile. Look at it again.")
        return _refused(request, line.card, text)
    clash = clashes.clashes[0]
    theirs = show_raws(clash.field, [clash.theirs], request.user)[0]
    context = {"line": line, "clash": clash, "theirs": theirs}
    return render(request, "records/changes/_clash.html", context, status=422)


@require_POST
def undo(request: UserRequest, record_type: str, pk: int, entry: int) -> HttpResponse:
    """Take back one save, where nobody has changed the same since."""
    kind = kind_or_404(record_type)
    record = record_to_change(kind, request.user, pk)
    found = _entry_or_404(record, entry)
    outcome = Undoing(kind, request.user).take_back([found])
    card = Card(kind, request.user, record)
    fate = outcome.fates.get(pk, Fate.KEPT)
    if fate != Fate.CHANGED:
        return _refused(request, card, outcome.reasons.get(pk) or str(fate.label))
    changed = {change["field"] for change in found.details["changes"]}
    fields = [f for f in kind.fields_for(request.user) if f.key in changed]
    return _done(request, card, fields, _("Undone"))


def _done(
    request: UserRequest, card: Card, fields: Iterable[Field], text: str
) -> HttpResponse:
    """Say that it is done, and draw the rows of the fields anew."""
    where = where_now(Editing(card.kind, card.user, card.record))
    on_top = any(field.key in ON_TOP for field in fields)
    if not request.htmx or on_top or where != card.record.get_absolute_url():
        messages.success(request, text)
        if not request.htmx:
            return redirect(where)
        return (
            HttpResponseClientRefresh() if on_top else HttpResponseClientRedirect(where)
        )
    record = card.kind.get_or_404(card.user, card.record.pk)
    drawn = [f for f in fields if f.on_card and card.kind.has_card]
    shown = Card(card.kind, card.user, record).facts_of(drawn)
    context = {"facts": [replace(fact, swapped=True) for fact in shown]}
    response = reswap(render(request, "records/changes/_rows.html", context), "none")
    trigger_client_event(response, "toast", {"text": text})
    return trigger_client_event(response, CHANGED, {})


def _refused(request: UserRequest, card: Card, text: str) -> HttpResponse:
    """Say why nothing was done."""
    if not request.htmx:
        messages.warning(request, text)
        return redirect(History(card).url)
    response = HttpResponse(status=204)
    return trigger_client_event(response, "toast", {"text": text, "kind": "bad"})


def _entry_or_404(record: Record, pk: int) -> Entry:
    return get_object_or_404(Entry.objects.about(record), pk=pk, kind="changed")


def _line_or_404(card: Card, entry: int, key: str) -> Line:
    found = lines(card, [_entry_or_404(card.record, entry)], key)
    if not found:
        raise Http404(key)
    return found[0]
