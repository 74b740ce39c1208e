"""The groups of conditions in the filter panel, while a user puts them together."""

from __future__ import annotations

from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_GET
from django_htmx.http import trigger_client_event

from accounts.http import UserRequest
from listing.filters.condition import Asked
from listing.filters.groups import ADDING, MOST
from listing.lists import RecordList
from records.registry import kind_or_404

LIST_CHANGED = "list-changed"  # the table fetches itself anew


@require_GET
def any_of(request: UserRequest, record_type: str) -> HttpResponse:
    """Draw the groups anew: with `new` one more, without what `drop` names."""
    query = request.GET.copy()
    if "new" in query:
        begin(query)
    dropped = query.get("drop", "")
    if dropped:
        drop(query, dropped)
    found = RecordList(kind_or_404(record_type), request.user, query)
    response = render(request, "listing/_groups.html", {"list": found})
    if dropped:
        trigger_client_event(response, LIST_CHANGED, {}, after="swap")
    return response


def begin(query: QueryDict) -> None:
    """Put an empty group into an address; beyond the last one, none."""
    free = (f"any{number}.{ADDING}" for number in range(1, MOST + 1))
    taken = {name.partition(".")[0] for name in query}
    for name in free:
        if name.partition(".")[0] not in taken:
            query[name] = ""
            return


def drop(query: QueryDict, name: str) -> None:
    """Take a group or one of its conditions out of an address."""
    group, _dot, key = name.partition(".")
    for one in list(query):
        inside, _dot, inner = one.partition(".")
        if inside == group and (not key or inner in Asked.names(key)):
            del query[one]
    if key:
        query.setdefault(f"{group}.{ADDING}", "")
