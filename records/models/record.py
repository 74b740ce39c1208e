"""What every kind of record has, and the doors to it."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import cache
from typing import ClassVar, Self, TypeVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.urls import get_script_prefix, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import AccessClass, Action, RecordType, User
from records.access import reach

R = TypeVar("R", bound="Record")
# For so long a merge can be taken back (I9).
UNMERGE_WITHIN = timedelta(days=30)


class RecordQuerySet(models.QuerySet[R]):
    """The doors from a view, a form, or a job to the records of a user."""

    def named(self) -> Self:
        """Read no more of each than its name and its address take."""
        if columns := self.model.reads_as:
            return self.only(*columns)
        return self.defer("acl", "search", "texts", "custom")

    def live(self) -> Self:
        """Leave out what lies in the trash."""
        return self.filter(trashed_at=None)

    def within_reach(self, user: User, action: Action) -> Self:
        """Choose what `user` may do `action` to, in the trash or not."""
        far = reach(user, self.model.record_type, action)
        if far.all_but_private is None or far.everything:
            return self.filter(far.condition)
        # The few private ones by their ids: then an index with `private` in it answers
        # for the other million, and nobody reads the rows.
        mine = self.model._base_manager.filter(private=True, acl__overlap=far.tokens)
        return self.filter(Q(private=False) | Q(pk__in=mine.values("pk")))

    def visible_to(self, user: User) -> Self:
        """Choose what `user` may view."""
        return self.live().within_reach(user, Action.VIEW)

    def editable_by(self, user: User) -> Self:
        """Choose what `user` may change."""
        return self.live().within_reach(user, Action.EDIT)

    def deletable_by(self, user: User) -> Self:
        """Choose what `user` may move to the trash."""
        return self.live().within_reach(user, Action.DELETE)

    def exportable_by(self, user: User) -> Self:
        """Choose what `user` may take out as a file."""
        return self.live().within_reach(user, Action.EXPORT)

    def trashed(self) -> Self:
        """Choose what lies in the trash."""
        return self.filter(trashed_at__isnull=False)

    def over_since(self, moment: datetime) -> Self:
        """Choose what went to the trash before a moment, the oldest first.

        What was merged stays for as long as the merge can be taken back.
        """
        merge_is_over = Q(merged_into=None) | Q(
            trashed_at__lt=timezone.now() - UNMERGE_WITHIN
        )
        gone = self.filter(merge_is_over, trashed_at__lt=moment)
        return gone.order_by("trashed_at")

    def restorable_by(self, user: User) -> Self:
        """Choose what `user` finds in the trash: what they may delete, and what they
        have deleted and may view still (features.md 5C.3).
        """
        far = reach(user, self.model.record_type, Action.DELETE)
        thrown = self.trashed().filter(merged_into=None)
        seen = thrown.within_reach(user, Action.VIEW)
        if far.everything:  # its condition is empty, and OR would drop it
            return seen
        return seen.filter(Q(trashed_by=user) | far.condition)

    def destroyable_by(self, user: User) -> Self:
        """Choose what lies in the trash and `user` may delete for good."""
        thrown = self.trashed().filter(merged_into=None)
        return thrown.within_reach(user, Action.DESTROY)


class Record(models.Model):
    """People on it, its access, custom values and trash.

    `acl`, `search` and `texts` are written by triggers (`records/database.py`) and by
    nothing else, so that no way of writing, COPY included, can forget them.
    """

    record_type: ClassVar[RecordType]
    # The columns of text whose words `search` holds; `texts` holds the others.
    searched: ClassVar[tuple[str, ...]] = ()
    # The columns that triggers write, and that are read again after a change.
    kept_by_database: ClassVar[tuple[str, ...]] = ("acl",)
    # Columns that its name is made of; a link to it reads no others.
    reads_as: ClassVar[tuple[str, ...]] = ()
    card_url: ClassVar[str] = ""  # name of the address of its card

    responsible = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="responsible_for_%(class)ss",
        verbose_name=_("responsible"),
    )
    managers = models.ManyToManyField(
        settings.AUTH_USER_MODEL,
        blank=True,
        related_name="manages_%(class)ss",
        verbose_name=_("managers"),
    )
    access_class = models.ForeignKey(
        AccessClass,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("access class"),
    )
    private = models.BooleanField(
        _("private"),
        default=False,
        help_text=_("Seen only by the people named on it."),
    )
    acl = ArrayField(models.BigIntegerField(), default=list, editable=False)
    search = models.TextField(default="", editable=False)
    texts = models.TextField(default="", db_default="", editable=False)
    custom = models.JSONField(default=dict, blank=True, encoder=DjangoJSONEncoder)
    created_at = models.DateTimeField(
        _("created"), default=timezone.now, editable=False
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        editable=False,
        db_index=False,
        related_name="+",
        verbose_name=_("created by"),
    )
    updated_at = models.DateTimeField(_("updated"), auto_now=True)
    version = models.PositiveIntegerField(default=1, editable=False)
    trashed_at = models.DateTimeField(null=True, editable=False)
    trashed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        editable=False,
        db_index=False,
        related_name="+",
    )
    trash_batch = models.UUIDField(null=True, editable=False)
    # The record that it became part of: it lies in the trash, but is not listed there.
    merged_into = models.ForeignKey(
        "self",
        models.CASCADE,
        null=True,
        editable=False,
        db_index=False,  # most are part of nothing: see the index below
        related_name="+",
    )
    # Names of the records that became part of it, so that search finds it by them.
    former_names = models.TextField(default="", db_default="", editable=False)

    class Meta:
        abstract = True

    def get_absolute_url(self) -> str:
        """Return the address of its card; types that have none raise."""
        if not self.card_url:
            raise NotImplementedError
        return _pattern(self.card_url, get_script_prefix()).replace(
            "/0/", f"/{self.pk}/"
        )

    @property
    def beside(self) -> str:
        """What stands small beside its name where one is chosen: the town, if any."""
        return str(getattr(self, "city", ""))

    @property
    def hue(self) -> int:
        """The colour of its avatar, 1 to 12."""
        return (self.pk or 0) % 12 + 1


@cache
def _pattern(name: str, prefix: str) -> str:
    """Return an address of a card with 0 for the id: looking it up takes a while."""
    return reverse(name, args=[0])


def record_indexes(name: str) -> list[models.Index]:
    """Return the indexes that every table of records needs, named after `name`."""
    return [
        GinIndex(fields=["acl"], name=f"{name}_acl"),
        GinIndex(fields=["search"], opclasses=["gin_trgm_ops"], name=f"{name}_search"),
        GinIndex(fields=["texts"], opclasses=["gin_trgm_ops"], name=f"{name}_texts"),
        GinIndex(
            fields=["custom"], opclasses=["jsonb_path_ops"], name=f"{name}_custom"
        ),
        models.Index(
            fields=["created_at", "id"],
            include=["private"],
            condition=Q(trashed_at=None),
            name=f"{name}_live_newest",
        ),
        # The few that somebody who sees all but private ones may not see.
        models.Index(
            fields=["id"],
            condition=Q(private=True, trashed_at=None),
            name=f"{name}_private",
        ),
        *_trash_indexes(name),
    ]


def _trash_indexes(name: str) -> list[models.Index]:
    """Return the indexes of what lies in the trash or is part of another record."""
    return [
        models.Index(
            fields=["-trashed_at", "-id"],
            condition=Q(trashed_at__isnull=False),
            name=f"{name}_trash",
        ),
        models.Index(
            fields=["trash_batch"],
            condition=Q(trash_batch__isnull=False),
            name=f"{name}_trash_batch",
        ),
        models.Index(
            fields=["merged_into"],
            condition=Q(merged_into__isnull=False),
            name=f"{name}_merged_into",
        ),
    ]
