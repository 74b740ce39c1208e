"""The address of a list says all, in the shortest form, and may be passed on."""

import pytest

from tests.factories import make_company, make_contact, make_stage

HTMX = {"HX-Request": "true"}


@pytest.fixture
def ana(alice):
    return make_contact(responsible=alice, first_name="Ana", city="Cluj")


def test_a_form_sent_without_scripts_comes_to_the_shortest_address(
    alice, ana, client_of
):
    sent = "/contacts/?q=&city=cluj&city_op=&phones=&phones_op=&stage_op=none&page="
    response = client_of(alice).get(sent)
    assert response.status_code == 302
    assert response.url == "/contacts/?city=cluj"


def test_htmx_gets_the_table_alone_and_the_address_to_write(alice, ana, client_of):
    response = client_of(alice).get(
        "/contacts/?q=&city=cluj&city_op=&mine_op=&sort=name", headers=HTMX
    )
    assert response["HX-Push-Url"] == "/contacts/?city=cluj&sort=name"
    html = response.content.decode()
    assert "<html" not in html
    assert html.strip().startswith('<section class="list" id="list"')
    assert 'id="filter-count" hx-swap-oob="true">1</b>' in html
    assert 'id="filter-city-error" hx-swap-oob="true" hidden' in html
    closed = client_of(alice).get("/contacts/?q=ana", headers=HTMX).content
    assert b"filter-city-error" not in closed


def test_half_typed_words_leave_no_trace_in_the_history(alice, ana, client_of):
    def header(before, after):
        headers = {**HTMX, "HX-Current-URL": f"http://testserver/contacts/{before}"}
        response = client_of(alice).get(f"/contacts/{after}", headers=headers)
        return {name for name in response.headers if name.endswith("-Url")}

    assert header("", "?q=a") == {"HX-Push-Url"}
    assert header("?q=a", "?q=an") == {"HX-Replace-Url"}
    assert header("?q=a", "?q=a") == {"HX-Replace-Url"}
    assert header("?q=a", "?q=a&city=x") == {"HX-Replace-Url"}
    assert header("?city=x", "?city=y") == {"HX-Push-Url"}


def test_wrong_values_stay_in_the_address(alice, ana, client_of):
    response = client_of(alice).get("/contacts/?stage=99&city=", follow=True)
    assert response.redirect_chain == [("/contacts/?stage=99", 302)]


def test_each_chip_takes_back_its_own_condition(alice, ana, contacts):
    stage = make_stage("Lead")
    query = f"?q=ana&stage={stage.pk}&stage_op=none&city=cluj&sort=-name"
    page = contacts(alice, query)
    assert page.names == [str(ana)]
    assert page.chips == ["Stage is none of Lead", "City “cluj”"]
    assert 'href="/contacts/?q=ana&amp;city=cluj&amp;sort=-name"' in page.html
    without_city = f"/contacts/?q=ana&amp;stage={stage.pk}&amp;stage_op=none"
    assert f'href="{without_city}&amp;sort=-name"' in page.html
    assert '<a class="link" href="/contacts/?sort=-name">Clear all</a>' in page.html


def test_a_chip_names_the_chosen_company(alice, ana, contacts):
    firm = make_company(name="Aurora", responsible=alice)
    assert contacts(alice, f"?company={firm.pk}").chips == ["Company Aurora"]


def test_the_panel_shows_what_is_asked(alice, ana, panel_of):
    firm = make_company(name="Aurora", responsible=alice)
    panel = panel_of(alice, f"?company={firm.pk}&city=cluj&city_op=not")
    assert f'name="company" value="{firm.pk}"' in panel
    assert '<option value="not" data-operator="not" selected>' in panel
    assert 'name="city" value="cluj"' in panel


def test_a_panel_that_was_never_opened_still_sends_its_conditions(alice, ana, contacts):
    page = contacts(alice, "?city=cluj&city_op=not&phones_op=empty")
    for name, value in [("city", "cluj"), ("city_op", "not"), ("phones_op", "empty")]:
        assert f'<input type="hidden" name="{name}" value="{value}">' in page.html
    assert "data-operator" not in page.html


def test_a_wrong_value_opens_the_panel(alice, ana, contacts):
    assert "data-operator" in contacts(alice, "?phones=none").html


def test_an_address_with_a_hundred_values_is_no_trouble(alice, ana, client_of):
    query = "&".join(f"stage={number}" for number in range(500))
    assert client_of(alice).get(f"/contacts/?{query}").status_code == 200


@pytest.mark.parametrize("query", ["stage[]=1", "%FF=1", "city_op=%00", "=", "&&&"])
def test_an_odd_address_is_no_trouble(alice, ana, client_of, query):
    assert client_of(alice).get(f"/contacts/?{query}").status_code in {200, 302}
