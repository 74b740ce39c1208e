"""The tags that are found by their names, each with the lists of what carries it."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from accounts.models import User
from crm_site.search.commands import Command
from records.models import Tag
from records.registry import RecordKind, kinds_for

MOST_TAGS = 5
SHORTEST = 2


def tagged(user: User, text: str) -> list[Command]:
    """Return the lists of records with a tag of this name that the user may view."""
    if len(text) < SHORTEST:
        return []
    tags = list(Tag.objects.filter(name__icontains=text).order_by("name")[:MOST_TAGS])
    return [
        Command(
            _("%(records)s tagged “%(tag)s”")
            % {"records": capfirst(str(kind.plural)), "tag": tag.name},
            "tag",
            reverse(kind.index_url, query={"tags": tag.name}),
        )
        for kind in kinds_for(user)
        for tag in _seen(kind, user, tags)
    ]


def _seen(kind: RecordKind, user: User, tags: list[Tag]) -> list[Tag]:
    """Return the tags that are on records of a type which the user may view (R5)."""
    through: Any = getattr(kind.model, "tags", None)
    if through is None or not tags:
        return []
    visible = kind.objects().visible_to(user)
    return [tag for tag in tags if visible.filter(tags=tag).exists()]
