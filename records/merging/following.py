"""Old addresses: a record that became part of another one leads there."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.http import Http404, HttpResponse
from django.shortcuts import redirect

from accounts.http import UserRequest
from records.merging.parts import survivor_of
from records.registry import RecordKind

View = Callable[..., HttpResponse]


def follows_merges(kind: RecordKind) -> Callable[[View], View]:
    """Let a view of one record, called by its `pk`, send the user to the survivor.

    Only to one that the user may view; else it stays the 404 that it was.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def follow(request: UserRequest, pk: int) -> HttpResponse:
            try:
                return view(request, pk)
            except Http404:
                survivor = survivor_of(kind, request.user, pk)
                if survivor is None:
                    raise
                query = request.META["QUERY_STRING"]
                address = survivor.get_absolute_url()
                return redirect(f"{address}?{query}" if query else address)

        return follow

    return decorate
