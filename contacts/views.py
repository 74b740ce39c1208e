"""The pages of contacts."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_http_methods

from accounts.http import UserRequest
from companies.models import Company
from contacts.fields import NAME_KEYS
from contacts.forms import ContactForm, other_boxes
from contacts.kind import CONTACTS
from contacts.models import Contact
from listing.pages import list_page
from records import recent
from records.card import card_or_404
from records.finding import pk_of
from records.forms import Editing
from records.merging.following import follows_merges
from records.timeline import story_with
from records.views.pages import edit_page, new_page, typed_name


@require_GET
def index(request: UserRequest) -> HttpResponse:
    """Show the list."""
    return list_page(request, CONTACTS)


@require_http_methods(["GET", "POST"])
def new(request: UserRequest) -> HttpResponse:
    """Create a contact; `company` and `name` say what is filled in."""
    initial: dict[str, Any] = {"name": typed_name(request)}
    company = pk_of(request.GET.get("company"))
    if filled := Company.objects.visible_to(request.user).filter(pk=company).first():
        initial["company"] = filled.pk
    return new_page(request, CONTACTS, ContactForm, initial)


@require_GET
@follows_merges(CONTACTS)
def detail(request: UserRequest, pk: int) -> HttpResponse:
    """Show the card."""
    card = card_or_404(CONTACTS, request.user, pk)
    recent.remember(request.session, card.record)
    context = {
        "card": card,
        "story": story_with(card.record, request.user, request.GET.get("at", "")),
    }
    return render(request, "contacts/detail.html", context)


@require_http_methods(["GET", "POST"])
def edit(request: UserRequest, pk: int) -> HttpResponse:
    """Edit all fields."""
    return edit_page(request, CONTACTS, pk, ContactForm)


@require_GET
def name_boxes(request: UserRequest) -> HttpResponse:
    """Show what was typed as a name in three boxes instead of one, or in one."""
    editing = Editing(CONTACTS, request.user, Contact())
    names = [field for field in CONTACTS.fields if field.key in NAME_KEYS]
    form = ContactForm(other_boxes(request.GET), editing=editing, fields=names)
    context = {"form": form, "asked": form.asked[0]}
    return render(request, "contacts/_name_fields.html", context)
