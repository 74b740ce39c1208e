"""Who may hear of what, at the moment when there is something to hear.

Plain queries, run in a thread beside the event loop: one for the sessions, one for the
users, and one by the door of its type for each user that has a record open.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.models import Session
from django.db import connection
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from accounts.models import User
from accounts.remembered import remembering
from records.access import works_with
from records.live.publishing import ANY
from records.registry import all_kinds

ME = "me"
# Topics that one page may ask for: a card asks for one.
MOST = 4


@dataclass(frozen=True)
class Listener:
    """Somebody at one browser."""

    user_id: int
    session_key: str


def read_topics(texts: Collection[str]) -> frozenset[str]:
    """Return those of the form `<type>:<id>`; every page hears of its own user.

    `<type>:0` is about any record of the type: it tells that there is something new to
    ask for, and not of what.
    """
    types = {str(kind.record_type) for kind in all_kinds()}
    parts = [text.partition(":") for text in texts]
    found = [
        f"{record_type}:{int(number)}"
        for record_type, _colon, number in parts
        if record_type in types
        and number.isascii()
        and number.isdigit()
        and len(number) <= 18  # noqa: PLR2004 digits of a key
    ]
    return frozenset([ME, *found[:MOST]])


def look(
    asked: Mapping[Listener, Collection[str]],
) -> dict[Listener, frozenset[str]]:
    """Return what each may hear of now; who has signed out is not in it.

    The connection goes back at the end: threads wait longer than queries take.
    """
    try:
        with remembering():
            return _look(asked)
    finally:
        connection.close()


def _look(
    asked: Mapping[Listener, Collection[str]],
) -> dict[Listener, frozenset[str]]:
    people = _signed_in(asked)
    topics: defaultdict[int, set[str]] = defaultdict(set)
    for listener in people:
        topics[listener.user_id] |= set(asked[listener])
    users = {user.pk: user for user in people.values()}
    heard = {pk: _heard(users[pk], wanted) for pk, wanted in topics.items()}
    return {one: heard[one.user_id].intersection(asked[one]) for one in people}


def _signed_in(listeners: Collection[Listener]) -> dict[Listener, User]:
    """Return who is active and whose session has neither ended nor lost its worth."""
    keys = {one.session_key for one in listeners}
    rows = Session.objects.filter(session_key__in=keys, expire_date__gt=timezone.now())
    sessions = {row.session_key: row.get_decoded() for row in rows}
    ids = {one.user_id for one in listeners}
    active = User.objects.filter(pk__in=ids, is_active=True).select_related("team")
    users = {user.pk: user for user in active}
    return {
        one: users[one.user_id]
        for one in listeners
        if one.user_id in users
        and _is_of(users[one.user_id], sessions.get(one.session_key, {}))
    }


def _is_of(user: User, session: Mapping[str, Any]) -> bool:
    """Say whether the session is the user's: another password ends all of them."""
    hashes = [user.get_session_auth_hash(), *user.get_session_auth_fallback_hash()]
    given = session.get(HASH_SESSION_KEY, "")
    return session.get(SESSION_KEY) == str(user.pk) and any(
        constant_time_compare(given, one) for one in hashes
    )


def _heard(user: User, topics: Collection[str]) -> frozenset[str]:
    ids: defaultdict[str, list[int]] = defaultdict(list)
    for topic in topics:
        record_type, _colon, number = topic.partition(":")
        if number:
            ids[record_type].append(int(number))
    heard = {ME} if ME in topics else set()
    for kind in all_kinds():
        if wanted := ids[kind.record_type]:
            seen = kind.objects().visible_to(user).filter(pk__in=wanted)
            ids_seen = seen.values_list("pk", flat=True)
            heard |= {f"{kind.record_type}:{pk}" for pk in ids_seen}
            if ANY in wanted and works_with(user, kind.record_type):
                heard.add(f"{kind.record_type}:{ANY}")
    return frozenset(heard)
