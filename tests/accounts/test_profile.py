"""What users choose for their own eyes (X1)."""

import pytest

PROFILE = "/account/profile/"
CHOSEN = {
    "first_name": "Alicja",
    "last_name": "Nowak",
    "language": "en",
    "time_zone": "Europe/Warsaw",
    "theme": "dark",
    "remind_before": "60",
}


def test_the_profile_is_saved_and_holds_at_once(client_of, alice):
    page = client_of(alice).post(PROFILE, CHOSEN, follow=True)
    alice.refresh_from_db()
    assert alice.full_name == "Alicja Nowak"
    assert alice.time_zone == "Europe/Warsaw"
    assert 'data-theme="dark"' in page.text
    assert "Your profile is saved." in page.text


@pytest.mark.parametrize(
    "wrong", [{"first_name": ""}, {"language": "xx"}, {"time_zone": "Mars/Olympus"}]
)
def test_a_wrong_choice_is_refused_and_the_rest_is_kept_on_the_page(
    client_of, alice, wrong
):
    page = client_of(alice).post(PROFILE, {**CHOSEN, **wrong})
    assert page.status_code == 422
    assert "Nowak" in page.text
    alice.refresh_from_db()
    assert alice.first_name == "Alice"


def test_nobody_gives_themselves_rights(client_of, alice):
    more = {"is_administrator": "on", "roles": ["1"], "email": "x@example.com"}
    client_of(alice).post(PROFILE, {**CHOSEN, **more})
    email = alice.email
    alice.refresh_from_db()
    assert not alice.is_administrator
    assert alice.email == email
    assert [str(role) for role in alice.roles.all()] == ["Sales manager"]


def test_the_theme_is_remembered(client_of, alice):
    assert (
        client_of(alice).post("/account/theme/", {"theme": "dark"}).status_code == 204
    )
    assert 'data-theme="dark"' in client_of(alice).get(PROFILE).text
    client_of(alice).post("/account/theme/", {"theme": "plaid"})
    alice.refresh_from_db()
    assert alice.theme == "dark"


def test_before_sign_in_the_theme_of_the_last_visit_is_shown(client, db):
    client.cookies["theme"] = "dark"
    assert 'data-theme="dark"' in client.get("/account/login/").text
    client.cookies["theme"] = '"><script>'
    assert 'data-theme="auto"' in client.get("/account/login/").text
