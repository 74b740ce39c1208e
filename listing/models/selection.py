"""The rows that a user picked in a list (L7): kept here, so that they outlive pages,
filters, and the session."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Self

from django.conf import settings
from django.db import connection, models
from django.utils.translation import gettext_lazy as _

from accounts.models import RecordType, User


class PickQuerySet(models.QuerySet["Pick"]):
    """The selection of one user in one list."""

    def of(self, user: User, record_type: RecordType) -> Self:
        """Choose what `user` picked among the records of a type."""
        return self.filter(user=user, record_type=record_type)

    def add(self, user: User, record_type: RecordType, ids: Iterable[int]) -> None:
        """Pick records; those that are picked already stay so."""
        self.bulk_create(
            [
                self.model(user=user, record_type=record_type, record_id=pk)
                for pk in ids
            ],
            ignore_conflicts=True,
            batch_size=5_000,
        )

    def add_all(self, user: User, record_type: RecordType, rows: Any) -> None:
        """Pick all of `rows`, a queryset of records, without reading them here."""
        ids, values = rows.order_by().values("pk").query.sql_with_params()
        table = self.model._meta.db_table
        with connection.cursor() as cursor:
            cursor.execute(
                f'INSERT INTO "{table}" (user_id, record_type, record_id)'
                f" SELECT %s, %s, picked.id FROM ({ids}) AS picked(id)"
                " ON CONFLICT DO NOTHING",
                [user.pk, record_type, *values],
            )


class Pick(models.Model):
    """One record that a user picked.

    The key is generic because lists stand below the records. What is picked may have
    gone out of the user's reach since: reading always passes a door of the records.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
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
