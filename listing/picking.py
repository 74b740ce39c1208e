"""Picking rows of a list: each change is sent at once, and the bar is the answer."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as say
from django.utils.translation import ngettext
from django.views.decorators.http import (
    require_GET,
    require_http_methods,
    require_POST,
)

from accounts.http import UserRequest
from listing.filters.picked import KEY, YES
from listing.lists import RecordList
from listing.selection import MOST, Selection, TooMany
from listing.selection_bar import Bar
from records.finding import pk_of
from records.registry import kind_or_404


@dataclass(frozen=True)
class Told:
    """What the user hears of a step; the steps of a single row say nothing."""

    text: str = ""
    undo: bool = False
    refused: bool = False


@require_GET
def selected(request: UserRequest, record_type: str) -> HttpResponse:
    """Go to the list of what is picked."""
    kind = kind_or_404(record_type)
    return redirect(reverse(kind.index_url, query={KEY: YES}))


@require_http_methods(["GET", "POST"])
def picks(request: UserRequest, record_type: str) -> HttpResponse:
    """Change the selection as the form says, and draw the bar with its figures."""
    found = RecordList(kind_or_404(record_type), request.user, request.GET)
    told = step(found, request.POST)
    if not request.htmx:
        return _back(request, found, told)
    found.bar = Bar(found, counts=request.method == "GET")
    status = 422 if told.refused else 200
    response = render(request, "listing/bulk_bar.html", {"list": found}, status=status)
    events = _events(found, told, changed=request.method == "POST")
    if events:
        response["HX-Trigger"] = json.dumps(events)
    return response


@require_POST
def undo(request: UserRequest, record_type: str) -> HttpResponse:
    """Take back the last step; the list draws itself anew."""
    found = RecordList(kind_or_404(record_type), request.user, request.GET)
    found.selection.undo()
    if not request.htmx:
        return redirect(found.here)
    return HttpResponse(status=204, headers={"HX-Trigger": '{"list-changed": null}'})


def step(found: RecordList, sent: QueryDict) -> Told:
    """Do what was sent; refuse to pick more than a selection may hold."""
    selection = found.selection
    try:
        if "all" in sent:
            return _picked(selection.pick_all(found.rows))
        if "clear" in sent:
            return _cleared(selection.clear())
        if "gone" in sent:
            return _forgotten(selection.drop_gone())
        return _by_hand(found, sent)
    except TooMany:
        return _too_many()


def _by_hand(found: RecordList, sent: QueryDict) -> Told:
    """Pick and drop single rows.

    Without scripts, the ticked boxes come as `add` and all boxes as `shown`.
    """
    add = _ids(sent.getlist("add"))
    shown = _ids(sent.get("shown", "").split())
    drop = _ids(sent.getlist("remove")) | (shown - add)
    if found.is_picked and drop:  # the rows leave the page: there is a way back
        return _taken_out(found.selection, drop)
    if add or drop:
        found.selection.change(add, drop)
    return Told()


def _ids(texts: list[str]) -> set[int]:
    return {pk for text in texts if (pk := pk_of(text))}


def _picked(number: int) -> Told:
    words = ngettext("%(number)s more selected", "%(number)s more selected", number)
    return Told(
        words % {"number": number_format(number, force_grouping=True)},
        undo=bool(number),
    )


def _cleared(number: int) -> Told:
    return Told(say("Selection cleared"), undo=True) if number else Told()


def _taken_out(selection: Selection, ids: set[int]) -> Told:
    number = selection.take_out(ids)
    words = ngettext(
        "%(number)s taken out of the selection",
        "%(number)s taken out of the selection",
        number,
    )
    return Told(
        words % {"number": number_format(number, force_grouping=True)}, undo=True
    )


def _forgotten(number: int) -> Told:
    words = ngettext(
        "%(number)s that is no longer available was dropped",
        "%(number)s that are no longer available were dropped",
        number,
    )
    return Told(words % {"number": number_format(number, force_grouping=True)})


def _too_many() -> Told:
    words = say(
        "Nothing was selected: a selection holds at most %(number)s records."
        " Narrow the list by a filter first."
    )
    return Told(
        words % {"number": number_format(MOST, force_grouping=True)}, refused=True
    )


def _events(found: RecordList, told: Told, *, changed: bool) -> dict[str, Any]:
    """Return what the page has to do besides drawing the bar."""
    events: dict[str, Any] = {}
    if told.text:
        kind = found.kind.record_type
        back = reverse("listing:picks_undo", args=[kind]) if told.undo else ""
        look = "bad" if told.refused else ""
        events["toast"] = {"text": told.text, "undo": back, "kind": look}
    if changed and found.is_picked:
        events["list-changed"] = None
    return events


def _back(request: UserRequest, found: RecordList, told: Told) -> HttpResponse:
    """Go back to the list, where the words are shown."""
    if told.text:
        level = messages.ERROR if told.refused else messages.SUCCESS
        messages.add_message(request, level, told.text)
    return redirect(found.here)
