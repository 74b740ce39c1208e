"""A file that has arrived: kept, read, and matched with fields by its titles."""

from __future__ import annotations

from pathlib import Path, PurePath
from typing import Any

from django.conf import settings
from django.core.files import File
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from listing.importing.complaints import UnreadableFile
from listing.importing.limits import limits
from listing.importing.new_fields import new_targets
from listing.importing.reading import FileFacts, Wishes, inspect
from listing.importing.remembering import as_saved, best_for, named
from listing.importing.survey import Survey, readings, survey
from listing.importing.targets import Target, proposed, targets_for
from listing.models import ImportRun, SavedMapping
from records.refusals import Refusal
from records.registry import kind_or_404

# How many earlier imports are looked at for the same titles.
LOOKED_BACK = 20


def receive(file: File[Any], user: User, record_type: str) -> ImportRun:
    """Keep the upload, read it, and propose a mapping. Raises `UnreadableFile`.

    Nothing is kept of a file that can't be read.
    """
    if file.size > limits().file_bytes:
        raise UnreadableFile("too_large", limit=settings.IMPORT_MEGABYTES)
    filename = PurePath(file.name or "").name
    run = ImportRun(user=user, record_type=record_type, filename=filename[-255:])
    run.file.save(filename, file, save=False)
    try:
        read_again(run, Wishes())
    except BaseException:
        run.file.delete(save=False)
        raise
    return run


def receive_by_titles(
    file: File[Any], user: User, record_type: str, dates: str = ""
) -> ImportRun:
    """Keep an upload of which nobody is asked anything. Raises `UnreadableFile`.

    The titles alone say which column is which; `dates` (dmy, mdy) says how those dates
    are meant that can be read in two ways, which are refused otherwise.
    """
    run = receive(file, user, record_type)
    targets, mapping = targets_for(kind_or_404(record_type), user), by_titles(run)
    match(run, mapping, targets, chosen={}, saved=None)
    asked = [i for i, one in run.options["surveys"].items() if one.get("ask")]
    if dates and asked:
        match(run, mapping, targets, chosen=dict.fromkeys(asked, dates))
    return run


def receive_as_saved(
    file: File[Any], user: User, record_type: str, name: str
) -> ImportRun:
    """Keep an upload that is matched as was saved under a name. Raises `Refusal`."""
    saved = named(user, record_type, name)
    if saved is None:
        raise Refusal(_("You have no saved mapping “%(name)s”."), name=name)
    run = receive(file, user, record_type)
    use_saved(run, saved)
    return run


def read_again(run: ImportRun, wishes: Wishes) -> None:
    """Read the file with what the user chose; the mapping begins anew.

    Raises `UnreadableFile`; the run stays as it was.
    """
    facts = inspect(Path(run.file.path), run.filename, wishes, limits())
    run.facts, run.rows_total = facts.as_json(), facts.row_count
    run.options = {}
    saved = best_for(run.user, run.record_type, facts)
    # What a colleague saved comes after what the user chose by hand.
    if saved and (saved.owner_id == run.user_id or not last_mapping(run, facts)):
        use_saved(run, saved)
    else:
        targets = all_targets(run)
        match(run, as_last_time(run, facts, targets, by_titles(run)), targets)


def by_titles(run: ImportRun) -> dict[str, str]:
    """Return what the titles of the columns suggest."""
    kind = kind_or_404(run.record_type)
    return proposed(run.file_facts, kind, targets_for(kind, run.user))


def use_saved(run: ImportRun, saved: SavedMapping | None) -> None:
    """Match the columns as a saved mapping says; by their titles for None."""
    targets, proposals = all_targets(run), by_titles(run)
    options: dict[str, Any] = {"chosen": {}, "saved": None}
    if saved:
        facts = run.file_facts
        proposals, options = as_saved(saved, facts, targets, proposals)
    match(run, proposals, targets, **options)


def all_targets(run: ImportRun) -> list[Target]:
    """Return what columns can be matched with, fields that could be made too."""
    kind = kind_or_404(run.record_type)
    return [*targets_for(kind, run.user), *new_targets(run.user)]


def match(
    run: ImportRun,
    mapping: dict[str, str],
    targets: list[Target],
    **options: Any,
) -> None:
    """Keep a mapping and options, and find out how its columns are read."""
    run.mapping = {index: key for index, key in mapping.items() if key}
    run.options = {**run.options, **options}
    surveys = surveys_of(run, targets)
    chosen = run.options.get("chosen", {})
    run.options["surveys"] = surveys
    run.options["readings"] = readings(surveys, chosen)
    # The state is left alone: a second window may have started the run meanwhile.
    asked = ["mapping", "options", "facts", "rows_total"]
    run.save(update_fields=asked if run.pk else None)


def surveys_of(run: ImportRun, targets: list[Target]) -> dict[str, Survey]:
    """Return what matched columns say together; only new ones cost a reading."""
    what = {target.key: target.surveys for target in targets}
    wanted = {i: what.get(key, "") for i, key in run.mapping.items() if what.get(key)}
    known: dict[str, Survey] = run.options.get("surveys", {})
    kept = {i: one for i, one in known.items() if wanted.get(i) == one["what"]}
    new = {i: one for i, one in wanted.items() if i not in kept}
    return kept | survey(Path(run.file.path), run.file_facts, new)


def as_last_time(
    run: ImportRun, facts: FileFacts, targets: list[Target], proposals: dict[str, str]
) -> dict[str, str]:
    """Return the proposals with what the user chose for these titles last time (I2).

    A file with more columns, such as refused rows with their reasons, is the same, too.
    """
    chosen = last_mapping(run, facts)
    if not chosen:
        return proposals
    known = {target.key: target for target in targets}
    taken = {key for key in chosen.values() if key in known and not known[key].several}
    mapping = {}
    for column in facts.columns:
        index = str(column.index)
        key = chosen.get(column.name)
        if key is None and proposals.get(index) not in taken:
            key = proposals.get(index)
        if key in known:
            mapping[index] = key
    return mapping


def last_mapping(run: ImportRun, facts: FileFacts) -> dict[str, str]:
    """Return the targets by titles of the user's last import of such a file."""
    earlier = ImportRun.objects.filter(user=run.user, record_type=run.record_type)
    for one in earlier.started()[:LOOKED_BACK]:
        then = one.file_facts
        if set(then.headings) <= set(facts.headings):
            return {c.name: one.mapping.get(str(c.index), "") for c in then.columns}
    return {}
