"""Teams, and the teams below them (R3)."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import connection, models
from django.utils.translation import gettext_lazy as _

# One query for any depth; UNION (not ALL) ends even if the data held a circle.
BELOW = """
    WITH RECURSIVE below(id) AS (
        SELECT %s::bigint
        UNION
        SELECT team.id FROM accounts_team team JOIN below ON team.parent_id = below.id
    )
    SELECT id FROM below
"""


class Team(models.Model):
    """People who work together; a team may stand below another."""

    name = models.CharField(_("name"), max_length=80, unique=True)
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("stands below"),
    )

    class Meta:
        ordering = ["name"]
        verbose_name = _("team")
        verbose_name_plural = _("teams")

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Refuse a team that would stand below itself."""
        if self.pk and self.parent_id and self.parent_id in self.ids_with_below():
            raise ValidationError({"parent": _("A team can’t stand below itself.")})

    def ids_with_below(self) -> list[int]:
        """Return the ids of this team and of every team below it. One query."""
        with connection.cursor() as cursor:
            cursor.execute(BELOW, [self.pk])
            return [row[0] for row in cursor.fetchall()]
