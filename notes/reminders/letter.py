"""An e-mail that is handed to the mail server in two steps.

SMTP has no transactions, but it has one moment that decides: the server takes a message
when it reads the line with a single dot, and throws it away when the connection breaks
before. So all of the message but the dot is sent first (`begin`), and the reminder is
marked as told. Then the dot (`finish`) and the COMMIT of that mark leave this process
one right after the other, and only then its answers are waited for (`answer`).

A worker that is killed before the dot has sent nothing that counts, its mark is rolled
back, and another worker sends the e-mail. Killed after the COMMIT has left, while the
disk of the database still works, both have happened. Between the two lies less than a
tenth of a millisecond in which a kill makes the e-mail come twice; then, and when the
database breaks down at that COMMIT, its Message-ID, made of task, person and date, lets
mail servers and clients that look for repetitions find it. (To commit first would lose
e-mails: a COMMIT takes as long as a disk does, and that is when workers are killed.)
When the server does not say whether it took the dot, the e-mail counts as sent.
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

    def finish(self, message: EmailMessage) -> None:
        """Send the dot and wait for nothing."""
        smtp: Any = getattr(self._backend, "connection", None)
        if smtp is None:
            self._backend.send_messages([message])
            return
        try:
            smtp.sock.sendall(b".\r\n")
        except OSError:
            return  # the answer tells

    def answer(self) -> None:
        """Wait for what the server says. Raises `NotTakenError` when it says no."""
        smtp: Any = getattr(self._backend, "connection", None)
        if smtp is None:
            return
        try:
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
