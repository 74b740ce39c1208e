"""The edit page of a contact, and two people who edit it at once (C12)."""

import re

import pytest

from records.models import Entry
from tests.factories import (
    make_company,
    make_contact,
    make_custom_field,
    make_stage,
    make_user,
)
from tests.sending import sent


def basis_of(page):
    """Return what a form says it is based on."""
    found = re.search(r'name="based_on" value="([^"]*)"', page)
    return found.group(1).replace("&quot;", '"')


@pytest.fixture
def contact(alice, bob):
    """A contact of Alice that Bob may change, too."""
    return make_contact(
        first_name="Ana",
        last_name="Popa",
        city="Cluj",
        responsible=alice,
        managers=[bob],
        phones=["+40722123456"],
        emails=["ana@example.com"],
        tags=["VIP"],
    )


@pytest.fixture
def opened(client_of, contact):
    """Open the edit page as a user; what it returns saves it with some changes."""

    def open_as(user):
        url = f"/contacts/{contact.pk}/edit/"
        page = client_of(user).get(url).content.decode()
        fields = {
            "name_boxes": "three",
            "first_name": contact.first_name,
            "middle_name": "",
            "last_name": contact.last_name,
            "city": contact.city,
            "tags": ["VIP"],
            "managers": [user.pk for user in contact.managers.all()],
            "based_on": basis_of(page),
        }

        def save(**changes):
            values = {"phones": ["+40722123456"], "emails": ["ana@example.com"]}
            return client_of(user).post(url, sent(**{**values, **fields, **changes}))

        return save

    return open_as


def test_what_was_changed_is_written_and_told(opened, alice, contact):
    response = opened(alice)(city="Iași", tags=["VIP", "Fair"])

    contact.refresh_from_db()
    entry = Entry.objects.about(contact).get()
    assert response.status_code == 302
    assert contact.city == "Iași"
    assert {change["field"] for change in entry.details["changes"]} == {"city", "tags"}
    assert (entry.actor, entry.details["way"]) == (alice, "form")


def test_a_form_saved_as_it_was_changes_nothing(opened, alice, contact):
    opened(alice)()

    assert not Entry.objects.about(contact).exists()


def test_different_fields_of_two_editors_both_stay(opened, alice, bob, contact):
    save_alice, save_bob = opened(alice), opened(bob)
    save_alice(city="Iași")
    response = save_bob(last_name="Ionescu")

    contact.refresh_from_db()
    assert response.status_code == 302
    assert (contact.city, contact.last_name) == ("Iași", "Ionescu")


def test_the_second_editor_of_a_field_is_told_and_loses_nothing(
    opened, alice, bob, contact
):
    save_alice, save_bob = opened(alice), opened(bob)
    save_alice(city="Iași", last_name="Pop")
    response = save_bob(city="Bacău", first_name="Anna")
    page = response.content.decode()

    contact.refresh_from_db()
    assert response.status_code == 422
    assert contact.city == "Iași"
    assert "Alice changed this meanwhile" in page
    assert "Iași" in page
    for kept in ["Bacău", "Anna"]:
        assert f'value="{kept}"' in page

    # Bob has seen it: now he keeps his city, and Alice's last name stays hers.
    response = save_bob(
        city="Bacău", first_name="Anna", based_on=basis_of(page), keep_city="mine"
    )
    contact.refresh_from_db()
    assert response.status_code == 302
    assert (contact.city, contact.name) == ("Bacău", "Anna Pop")


def test_the_other_value_can_be_taken(opened, alice, bob, contact):
    save_alice, save_bob = opened(alice), opened(bob)
    save_alice(city="Iași")
    page = save_bob(city="Bacău", first_name="Anna").content.decode()
    save_bob(
        city="Bacău", first_name="Anna", based_on=basis_of(page), keep_city="theirs"
    )

    contact.refresh_from_db()
    assert (contact.city, contact.first_name) == ("Iași", "Anna")


def test_a_third_change_is_told_again(opened, alice, bob, contact):
    save_alice, save_bob = opened(alice), opened(bob)
    save_alice(city="Iași")
    page = save_bob(city="Bacău").content.decode()
    opened(alice)(city="Arad")
    response = save_bob(city="Bacău", based_on=basis_of(page), keep_city="mine")

    assert response.status_code == 422
    assert "Arad" in response.content.decode()


def test_both_who_enter_the_same_are_not_bothered(opened, alice, bob, contact):
    save_alice, save_bob = opened(alice), opened(bob)
    save_alice(city="Iași")

    assert save_bob(city="Iași").status_code == 302


def test_a_hidden_company_stays_hidden_and_stays(client_of, alice, carol):
    hidden = make_company(name="Secret", responsible=carol)
    contact = make_contact(responsible=alice, company=hidden)
    browser = client_of(alice)
    url = f"/contacts/{contact.pk}/edit/"
    page = browser.get(url).content.decode()
    browser.post(
        url,
        sent(
            name_boxes="three",
            first_name="Jan",
            company="hidden",
            city="Cluj",
            based_on=basis_of(page),
        ),
    )

    contact.refresh_from_db()
    assert "Secret" not in page
    assert f'value="{hidden.pk}"' not in page
    assert (contact.city, contact.company) == ("Cluj", hidden)


def test_a_retired_stage_is_kept_but_not_offered(client_of, alice):
    old, other = make_stage("Old", retired=True), make_stage("Older", retired=True)
    contact = make_contact(responsible=alice, stage=old)
    page = client_of(alice).get(f"/contacts/{contact.pk}/edit/").content.decode()

    assert f'<option value="{old.pk}" selected>Old</option>' in page
    assert other.name not in page


def test_who_may_only_view_is_refused(client_of, alice, lead, north):
    contact = make_contact(responsible=alice)
    reader = make_user("Rita", "Operator", team=north)
    rule = reader.roles.get().rules.get(record_type="contact")
    rule.view_scope = 3
    rule.save()

    assert client_of(reader).get(f"/contacts/{contact.pk}/").status_code == 200
    assert client_of(reader).get(f"/contacts/{contact.pk}/edit/").status_code == 403
    assert client_of(lead).get(f"/contacts/{contact.pk}/edit/").status_code == 200


def test_an_outsider_finds_no_page(client_of, carol, contact):
    for path in ["", "edit/"]:
        url = f"/contacts/{contact.pk}/{path}"
        assert client_of(carol).get(url).status_code == 404


def test_custom_fields_are_asked_for_and_kept(opened, alice, contact):
    field = make_custom_field("drop_down", name="Segment", options=["Retail", "Trade"])
    option = field.options.last()
    opened(alice)(**{f"custom_{field.pk}": option.pk})

    contact.refresh_from_db()
    assert contact.custom == {str(field.pk): option.pk}
