"""What is offered beside a form while one types (C7, N1)."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render, resolve_url
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST
from django_htmx.http import HttpResponseClientRedirect

from accounts.http import UserRequest
from records.duplicates.asking import ask
from records.duplicates.lookup import TypedKey, holders, own_keys, typed_keys
from records.duplicates.offers import (
    MOST,
    SENTENCES,
    Offer,
    blind_for,
    offers,
)
from records.duplicates.using import fill_in
from records.fields.obstacles import Obstructed
from records.finding import pk_of
from records.matching import Typed, matches
from records.registry import RecordKind, kind_or_404
from records.views.doors import record_to_change

HAD_ALL = gettext_lazy("%(record)s had all of what you typed.")


@require_GET
def matching(request: UserRequest, record_type: str) -> HttpResponse:
    """Show the records that the user may view and that look like the typed one."""
    kind, but = kind_or_404(record_type), pk_of(request.GET.get("but"))
    found = _offered(request, kind, but)
    context = {"offers": found, "kind": kind, "but": but}
    return render(request, "records/forms/_matches.html", context)


def _offered(request: UserRequest, kind: RecordKind, but: int) -> list[Offer]:
    """Return those with the same phone or e-mail, then those that only look alike."""
    typed = _typed(request.GET)
    keys = typed_keys(typed.numbers, typed.addresses)
    same = offers(kind, request.user, holders(kind, request.user, keys, but=but))
    known = {but, *(offer.record.pk for offer in same)}
    alike = matches(kind, request.user, typed)
    return [*same, *(Offer(one) for one in alike if one.pk not in known)][:MOST]


@require_POST
def blind(request: UserRequest, record_type: str) -> HttpResponse:
    """Say whether a hidden record has a number or address that was typed in full."""
    kind = kind_or_404(record_type)
    typed = _typed(request.POST)
    keys = typed_keys(typed.numbers, typed.addresses)
    if but := pk_of(request.GET.get("but")):
        own = own_keys(kind.get_or_404(request.user, but))
        keys = [key for key in keys if key not in own]
    context = {"kind": kind, "blind": blind_for(kind, request.user, keys)}
    return render(request, "records/duplicates/_blind_notice.html", context)


@require_POST
def ask_access(request: UserRequest, record_type: str) -> HttpResponse:
    """Ask for access to what has the number; the answer is the same if nothing has."""
    kind = kind_or_404(record_type)
    key = TypedKey.read(request.POST.get("key", "").replace("\0", ""))
    if key.kind in SENTENCES:
        ask(kind, key, by=request.user)
    if request.htmx:
        return render(request, "records/duplicates/_asked.html")
    messages.success(request, _("Your request was sent."))
    return redirect("records:access_requests")


@require_POST
def use(request: UserRequest, record_type: str, pk: int) -> HttpResponse:
    """Put what was typed for a new record into one that is here, where it has none."""
    kind = kind_or_404(record_type)
    record = record_to_change(kind, request.user, pk)
    try:
        written = fill_in(kind, record, request.POST, by=request.user)
    except Obstructed as obstructed:
        messages.error(request, str(obstructed))
    else:
        tell = messages.success if written else messages.info
        text = _("What you typed was added to %(record)s.") if written else HAD_ALL
        tell(request, text % {"record": record})
    if request.htmx:
        return HttpResponseClientRedirect(resolve_url(record))
    return redirect(record)


def _typed(data: QueryDict) -> Typed:
    """Sort the inputs: rows of phones, rows of e-mails, and the parts of a name."""
    typed = {k: str(v).replace("\0", "") for k, v in data.items() if k != "but"}
    inputs = {
        group: tuple(
            value
            for key, value in typed.items()
            if key.startswith(f"{group}-") and key.endswith(("-number", "-address"))
        )
        for group in ("phones", "emails")
    }
    name = [v for k, v in typed.items() if "-" not in k]
    return Typed(" ".join(name), inputs["phones"], inputs["emails"])
