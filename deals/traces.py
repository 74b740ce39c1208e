"""What deals say of a person, and how it goes (N15)."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from deals.models import Deal, DealLine
from records.traces import Person, Trace, register


def announce() -> None:
    """Announce the texts of deals."""
    register(Trace("deals", _("Mentions in deals"), _forget))


def _forget(person: Person) -> int:
    lines = person.take_out(DealLine, ["name"])
    return person.take_out(Deal, ["title", "lost_note"]) + lines
