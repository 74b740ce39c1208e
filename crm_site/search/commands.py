"""What the palette offers beside records: pages, creation forms, actions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from accounts.models import User
from crm_site.shell import Shell
from records.registry import RecordKind, kinds_for


@dataclass(frozen=True)
class Command:
    """Somewhere to go, or something to do; `template` draws what is no link."""

    label: str | Promise
    icon: str
    url: str = ""
    keys: str = ""  # as they are pressed, with spaces between
    in_dialog: bool = False  # a form that opens where one is
    template: str = "crm_site/commands/_link.html"
    value: str = ""


@dataclass(frozen=True)
class CommandGroup:
    """Commands under one heading."""

    label: str
    commands: list[Command]


def command_groups(request: HttpRequest, user: User, text: str) -> list[CommandGroup]:
    """Return the commands open to the user that hold all words of `text`.

    With nothing typed the long tail, the pages of the administration, is left out.
    """
    offered = [
        CommandGroup(_("Create"), list(_creating(user))),
        CommandGroup(
            _("Go to"), [*_pages(request, user), *_admin_pages(request, text)]
        ),
        CommandGroup(_("Actions"), list(_actions(user))),
    ]
    words = text.casefold().split()
    found = [
        CommandGroup(
            group.label,
            [c for c in group.commands if _holds(f"{group.label} {c.label}", words)],
        )
        for group in offered
    ]
    named = CommandGroup(_("Create"), list(_creating_named(user, text)))
    return [group for group in [*found, named] if group.commands]


def _holds(label: str, words: list[str]) -> bool:
    return all(word in label.casefold() for word in words)


def _creatable(user: User) -> list[RecordKind]:
    return [kind for kind in kinds_for(user) if kind.creatable_by(user)]


def _creating(user: User) -> Iterator[Command]:
    for kind in _creatable(user):
        yield Command(kind.words.new, "plus", reverse(kind.new_url), in_dialog=True)


def _creating_named(user: User, text: str) -> Iterator[Command]:
    """Offer to make a record of the name that was typed; figures are no name."""
    if not any(sign.isalpha() for sign in text) or "@" in text:
        return
    for kind in (kind for kind in _creatable(user) if kind.has_card):
        label = _("Create %(record)s “%(name)s”") % {"record": kind.label, "name": text}
        url = reverse(kind.new_url, query={"name": text})
        yield Command(label, "plus", url, in_dialog=True)


def _pages(request: HttpRequest, user: User) -> Iterator[Command]:
    for page in Shell(request).nav:
        keys = f"G {page.key.upper()}" if page.key else ""
        yield Command(page.label, page.icon, page.url, keys)
    for kind in kinds_for(user):
        url = reverse(kind.index_url, query={"mine": "me"})
        yield Command(kind.words.mine, kind.icon, url)
        for beside in kind.pages:
            yield Command(beside.label, beside.icon, reverse(beside.url_name))
    yield Command(_("Profile"), "user-round", reverse("accounts:profile"))


def _admin_pages(request: HttpRequest, text: str) -> Iterator[Command]:
    if not admin.site.has_permission(request):
        return
    yield Command(_("Administration"), "settings", reverse("admin:index"))
    for section in admin.site.get_app_list(request) if text else []:
        for page in section["models"]:
            label = f"{_('Administration')}: {capfirst(str(page['name']))}"
            yield Command(label, page["icon"], page["admin_url"])


def _actions(user: User) -> Iterator[Command]:
    for kind in kinds_for(user):
        if kind.importable_by(user):
            label = _("Import %(records)s") % {"records": kind.plural}
            url = reverse("listing:import_new", args=[kind.record_type])
            yield Command(label, "upload", url)
    for value, icon, label in [
        ("light", "sun", _("Light theme")),
        ("dark", "moon", _("Dark theme")),
        ("auto", "monitor", _("Theme of the device")),
    ]:
        drawn = "crm_site/commands/_theme.html"
        yield Command(label, icon, template=drawn, value=value)
    yield Command(
        _("Help and shortcuts"),
        "keyboard",
        keys="?",
        template="crm_site/commands/_help.html",
    )
    yield Command(_("Sign out"), "log-out", template="crm_site/commands/_sign_out.html")
