"""Custom fields are kept in the administration (F1 to F3)."""

import pytest

from records.fields import custom_fields
from records.models import CustomField, CustomFieldOption
from tests.factories import make_company, make_custom_field, make_user

PAGE = "/admin/records/customfield/"
GOLD = {
    "name": "Gold",
    "abbreviation": "G",
    "text_colour": "#713F12",
    "background_colour": "fde68a",
}
SILVER = {"name": "Silver", "text_colour": "#111", "background_colour": "#e5e7eb"}
PLAIN = {"text_colour": "#1f2937", "background_colour": "#e5e7eb"}


def form(*options, kept=0, **values):
    """Return a field and its options as the form sends them."""
    sent = {
        "record_type": "company",
        "kind": "drop_down",
        "name": "Tier",
        "key": "tier",
        "position": 1,
        "options-TOTAL_FORMS": len(options),
        "options-INITIAL_FORMS": kept,
        **values,
    }
    for number, option in enumerate(options):
        sent |= {f"options-{number}-{name}": value for name, value in option.items()}
    return sent


def row(option, **values):
    """Return an option that exists as its row sends it."""
    return {
        "id": option.pk,
        "field": option.field_id,
        "name": option.name,
        "position": option.position,
        **PLAIN,
        **values,
    }


@pytest.fixture
def office(client_of, dora):
    """The browser of the administrator."""
    return client_of(dora)


@pytest.fixture
def tier(db):
    """A drop-down with two options."""
    return make_custom_field(
        "drop_down",
        record_type="company",
        options=["Gold", "Silver"],
        name="Tier",
        key="tier",
    )


def address(field, page="change"):
    """Return the address of a field's page."""
    return f"{PAGE}{field.pk}/{page}/"


def test_a_drop_down_with_coloured_options_is_made(office):
    options = [GOLD, SILVER, PLAIN]
    answer = office.post(f"{PAGE}add/", form(*options, in_lists="on", on_card="on"))
    assert answer.status_code == 302
    made = CustomFieldOption.objects.filter(field__key="tier")
    assert [(one.name, one.abbreviation, one.paint, one.position) for one in made] == [
        ("Gold", "G", "paint-713f12-fde68a", 1),
        ("Silver", "", "paint-111111-e5e7eb", 2),
    ]


def test_it_stands_in_the_form_at_once(office, client_of, alice):
    office.post(f"{PAGE}add/", form(GOLD, SILVER))
    shown = client_of(alice).get("/companies/new/").text
    assert "Tier" in shown
    assert "Gold" in shown


def test_colours_that_cannot_be_read_are_refused_with_the_reason(office):
    pale = {**GOLD, "text_colour": "#ffffff"}
    page = office.post(f"{PAGE}add/", form(pale))
    assert "Too little contrast with the background colour." in page.text
    assert not CustomField.objects.exists()


@pytest.mark.parametrize("typed", ["red", "#12345", "#12345g", "", "#123456;}"])
def test_what_is_no_colour_is_refused(office, typed):
    page = office.post(f"{PAGE}add/", form({**GOLD, "text_colour": typed}))
    assert page.status_code == 200
    assert not CustomField.objects.exists()


def test_options_need_a_field_that_has_options(office):
    page = office.post(f"{PAGE}add/", form(GOLD, kind="text"))
    assert "Only drop-downs and multiple choices have options." in page.text


def test_two_options_of_one_name_are_refused(office, tier):
    assert office.post(f"{PAGE}add/", form(GOLD, GOLD, key="t2", name="T2")).context
    rows = [row(option) for option in tier.options.all()]
    page = office.post(address(tier), form(*rows, GOLD, kept=2))
    assert page.status_code == 200
    assert tier.options.count() == 2


@pytest.mark.parametrize("same", [{"key": "TIER"}, {"name": "tier"}])
def test_name_and_key_are_unique_within_a_type(office, tier, same):
    values = {"name": "Another", "key": "another", "kind": "text", **same}
    page = office.post(f"{PAGE}add/", form(**values))
    assert "Another field of these records has it." in page.text
    values["record_type"] = "contact"
    assert office.post(f"{PAGE}add/", form(**values)).status_code == 302


def test_the_type_of_records_is_settled_when_the_field_is_made(office, tier):
    rows = [row(option) for option in tier.options.all()]
    sent = form(*rows, kept=2, record_type="contact", name="Rank")
    assert office.post(address(tier), sent).status_code == 302
    tier.refresh_from_db()
    assert (tier.record_type, tier.name) == ("company", "Rank")


def test_a_field_without_values_is_deleted(office, tier):
    office.post(address(tier, "delete"), {"post": "yes"})
    assert not CustomField.objects.filter(pk=tier.pk).exists()


@pytest.mark.parametrize("kind", ["drop_down", "multiple_choice"])
def test_an_option_in_use_is_retired_and_not_deleted(office, alice, kind):
    field = make_custom_field(kind, record_type="company", options=["Gold", "Silver"])
    gold, silver = field.options.all()
    held = gold.pk if kind == "drop_down" else [gold.pk, silver.pk]
    make_company(responsible=alice, custom={str(field.pk): held})
    names = {"name": field.name, "key": field.key, "kind": kind}
    sent = form(row(gold, DELETE="on"), row(silver), kept=2, **names)
    page = office.post(address(field), sent)
    assert "1 record holds “Gold”, so it can’t be deleted." in page.text
    sent = form(row(gold, retired="on"), row(silver), kept=2, **names)
    assert office.post(address(field), sent).status_code == 302
    gold.refresh_from_db()
    assert gold.retired


def test_an_option_that_nothing_holds_is_deleted(office, tier):
    gold, silver = tier.options.all()
    sent = form(row(gold, DELETE="on"), row(silver), kept=2)
    assert office.post(address(tier), sent).status_code == 302
    assert list(tier.options.all()) == [silver]


@pytest.mark.parametrize(
    ("kind", "default", "taken"),
    [
        ("number", "12.5", True),
        ("number", "many", False),
        ("date", "2026-11-23", True),
        ("date", "soon", False),
        ("text", "anything", True),
        ("date_time", "2026-11-23 14:05", True),
        ("date_time", "noon", False),
        ("url", "example.com", True),
        ("url", "javascript:alert(1)", False),
        ("phone", "0722123456", True),
        ("phone", "12", False),
        ("email", "ana@example.com", True),
        ("email", "ana", False),
        ("user", "dora", False),
    ],
)
def test_a_default_that_the_field_cannot_hold_is_refused(office, kind, default, taken):
    answer = office.post(f"{PAGE}add/", form(kind=kind, default=default))
    assert (answer.status_code == 302) == taken


def test_a_tick_box_is_not_unique(office):
    page = office.post(f"{PAGE}add/", form(kind="tick_box", unique="on"))
    assert "Values of this type can’t be unique." in page.text


def test_a_field_for_a_class_is_shown_to_those_with_a_rule_for_it(office, tier):
    nobody = make_user("Nick")
    rows = [row(option) for option in tier.options.all()]
    office.post(address(tier), form(*rows, kept=2, access_classes=[1]))
    shown = [field.custom for field in custom_fields("contact", nobody)]
    assert tier not in shown
