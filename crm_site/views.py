"""The pages that belong to no single app."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from accounts.http import UserRequest
from crm_site.search.commands import command_groups
from crm_site.search.results import (
    ONCE_TYPED,
    WHILE_TYPING,
    groups,
    recently_opened,
)
from crm_site.search.tags import tagged
from crm_site.start_page import StartPage, greeting
from records import recent
from records.finding import tidy
from records.registry import kinds_for


@require_GET
def home(request: UserRequest) -> HttpResponse:
    """Show the start page."""
    start = StartPage(request.user)
    context = {"start": start, "greeting": greeting(request.user)}
    return render(request, "crm_site/home.html", context)


@require_GET
def overview(request: UserRequest) -> HttpResponse:
    """Show charts and what changed last; the start page fetches it when it stands."""
    page = "crm_site/_overview.html" if request.htmx else "crm_site/overview.html"
    return render(request, page, {"start": StartPage(request.user)})


@require_GET
def search(request: UserRequest) -> HttpResponse:
    """Show what matches the words of the search box; to htmx, the rows alone."""
    text = tidy(request.GET.get("q", ""))
    user, opened = request.user, recent.opened(request.session)
    wait = WHILE_TYPING if request.htmx else ONCE_TYPED
    found = groups(user, text, wait=wait) if text else recently_opened(user, opened)
    context = {
        "q": text,
        "groups": found,
        "tagged": tagged(user, text),
        "commands": command_groups(request, user, text),
        "kinds": kinds_for(user),
    }
    page = "crm_site/search.html"
    rows = "crm_site/_search_rows.html"
    return render(request, rows if request.htmx else page, context)
