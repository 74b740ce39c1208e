"""Pipelines and their stages, as an administrator lays them out (D1)."""

from __future__ import annotations

from typing import ClassVar, Self, TypeVar

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import Role
from records.palette import Hue

M = TypeVar("M", bound=models.Model)


class OfferedQuerySet(models.QuerySet[M]):
    """Choosing among pipelines or stages."""

    def offered(self) -> Self:
        """Leave out the retired: deals keep them, forms offer them no more."""
        return self.filter(retired=False)


class Pipeline(models.Model):
    """A way that deals go, from its first stage to won or lost."""

    kept_in_memory: ClassVar[bool] = True

    name = models.CharField(_("name"), max_length=120, unique=True)
    position = models.PositiveIntegerField(_("order"), default=0)
    retired = models.BooleanField(
        _("retired"),
        default=False,
        help_text=_("Deals keep a retired pipeline; it is offered no more."),
    )

    objects = OfferedQuerySet["Pipeline"].as_manager()

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = _("pipeline")
        verbose_name_plural = _("pipelines")

    def __str__(self) -> str:
        return self.name


class Stage(models.Model):
    """How far a deal has come.

    `kind` says what it means; `probability` is of winning, in percent. `required` holds
    the keys of the fields that a deal must have in it. From it a deal may go to
    `next_stages`, anywhere if there are none; only people of the roles `entered_by` may
    move one into it, everybody if there are none.
    """

    class Kind(models.TextChoices):
        """What a stage means."""

        OPEN = "open", _("Open")
        HOLD = "hold", _("On hold")
        WON = "won", _("Won")
        LOST = "lost", _("Lost")

    # Of winning, in percent, where it is no guess any more.
    CERTAIN: ClassVar[dict[str, int]] = {Kind.WON: 100, Kind.LOST: 0}

    kept_in_memory: ClassVar[bool] = True

    pipeline = models.ForeignKey(
        Pipeline, models.PROTECT, related_name="stages", verbose_name=_("pipeline")
    )
    name = models.CharField(_("name"), max_length=120)
    hue = models.PositiveSmallIntegerField(
        _("colour"), choices=Hue.choices, default=Hue.INDIGO
    )
    position = models.PositiveIntegerField(_("order"), default=0)
    kind = models.CharField(
        _("means"), max_length=4, choices=Kind.choices, default=Kind.OPEN
    )
    probability = models.PositiveSmallIntegerField(
        _("probability, %"),
        default=50,
        validators=[MaxValueValidator(100)],
        help_text=_(
            "Of winning. It is 100 where a deal is won and 0 where it is lost."
        ),
    )
    idle_days = models.PositiveSmallIntegerField(
        _("idle after days"),
        null=True,
        blank=True,
        help_text=_("A deal in which nothing happens for so long is marked."),
    )
    required = ArrayField(
        models.CharField(max_length=80),
        verbose_name=_("required fields"),
        default=list,
        blank=True,
    )
    next_stages = models.ManyToManyField(
        "self",
        symmetrical=False,
        blank=True,
        related_name="+",
        verbose_name=_("allowed next stages"),
        help_text=_("Any, if none is chosen."),
    )
    entered_by = models.ManyToManyField(
        Role,
        blank=True,
        related_name="+",
        verbose_name=_("who may enter"),
        help_text=_("Everybody, if no role is chosen."),
    )
    retired = models.BooleanField(
        _("retired"),
        default=False,
        help_text=_("Deals keep a retired stage; it is offered no more."),
    )

    objects = OfferedQuerySet["Stage"].as_manager()

    class Meta:
        ordering = ["pipeline__position", "pipeline", "position", "pk"]
        verbose_name = _("stage of deals")
        verbose_name_plural = _("stages of deals")
        constraints = [
            models.UniqueConstraint(
                fields=["pipeline", "name"], name="deal_stage_once_in_pipeline"
            )
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Set the probability where the kind says it."""
        super().clean()
        self.probability = self.CERTAIN.get(self.kind, self.probability)

    @property
    def is_closed(self) -> bool:
        """Whether a deal in it is over."""
        return self.kind in (self.Kind.WON, self.Kind.LOST)
