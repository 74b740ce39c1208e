"""What the frame around each page shows: navigation, theme, the version."""

from __future__ import annotations

import time
import tomllib
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from accounts.models import Action, RecordType, User
from listing.exporting.offer import may_export
from listing.trash.found import may_at_all
from records import colours
from records.access import works_with
from records.registry import kinds_for


@dataclass(frozen=True)
class Entry:
    """A line of the navigation; `G` and then its key goes there."""

    label: str
    icon: str
    url: str
    key: str
    current: bool


# Label, icon, name of the address, and the word whose letters go there.
Page = tuple[str, str, str, str]

# What a thumb reaches on a phone, in the order of the navigation.
_AT_THUMB = ("home", "tasks:index", "contacts:index", "deals:index")


@dataclass
class Shell:
    """The frame. Templates ask for its parts, so a fragment costs no query."""

    request: HttpRequest

    @property
    def user(self) -> User | None:
        """Who is signed in; errors may come before anybody can be."""
        user = getattr(self.request, "user", None)
        return user if user is not None and user.is_authenticated else None

    @property
    def theme(self) -> str:
        """The user's choice; before sign-in, that of the last visit."""
        chosen = self.user.theme if self.user else self.request.COOKIES.get("theme")
        return chosen if chosen in User.Theme.values else User.Theme.AUTO

    @property
    def keys(self) -> str:
        """Whether single keys are `on` or `off` (WCAG 2.1.4)."""
        return "off" if self.user and not self.user.single_keys else "on"

    @property
    def sidebar(self) -> str:
        """Whether the sidebar is `open` or `closed`; kept by `js/theme.js`."""
        return "closed" if self.request.COOKIES.get("sidebar") == "closed" else "open"

    @cached_property
    def colours(self) -> str:
        """The address of the sheet with the colours of custom options, or empty."""
        return colours.address() if self.user else ""

    @property
    def drawn_at(self) -> str:
        """Now, in seconds since 1970: what changes from now on the page is told of."""
        return f"{time.time():.1f}"

    @property
    def version(self) -> str:
        """The version of Cartela."""
        return version()

    @cached_property
    def nav(self) -> list[Entry]:
        """The pages that the user has a right to (R8)."""
        if self.user is None:
            return []
        pages: list[Page] = [(_("Home"), "house", "home", "home")]
        if works_with(self.user, RecordType.NOTE):
            pages += [
                (_("Tasks"), "list-todo", "tasks:index", "tasks"),
                (_("Calendar"), "calendar-clock", "calendar:index", "kalendar"),
            ]
        kinds = kinds_for(self.user)
        records: list[Page] = [
            (capfirst(str(kind.plural)), kind.icon, kind.index_url, kind.index_url)
            for kind in kinds
        ]
        before = len(pages)
        if any(kind.importable_by(self.user) for kind in kinds):
            pages.append((_("Imports"), "file-up", "listing:imports", "imports"))
        if any(may_export(self.user, kind) for kind in kinds):
            pages.append((_("Exports"), "download", "listing:export_runs", "exports"))
        # Types of records take what is left: another type moves no letter of a page.
        keys = _keys([page[-1] for page in [*pages, *records]])
        pages[before:before] = records
        return [
            Entry(label, icon, reverse(name), keys[word], self._is_at(name))
            for label, icon, name, word in pages
        ]

    @cached_property
    def tabs(self) -> list[Entry]:
        """The four pages of the bar at the foot of a phone."""
        thumb = {reverse(name) for name in _AT_THUMB}
        tabs = [entry for entry in self.nav if entry.url in thumb]
        others = [entry for entry in self.nav if entry.url not in thumb]
        return [*tabs, *others[: len(_AT_THUMB) - len(tabs)]]

    @property
    def more(self) -> list[Entry]:
        """The pages that the bar of a phone has no room for."""
        return [entry for entry in self.nav if entry not in self.tabs]

    @property
    def trash(self) -> str:
        """The address of the trash, for those who may delete anything; or empty."""
        if self.user is None:
            return ""
        for kind in kinds_for(self.user):
            if may_at_all(self.user, kind, Action.DELETE):
                return reverse("listing:trash", args=[kind.record_type])
        return ""

    def _is_at(self, name: str) -> bool:
        url, path = reverse(name), self.request.path
        return path == url or (name != "home" and path.startswith(url))


def _keys(words: list[str]) -> dict[str, str]:
    """Return a letter of each word: the first one that no word before it has."""
    keys: dict[str, str] = {}
    for word in words:
        taken = keys.values()
        keys[word] = next((one for one in word if one not in taken), "")
    return keys


@lru_cache(maxsize=1)
def version() -> str:
    """Return the version that the project states of itself."""
    text = (settings.BASE_DIR / "pyproject.toml").read_text("utf-8")
    return str(tomllib.loads(text)["project"]["version"])


def shell(request: HttpRequest) -> dict[str, Any]:
    """Give every template the variable `shell`."""
    return {"shell": Shell(request)}
