"""What can be done, and how far it is: lists that an administrator keeps (N2)."""

from __future__ import annotations

from typing import Self, TypeVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from records.models import Painted

C = TypeVar("C", bound="NoteChoice")


class NoteChoiceQuerySet(models.QuerySet[C]):
    """Choosing among actions or statuses."""

    def offered(self) -> Self:
        """Leave out the retired: notes keep them, forms offer them no more."""
        return self.filter(retired=False)


class NoteChoice(Painted):
    """An action or a status, by name, short name and colours."""

    class Meta(Painted.Meta):
        abstract = True


class NoteActionQuerySet(NoteChoiceQuerySet["NoteAction"]):
    """Choosing among actions."""


class NoteStatusQuerySet(NoteChoiceQuerySet["NoteStatus"]):
    """Choosing among statuses."""


class NoteAction(NoteChoice):
    """What is to be done: call, send a sample, process an order."""

    touches = models.BooleanField(
        _("reaches the client"),
        default=False,
        db_default=False,
        help_text=_(
            "Can be written down by Log; once it is done, the client is not "
            "left behind."
        ),
    )

    objects = NoteActionQuerySet.as_manager()

    class Meta(NoteChoice.Meta):
        verbose_name = _("action")
        verbose_name_plural = _("actions")
        constraints = [
            models.UniqueConstraint(fields=["name"], name="note_action_once")
        ]


class NoteStatus(NoteChoice):
    """How far an action, or the one it is about, has come."""

    means_done = models.BooleanField(
        _("means done"),
        default=False,
        help_text=_("A task of this status is done."),
    )

    objects = NoteStatusQuerySet.as_manager()

    class Meta(NoteChoice.Meta):
        verbose_name = _("status")
        verbose_name_plural = _("statuses")
        constraints = [
            models.UniqueConstraint(fields=["name"], name="note_status_once")
        ]
