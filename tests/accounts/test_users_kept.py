"""Users are made, given roles and switched off in the administration (R1)."""

import re

import pytest
from django.conf import settings as site

from accounts.models import Role, User
from tests.factories import PASSWORD, make_contact, make_user

NEW = "/admin/accounts/user/add/"


@pytest.fixture
def office(client_of, dora):
    """The browser of the administrator."""
    return client_of(dora)


def form(**values):
    """Return a user as the form sends it."""
    return {
        "email": "ana@example.com",
        "first_name": "Ana",
        "last_name": "Popa",
        "password": "",
        "language": "ro",
        "time_zone": "Europe/Bucharest",
        **values,
    }


def signs_in(client, email, password):
    """Say whether these open the door."""
    client.post("/account/login/", {"login": email, "password": password})
    return "_auth_user_id" in client.session


def test_a_user_is_made_with_a_password(office, client):
    role = Role.objects.get(name="Sales manager")
    sent = form(password="correct horse battery", roles=[role.pk])
    assert office.post(NEW, sent).status_code == 302
    ana = User.objects.get(email="ana@example.com")
    assert [str(role) for role in ana.roles.all()] == ["Sales manager"]
    assert ana.is_active
    assert not ana.is_administrator
    assert signs_in(client, "ana@example.com", "correct horse battery")


def test_a_user_made_without_a_password_chooses_one_by_a_link(office, client):
    shown = office.post(NEW, form(), follow=True).text
    assert not User.objects.get(email="ana@example.com").has_usable_password()
    link = re.search(r'value="http://testserver(/account/[^"]+)"', shown)[1]
    chosen = {"password1": "horse battery staple"}
    asked = client.get(link, follow=True)
    client.post(
        asked.redirect_chain[-1][0], {**chosen, "password2": chosen["password1"]}
    )
    assert signs_in(client, "ana@example.com", "horse battery staple")
    assert "password1" not in client.get(link, follow=True).text


def test_the_link_is_sent_in_the_language_of_its_reader(office, mailoutbox):
    office.post(NEW, form(language="en"))
    ana = User.objects.get(email="ana@example.com")
    url = f"/admin/accounts/user/{ana.pk}/password/"
    office.post(url, {"send": "Send"})
    assert mailoutbox[0].to == ["ana@example.com"]
    assert "an account has been made for you" in mailoutbox[0].body
    assert "http://testserver/account/password/reset/key/" in mailoutbox[0].body


@pytest.mark.parametrize(
    ("password", "said"),
    [
        ("short", "too short"),
        ("cartela-demo", "that of the demo"),
        ("123456789012", "entirely numeric"),
    ],
)
def test_a_weak_password_is_refused(office, alice, password, said):
    made = office.post(NEW, form(password=password))
    assert said in made.text
    changed = office.post(
        f"/admin/accounts/user/{alice.pk}/password/", {"password": password}
    )
    assert (changed.status_code, said in changed.text) == (422, True)
    alice.refresh_from_db()
    assert alice.check_password(PASSWORD)


def test_the_demo_takes_its_own_password(office, settings):
    settings.DEMO = True
    assert office.post(NEW, form(password="cartela-demo")).status_code == 302


def test_one_e_mail_in_any_case_is_one_user(office):
    make_user("Ana", email="ana@example.com")
    said = office.post(NEW, form(email="ANA@Example.com"))
    assert "Another user has this e-mail." in said.text


def test_a_new_password_ends_the_sessions_of_the_old_one(office, client_of, alice):
    hers = client_of(alice)
    assert hers.get("/account/profile/").status_code == 200
    url = f"/admin/accounts/user/{alice.pk}/password/"
    office.post(url, {"password": "correct horse battery"})
    assert hers.get("/account/profile/").status_code == 302


def test_an_administrator_who_sets_the_own_password_stays(office, dora):
    url = f"/admin/accounts/user/{dora.pk}/password/"
    office.post(url, {"password": "correct horse battery"})
    assert office.get("/admin/").status_code == 200


def change(user, **values):
    """Return the address of a user's page and what its form sends, active unticked."""
    given = form(email=user.email, first_name=user.first_name, **values)
    return f"/admin/accounts/user/{user.pk}/change/", given


def test_a_user_who_is_switched_off_is_out_at_once(office, client, client_of, alice):
    hers = client_of(alice)
    assert hers.get("/account/profile/").status_code == 200
    url, sent = change(alice)
    assert office.post(url, sent).status_code == 302
    assert hers.get("/account/profile/").status_code == 302
    assert not signs_in(client, alice.email, PASSWORD)


def test_nobody_is_deleted(office, alice):
    url = f"/admin/accounts/user/{alice.pk}/delete/"
    assert office.post(url, {"post": "yes"}).status_code == 403
    sent = {"action": "delete_selected", "_selected_action": [alice.pk], "post": "yes"}
    office.post("/admin/accounts/user/", sent)
    assert User.objects.filter(pk=alice.pk).exists()


def test_administrators_cannot_lock_themselves_out(office, dora):
    url, sent = change(dora)
    assert office.post(url, sent).status_code == 302
    dora.refresh_from_db()
    assert dora.is_active
    assert dora.is_administrator


def test_a_role_given_in_the_administration_holds_at_the_next_request(
    office, client_of
):
    nick = make_user("Nick")
    make_contact(responsible=nick, first_name="Seen", last_name="Now")
    assert "Seen Now" not in client_of(nick).get("/contacts/").text
    role = Role.objects.get(name="Sales manager")
    url, sent = change(nick, is_active="on", roles=[role.pk])
    office.post(url, sent)
    assert "Seen Now" in client_of(nick).get("/contacts/").text


def test_the_page_of_a_user_shows_what_the_roles_allow(office, lead, dora):
    page = office.get(f"/admin/accounts/user/{lead.pk}/change/").text
    assert "What the roles allow" in page
    assert page.count("<td>Team lead</td>") == 6
    hers = office.get(f"/admin/accounts/user/{dora.pk}/change/").text
    assert "An administrator may do everything" in hers


def test_a_time_zone_that_does_not_exist_is_refused(office):
    said = office.post(NEW, form(time_zone="Mars/Olympus"))
    assert said.status_code == 200
    assert not User.objects.filter(email="ana@example.com").exists()


def test_there_is_no_page_where_people_sign_up(client, db):
    assert site.ACCOUNT_ADAPTER == "accounts.adapter.ClosedRegistration"
    client.post("/account/signup/", {"email": "x@example.com", "password1": PASSWORD})
    assert not User.objects.filter(email="x@example.com").exists()
