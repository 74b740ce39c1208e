"""What an address or a form says of a merge."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, QueryDict

from accounts.models import User
from records.among import among
from records.finding import pk_of
from records.merging import Choices, Plan
from records.registry import RecordKind

TAKE = "take-"


@dataclass(frozen=True)
class Asked:
    """The records, which of them survives, and what was chosen so far."""

    ids: list[int]
    survivor: int
    before: int  # the survivor by which the values of the form were proposed
    choices: Choices


def ids_in(said: QueryDict) -> list[int]:
    """Return the ids that an address names, `ids=1,2` or several times, each once."""
    parts = (part for value in said.getlist("ids") for part in value.split(","))
    return list(dict.fromkeys(pk for part in parts if (pk := pk_of(part))))


def read(request: HttpRequest) -> Asked:
    """Return what a request asks for; what makes no sense is passed over."""
    said = request.POST if request.method == "POST" else request.GET
    take = {
        name.removeprefix(TAKE): pk_of(str(value))
        for name, value in said.items()
        if name.startswith(TAKE)
    }
    versions = None
    if request.method == "POST":
        pairs = (one.partition(":") for one in said.get("seen", "").split(","))
        versions = {pk_of(pk): pk_of(version) for pk, _colon, version in pairs}
    choices = Choices(take, "let_in" in said, versions)
    survivor, before = pk_of(said.get("survivor")), pk_of(said.get("before"))
    return Asked(ids_in(request.GET), survivor, before, choices)


def records_or_404(kind: RecordKind, user: User, ids: Iterable[int]) -> list[Any]:
    """Return records in the order of their ids; 404 if one may not be viewed."""
    wanted = list(ids)
    rows = kind.objects().visible_to(user).filter(pk__in=among(wanted))
    found = list(rows.select_related(*kind.related).order_by("pk"))
    if len(found) < len(wanted):
        raise Http404
    return found


def plan_of(kind: RecordKind, user: User, records: list[Any], asked: Asked) -> Plan:
    """Return the merge as it stands; values that only another survivor had proposed
    are forgotten.
    """
    choices = asked.choices
    if asked.before and asked.before != asked.survivor:
        proposed = Plan(kind, _first(records, asked.before), user)
        were = {q.key: getattr(q.chosen, "pk", None) for q in proposed.questions}
        take = {key: pk for key, pk in choices.take.items() if were.get(key) != pk}
        choices = Choices(take, choices.let_in, choices.versions)
    return Plan(kind, _first(records, asked.survivor), user, choices)


def _first(records: list[Any], pk: int) -> list[Any]:
    """Return the records with one of them first."""
    return sorted(records, key=lambda one: one.pk != pk)
