"""Values of the lists that an administrator keeps (C13)."""

from __future__ import annotations

from typing import ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from records.palette import Hue


class ListValueQuerySet(models.QuerySet["ListValue"]):
    """Choosing among the values of a list."""

    def offered(self) -> Self:
        """Leave out the retired: records keep them, forms offer them no more."""
        return self.filter(retired=False)


class ListValue(models.Model):
    """One value of a list: ordered by hand, coloured; retired rather than deleted."""

    kept_in_memory: ClassVar[bool] = True

    name = models.CharField(_("name"), max_length=120, unique=True)
    hue = models.PositiveSmallIntegerField(
        _("colour"), choices=Hue.choices, default=Hue.INDIGO
    )
    position = models.PositiveIntegerField(_("order"), default=0)
    retired = models.BooleanField(
        _("retired"),
        default=False,
        help_text=_("Records keep a retired value; it is offered no more."),
    )

    objects = ListValueQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["position", "name"]

    def __str__(self) -> str:
        return self.name
