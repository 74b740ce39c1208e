"""Tags on a card, and what comboboxes offer (L9, R5)."""

import pytest

from tests.factories import make_company, make_contact, make_user
from tests.sending import HTMX


@pytest.fixture
def contact(alice):
    """A contact of Alice with a tag."""
    return make_contact(responsible=alice, tags=["VIP"])


def names(contact):
    """Return the tags of a contact."""
    return sorted(tag.name for tag in contact.tags.all())


def test_tags_are_added_and_removed_on_the_card(client_of, alice, contact):
    url = f"/records/contact/{contact.pk}/tags/"
    browser = client_of(alice)

    added = browser.post(url, {"add": "Târg 2026"}, headers=HTMX)
    assert names(contact) == ["Târg 2026", "VIP"]
    assert 'id="card-tag"' in added.content.decode()
    browser.post(url, {"add": "", "add_text": "typed, not chosen"}, headers=HTMX)
    assert "typed, not chosen" in names(contact)
    browser.post(url, {"remove": "VIP"}, headers=HTMX)
    assert "VIP" not in names(contact)


def test_a_tag_is_the_same_in_any_case(client_of, alice, contact):
    url = f"/records/contact/{contact.pk}/tags/"
    client_of(alice).post(url, {"add": "vip"}, headers=HTMX)

    assert names(contact) == ["VIP"]


def test_a_tag_too_long_is_refused(client_of, alice, contact):
    url = f"/records/contact/{contact.pk}/tags/"
    response = client_of(alice).post(url, {"add": "x" * 101}, headers=HTMX)

    assert response.status_code == 422
    assert names(contact) == ["VIP"]


def test_who_may_not_change_the_record_may_not_tag_it(client_of, carol, north, contact):
    reader = make_user("Rita", "Operator", team=north)
    rule = reader.roles.get().rules.get(record_type="contact")
    rule.view_scope = 3
    rule.save()
    url = f"/records/contact/{contact.pk}/tags/"

    assert client_of(carol).post(url, {"add": "X"}).status_code == 404
    assert client_of(reader).post(url, {"add": "X"}).status_code == 403
    assert "Remove tag" not in client_of(reader).get(url, headers=HTMX).content.decode()


def test_tags_of_hidden_records_are_not_offered(client_of, alice, carol, contact):
    make_contact(responsible=carol, tags=["Vigilance", "VIP"])
    make_company(responsible=carol, tags=["Visitors"])
    offered = client_of(alice).get("/records/tags/?q=vi").content.decode()

    assert "VIP" in offered
    assert "Vigilance" not in offered
    assert "Visitors" not in offered


def test_records_are_offered_in_any_script_but_hidden_ones_are_not(
    client_of, alice, carol
):
    make_company(name="Łódź Optics", responsible=alice)
    make_company(name="Лодзь Строй", responsible=alice)
    make_company(name="Lodz Secret", responsible=carol)
    url = "/records/company/choose/"
    offered = client_of(alice).get(url, {"q": "lodz"}).content.decode()

    assert "Łódź Optics" in offered
    assert "Secret" not in offered
    assert "Create" not in offered
    assert "Лодзь" in client_of(alice).get(url, {"q": "lodz st"}).content.decode()
    new = client_of(alice).get(url, {"q": "Lumen", "new": "1"}).content.decode()
    assert 'data-value="new:Lumen"' in new


@pytest.mark.parametrize("typed", ["\0", "%", "a" * 3000, "'; --", "+40 (7"])
def test_nothing_typed_breaks_a_combobox(client_of, alice, contact, typed):
    for url in ["tags/", "people/", "contact/choose/", "contact/matches/"]:
        asked = {"q": typed, "name": typed, "phones-0-number": typed}
        assert client_of(alice).get(f"/records/{url}", asked).status_code == 200
