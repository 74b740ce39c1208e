"""An outsider learns nothing from a list, its filters, its order or the search (R5)."""

import pytest

from tests.factories import make_company, make_contact, make_custom_field

HTMX = {"HX-Request": "true"}
SECRETS = ["Secretson", "Hidden Ltd", "SecretTag", "+40 722 999 888", "secret@"]


@pytest.fixture
def firm(alice):
    """A company that Carol may not view."""
    return make_company(
        name="Hidden Ltd", responsible=alice, tags=["SecretTag"], city="Secretville"
    )


@pytest.fixture
def secret(alice, firm):
    """A contact that Carol may not view."""
    return make_contact(
        responsible=alice,
        first_name="Ana",
        last_name="Secretson",
        company=firm,
        tags=["SecretTag"],
        phones=["+40722999888"],
        emails=["secret@example.com"],
    )


@pytest.fixture
def own(carol, firm):
    """A contact of Carol's own, who works for the hidden company."""
    return make_contact(
        responsible=carol, first_name="", last_name="Own", company=firm, tags=["Mine"]
    )


ADDRESSES = [
    "/contacts/",
    "/companies/",
    "/contacts/?q=secretson",
    "/contacts/?q=0722+999",
    "/contacts/?q=hidden",
    "/contacts/?sort=company",
    "/contacts/?tags=SecretTag",
    "/contacts/?company_op=named&company_text=hidden",
    "/contacts/?phones=722999",
    "/contacts/?emails=secret",
    "/search/?q=secret",
    "/search/?q=secretsen",
    "/search/?q=hidden",
    "/search/?q=0722999888",
    "/lists/contact/total/",
    "/lists/company/total/",
    "/lists/contact/columns/",
    "/lists/contact/filters/",
    "/lists/company/filters/",
    "/lists/contact/responsible/?counted=1",
    "/lists/company/responsible/?counted=1",
]


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "htmx"])
def test_nothing_of_foreign_records_is_on_the_page(
    address, headers, secret, own, carol, client_of
):
    response = client_of(carol).get(address, headers=headers)
    assert response.status_code == 200
    html = response.content.decode()
    asked = address.split("?")[1] if "?" in address else ""
    for word in SECRETS:
        # What Carol typed herself comes back to her; nothing else does.
        if word.lower() not in asked.lower():
            assert word not in html
    assert str(secret.get_absolute_url()) not in html


def test_lists_and_counts_hold_only_what_one_may_view(
    secret, own, carol, contacts, list_of
):
    page = contacts(carol)
    assert page.names == ["Own"]
    assert page.count == "1–1 of 1"
    assert page.rows[0][1] == "Hidden company"
    companies = list_of(carol, "companies")
    assert companies.names == []
    assert "No companies yet" in companies.html


def test_only_tags_on_visible_records_are_offered(secret, own, carol, panel_of):
    panel = panel_of(carol)
    assert 'name="tags" value="Mine"' in panel
    assert "SecretTag" not in panel


def test_a_foreign_tag_answers_like_one_that_does_not_exist(
    secret, own, carol, contacts
):
    foreign = contacts(carol, "?tags=SecretTag")
    missing = contacts(carol, "?tags=NeverWas")
    assert foreign.error("tags") == missing.error("tags") != ""
    assert foreign.names == missing.names == ["Own"]


def test_a_hidden_company_answers_like_one_that_does_not_exist(
    firm, own, carol, contacts
):
    hidden = contacts(carol, f"?company={firm.pk}")
    missing = contacts(carol, "?company=987654321")
    assert hidden.error("company") == missing.error("company") != ""
    assert hidden.names == missing.names == ["Own"]
    none_of = contacts(carol, f"?company={firm.pk}&company_op=none")
    assert none_of.error("company") != ""


@pytest.mark.parametrize(
    "query", ["?q=hidden", "?q=own+hidden", "?company_op=named&company_text=hidden"]
)
def test_a_contact_is_not_found_by_the_name_of_a_hidden_company(
    query, firm, own, carol, contacts
):
    assert contacts(carol, query).names == []


def test_the_order_tells_nothing_of_a_hidden_name(firm, own, carol, contacts):
    visible = make_company(name="Middle", responsible=carol)
    make_contact(responsible=carol, first_name="", last_name="Other", company=visible)
    orders = set()
    for name in ["AAA", "ZZZ"]:
        firm.name = name
        firm.save()
        for sort in ["company", "-company"]:
            orders.add((sort, *contacts(carol, f"?sort={sort}").names))
    assert orders == {("company", "Other", "Own"), ("-company", "Other", "Own")}


def test_a_teammate_with_own_scope_is_an_outsider_too(secret, bob, lead, contacts):
    assert contacts(bob).names == []
    assert contacts(lead).names == ["Ana Secretson"]


def test_the_administrator_sees_everything(secret, own, dora, contacts, list_of):
    assert set(contacts(dora).names) == {"Ana Secretson", "Own"}
    assert list_of(dora, "companies").names == ["Hidden Ltd"]


def test_values_of_fields_that_a_user_may_not_see_are_no_filter(
    secret, own, carol, contacts
):
    for key in ["acl", "search", "version", "trashed_by", "responsible__email"]:
        page = contacts(carol, f"?{key}=1")
        assert page.names == ["Own"]
        assert page.chips == []


def test_strangers_are_asked_to_sign_in(client, db):
    for address in [*ADDRESSES, "/lists/contact/panel/"]:
        response = client.get(address)
        assert response.status_code == 302
        assert response.url.startswith("/account/login/")


def test_reading_settings_of_lists_is_refused(alice, client_of):
    for name in ["page-size", "panel"]:
        assert client_of(alice).get(f"/lists/contact/{name}/").status_code == 405
    for name in ["columns", "page-size", "panel"]:
        assert client_of(alice).post(f"/lists/nothing/{name}/").status_code == 404


def test_options_of_fields_of_other_record_types_are_not_offered(
    own, carol, contacts, panel_of
):
    field = make_custom_field("drop_down", record_type="company", options=["Odd one"])
    assert "Odd one" not in contacts(carol).html + panel_of(carol)
    assert contacts(carol, f"?custom_{field.pk}=1").names == ["Own"]
