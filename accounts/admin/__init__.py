"""Users, teams, roles and access classes, kept by administrators (R1)."""

from accounts.admin import access_class, role, team, user

__all__ = ["access_class", "role", "team", "user"]
