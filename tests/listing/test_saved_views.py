"""Saved views: who sees them, what they keep, what becomes of them (L6)."""

import pytest

from accounts.models import Scope
from listing.models import ListSettings, SavedView
from tests.factories import (
    access_class,
    make_contact,
    make_custom_field,
    make_role,
    make_user,
    make_view,
)

HTMX = {"HX-Request": "true"}
VIEWS = "/lists/contact/views/"
NAME, AUDIENCE = {"name": "Cluj"}, {"audience": "private"}


@pytest.fixture
def people(alice):
    for name, city in [("Ana", "Cluj"), ("Ion", "Iași")]:
        make_contact(responsible=alice, first_name="", last_name=name, city=city)


def tabs(page):
    return page._all(r'<a href="/lists/contact/views/\d+/".*?>(.*?)</a>')


def test_the_list_as_it_is_gets_a_name(people, alice, client_of, contacts):
    ListSettings.objects.remember(alice, "contact", columns=["city"], page_size=20)
    new = f"{VIEWS}new/?q=&any1.city=cluj&any1.stage_op=empty&sort=-name&page=3"
    answer = client_of(alice).post(new, NAME | AUDIENCE)
    view = SavedView.objects.get()
    assert (view.owner, view.name, view.audience) == (alice, "Cluj", "private")
    assert view.query == "any1.stage_op=empty&any1.city=cluj&sort=-name"
    assert (view.columns, view.page_size) == (["city"], 20)
    assert answer.url == f"/contacts/?view={view.pk}&{view.query}"
    assert tabs(contacts(alice)) == ["Cluj"]


def test_a_view_needs_a_name_of_its_own(alice, client_of):
    make_view(alice, name="Cluj")
    for name in ["", "cluj"]:
        answer = client_of(alice).post(f"{VIEWS}new/", {"name": name} | AUDIENCE)
        assert answer.status_code == 422
    assert SavedView.objects.count() == 1


def test_each_sees_what_is_shared_with_them(
    alice, bob, lead, carol, dora, people, contacts
):
    for audience in ("private", "team", "all"):
        make_view(alice, name=audience, audience=audience)
    seen = {user.first_name: set(tabs(contacts(user))) for user in (alice, bob, carol)}
    assert seen["Alice"] == {"private", "team", "all"}
    assert seen["Bob"] == {"team", "all"}
    assert seen["Carol"] == {"all"}
    assert set(tabs(contacts(dora))) == {"all"}


def test_a_change_of_teams_acts_at_once(alice, bob, south, contacts):
    make_view(alice, name="Ours", audience="team")
    assert tabs(contacts(bob)) == ["Ours"]
    alice.team = south
    alice.save()
    assert tabs(contacts(make_user("Bea", "Sales manager"))) == []
    assert SavedView.objects.shown_to(make_user("Cy", team=bob.team)).count() == 0


def test_only_administrators_share_with_everybody(alice, dora, client_of):
    everybody = NAME | {"audience": "all", "opens_for_all": "on"}
    assert client_of(alice).post(f"{VIEWS}new/", everybody).status_code == 422
    assert b"opens_for_all" not in client_of(alice).get(f"{VIEWS}new/").content
    assert client_of(dora).post(f"{VIEWS}new/", everybody).status_code == 302
    view = SavedView.objects.get()
    assert (view.audience, view.opens_for_all) == ("all", True)


def test_an_owner_without_a_team_shares_with_nobody(db, client_of):
    role = make_role(contact={"view_scope": Scope.ALL})
    html = client_of(make_user("Ann", role)).get(f"{VIEWS}new/").content.decode()
    assert 'value="private"' in html
    assert 'value="team"' not in html


@pytest.mark.parametrize("act", ["edit", "save", "reset", "delete", "restore", ""])
def test_a_private_view_of_another_is_not_there(act, alice, bob, dora, client_of):
    view = make_view(alice, "city=cluj")
    for user in (bob, dora):
        for pk in (view.pk, view.pk + 1000):
            address = f"{VIEWS}{pk}/{act}/" if act else f"{VIEWS}{pk}/"
            browser = client_of(user)
            ask = browser.post if act else browser.get
            assert ask(address, NAME | AUDIENCE).status_code == 404
    assert SavedView.objects.get().name == view.name


def test_the_view_of_a_colleague_is_used_and_not_changed(alice, bob, client_of, people):
    view = make_view(alice, "city=cluj", audience="team", name="Ours")
    browser = client_of(bob)
    opened = browser.get(f"{VIEWS}{view.pk}/")
    assert opened.url == f"/contacts/?view={view.pk}&city=cluj"
    html = browser.get(f"{opened.url}&sort=name").content.decode()
    assert "Save as" in html
    assert "/reset/" in html
    assert f"{VIEWS}{view.pk}/save/" not in html
    for act in ["edit", "save", "delete"]:
        answer = browser.post(f"{VIEWS}{view.pk}/{act}/", NAME | AUDIENCE)
        assert answer.status_code == 403
    assert browser.post(f"{VIEWS}{view.pk}/reset/").status_code == 302


def test_an_address_with_a_foreign_view_holds_without_its_tab(
    people, alice, bob, carol, contacts, client_of
):
    view = make_view(alice, "city=cluj")
    make_contact(responsible=bob, first_name="", last_name="His", city="Cluj")
    make_contact(responsible=bob, city="Iași")
    for pk in (view.pk, 987654, "x", ""):
        answer = client_of(bob).get(f"/contacts/?view={pk}&city=cluj", headers=HTMX)
        assert answer["HX-Push-Url"] == "/contacts/?city=cluj"
        assert "His" in answer.content.decode()


def test_a_change_is_told_and_kept_only_when_asked(people, alice, client_of, contacts):
    view = make_view(alice, "city=cluj&sort=name", name="Mine")
    there = f"/contacts/?view={view.pk}"
    unchanged = contacts(alice, f"?view={view.pk}&sort=name&city=cluj")
    assert "view-changes" not in unchanged.html
    changed = contacts(alice, f"?view={view.pk}&city=ia")
    assert tabs(changed) == ["Mine changed"]
    save = f"{VIEWS}{view.pk}/save/?view={view.pk}&amp;city=ia"
    assert f'hx-post="{save}"' in changed.html
    view.refresh_from_db()
    assert view.query == "city=cluj&sort=name"
    reset = client_of(alice).post(f"{VIEWS}{view.pk}/reset/", headers=HTMX)
    assert reset["HX-Redirect"] == f"{there}&city=cluj&sort=name"
    saved = client_of(alice).post(save.replace("&amp;", "&"), headers=HTMX)
    assert "list-changed" in saved["HX-Trigger"]
    view.refresh_from_db()
    assert view.query == "city=ia"


def test_columns_and_rows_belong_to_the_view_until_saved(
    people, alice, client_of, contacts
):
    view = make_view(alice, columns=["city"], page_size=20)
    browser = client_of(alice)
    query = f"?view={view.pk}"
    assert contacts(alice, query).titles == ["Name", "City"]
    browser.post(f"/lists/contact/columns/{query}", {"column": ["stage", "city"]})
    browser.post(f"/lists/contact/page-size/{query}", {"size": "100"})
    page = contacts(alice, query)
    assert page.titles == ["Name", "Stage", "City"]
    assert "view-changes" in page.html
    assert "Phone" in contacts(alice).titles
    view.refresh_from_db()
    assert (view.columns, view.page_size) == (["city"], 20)
    browser.post(f"{VIEWS}{view.pk}/save/{query}")
    view.refresh_from_db()
    assert (view.columns, view.page_size) == (["stage", "city"], 100)
    assert "view-changes" not in contacts(alice, query).html
    browser.post(f"/lists/contact/columns/{query}", {"column": ["city"]})
    browser.post(f"{VIEWS}{view.pk}/reset/")
    assert contacts(alice, query).titles == ["Name", "Stage", "City"]


def test_a_deleted_view_comes_back(people, alice, client_of, contacts):
    view = make_view(alice, "city=cluj", name="Mine")
    answer = client_of(alice).post(f"{VIEWS}{view.pk}/delete/", headers=HTMX)
    assert f"{VIEWS}{view.pk}/restore/" in answer["HX-Trigger"]
    page = contacts(alice, f"?view={view.pk}&city=cluj")
    assert (tabs(page), page.names) == ([], ["Ana"])
    client_of(alice).post(f"{VIEWS}{view.pk}/restore/", headers=HTMX)
    assert tabs(contacts(alice)) == ["Mine"]


def test_the_list_opens_with_the_chosen_view(people, alice, bob, client_of):
    view = make_view(alice, "city=cluj", audience="all", opens_for_all=True)
    address = f"/contacts/?view={view.pk}&city=cluj"
    for user in (alice, bob):
        assert client_of(user).get("/contacts/").url == address
    browser = client_of(alice)
    assert browser.get("/contacts/?view=all").status_code == 200
    assert b'href="/contacts/?view=all" aria-current="true"' in (
        browser.get("/contacts/?view=all").content
    )
    for home, opened in [("mine", "/contacts/?mine=me"), (view.pk, address)]:
        browser.post(f"{VIEWS}home/", {"home": home})
        assert browser.get("/contacts/").url == opened
    browser.post(f"{VIEWS}home/", {"home": "all"})
    assert browser.get("/contacts/").status_code == 200
    assert browser.post(f"{VIEWS}home/", {"home": "12345"}).status_code == 404


def test_many_views_stand_in_a_menu(alice, contacts):
    views = [make_view(alice, name=f"View {number}") for number in range(8)]
    page = contacts(alice, f"?view={views[7].pk}")
    assert 'id="more-views"' in page.html
    assert tabs(page)[:5] == ["View 0", "View 1", "View 2", "View 3", "View 7"]
    assert tabs(page)[5:] == ["View 4", "View 5", "View 6"]


def test_a_condition_on_a_hidden_field_shows_nothing_and_is_told(dora, client_of):
    field = make_custom_field("number", name="Debt")
    field.access_classes.add(access_class("Gold"))
    everything = make_role(contact={"view_scope": Scope.ALL})
    silver = {"view_scope": Scope.ALL, "access_class": access_class("Silver")}
    sees, blind = (
        make_user("Sam", everything),
        make_user("Bea", make_role(contact=silver)),
    )
    debts = {str(field.pk): "9"}
    make_contact(last_name="Debtor", custom=debts, access_class=access_class("Gold"))
    make_contact(last_name="Plain", access_class=access_class("Silver"))
    key = f"custom_{field.pk}"
    query = f"city_op=empty&{key}=5&{key}_op=above"
    view = make_view(dora, query, audience="all")
    assert "Debtor" in client_of(sees).get(f"/contacts/?{query}").content.decode()
    opened = client_of(blind).get(f"{VIEWS}{view.pk}/")
    assert opened.url == f"/contacts/?view={view.pk}&city_op=empty"
    html = client_of(blind).get(opened.url).content.decode()
    assert "1 condition of this view is hidden from you" in html
    assert "Plain" not in html
    assert key not in html
    assert 'href="/contacts/?city_op=empty"' in html
    view.owner = blind
    view.save()
    address = f"{VIEWS}{view.pk}/save/?view={view.pk}&city_op=empty"
    assert client_of(blind).post(address).status_code == 403
    assert "Plain" in client_of(blind).get("/contacts/?city_op=empty").content.decode()
