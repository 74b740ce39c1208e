"""Colleagues who are offered while one writes an @ in a note (N1)."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from accounts.http import UserRequest
from accounts.models import User
from notes.calendar.subjects import SubjectField
from notes.doors import subject_or_404
from notes.mentions import handles, mentionable
from records.finding import tidy
from records.names import fold

MOST = 8


@require_GET
def people(request: UserRequest, record_type: str, pk: int) -> HttpResponse:
    """Offer who may view the record, the user included, by the parts of a name."""
    return _offer(request, mentionable(subject_or_404(request, record_type, pk)))


@require_GET
def people_about(request: UserRequest) -> HttpResponse:
    """Offer the same of the record that a form has chosen; nobody before it has."""
    record = SubjectField(request.user).find(request.GET.get("subject", ""))
    return _offer(request, mentionable(record) if record else [])


def _offer(request: UserRequest, known: list[User]) -> HttpResponse:
    typed = handles(known)
    words = fold(tidy(request.GET.get("q", ""))).split()
    found = [one for one in known if _is_called(one, words)][:MOST]
    offered = [(one, typed[one.pk]) for one in found]
    return render(request, "notes/_people.html", {"offered": offered})


def _is_called(user: User, words: list[str]) -> bool:
    """Say whether each word begins a part of the name, or the e-mail."""
    parts = [*fold(user.full_name).split(), user.email.lower()]
    return all(any(part.startswith(word) for part in parts) for word in words)
