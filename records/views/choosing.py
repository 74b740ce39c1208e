"""What comboboxes offer while one types."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from accounts.http import UserRequest
from accounts.models import User
from records.finding import holding, pk_of, tidy
from records.forms.editing import may_create
from records.models import Tag
from records.registry import RecordKind, all_kinds, kind_or_404

MOST = 8
# Shorter words match too many records to sort them by name; the newest are offered.
SORTED_FROM = 3


@require_GET
def choose(request: UserRequest, record_type: str) -> HttpResponse:
    """Offer records that the user may view; with `new`, to create one of that name."""
    kind = kind_or_404(record_type)
    if not kind.has_card:  # nothing links to these
        raise Http404(record_type)
    words = tidy(request.GET.get("q", ""))
    rows = kind.objects().visible_to(request.user).filter(holding(words))
    if without := pk_of(request.GET.get("not")):
        rows = rows.exclude(pk=without)
    order = kind.name_fields if len(words) >= SORTED_FROM else ["-created_at"]
    context = {
        "records": rows.order_by(*order, "-pk")[:MOST],
        "new": words if "new" in request.GET and _may_name(request, kind) else "",
    }
    return render(request, "records/choices/records.html", context)


def _may_name(request: UserRequest, kind: RecordKind) -> bool:
    return kind.made_by_name and may_create(request.user, kind)


@require_GET
def people(request: UserRequest) -> HttpResponse:
    """Offer colleagues."""
    people = User.objects.filter(is_active=True)
    for word in tidy(request.GET.get("q", "")).split():
        people = people.filter(
            Q(first_name__icontains=word)
            | Q(last_name__icontains=word)
            | Q(email__istartswith=word)
        )
    return render(request, "records/choices/people.html", {"people": people[:MOST]})


@require_GET
def tags(request: UserRequest) -> HttpResponse:
    """Offer tags, and to make a new one of what is typed."""
    words = tidy(request.GET.get("q", ""))
    found = list(_known_tags(request.user).filter(name__icontains=words)[:MOST])
    is_known = any(tag.name.casefold() == words.casefold() for tag in found)
    context = {"tags": found, "new": "" if is_known else words}
    return render(request, "records/choices/tags.html", context)


def _known_tags(user: User) -> QuerySet[Tag]:
    """Return the tags of records that the user may view, and those of none (R5)."""
    seen, used = Q(pk__in=[]), Q(pk__in=[])
    for kind in all_kinds():
        tags: Any = getattr(kind.model, "tags", None)
        if tags is None:
            continue
        on = tags.through._base_manager.filter(tag=OuterRef("pk"))
        used |= Q(Exists(on))
        visible = kind.objects().visible_to(user)
        seen |= Q(Exists(on.filter(content_object__in=visible)))
    known: QuerySet[Tag] = Tag.objects.filter(seen | ~used)
    return known
