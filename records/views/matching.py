"""What is offered beside a creation form while one types (C7)."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from accounts.http import UserRequest
from records.matching import Typed, matches
from records.registry import kind_or_404


@require_GET
def matching(request: UserRequest, record_type: str) -> HttpResponse:
    """Show the records that the user may view and that look like the typed one."""
    kind = kind_or_404(record_type)
    found = matches(kind, request.user, _typed(request))
    context = {"records": found, "kind": kind}
    return render(request, "records/forms/_matches.html", context)


def _typed(request: UserRequest) -> Typed:
    """Sort the inputs: rows of phones, rows of e-mails, and the parts of a name."""
    typed = {k: str(v).replace("\0", "") for k, v in request.GET.items()}
    inputs = {
        group: tuple(v for k, v in typed.items() if k.startswith(f"{group}-"))
        for group in ("phones", "emails")
    }
    name = [v for k, v in typed.items() if "-" not in k]
    return Typed(" ".join(name), inputs["phones"], inputs["emails"])
