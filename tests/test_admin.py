"""The administration: which pages it has, and who may open them (R1, X5)."""

import pytest
from django.contrib import admin
from django.urls import reverse

from tests.factories import make_custom_field, make_stage

PAGES = sorted(model._meta.label_lower for model in admin.site._registry)
each_page = pytest.mark.parametrize("label", PAGES)
# Settings of one row, and what is written by itself.
NOT_ADDED = {
    "listing.exportrun",
    "records.erasure",
    "records.removal",
    "records.retention",
}
HANDLERS = ("style=", "<script>", "onclick=", "javascript:")


def address(label, page, *args):
    """Return the address of a page of the administration."""
    return reverse(f"admin:{label.replace('.', '_')}_{page}", args=args)


def test_it_holds_what_an_administrator_needs_and_no_records():
    assert PAGES == [
        "accounts.accessclass",
        "accounts.role",
        "accounts.team",
        "accounts.user",
        "companies.industry",
        "contacts.position",
        "contacts.source",
        "contacts.stage",
        "deals.currencyrate",
        "deals.dealsource",
        "deals.lostreason",
        "deals.pipeline",
        "deals.product",
        "listing.exportrun",
        "notes.noteaction",
        "notes.notestatus",
        "notes.watchedstage",
        "records.blindnotice",
        "records.customfield",
        "records.duplicaterule",
        "records.erasure",
        "records.removal",
        "records.retention",
        "records.tag",
        "tickets.ticketpriority",
        "tickets.ticketstate",
        "tickets.tickettype",
    ]


def test_the_index_groups_the_pages(client_of, dora):
    page = client_of(dora).get("/admin/")
    sections = {str(s["name"]): s["models"] for s in page.context["app_list"]}
    assert list(sections) == [
        *("People and rights", "Fields and tags", "Lists", "Data"),
    ]
    first = [str(page["name"]) for page in sections["People and rights"]]
    assert first == ["Users", "Teams", "Roles", "Access classes", "Exports"]
    for label in PAGES:
        assert address(label, "changelist") in page.text


@each_page
def test_each_page_opens_for_an_administrator(client_of, dora, label):
    for page in ["changelist", "add"]:
        answer = client_of(dora).get(address(label, page), follow=True)
        if page == "add" and label in NOT_ADDED:
            assert answer.status_code == 403
            continue
        assert answer.status_code == 200
        assert not [word for word in HANDLERS if word in answer.text]


@pytest.mark.django_db  # not told by the names of fixtures: else it comes too late
@pytest.mark.parametrize("name", ["alice", "lead", "oscar"])
@each_page
def test_each_page_is_hidden_from_others(client_of, request, name, label):
    browser = client_of(request.getfixturevalue(name))
    for page in ["changelist", "add"]:
        assert browser.get(address(label, page)).status_code == 404
        assert browser.post(address(label, page)).status_code == 404


def test_the_index_is_hidden_from_others(client_of, alice):
    for path in ["/admin/", "/admin/jsi18n/", "/admin/nothing/"]:
        assert client_of(alice).get(path).status_code == 404


@pytest.mark.django_db
def test_a_stranger_signs_in_on_our_own_page(client):
    answer = client.get("/admin/contacts/stage/", follow=True)
    assert answer.redirect_chain[-1][0] == (
        "/account/login/?next=/admin/contacts/stage/"
    )


def test_pages_of_the_admin_for_passwords_and_leaving_lead_to_ours(client_of, dora):
    browser = client_of(dora)
    assert browser.get("/admin/password_change/").url == "/account/password/change/"
    assert browser.get("/admin/contacts/").url == "/admin/"
    left = browser.post("/admin/logout/")
    assert (left.status_code, left.url) == (307, "/account/logout/")


def test_the_frame_has_the_theme_and_the_way_back(client_of, dora):
    make_custom_field("drop_down", options=["Gold"])
    dora.theme = "dark"
    dora.save()
    page = client_of(dora).get("/admin/").text
    assert "theme-dark" in page
    assert '<a href="/">Back to work</a>' in page
    assert "/records/colours.css?v=" in page


def test_what_was_changed_last_stands_on_the_index(client_of, dora):
    stage = make_stage("Lead", position=1)
    browser = client_of(dora)
    url = address("contacts.stage", "change", stage.pk)
    browser.post(url, {"name": "Warm", "hue": 3, "position": 1})
    assert "Warm" in browser.get("/admin/").text
