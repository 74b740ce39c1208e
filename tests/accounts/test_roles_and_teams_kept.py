"""Roles with their rules, teams and access classes in the administration (R2 to R4)."""

import pytest

from accounts.models import AccessClass, RecordType, Role, Rule, Scope, Team
from tests.factories import (
    access_class,
    make_company,
    make_contact,
    make_role,
    make_team,
    make_user,
)

ROLES = "/admin/accounts/role/"
TEAMS = "/admin/accounts/team/"
PRESETS = {
    "Account Customer Admin",
    "Account Customer Manager",
    "Account Customer Reader",
    "Account Partner Admin",
    "Account Partner Manager",
    "Account Partner Reader",
    "Administrator",
    "Director",
    "Operator",
    "Sales manager",
    "Team lead",
}


def role_form(name, *rules, kept=()):
    """Return a role and its rules as the form sends them."""
    sent = {"name": name, "description": ""}
    sent["rules-TOTAL_FORMS"] = len(rules)
    sent["rules-INITIAL_FORMS"] = len(kept)
    for number, rule in enumerate(rules):
        actions = ("view", "edit", "delete", "export", "destroy")
        scopes = {f"{action}_scope": 0 for action in actions}
        given = {"record_type": "contact", "access_class": "", **scopes, **rule}
        sent |= {f"rules-{number}-{key}": value for key, value in given.items()}
    return sent


def test_the_presets_ship(client_of, dora):
    assert set(Role.objects.values_list("name", flat=True)) == PRESETS
    page = client_of(dora).get(ROLES).text
    assert all(name in page for name in PRESETS)
    assert list(AccessClass.objects.values_list("name", flat=True)) == [
        "Partner",
        "Customer",
        "Internal",
    ]


def test_a_role_is_made_of_rules(client_of, dora):
    partner = access_class("Partner")
    sent = role_form(
        "Reader",
        {"view_scope": 3, "also_unassigned": "on"},
        {"access_class": partner.pk, "view_scope": 3, "edit_scope": 1},
    )
    assert client_of(dora).post(f"{ROLES}add/", sent).status_code == 302
    rules = Rule.objects.filter(role__name="Reader").order_by("pk")
    assert [(r.access_class, r.view_scope, r.edit_scope) for r in rules] == [
        (None, Scope.ALL, Scope.NONE),
        (partner, Scope.ALL, Scope.OWN),
    ]
    assert rules[0].also_unassigned


def test_a_new_role_is_offered_a_row_for_each_type(client_of, dora):
    page = client_of(dora).get(f"{ROLES}add/")
    rows = page.context["inline_admin_formsets"][0].formset.forms
    assert [row["record_type"].value() for row in rows] == RecordType.values


def test_rows_left_as_they_were_offered_make_no_rules(client_of, dora):
    rows = [{"record_type": value} for value in RecordType.values]
    client_of(dora).post(f"{ROLES}add/", role_form("Nothing", *rows))
    assert Role.objects.get(name="Nothing").rules.count() == 0


@pytest.mark.parametrize(
    "rule",
    [
        {"view_scope": 1, "edit_scope": 2},
        {"view_scope": 2, "edit_scope": 1, "delete_scope": 2},
        {"export_scope": 1},
        {"view_scope": 2, "edit_scope": 2, "delete_scope": 1, "destroy_scope": 2},
    ],
)
def test_a_rule_that_reaches_further_than_it_sees_is_refused(client_of, dora, rule):
    page = client_of(dora).post(f"{ROLES}add/", role_form("Odd", rule))
    assert "Nobody can edit or export more than they view" in page.text
    assert not Role.objects.filter(name="Odd").exists()


def test_two_rules_for_the_same_are_refused(client_of, dora):
    twice = role_form("Odd", {"view_scope": 1}, {"view_scope": 3})
    page = client_of(dora).post(f"{ROLES}add/", twice)
    assert "Two rules are for the same records and the same class." in page.text
    role = make_role("Old", contact={"view_scope": Scope.OWN})
    rule = role.rules.get()
    again = role_form(
        "Old",
        {"id": rule.pk, "role": role.pk, "view_scope": 1},
        {"view_scope": 3},
        kept=[rule],
    )
    page = client_of(dora).post(f"{ROLES}{role.pk}/change/", again)
    assert page.status_code == 200
    assert role.rules.count() == 1


def test_teams_stand_as_a_tree(client_of, dora):
    north = make_team("North")
    make_team("Arad")
    make_team("Cluj", parent=north)
    teams = client_of(dora).get(TEAMS).context["cl"].result_list
    assert [(team.name, team.depth) for team in teams] == [
        ("Arad", 0),
        ("North", 0),
        ("Cluj", 1),
    ]


def test_a_team_below_itself_is_refused(client_of, dora):
    north = make_team("North")
    cluj = make_team("Cluj", parent=north)
    sent = {"name": "North", "parent": cluj.pk}
    page = client_of(dora).post(f"{TEAMS}{north.pk}/change/", sent)
    assert "A team can’t stand below itself." in page.text


def test_people_are_put_into_a_team_and_taken_out(client_of, dora, alice, carol):
    north = Team.objects.get(name="North")
    sent = {"name": "North", "members": [carol.pk]}
    client_of(dora).post(f"{TEAMS}{north.pk}/change/", sent)
    for person in [alice, carol]:
        person.refresh_from_db()
    assert (alice.team, carol.team) == (None, north)


def test_a_team_lead_sees_a_new_member_at_once(client_of, dora, lead):
    nick = make_user("Nick", "Sales manager")
    make_contact(responsible=nick, first_name="Seen", last_name="Now")
    assert "Seen Now" not in client_of(lead).get("/contacts/").text
    sent = {"name": "North", "members": [lead.pk, nick.pk]}
    client_of(dora).post(f"{TEAMS}{lead.team.pk}/change/", sent)
    assert "Seen Now" in client_of(lead).get("/contacts/").text


def test_a_class_that_records_are_of_is_not_deleted(client_of, dora, alice):
    partner = access_class("Partner")
    make_company(responsible=alice, access_class=partner)
    url = f"/admin/accounts/accessclass/{partner.pk}/delete/"
    page = client_of(dora).post(url, {"post": "yes"}, follow=True)
    assert "1 record is of this class, so it can’t be deleted." in page.text
    assert AccessClass.objects.filter(pk=partner.pk).exists()


def test_a_role_is_copied_with_its_rules(client_of, dora):
    role = Role.objects.get(name="Team lead")
    rules = list(role.rules.order_by("pk"))
    rows = [
        {
            "id": rule.pk,
            "role": role.pk,
            "record_type": rule.record_type,
            "view_scope": rule.view_scope,
            "edit_scope": rule.edit_scope,
        }
        for rule in rules
    ]
    sent = {**role_form("Deputy", *rows, kept=rules), "_saveasnew": "Save as new"}
    client_of(dora).post(f"{ROLES}{role.pk}/change/", sent)
    copied = Role.objects.get(name="Deputy").rules
    assert set(copied.values_list("record_type", "view_scope")) == {
        (rule.record_type, rule.view_scope) for rule in rules
    }
    assert role.rules.count() == len(rules)
