"""The nouns of this app."""

from accounts.models.access_class import AccessClass
from accounts.models.edition import Edition
from accounts.models.role import Action, RecordType, Role, Rule, Scope
from accounts.models.team import Team
from accounts.models.user import User

__all__ = [
    "AccessClass",
    "Action",
    "Edition",
    "RecordType",
    "Role",
    "Rule",
    "Scope",
    "Team",
    "User",
]
