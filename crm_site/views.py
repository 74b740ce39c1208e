"""The pages that belong to no single app."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from accounts.http import UserRequest


@require_GET
def home(request: UserRequest) -> HttpResponse:
    """Show the start page."""
    return render(request, "crm_site/home.html", {})


@require_GET
def search(request: UserRequest) -> HttpResponse:
    """Show what matches the words typed in the search box."""
    return render(request, "crm_site/search.html", {})
