"""Saved mappings: found again by the titles of a file, and put to use (I2).

Titles are compared folded and without their order, so a file that a program exports
anew is recognised. Fields that the user does not have are left out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import blake2s
from typing import Any

from accounts.models import User
from listing.importing.headings import fold
from listing.importing.reading import FileFacts
from listing.importing.targets import Target
from listing.models import Audience, ImportRun, SavedMapping


def fingerprint(facts: FileFacts) -> str:
    """Return a short text that is the same for files with the same titles."""
    titles = sorted(fold(column.name) for column in facts.columns if column.titled)
    return blake2s("\n".join(titles).encode(), digest_size=16).hexdigest()


def best_for(user: User, record_type: str, facts: FileFacts) -> SavedMapping | None:
    """Return what was saved for a file with these titles; the user's own wins."""
    offered = SavedMapping.objects.offered_to(user, record_type)
    return SavedMapping.best_of(offered, fingerprint(facts))


def named(user: User, record_type: str, name: str) -> SavedMapping | None:
    """Return what is called so, in any case of letters; the user's own wins."""
    offered = SavedMapping.objects.offered_to(user, record_type)
    wanted = name.casefold()
    return next((one for one in offered if one.name.casefold() == wanted), None)


def offers(run: ImportRun) -> dict[str, Any]:
    """Return what the page of columns draws: the saved mappings, and which is used."""
    found = SavedMapping.objects.offered_to(run.user, run.record_type)
    return {"run": run, "offered": found, "saved": run.options.get("saved")}


def as_saved(
    saved: SavedMapping,
    facts: FileFacts,
    targets: Sequence[Target],
    proposals: Mapping[str, str],
) -> tuple[dict[str, str], dict[str, Any]]:
    """Return the targets by index of a column, and the options that go with them.

    A column that the mapping does not know keeps its proposal, unless its field is
    taken.
    """
    known = {target.key: target for target in targets}
    chosen = {key for key in saved.columns.values() if key in known}
    taken = {key for key in chosen if not known[key].several}
    mapping, orders = {}, {}
    for column in facts.columns:
        index, title = str(column.index), fold(column.name)
        key = saved.columns.get(title)
        if key is None and proposals.get(index) not in taken:
            key = proposals.get(index)
        if key in known:
            mapping[index] = key
        if title in saved.orders:
            orders[index] = saved.orders[title]
    return mapping, {"chosen": orders, "saved": saved.pk}


def keep(run: ImportRun, name: str, audience: str, *, by: User) -> SavedMapping:
    """Keep the mapping of a run; one of that name that is `by`'s own is replaced."""
    facts, same = run.file_facts, SavedMapping.objects.filter(owner=by, deleted_at=None)
    kept = same.filter(record_type=run.record_type, name__iexact=name).first()
    saved = kept or SavedMapping(owner=by, record_type=run.record_type)
    saved.name, saved.audience = name, Audience(audience)
    titles = {str(column.index): fold(column.name) for column in facts.columns}
    orders = run.options.get("chosen", {})
    # Of two columns with one title the name of the second has a number.
    saved.columns = {title: run.mapping.get(i, "") for i, title in titles.items()}
    saved.orders = {titles[i]: order for i, order in orders.items() if i in titles}
    saved.fingerprint = fingerprint(facts)
    saved.save()
    run.options["saved"] = saved.pk
    run.save(update_fields=["options"])
    return saved
