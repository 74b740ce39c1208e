"""Copies of notifications by e-mail, for those who have chosen so."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from html import unescape
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.html import strip_tags
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from records.models import Notification
from records.notifications.inbox import Told, shown

# A mail server may be away for a while.
AGAIN = RetryStrategy(max_attempts=8, exponential_wait=5)
LONGEST_SUBJECT = 120


def queue_copies(notifications: Iterable[Notification]) -> None:
    """Have these sent by a worker once the transaction is done.

    By recipient and moment: what has a key gets its id from the database alone.
    """
    for one in notifications:
        transaction.on_commit(partial(_defer, one))


def _defer(one: Notification) -> None:
    known = Notification.objects.filter(recipient=one.recipient_id, key=one.key)
    pk = one.pk or known.values_list("pk", flat=True).first()
    if pk:
        email_notification.defer(notification_id=pk)


@app.task(name="email_notification", retry=AGAIN)
def email_notification(notification_id: int) -> None:
    """Send a copy, unless it was sent, or the record may not be viewed by now."""
    with transaction.atomic():
        rows = Notification.objects.select_for_update(of=("self",))
        rows = rows.select_related("recipient", "actor")
        one = rows.filter(pk=notification_id, emailed_at=None).first()
        if one is None or not one.recipient.is_active:
            return
        for told in shown(one.recipient, [one]):
            _letter(told).send()
        one.emailed_at = timezone.now()
        one.save(update_fields=["emailed_at"])


def _letter(told: Told) -> EmailMessage:
    user = told.notification.recipient
    with translation.override(user.language):
        context: dict[str, Any] = {"notification": told.notification}
        context["record"] = told.record
        line = strip_tags(render_to_string(told.template, context))
        line = " ".join(unescape(line).split())
        site = settings.SITE_URL.rstrip("/")
        context |= {"line": line, "user": user, "site": site}
        context["url"] = f"{site}{told.url or reverse('notifications:page')}"
        body = render_to_string("records/notifications/email.txt", context)
    return EmailMessage(line[:LONGEST_SUBJECT], body, to=[user.email])
