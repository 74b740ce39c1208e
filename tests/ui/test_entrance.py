"""The pages of allauth that a person meets, in our own frame."""

import re

import pytest
from django.core import mail
from django.urls import reverse

from tests.factories import PASSWORD

NEW = "another long password"


@pytest.fixture(autouse=True)
def letters_are_kept(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("account_login", "Sign in"),
        ("account_reset_password", "Forgotten password"),
        ("account_reset_password_done", "Look into your mail"),
        ("account_reset_password_from_key_done", "Password saved"),
        ("account_inactive", "Account switched off"),
    ],
)
def test_a_stranger_reads_the_pages_of_the_entrance(client, db, name, words):
    page = client.get(reverse(name)).text
    assert f"<h1>{words}</h1>" in page
    assert 'class="entrance"' in page


def test_a_forgotten_password_is_set_anew_by_mail(client, alice):
    client.post(reverse("account_reset_password"), {"email": alice.email})
    (letter,) = mail.outbox
    assert "set a new password" in letter.body
    link = re.search(r"http://[^/]+(/\S+)", letter.body).group(1)
    page = client.get(link, follow=True)
    form = {"password1": NEW, "password2": NEW}
    done = client.post(page.request["PATH_INFO"], form, follow=True)
    assert "Password saved" in done.text
    alice.refresh_from_db()
    assert alice.check_password(NEW)


def test_a_used_link_says_that_it_no_longer_works(client, db):
    page = client.get("/account/password/reset/key/1-set-password/", follow=True)
    assert "This link no longer works" in page.text


def test_one_changes_the_password_inside_the_frame(client_of, alice):
    url = reverse("account_change_password")
    page = client_of(alice).get(url).text
    assert 'class="shell"' in page
    form = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
    client_of(alice).post(url, form)
    alice.refresh_from_db()
    assert alice.check_password(NEW)


def test_signing_out_asks_when_it_comes_by_a_link(client_of, alice):
    page = client_of(alice).get(reverse("account_logout")).text
    assert "Stay signed in" in page


def test_nobody_signs_up(client, db):
    assert "No sign-up here" in client.get("/account/signup/").text
