"""A field gets another type, is taken away, and comes back with its values (F4)."""

import datetime as dt

import pytest
from django.utils import timezone

from contacts.models import Contact
from listing.models import ListSettings
from records import custom_values, retyping
from records.jobs import convert_field, forget_fields, replace_option
from records.models import CustomField, Entry, FieldConversion
from tests.factories import access_class, make_contact, make_custom_field

PAGE = "/admin/records/customfield/"


@pytest.fixture
def office(client_of, dora):
    """The browser of the administrator."""
    return client_of(dora)


def hold(field, *raws):
    """Make a contact for each of the values."""
    return [make_contact(custom={str(field.pk): raw}) for raw in raws]


def values(field):
    """Return what records hold in a field, in the order in which they were made."""
    rows = Contact.objects.order_by("pk").values_list("custom", flat=True)
    return [custom.get(str(field.pk)) for custom in rows]


def successor(field):
    """Return what a field became."""
    return FieldConversion.objects.get(source=field).target


def test_the_page_says_what_would_be_lost_and_changes_nothing(office):
    field = make_custom_field("text", name="Budget")
    hold(field, "12", "12", "12,5", "about 7", "1.005")
    page = office.get(f"{PAGE}{field.pk}/type/?kind=currency")
    found = page.context["preview"]
    assert (found.records, found.whole, found.in_part, found.left_out) == (5, 3, 1, 1)
    assert found.samples_left_out[0].text == "about 7"
    assert (found.samples_in_part[0].text, found.samples_in_part[0].becomes) == (
        "1.005",
        "1",
    )
    assert "about 7" in page.text
    assert CustomField.objects.get() == field


def test_what_can_be_is_converted_and_nothing_is_written_over(office):
    field = make_custom_field("text", name="Budget", key="budget", unique=True)
    field.access_classes.add(access_class("Customer"))
    hold(field, "12", "about 7")
    answer = office.post(f"{PAGE}{field.pk}/type/", {"kind": "number"})
    made = successor(field)
    assert answer.url == f"{PAGE}{made.pk}/change/"
    assert (made.name, made.key, made.kind) == ("Budget", "budget", "number")
    assert made.unique
    assert made.class_ids_now() == field.class_ids_now()
    assert values(made) == ["12", None]
    assert values(field) == ["12", "about 7"]
    assert list(CustomField.objects.in_use()) == [made]
    assert "1 value could not be converted" in office.get(answer.url).text


def test_restore_brings_the_field_of_before_back(office):
    field = make_custom_field("text", name="Budget")
    hold(field, "12", "about 7")
    office.post(f"{PAGE}{field.pk}/type/", {"kind": "number"})
    made = successor(field)
    page = office.get(PAGE)
    assert "its type became number" in page.text
    office.post(f"{PAGE}{field.pk}/restore/")
    assert list(CustomField.objects.in_use()) == [field]
    assert values(field) == ["12", "about 7"]
    assert made in CustomField.objects.taken_away()


def test_options_keep_their_colours_and_order(office):
    field = make_custom_field("drop_down", options=["Gold", "Silver"])
    gold, silver = field.options.all()
    silver.background_colour = "#eeeeee"
    silver.save()
    hold(field, silver.pk, gold.pk)
    office.post(f"{PAGE}{field.pk}/type/", {"kind": "multiple_choice"})
    made = successor(field)
    options = list(made.options.values_list("name", "background_colour"))
    assert options == [("Gold", "#e5e7eb"), ("Silver", "#eeeeee")]
    copied = {o.name: o.pk for o in made.options.all()}
    assert values(made) == [[copied["Silver"]], [copied["Gold"]]]
    assert list(field.options.all()) == [gold, silver]


def test_texts_become_options(office):
    field = make_custom_field("text")
    hold(field, "Tea", "tea", "Coffee; Tea")
    office.post(f"{PAGE}{field.pk}/type/", {"kind": "multiple_choice"})
    made = successor(field)
    names = {o.pk: o.name for o in made.options.all()}
    held = [{names[pk].casefold() for pk in raw} for raw in values(made)]
    assert held == [{"tea"}, {"tea"}, {"coffee", "tea"}]


def test_many_values_are_carried_over_in_chunks_that_can_be_gone_on_with(
    monkeypatch, dora
):
    monkeypatch.setattr(custom_values, "CHUNK", 2)
    field = make_custom_field("number")
    hold(field, "1", "2", "3", "4", "5")
    conversion = retyping.change_type(field, "text", by=dora)
    retyping._carry_some_over(
        conversion.pk,
        retyping.Converter.between(
            retyping.from_definition(conversion.source),
            retyping.from_definition(conversion.target),
        ),
    )
    conversion.refresh_from_db()
    assert (conversion.done, conversion.total) == (2, 5)
    mine = Contact.objects.latest("pk")
    mine.custom[str(conversion.target_id)] = "mine"
    mine.save()
    convert_field(conversion_id=conversion.pk)
    conversion.refresh_from_db()
    assert conversion.is_finished
    assert values(conversion.target) == ["1", "2", "3", "4", "mine"]


def test_columns_stay_where_they_were(office, dora, alice, client_of):
    field = make_custom_field("text", name="Budget")
    make_contact(responsible=alice, custom={str(field.pk): "12"})
    keys = ["city", f"custom_{field.pk}"]
    ListSettings.objects.create(user=alice, record_type="contact", columns=keys)
    office.post(f"{PAGE}{field.pk}/type/", {"kind": "number"})
    page = client_of(alice).get("/contacts/")
    shown = [column.key for column in page.context["list"].columns]
    assert shown == ["city", f"custom_{successor(field).pk}"]


def test_a_second_change_waits_for_the_first(office, dora):
    field = make_custom_field("number")
    hold(field, "1")
    conversion = retyping.change_type(field, "text", by=dora)
    page = office.post(
        f"{PAGE}{conversion.target_id}/type/", {"kind": "date"}, follow=True
    )
    assert "Its values are still being carried over." in page.text
    assert "0 of 1 values are carried over." in (
        office.get(f"{PAGE}{conversion.target_id}/change/").text
    )


def test_a_field_that_records_hold_is_taken_away_and_comes_back(
    office, client_of, alice
):
    field = make_custom_field("text", name="Floor")
    contact = make_contact(responsible=alice, custom={str(field.pk): "third"})
    card = contact.get_absolute_url()
    page = office.get(f"{PAGE}{field.pk}/delete/").text
    assert "1 record holds a value of this field." in page
    assert "third" in page
    assert "third" in client_of(alice).get(card).text

    said = office.post(f"{PAGE}{field.pk}/delete/", follow=True).text
    assert "“Floor” is taken away." in said
    assert "third" not in client_of(alice).get(card).text
    assert office.get(f"{PAGE}{field.pk}/change/").status_code == 302
    other = make_custom_field("text", name="Floor")
    refused = office.post(f"{PAGE}{field.pk}/restore/", follow=True).text
    assert "“Floor” has the same name or key: rename it first." in refused

    other.delete()
    office.post(f"{PAGE}{field.pk}/restore/")
    assert "third" in client_of(alice).get(card).text


def test_after_a_month_it_is_forgotten_with_its_values(dora):
    old, fresh, used = (make_custom_field("text") for _ in range(3))
    contact = make_contact(custom={str(f.pk): "x" for f in (old, fresh, used)})
    for field in (old, fresh):
        field.retire(by=dora)
    month_ago = timezone.now() - dt.timedelta(days=30, minutes=1)
    CustomField.objects.filter(pk=old.pk).update(retired_at=month_ago)
    before = Contact.objects.get().updated_at
    forget_fields(timestamp=0)
    assert set(CustomField.objects.all()) == {fresh, used}
    contact.refresh_from_db()
    assert contact.custom == {str(fresh.pk): "x", str(used.pk): "x"}
    assert contact.updated_at == before


@pytest.mark.parametrize("kind", ["drop_down", "multiple_choice"])
def test_an_option_takes_the_place_of_another(
    office, dora, kind, django_capture_on_commit_callbacks
):
    field = make_custom_field(kind, options=["Gold", "Golden", "Silver"])
    gold, golden, silver = field.options.all()
    several = kind == "multiple_choice"
    contact = hold(field, [golden.pk, silver.pk] if several else golden.pk)[0]
    page = office.get(f"{PAGE}{field.pk}/replace/").text
    assert "Golden" in page
    wrong = {"old": gold.pk, "new": gold.pk}
    assert "Choose another option." in (
        office.post(f"{PAGE}{field.pk}/replace/", wrong).text
    )
    with django_capture_on_commit_callbacks(execute=True):
        sent = {"old": golden.pk, "new": gold.pk}
        office.post(f"{PAGE}{field.pk}/replace/", sent)
    golden.refresh_from_db()
    assert golden.retired
    replace_option(old_id=golden.pk, new_id=gold.pk, by_id=dora.pk)
    after = sorted([gold.pk, silver.pk]) if several else gold.pk
    assert values(field) == [after]
    assert list(field.options.all()) == [gold, silver]
    entry = Entry.objects.about(contact).get()
    assert entry.actor == dora
    assert entry.details["changes"][0]["new"] == after


@pytest.mark.parametrize("page", ["type", "restore", "replace"])
def test_these_pages_are_an_administrators(client_of, alice, page):
    field = make_custom_field("text")
    answer = client_of(alice).post(f"{PAGE}{field.pk}/{page}/", {"kind": "number"})
    assert answer.status_code == 404


def test_a_field_becomes_unique_only_while_no_value_is_repeated(office):
    field = make_custom_field("text", name="Contract", key="contract")
    hold(field, "A-1", "A-1")
    sent = {
        "name": "Contract",
        "key": "contract",
        "position": 0,
        "unique": "on",
        "options-TOTAL_FORMS": 0,
        "options-INITIAL_FORMS": 0,
    }
    page = office.post(f"{PAGE}{field.pk}/change/", sent)
    assert "2 records hold the same value, “A-1”." in page.text
    Contact.objects.latest("pk").delete()
    assert office.post(f"{PAGE}{field.pk}/change/", sent).status_code == 302
