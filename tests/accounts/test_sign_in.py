"""Signing in by e-mail and password (R1)."""

import pytest

from accounts.passwords import DEMO_PASSWORD
from tests.factories import PASSWORD, make_user

LOGIN = "/account/login/"


def try_to(client, email, password=PASSWORD, **more):
    """Send the form of the sign-in page."""
    return client.post(LOGIN, {"login": email, "password": password, **more})


def is_in(client):
    """Say whether the browser is signed in."""
    return "_auth_user_id" in client.session


@pytest.fixture
def ana(db):
    """Somebody with an account."""
    return make_user("Ana", email="ana@example.com")


@pytest.mark.usefixtures("ana")
@pytest.mark.parametrize("email", ["ana@example.com", "ANA@Example.Com"])
def test_e_mail_and_password_open_the_door(client, email):
    answer = try_to(client, email)
    assert (answer.status_code, answer.url) == (302, "/")
    assert is_in(client)


@pytest.mark.usefixtures("ana")
def test_one_comes_to_the_page_that_was_asked_for_and_to_no_other_site(client):
    assert client.get("/contacts/").url == "/account/login/?next=/contacts/"
    assert try_to(client, "ana@example.com", next="/contacts/").url == "/contacts/"
    client.logout()
    assert try_to(client, "ana@example.com", next="https://evil.example/").url == "/"


@pytest.mark.usefixtures("ana")
@pytest.mark.parametrize(
    ("email", "password"),
    [
        ("ana@example.com", "wrong"),
        ("nobody@example.com", PASSWORD),
        ("ana@example.com", ""),
    ],
)
def test_anything_wrong_keeps_it_shut(client, email, password):
    assert try_to(client, email, password).status_code == 200
    assert not is_in(client)


@pytest.mark.usefixtures("ana")
def test_the_answer_does_not_tell_who_has_an_account(client):
    known = try_to(client, "ana@example.com", "wrong").context["form"].errors
    unknown = try_to(client, "nobody@example.com", "wrong").context["form"].errors
    assert known == unknown


def test_who_is_switched_off_stays_out(client, ana):
    ana.is_active = False
    ana.save()
    assert try_to(client, "ana@example.com").url == "/account/inactive/"
    assert not is_in(client)


def test_who_has_no_password_stays_out(client, db):
    make_user("New", email="new@example.com", password=None)
    for password in ["", "None", "!"]:
        try_to(client, "new@example.com", password)
        assert not is_in(client)


@pytest.mark.usefixtures("ana")
def test_after_five_wrong_attempts_the_right_password_waits_too(client):
    for _ in range(5):
        try_to(client, "ana@example.com", "wrong")
    answer = try_to(client, "ana@example.com")
    assert not is_in(client)
    assert "Too many failed login attempts" in str(answer.context["form"].errors)


@pytest.mark.usefixtures("ana")
def test_attempts_are_counted_by_e_mail_whatever_its_case(client):
    for email in ["ana@example.com", "ANA@example.com", "Ana@Example.com"] * 2:
        try_to(client, email, "wrong")
    try_to(client, "ana@example.com")
    assert not is_in(client)


@pytest.mark.parametrize(
    "path", ["email/", "confirm-email/", "login/code/confirm/", "confirm-email/x/"]
)
def test_pages_by_which_people_would_change_their_e_mail_are_shut(
    client_of, alice, path
):
    assert client_of(alice).get(f"/account/{path}").status_code == 404


def test_signing_out_needs_a_post(client_of, ana):
    browser = client_of(ana)
    browser.get("/account/logout/")
    assert is_in(browser)
    browser.post("/account/logout/")
    assert not is_in(browser)


def test_a_changed_password_ends_the_other_sessions_and_keeps_this_one(client, ana):
    other = type(client)()
    for browser in [client, other]:
        try_to(browser, "ana@example.com")
    new = "correct horse battery"
    client.post(
        "/account/password/change/",
        {"oldpassword": PASSWORD, "password1": new, "password2": new},
    )
    assert client.get("/account/profile/").status_code == 200
    assert other.get("/account/profile/").status_code == 302


@pytest.mark.usefixtures("ana")
def test_a_forgotten_password_is_set_by_a_link(client, mailoutbox):
    client.post("/account/password/reset/", {"email": "ana@example.com"})
    assert mailoutbox[0].to == ["ana@example.com"]
    assert "/account/password/reset/key/" in mailoutbox[0].body


@pytest.mark.django_db
def test_a_letter_to_nobody_is_not_sent_and_nobody_is_told(client, mailoutbox):
    answer = client.post("/account/password/reset/", {"email": "nobody@example.com"})
    assert answer.url == "/account/password/reset/done/"
    assert mailoutbox == []


def test_the_password_of_the_demo_opens_the_demo_alone(client, settings, ana):
    ana.set_password(DEMO_PASSWORD)
    ana.save()
    assert not is_in_after(client, ana)
    settings.DEMO = True
    assert is_in_after(client, ana)


def is_in_after(client, user):
    """Try the password of the demo, and say whether it opens the door."""
    try_to(client, user.email, DEMO_PASSWORD)
    return is_in(client)
