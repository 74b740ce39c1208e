"""Telling what is planned: by any number of workers, of which any may be killed.

A reminder is claimed by a lock on its row that others skip (`FOR UPDATE SKIP LOCKED`).
The lock goes with the transaction, also when the worker is killed, so nothing has to be
given back. In the app, telling and the mark that it was told are one transaction; by
e-mail, `letter.py` says how they hold together.
"""

from __future__ import annotations

import logging
from collections.abc import Callable

from django.core.mail import EmailMessage
from django.db import transaction
from django.utils import timezone, translation

from accounts.models import User
from notes.models import Note, Reminder
from notes.reminders import planning, wording
from notes.reminders.letter import NotTakenError, Post
from records.notifications.telling import tell

KIND = "due"
AT_A_TIME = 100

log = logging.getLogger(__name__)


def remind(interrupted: Callable[[], bool]) -> None:
    """Tell everybody whose moment has come, until `interrupted`."""
    planning.plan(timezone.now())
    while not interrupted() and tell_some():
        pass
    post = Post()
    try:
        while not interrupted() and send_one(post):
            pass
    finally:
        post.close()


@transaction.atomic
def tell_some() -> bool:
    """Tell some people in the app; False when there was nobody to tell."""
    waiting = list(Reminder.objects.to_send(Reminder.Channel.APP)[:AT_A_TIME])
    for reminder in waiting:
        if note := _to_tell(reminder):
            key = f"due:{note.pk}:{reminder.due_at.isoformat()}"
            tell([_recipient(reminder)], KIND, about=note, by=None, key=key)
            reminder.become(Reminder.State.TOLD)
    return bool(waiting)


def send_one(post: Post) -> bool:
    """Send one e-mail; False when there is none, or no mail server to be reached."""
    with transaction.atomic():
        reminder = Reminder.objects.to_send(Reminder.Channel.EMAIL).first()
        if reminder is None:
            return False
        note = _to_tell(reminder)
        if note is None:
            return True
        message = _letter(reminder, note)
        try:
            post.begin(message)
        except NotTakenError as error:
            _not_taken(reminder, error)
            return error.for_good
        reminder.become(Reminder.State.TOLD)
        # Nothing may stand between this and the COMMIT: see `letter.py`.
        post.finish(message)
    try:
        post.answer()
    except NotTakenError as error:
        _not_taken(reminder, error)
    return True


def _to_tell(reminder: Reminder) -> Note | None:
    """Return the task, unless it is done, moved, given away, or hidden by now."""
    note = reminder.current_note()
    if note is None:
        # Its date may come back, and then it is due again.
        reminder.delete()
    elif reminder.is_hidden():
        reminder.become(Reminder.State.DROPPED)
        note = None
    return note


def _recipient(reminder: Reminder) -> User:
    return User.objects.get(pk=reminder.recipient_id)


def _letter(reminder: Reminder, note: Note) -> EmailMessage:
    user = _recipient(reminder)
    with translation.override(user.language), timezone.override(user.time_zone):
        return wording.letter(note, user)


def _not_taken(reminder: Reminder, error: NotTakenError) -> None:
    log.warning("reminder %s was not taken by the mail server: %s", reminder.pk, error)
    if error.for_good:
        reminder.become(Reminder.State.FAILED)
    else:
        reminder.put_off()
