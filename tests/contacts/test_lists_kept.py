"""Stages and the like are kept in the administration (C13)."""

import pytest
from django.utils import timezone

from companies.models import Industry
from contacts.models import Position, Source, Stage
from tests.factories import make_company, make_contact, make_source, make_stage

STAGES = "/admin/contacts/stage/"


def in_list(*rows):
    """Return the rows of the list as a browser sends them."""
    sent = {"form-TOTAL_FORMS": len(rows), "form-INITIAL_FORMS": len(rows)}
    for number, values in enumerate(rows):
        sent |= {f"form-{number}-{name}": value for name, value in values.items()}
    return {**sent, "_save": "Save"}


def row(stage, **values):
    """Return one row of the list of stages."""
    given = {"id": stage.pk, "hue": stage.hue, "position": stage.position}
    return {**given, **values}


def test_order_and_colour_are_changed_in_the_list_and_hold_at_once(client_of, dora):
    lead, customer = make_stage("Lead", position=1), make_stage("Customer", position=2)
    browser = client_of(dora)
    sent = in_list(row(lead, position=5, hue=3), row(customer))
    assert browser.post(STAGES, sent).status_code == 302
    assert list(Stage.objects.values_list("name", "hue")) == [
        ("Customer", 9),
        ("Lead", 3),
    ]
    choice = browser.get("/contacts/new/").text
    assert choice.index("Customer") < choice.index("Lead")


def test_a_new_value_is_offered_the_last_place(client_of, dora):
    make_stage("Lead", position=7)
    page = client_of(dora).get(f"{STAGES}add/")
    assert page.context["adminform"].form["position"].value() == 8


@pytest.mark.parametrize(
    ("model", "key"), [(Stage, "stage"), (Position, "position"), (Source, "source")]
)
def test_a_value_in_use_is_not_deleted(client_of, dora, alice, model, key):
    value = model.objects.create(name="Fair")
    make_contact(responsible=alice, **{key: value})
    make_contact(responsible=alice, trashed_at=timezone.now(), **{key: value})
    page = f"/admin/contacts/{key}/{value.pk}/"
    for answer in [
        client_of(dora).get(f"{page}delete/", follow=True),
        client_of(dora).post(f"{page}delete/", {"post": "yes"}, follow=True),
    ]:
        assert answer.redirect_chain == [(f"{page}change/", 302)]
        assert "2 records hold “Fair”, so it can’t be deleted. Retire it" in answer.text
    assert model.objects.filter(pk=value.pk).exists()


def test_an_industry_in_use_is_not_deleted(client_of, dora, alice):
    retail = Industry.objects.create(name="Retail")
    make_company(responsible=alice, industry=retail)
    url = f"/admin/companies/industry/{retail.pk}/delete/"
    client_of(dora).post(url, {"post": "yes"})
    assert Industry.objects.filter(pk=retail.pk).exists()


def test_a_value_that_nothing_holds_is_deleted(client_of, dora):
    source = make_source("Fair")
    url = f"/admin/contacts/source/{source.pk}/delete/"
    client_of(dora).post(url, {"post": "yes"})
    assert not Source.objects.filter(pk=source.pk).exists()


def test_several_are_not_deleted_at_once(client_of, dora):
    stage = make_stage()
    sent = {"action": "delete_selected", "_selected_action": [stage.pk]}
    client_of(dora).post(STAGES, sent)
    assert Stage.objects.filter(pk=stage.pk).exists()


def test_a_retired_value_is_kept_and_offered_no_more(client_of, dora, alice):
    old = make_stage("Old", position=1)
    contact = make_contact(responsible=alice, stage=old)
    client_of(dora).post(STAGES, in_list(row(old, retired="on")))
    contact.refresh_from_db()
    assert contact.stage == old
    form = client_of(alice).get("/contacts/new/").text
    assert "Old" not in form


def test_the_list_counts_uses_in_one_query(client_of, dora, alice):
    for _ in range(3):
        make_contact(responsible=alice, stage=make_stage())
    page = client_of(dora).get(STAGES)
    assert [stage.used_by for stage in page.context["cl"].result_list] == [1, 1, 1]
