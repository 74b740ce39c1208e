"""What people make for their lists and may share: saved views, segments (L6, L10)."""

from __future__ import annotations

from typing import Any, Self, TypeVar

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import RecordType, User

S = TypeVar("S", bound="Shared")


class Audience(models.TextChoices):
    """Who sees it besides its owner."""

    PRIVATE = "private", _("Only me")
    TEAM = "team", _("My team")
    ALL = "all", _("Everybody")


class SharedQuerySet(models.QuerySet[S]):
    """Choosing by those who look."""

    def of(self, record_type: RecordType) -> Self:
        """Choose those of one type of records."""
        return self.filter(record_type=record_type)

    def owned_or_shared(self, user: User) -> Self:
        """Choose what is the user's own or shared with them, deleted or not.

        What is shared with a team is seen by the team of its owner, and by the teams
        above; a change of teams acts at once.
        """
        seen = Q(owner=user) | Q(audience=Audience.ALL)
        seen |= Q(audience=Audience.TEAM, owner__in=user.colleague_ids)
        return self.filter(seen)

    def restorable_by(self, user: User) -> Self:
        """Choose what `user` may bring back."""
        seen = self.owned_or_shared(user)
        return seen if user.is_administrator else seen.filter(owner=user)

    def shown_to(self, user: User) -> Self:
        """Choose what `user` may use."""
        return self.owned_or_shared(user).filter(deleted_at=None)


class Shared(models.Model):
    """A name for a choice of records, with an owner and an audience.

    What is deleted is kept, so that Undo can bring it back.
    """

    record_type = models.CharField(
        _("records"), max_length=20, choices=RecordType.choices
    )
    name = models.CharField(_("name"), max_length=80)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("owner"),
    )
    audience = models.CharField(
        _("who sees it"),
        max_length=10,
        choices=Audience.choices,
        default=Audience.PRIVATE,
    )
    # The filter as an address says it, in the shortest form, in the words of its owner.
    query = models.TextField(_("filter"), blank=True)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    deleted_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name

    def is_changeable_by(self, user: User) -> bool:
        """Say whether one who sees it may change it: the owner, administrators."""
        return user.is_administrator or self.owner_id == user.pk

    def change(self, *, by: User, **values: Any) -> None:
        """Give it other values. Raises `PermissionDenied` for those who may not."""
        self._only_for(by)
        for name, value in values.items():
            setattr(self, name, value)
        self.save(update_fields=[*values])

    def discard(self, *, by: User) -> None:
        """Delete it, so that it can be brought back."""
        self.change(by=by, deleted_at=timezone.now())

    def restore(self, *, by: User) -> None:
        """Bring it back."""
        self.change(by=by, deleted_at=None)

    def _only_for(self, by: User) -> None:
        if not self.is_changeable_by(by):
            raise PermissionDenied


def audiences_of(user: User) -> list[tuple[str, Any]]:
    """Return whom `user` may share with: only administrators, with everybody."""
    offered = {Audience.PRIVATE}
    if user.team_id:
        offered.add(Audience.TEAM)
    if user.is_administrator:
        offered.add(Audience.ALL)
    return [choice for choice in Audience.choices if choice[0] in offered]
