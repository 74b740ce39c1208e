"""Colleagues who are named in a note (N1).

A text keeps `@[12]`, so that it follows whoever marries; people read and type `@Ana
Popa`. Who may be named is who may view the record: nobody learns of one by a mention.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from accounts.models import Action, RecordType, User
from accounts.remembered import in_bulk
from records.access import reach
from records.audience import audience
from records.models import Record
from records.notifications.telling import tell
from records.prose import mentioned, plain
from records.prose.inline import MENTION

if TYPE_CHECKING:
    from notes.models.work import Work

KIND = "mentioned"


def mentionable(record: Record) -> list[User]:
    """Return the colleagues who may be named in notes on a record, by name."""
    return audience(record, reading=RecordType.NOTE)


def names_in(texts: Iterable[str]) -> dict[int, str]:
    """Return the names of all who are mentioned in some texts, by their ids."""
    return {pk: one.full_name for pk, one in _people_in(texts).items()}


def as_read(text: str) -> str:
    """Return a kept text as one line of a list shows it: names, and no marks."""
    return plain(text, names_in([text]))


def handles(people: Iterable[User]) -> dict[int, str]:
    """Return what is typed after the @; of namesakes with the e-mail."""
    people = list(people)
    count = Counter(one.full_name.lower() for one in people)
    return {
        one.pk: one.full_name
        if count[one.full_name.lower()] == 1
        else f"{one.full_name} ({one.email})"
        for one in people
    }


def as_typed(text: str, record: Record) -> str:
    """Return a kept text with the names of people, as they type it."""
    if not mentioned(text):
        return text
    known = _handles_for(text, record)
    return MENTION.sub(
        lambda found: f"@{known.get(int(found[1])) or found[0][1:]}", text
    )


def as_kept(text: str, record: Record, *, before: str = "") -> str:
    """Return a typed text with the ids of those whom it names.

    Whom the text `before` named already may stay, also when they have left since.
    """
    if "@" not in text:
        return text
    known = _handles_for(before, record)
    text = MENTION.sub(
        lambda found: found[0] if int(found[1]) in known else f"@ [{found[1]}]", text
    )
    return _named(known).sub(lambda found: f"@[{_id_of(found[1], known)}]", text)


def tell_mentioned(note: Work, *, by: User, before: str = "") -> None:
    """Tell those whom a note names, and did not name `before`; each of them once."""
    fresh = set(mentioned(note.text)) - set(mentioned(before))
    if not fresh:
        return
    note.refresh_from_db(fields=["acl"])  # written by triggers when it was saved
    people = [
        one
        for one in mentionable(note.subject)
        if one.pk in fresh and reach(one, note.record_type, Action.VIEW).covers(note)
    ]
    key = f"{KIND}:{note.pk}"
    tell(people, KIND, about=note.subject, by=by, key=key, note=note.pk)


def _people_in(texts: Iterable[str]) -> Mapping[int, User]:
    ids = {pk for text in texts for pk in mentioned(text)}
    return in_bulk(User.objects.all(), ids) if ids else {}


def _handles_for(text: str, record: Record) -> dict[int, str]:
    """Return the handles of who may be named, and of whom a text names already."""
    people = {one.pk: one for one in mentionable(record)}
    return handles({**_people_in([text]), **people}.values())


def _named(known: Mapping[int, str]) -> re.Pattern[str]:
    """Return a pattern of all names after an @, the longest first."""
    names = sorted(known.values(), key=len, reverse=True)
    either = "|".join(map(re.escape, names)) or r"(?!)"
    return re.compile(rf"(?<![\w@])@({either})(?!\w)", re.IGNORECASE)


def _id_of(name: str, known: Mapping[int, str]) -> int:
    ids = {handle.lower(): pk for pk, handle in known.items()}
    return ids[name.lower()]
