"""The search over everything: records of all types, and commands (L12)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from accounts.models import User
from crm_site.shell import Shell
from listing.searching import matching
from listing.typing_errors import nearly
from records.access import may
from records.fields import by_key
from records.fields.showing import show
from records.marks import Mark, marks
from records.phones import pretty
from records.registry import RecordKind, kinds_for
from records.titles import fold_all

MOST_HITS = 8
# So many matches are looked through for those that begin with the words.
CANDIDATES = 50


@dataclass(frozen=True)
class Hit:
    """A record that was found, with what tells it from others of its name."""

    record: Any
    under: str  # the record that it is linked to, if the user may view it
    beside: str  # its phone, e-mail or city
    marks: list[Mark]


@dataclass(frozen=True)
class Group:
    """The hits among the records of one type, and where all of them are listed."""

    label: str
    hits: list[Hit]
    nearly: bool
    all_url: str


@dataclass(frozen=True)
class Command:
    """Somewhere to go, or something to make."""

    label: str | Promise
    icon: str
    url: str


def groups(user: User, text: str) -> list[Group]:
    """Return what matches; if nothing does, what would with one typing error less."""
    if not text:
        return []
    kinds = kinds_for(user)
    found = [_group(kind, user, text, _ids(kind, user, text)) for kind in kinds]
    if not any(group.hits for group in found):
        found = [
            _group(kind, user, text, nearly(_visible(kind, user), text, MOST_HITS))
            for kind in kinds
        ]
        found = [Group(g.label, g.hits, nearly=True, all_url="") for g in found]
    return [group for group in found if group.hits]


def _visible(kind: RecordKind, user: User) -> Any:
    return kind.objects().visible_to(user)


def _ids(kind: RecordKind, user: User, text: str) -> list[int]:
    """Return the ids of the best matches: those with a word that begins like it."""
    rows = matching(_visible(kind, user), kind, user, text)
    found = list(rows.values_list("pk", "search")[:CANDIDATES])
    (start,) = fold_all([text.split(maxsplit=1)[0]])
    found.sort(key=lambda row: (f" {start}" not in f" {row[1]}", row[1]))
    return [pk for pk, _search in found]


def _group(kind: RecordKind, user: User, text: str, ids: list[int]) -> Group:
    rows = _visible(kind, user).select_related(*kind.related)
    found = rows.prefetch_related(*kind.prefetch).in_bulk(ids[:MOST_HITS])
    all_url = ""
    if len(ids) > MOST_HITS:
        all_url = reverse(kind.index_url, query={"q": text})
    hits = _hits(kind, user, [found[pk] for pk in ids if pk in found])
    return Group(capfirst(str(kind.plural)), hits, nearly=False, all_url=all_url)


def _hits(kind: RecordKind, user: User, records: list[Any]) -> list[Hit]:
    fields = by_key(kind.fields)
    linked = show(records, [fields[key] for key in kind.search_links], user)
    return [
        Hit(
            record,
            ", ".join(str(item) for shown in links for item in shown.items),
            _beside(record),
            marks(record),
        )
        for record, links in zip(records, linked, strict=True)
    ]


def _beside(record: Any) -> str:
    """Return the first thing that it can be told apart by."""
    phone = pretty(getattr(record, "primary_phone", ""))
    return phone or getattr(record, "primary_email", "") or getattr(record, "city", "")


def commands(request: HttpRequest, user: User, text: str) -> list[Command]:
    """Return the pages and creation forms open to the user whose name holds `text`."""
    offered = [
        Command(kind.words.new, "plus", reverse(kind.new_url))
        for kind in kinds_for(user)
        if may(user, "create", kind.record_type)
    ]
    offered += [
        Command(_("Go to %(page)s") % {"page": page.label}, page.icon, page.url)
        for page in Shell(request).nav
    ]
    words = text.casefold().split()
    return [
        command
        for command in offered
        if all(word in str(command.label).casefold() for word in words)
    ]
