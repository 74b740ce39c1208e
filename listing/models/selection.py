"""The rows that a user picked in a list (L7): kept here, so that they outlive pages,
filters, and the session."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Self

from django.conf import settings
from django.core.exceptions import EmptyResultSet
from django.db import connection, models
from django.utils.translation import gettext_lazy as _
from psycopg import sql

from accounts.models import RecordType, User

# Up to this many are asked for by their ids; their figures are told with the page.
FEW = 1_000


class PickQuerySet(models.QuerySet["Pick"]):
    """The selection of one user in one list."""

    def of(self, user: User, record_type: RecordType) -> Self:
        """Choose what `user` picked among the records of a type."""
        return self.filter(user=user, record_type=record_type)

    def few_ids(self) -> list[int] | None:
        """Return the ids of the picked records; None if they are more than `FEW`."""
        ids = list(self.values_list("record_id", flat=True)[: FEW + 1])
        return ids if len(ids) <= FEW else None

    def add(self, user: User, record_type: RecordType, ids: Iterable[int]) -> None:
        """Pick records; those that are picked already stay so."""
        self._add(user, record_type, "SELECT unnest(%s::bigint[])", [list(ids)])

    def add_all(self, user: User, record_type: RecordType, rows: Any) -> list[int]:
        """Pick all of `rows`, a queryset of records, without reading them here.

        Returns the ids that were not picked before.
        """
        try:
            ids, values = rows.order_by().values("pk").query.sql_with_params()
        except EmptyResultSet:  # the rights or the filters leave nothing
            return []
        return self._add(user, record_type, ids, values)

    def drop(self) -> list[int]:
        """Forget these picks; return the ids of their records."""
        ids = list(self.values_list("record_id", flat=True))
        self.delete()
        return ids

    def _add(
        self, user: User, record_type: RecordType, ids: str, values: Sequence[Any]
    ) -> list[int]:
        """Pick what a query finds: one statement, however many they are."""
        statement = sql.SQL(
            "INSERT INTO {table} (user_id, record_type, record_id)"
            " SELECT %s, %s, picked.id FROM ({ids}) AS picked(id)"
            " ON CONFLICT DO NOTHING RETURNING record_id"
        ).format(table=sql.Identifier(self.model._meta.db_table), ids=sql.SQL(ids))
        with connection.cursor() as cursor:
            cursor.execute(statement, [user.pk, record_type, *values])
            return [pk for (pk,) in cursor.fetchall()]


class Pick(models.Model):
    """One record that a user picked.

    The key is generic because lists stand below the records. What is picked may have
    gone out of the user's reach since: reading always passes a door of the records.
    """

    # The index of the constraint begins with the user; one more would cost each pick.
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", db_index=False
    )
    record_type = models.CharField(
        _("records"), max_length=20, choices=RecordType.choices
    )
    record_id = models.PositiveBigIntegerField()

    objects = PickQuerySet.as_manager()

    class Meta:
        verbose_name = _("picked record")
        verbose_name_plural = _("picked records")
        constraints = [
            models.UniqueConstraint(
                fields=["user", "record_type", "record_id"], name="picked_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.user}, {self.record_type} {self.record_id}"
