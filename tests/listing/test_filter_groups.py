"""Groups of conditions: any of them is enough; groups and the rest narrow together."""

import pytest

from tests.factories import make_contact, make_stage

HTMX = {"HX-Request": "true"}


@pytest.fixture
def new(db):
    return make_stage("New")


@pytest.fixture
def people(alice, new):
    def make(name, **values):
        return make_contact(responsible=alice, first_name="", last_name=name, **values)

    make("Lodz", city="Łódź")
    make("LodzNew", city="Łódź", stage=new, tags=["VIP"])
    make("New", city="Cluj", stage=new)
    make("Tagged", city="Cluj", tags=["VIP"])
    make("Other", city="Iași", phones=["+40722123456"])


def names(page):
    return set(page.names)


def test_one_condition_of_a_group_is_enough(people, new, alice, contacts):
    query = f"?any1.city=lodz&any1.stage={new.pk}"
    assert names(contacts(alice, query)) == {"Lodz", "LodzNew", "New"}


def test_groups_and_single_conditions_narrow_together(people, new, alice, contacts):
    group = f"?any1.city=lodz&any1.stage={new.pk}"
    assert names(contacts(alice, f"{group}&tags=VIP")) == {"LodzNew"}
    two = f"{group}&any2.tags=VIP&any2.city=cluj"
    assert names(contacts(alice, two)) == {"LodzNew", "New"}
    assert names(contacts(alice, f"{group}&q=new")) == {"LodzNew", "New"}


def test_conditions_on_other_tables_may_stand_in_a_group(people, alice, contacts):
    query = "?any1.tags=VIP&any1.phones=722123"
    assert names(contacts(alice, query)) == {"LodzNew", "Tagged", "Other"}
    negated = "?any1.tags=VIP&any1.tags_op=none&any1.city=lodz"
    assert names(contacts(alice, negated)) == {"Lodz", "LodzNew", "New", "Other"}


def test_a_group_reads_as_one_chip_with_an_x_for_each_part(
    people, new, alice, contacts
):
    page = contacts(alice, f"?any1.city=lodz&any1.stage={new.pk}&tags=VIP&sort=name")
    assert page.chips == ["Tags VIP", "Stage New", "City “lodz”"]
    assert 'aria-label="Any of these"' in page.html
    without_city = f"/contacts/?tags=VIP&amp;any1.stage={new.pk}&amp;sort=name"
    assert f'href="{without_city}" aria-label="Remove filter City"' in page.html
    without_group = "/contacts/?tags=VIP&amp;sort=name"
    assert f'href="{without_group}" aria-label="Remove this group"' in page.html
    assert 'id="filter-count">2</b>' in page.html


def test_the_address_of_groups_is_the_shortest(people, new, alice, client_of):
    sent = f"any4.stage={new.pk}&any4.stage_op=&any2.add=&any2.city=lodz&any3.city="
    answer = client_of(alice).get(f"/contacts/?{sent}")
    assert answer.status_code == 302
    assert answer.url == f"/contacts/?any1.city=lodz&any2.stage={new.pk}"


def test_a_wrong_value_is_told_in_its_group_and_the_rest_holds(people, alice, contacts):
    page = contacts(alice, "?any1.phones=none&any1.city=lodz")
    assert page.error("any1-phones") == "Type some figures of the number."
    assert page.error("phones") == ""
    assert names(page) == {"Lodz", "LodzNew"}


@pytest.mark.parametrize(
    "query",
    ["any1.acl=1", "any1.search=a", "any1.any2.city=a", "any9.city=a", "any1=city"],
)
def test_what_is_not_declared_is_asked_for_in_no_group(people, alice, contacts, query):
    page = contacts(alice, f"?{query}")
    assert len(page.names) == 5
    assert page.chips == []


def test_a_group_is_put_together_field_by_field(people, alice, client_of):
    browser = client_of(alice)
    address = "/lists/contact/filters/any-of/"
    begun = browser.get(f"{address}?new=1&city=x", headers=HTMX).content.decode()
    assert 'name="any1.add"' in begun
    assert "any2" not in begun
    added = browser.get(f"{address}?any1.add=city", headers=HTMX).content.decode()
    assert 'name="any1.city"' in added
    assert "data-new" in added
    assert '<option value="city">' not in added
    more = browser.get(f"{address}?any1.city=lodz&any1.city_op=is&new=1")
    assert 'name="any1.city" value="lodz"' in more.content.decode()
    assert 'name="any2.add"' in more.content.decode()


def test_parts_of_a_group_are_taken_out(people, alice, client_of):
    browser = client_of(alice)
    address = (
        "/lists/contact/filters/any-of/?any1.city=lodz&any1.city_op=&any1.tags=VIP"
    )
    without = browser.get(f"{address}&drop=any1.city", headers=HTMX)
    assert 'name="any1.city"' not in without.content.decode()
    assert 'name="any1.tags"' in without.content.decode()
    assert "list-changed" in without["HX-Trigger-After-Swap"]
    nothing = browser.get(f"{address}&drop=any1", headers=HTMX).content.decode()
    assert 'name="any1' not in nothing
    assert "Any of…" in nothing


def test_there_are_no_more_groups_than_five(people, alice, client_of):
    five = "&".join(f"any{number}.city=a" for number in range(1, 6))
    html = client_of(alice).get(f"/lists/contact/filters/any-of/?{five}&new=1")
    assert html.content.decode().count('class="any-of-group"') == 5
    assert "Any of…" not in html.content.decode()
