"""An e-mail that is handed to the mail server in two steps.

SMTP has no transactions, but it has one moment that decides: the server takes a message
when it reads the line with a single dot, and throws it away when the connection breaks
before. So all of the message but the dot is sent first (`begin`), then the database
commits that the reminder is told, then the dot is sent (`end`).

A worker that is killed before the commit has sent nothing that counts, and another
one sends the e-mail. Killed after the dot, it has been sent, and the database knows.
Between the two lie some microseconds, in which the e-mail alone is lost and never
doubled; the reminder in the app is not. When the server does not say whether it took
the dot, it counts as sent, for the same reason. The Message-ID is made of task, person
and date, so that servers and clients which look for repetitions would find one.
"""

from __future__ import annotations

import re
import smtplib
from typing import Any

from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.smtp import EmailBackend

OK, ALSO_OK, GO_AHEAD = 250, 251, 354
SECONDS = 20  # that a mail server may take to answer
PERMANENT = 500


class NotTakenError(Exception):
    """The mail server has surely not taken the e-mail."""

    def __init__(self, reason: object, *, for_good: bool = False) -> None:
        super().__init__(reason)
        self.for_good = for_good


class Post:
    """A connection to the mail server, opened when it is needed."""

    def __init__(self) -> None:
        """Use what the settings name; other ways than SMTP send in one step."""
        self._backend: Any = get_connection()
        if isinstance(self._backend, EmailBackend):
            self._backend.timeout = self._backend.timeout or SECONDS

    def begin(self, message: EmailMessage) -> None:
        """Send everything but the dot. Raises `NotTakenError`."""
        if not isinstance(self._backend, EmailBackend):
            return
        try:
            self._backend.open()
            _begin(self._backend.connection, message)
        except smtplib.SMTPResponseException as error:
            self._forget()
            for_good = error.smtp_code >= PERMANENT
            raise NotTakenError(error, for_good=for_good) from error
        except (OSError, smtplib.SMTPException) as error:
            self._forget()
            raise NotTakenError(error) from error

    def end(self, message: EmailMessage) -> None:
        """Send the dot. Raises `NotTakenError` when the server says no."""
        if not isinstance(self._backend, EmailBackend):
            self._backend.send_messages([message])
            return
        smtp: Any = self._backend.connection
        try:
            smtp.send(b".\r\n")
            code, reason = smtp.getreply()
        except (OSError, smtplib.SMTPException):
            self._forget()  # who knows; see the top
            return
        if code != OK:
            self._forget()
            raise NotTakenError(reason, for_good=code >= PERMANENT)

    def close(self) -> None:
        """Say good-bye."""
        try:
            self._backend.close()
        except (OSError, smtplib.SMTPException):
            return

    def _forget(self) -> None:
        """Break the connection off: what was begun on it is thrown away."""
        if self._backend.connection is not None:
            self._backend.connection.close()
            self._backend.connection = None


def _begin(smtp: Any, message: EmailMessage) -> None:
    smtp.ehlo_or_helo_if_needed()
    _expect(smtp.mail(message.message()["From"].rpartition("<")[2].rstrip(">")), OK)
    for address in message.recipients():
        _expect(smtp.rcpt(address), OK, ALSO_OK)
    _expect(smtp.docmd("DATA"), GO_AHEAD)
    written: Any = message.message()
    content = written.as_bytes(linesep="\r\n")
    smtp.send(re.sub(rb"(?m)^\.", b"..", content.rstrip(b"\r\n") + b"\r\n"))


def _expect(answer: tuple[int, bytes], *codes: int) -> None:
    if answer[0] not in codes:
        raise smtplib.SMTPResponseException(*answer)
