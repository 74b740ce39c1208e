"""What takes the rows of an import: the rights of this moment, and what was chosen."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from listing.importing.drafts import Cleaning
from listing.importing.meeting import Meeting
from listing.importing.plan import Plan
from listing.importing.resource import RecordResource, resource_class
from listing.importing.session import Session
from listing.importing.targets import targets_for
from listing.models import ImportRun
from records.access import may
from records.refusals import Refusal
from records.registry import kind_or_404


@dataclass(frozen=True)
class Opened:
    """An import that rows can go through; to be thrown away after a fault."""

    session: Session
    resource: RecordResource
    cleaning: Cleaning
    meeting: Meeting


def open_import(run: ImportRun) -> Opened:
    """Return what the rows go through. Raises `Refusal` without the right."""
    if not may(run.user, "import", run.record_type):
        raise Refusal(_("You no longer have the right to import these records."))
    kind = kind_or_404(run.record_type)
    session = Session(
        user=run.user,
        kind=kind,
        responsible=_responsible(run),
        people=_people(run.options.get("people", {})),
        run_id=run.pk,
        change_set_id=run.change_set_id,
        filename=run.filename,
    )
    if country := run.options.get("country"):
        session.country = country
    targets = targets_for(kind, run.user)
    plan = Plan.of(
        run.file_facts, run.mapping, targets, run.options.get("readings", {})
    )
    resource, meeting = resource_class(run.record_type)(session), Meeting.of(run)
    tags = run.options.get("tags", [])
    cleaning = Cleaning(resource, plan, tags, meeting.clears)
    return Opened(session, resource, cleaning, meeting)


def _responsible(run: ImportRun) -> User:
    """Return whose the records are: the importer's, unless another may be chosen."""
    chosen = run.options.get("responsible")
    if chosen and may(run.user, "reassign", run.record_type):
        found = User.objects.filter(pk=chosen, is_active=True).first()
        return found or run.user
    return run.user


def _people(chosen: dict[str, int]) -> dict[str, User]:
    users = User.objects.filter(is_active=True).in_bulk(chosen.values())
    return {name: users[pk] for name, pk in chosen.items() if pk in users}
