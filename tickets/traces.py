"""What tickets say of a person, and how it goes (N15)."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from records.traces import Person, Trace, register
from tickets.models import Ticket


def announce() -> None:
    """Announce the texts of tickets."""
    register(Trace("tickets", _("Mentions in tickets"), _forget))


def _forget(person: Person) -> int:
    return person.take_out(Ticket, ["subject", "text"])
