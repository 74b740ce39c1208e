"""What is sent to us is cut off at a limit, whoever sends it (G14)."""

import asyncio
import tempfile
from pathlib import Path

import pytest
from django.core.asgi import get_asgi_application

from crm_site.body_limit import BodyLimit

PIECE = 1024 * 1024
FORM = b"multipart/form-data; boundary=abc"
WHOLE = b'--abc\r\nContent-Disposition: form-data; name="a"\r\n\r\nb\r\n--abc--\r\n'


def answer_to(pieces, headers=()):
    """Send a body as a server does; return the status, and how much was read."""
    read, sent = [], []
    stream = iter(pieces)

    async def receive():
        piece = next(stream, None)
        if piece is None:
            await asyncio.sleep(3600)
        body, more = piece
        read.append(len(body))
        return {"type": "http.request", "body": body, "more_body": more}

    async def send(event):
        sent.append(event)

    scope = {
        "type": "http",
        "method": "POST",
        "path": "/account/login/",
        "query_string": b"",
        "headers": [(b"host", b"localhost"), *headers],
    }
    asyncio.run(BodyLimit(get_asgi_application())(scope, receive, send))
    return sent[0]["status"], sum(read)


def endless(megabytes):
    """Give so many megabytes, and never the end."""
    return ((bytes(PIECE), True) for _ in range(megabytes))


@pytest.fixture
def few_megabytes(settings, tmp_path, monkeypatch):
    """A limit that a test reaches soon, and an own folder for what is on its way."""
    settings.REQUEST_MEGABYTES = 4
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def test_a_stream_of_two_gigabytes_is_cut_at_the_limit(few_megabytes):
    status, read = answer_to(endless(2048))
    assert (status, read) == (413, 5 * PIECE)
    assert list(Path(few_megabytes).iterdir()) == []


def test_a_body_that_says_it_is_too_large_is_not_read(few_megabytes):
    status, read = answer_to(endless(9), [(b"content-length", b"99999999999")])
    assert (status, read) == (413, 0)


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
@pytest.mark.parametrize("cut", [1, 5, 20])
def test_a_form_without_its_end_is_refused(few_megabytes, cut):
    headers = [(b"content-type", FORM)]
    assert answer_to([(WHOLE[:-cut], False)], headers)[0] == (400 if cut > 2 else 403)


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_whole_form_in_slow_pieces_comes_through(few_megabytes):
    pieces = [(WHOLE[i : i + 1], True) for i in range(len(WHOLE))]
    headers = [(b"content-type", FORM)]
    # It has no token against forgery: so far it came.
    assert answer_to([*pieces, (b"", False)], headers)[0] == 403


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_an_empty_body_is_none(few_megabytes):
    assert answer_to([(b"", False)], [(b"content-type", FORM)])[0] == 403
