"""What is sent after a session has ended is not lost."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from notes.models import Note
from tests.factories import PASSWORD, make_contact

TEXT = "Wants 40 pieces by March"


@pytest.fixture
def contact(alice):
    """A contact of Alice."""
    return make_contact(responsible=alice)


def sign_in(client, user):
    """Send the form of the page to which a redirect led; return where it leads."""
    data = {"login": user.email, "password": PASSWORD, "next": "/account/go-on/"}
    return client.post("/account/login/", data)


def send(client, user, contact, **more):
    """Send a note without a session."""
    url = f"/notes/on/contact/{contact.pk}/"
    return client.post(url, {"text": TEXT, "signed_as": user.pk, **more})


def test_a_note_sent_without_a_session_is_sent_after_signing_in(client, alice, contact):
    asked = send(client, alice, contact)
    assert asked.url == "/account/login/?next=/account/go-on/"
    assert sign_in(client, alice).url == "/account/go-on/"
    page = client.get("/account/go-on/").content.decode()

    assert f'action="/notes/on/contact/{contact.pk}/"' in page
    assert f'name="text" value="{TEXT}"' in page
    assert not Note.objects.exists()
    client.post(f"/notes/on/contact/{contact.pk}/", {"text": TEXT})
    assert Note.objects.get().text == TEXT


def test_it_is_shown_to_nobody_else(client, alice, bob, contact):
    send(client, alice, contact)
    sign_in(client, bob)

    assert client.get("/account/go-on/").url == "/"


def test_it_is_not_kept_for_long(client, alice, contact):
    send(client, alice, contact)
    sign_in(client, alice)
    assert client.get("/account/go-on/").status_code == 200
    assert client.session.get_expiry_age() > 24 * 3600

    with time_machine.travel(timezone.now() + timedelta(minutes=16)):
        assert client.get("/account/go-on/").url == "/"


@pytest.mark.parametrize(
    "more", [{"password1": "secret"}, {"much": "x" * 70_000}], ids=["secret", "large"]
)
def test_passwords_and_large_forms_are_not_kept(client, alice, contact, more):
    assert "go-on" not in send(client, alice, contact, **more).url
    sign_in(client, alice)

    assert client.get("/account/go-on/").url == "/"
