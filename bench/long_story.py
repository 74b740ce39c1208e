"""Cards on which thousands of things have happened (N5)."""

from __future__ import annotations

from django.db import connection
from django.urls import reverse

from accounts.models import User
from bench.cases import Case
from contacts.models import Contact

LENGTH = 5_000
# An entry and a note in turns, about one every quarter of an hour into the past.
ENTRIES = """
    INSERT INTO records_entry (record_type, record_id, kind, actor_id, at, details)
    SELECT 'contact', %(pk)s, 'changed', %(by)s, now() - number * interval '30 min',
        '{"changes": [{"field": "city", "old": "Cluj", "new": "Iași"}]}'
    FROM generate_series(1, %(half)s) number
"""
NOTES = """
    INSERT INTO notes_note (contact_id, text, responsible_id, created_by_id, created_at,
        updated_at, private, pinned, custom, version, acl, search)
    SELECT %(pk)s, 'Agreed on delivery ' || number, %(by)s, %(by)s, at, at,
        false, false, '{}', 1, '{}', ''
    FROM generate_series(1, %(half)s) number,
        LATERAL (SELECT now() - number * interval '31 min' AS at) moment
"""


def lengthen(user: User) -> Contact:
    """Return the oldest contact that `user` views, with so much on its timeline."""
    contact = Contact.objects.visible_to(user).order_by("pk").first()
    assert contact is not None
    given = {"pk": contact.pk, "by": user.pk, "half": LENGTH // 2}
    if contact.notes.count() < LENGTH // 2:
        with connection.cursor() as cursor:
            cursor.execute(ENTRIES, given)
            cursor.execute(NOTES, given)
    return contact


def long_story(user: User, visits: int) -> list[Case]:
    """Return the card with its first page, and the first page of its notes alone."""
    contact = lengthen(user)
    timeline = reverse("records:timeline", args=["contact", contact.pk])
    return [
        Case("card with 5,000 entries", 60, [contact.get_absolute_url()] * visits),
        Case("timeline of 5,000, one kind", 60, [f"{timeline}?only=notes"] * visits),
    ]
