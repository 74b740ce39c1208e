"""The nouns of this app."""

from tickets.models.lists import TicketPriority, TicketType
from tickets.models.state import TicketState
from tickets.models.ticket import Ticket, TicketNumbers, TicketTag

__all__ = [
    "Ticket",
    "TicketNumbers",
    "TicketPriority",
    "TicketState",
    "TicketTag",
    "TicketType",
]
