"""A field of any kind works at once in every place (F1, F3)."""

import pytest

from accounts.models import User
from contacts.models import Contact
from listing.models import ListSettings
from records.models import Entry
from tests.factories import make_contact, make_custom_field
from tests.listing.every_kind import SAMPLES, choices, make_sample
from tests.listing.importing import bring_text, reasons
from tests.sending import HTMX, IN_DIALOG, sent

pytestmark = pytest.mark.django_db
each_kind = pytest.mark.parametrize("sample", SAMPLES, ids=str)
CHOSEN = ["drop_down", "multiple_choice", "user"]
each_choice = pytest.mark.parametrize("kind", CHOSEN)


@pytest.fixture(autouse=True)
def columns_of(client_of, alice):
    """Give a list all its columns: `columns_of(alice, field)`."""

    def choose(user, field):
        settings = ListSettings.objects.of(user, field.record_type)
        settings.columns = [f"custom_{field.pk}"]
        settings.save()

    return choose


def kept(field):
    """Return what the only contact holds."""
    return Contact.objects.get().custom.get(str(field.pk))


@each_kind
def test_it_is_typed_on_the_full_form_and_in_quick_create(client_of, alice, sample):
    field = make_sample(sample, in_quick_create=True, name="Extra")
    key = f"custom_{field.pk}"
    for headers in ({}, IN_DIALOG):
        browser = client_of(alice)
        assert "Extra" in browser.get("/contacts/new/", headers=headers).text
        if sample.wrong:
            wrong = sent(name="Ana", **{key: sample.wrong})
            answer = browser.post("/contacts/new/", wrong, headers=headers)
            assert answer.status_code == 422
            assert f'id="id_{key}_error"' in answer.text
        right = sent(name="Ana", **{key: sample.typed})
        browser.post("/contacts/new/", right, headers=headers)
        assert kept(field) == sample.raw
        Contact.objects.all().delete()


@each_kind
def test_it_is_changed_in_place_and_told_on_the_timeline(client_of, alice, sample):
    field = make_sample(sample, name="Extra")
    contact = make_contact(responsible=alice)
    url = f"/records/contact/{contact.pk}/field/custom_{field.pk}/"
    answer = client_of(alice).post(
        url, {f"custom_{field.pk}": sample.typed}, headers=HTMX
    )
    assert answer.status_code == 200
    assert kept(field) == sample.raw
    card = client_of(alice).get(contact.get_absolute_url()).text
    if sample.kind != "tick_box":
        assert sample.shown in card
    told = client_of(alice).get(f"/records/contact/{contact.pk}/timeline/").text
    assert "Extra" in told
    assert Entry.objects.get(kind="changed").details["changes"] == [
        {
            "field": f"custom_{field.pk}",
            "old": False if sample.kind == "tick_box" else "",
            "new": sample.raw,
        }
    ]


@each_kind
def test_left_as_it_stands_it_is_not_changed(client_of, alice, sample):
    field = make_sample(sample)
    contact = make_contact(responsible=alice, custom={str(field.pk): sample.raw})
    url = f"/records/contact/{contact.pk}/field/custom_{field.pk}/"
    form = client_of(alice).get(url, headers=HTMX).context["form"]
    shown = form[f"custom_{field.pk}"].value()
    bound = form.fields[f"custom_{field.pk}"]
    if sample.kind == "date_time":
        shown = bound.widget.format_value(shown)
    assert field.kind == "tick_box" or str(bound.clean(shown)) or shown
    data = {f"custom_{field.pk}": shown, "based_on": form.basis}
    client_of(alice).post(url, data, headers=HTMX)
    assert not Entry.objects.filter(kind="changed").exists()
    assert kept(field) == sample.raw


@each_kind
def test_it_is_a_column_that_sorts_and_a_filter(list_of, columns_of, alice, sample):
    field = make_sample(sample)
    key = f"custom_{field.pk}"
    make_contact(responsible=alice, last_name="None", first_name="")
    made = make_contact(
        responsible=alice,
        last_name="Has",
        first_name="",
        custom={str(field.pk): sample.raw},
    )
    columns_of(alice, field)
    page = list_of(alice, "contacts", f"?sort={key}")
    assert sample.shown in page.html
    order = ["None", "Has"] if sample.kind == "tick_box" else ["Has", "None"]
    assert page.names == order
    for query in sample.filters:
        asked = query.format(key=key).replace(" ", "+")
        assert list_of(alice, "contacts", f"?{asked}").names == [str(made)], asked


@each_kind
def test_it_is_imported_and_what_makes_no_sense_is_refused(alice, sample):
    field = make_sample(sample, name="Extra")
    cell = sample.cell or sample.typed.replace("\n", " ")
    run = bring_text(f"Name,Extra\nAna Pop,{cell}", alice)
    assert reasons(run) == {}
    raw = sample.raw.replace("\n", " ") if sample.kind == "long_text" else sample.raw
    assert kept(field) == raw


@pytest.mark.parametrize(
    ("kind", "cell", "reason"),
    [
        ("url", "javascript:alert(1)", "is not a web address"),
        ("url", "ftp://example.com", "is not a web address"),
        ("phone", "12345", "no phone number of the default country"),
        ("phone", "0722123456; 0722123457", "This field takes one value"),
        ("email", "ana@", "is not an e-mail address"),
        ("date_time", "23.11.2026 25:00", "There is no such time"),
        ("date_time", "soon", "is not a date"),
    ],
)
def test_the_report_of_an_import_says_why(alice, kind, cell, reason):
    make_custom_field(kind, name="Extra")
    run = bring_text(f"Name,Extra\nAna Pop,{cell}", alice)
    assert reason in reasons(run)[2]


@each_choice
def test_what_is_chosen_works_everywhere(client_of, list_of, columns_of, alice, kind):
    field, typed, raw, shown = choices(kind, name="Extra", in_quick_create=True)
    key = f"custom_{field.pk}"
    browser = client_of(alice)
    for headers in ({}, IN_DIALOG):
        data = sent(name="Ana", **{key: typed})
        browser.post("/contacts/new/", data, headers=headers)
        assert kept(field) == raw
        if not headers:
            Contact.objects.all().delete()
    contact = Contact.objects.get()
    make_contact(responsible=alice, first_name="", last_name="None")
    columns_of(alice, field)
    assert shown in browser.get(contact.get_absolute_url()).text
    assert shown in list_of(alice).html
    assert list_of(alice, "contacts", f"?{key}={typed}").names == [str(contact)]
    assert list_of(alice, "contacts", f"?{key}_op=empty").names == ["None"]
    if kind != "multiple_choice":
        names = list_of(alice, "contacts", f"?sort={key}").names
        assert names == [str(contact), "None"]


def test_a_user_who_has_left_is_still_shown_and_offered_no_more(client_of, alice):
    field, _typed, raw, shown = choices("user", name="Extra")
    contact = make_contact(responsible=alice, custom={str(field.pk): raw})
    User.objects.filter(pk=raw).update(is_active=False)
    assert shown in client_of(alice).get(contact.get_absolute_url()).text
    url = f"/records/contact/{contact.pk}/field/custom_{field.pk}/"
    assert "Zoe" in client_of(alice).get(url, headers=HTMX).text
    assert "Zoe" not in client_of(alice).get("/contacts/new/").text
    other = make_contact(responsible=alice)
    url = f"/records/contact/{other.pk}/field/custom_{field.pk}/"
    data = {f"custom_{field.pk}": raw}
    assert client_of(alice).post(url, data, headers=HTMX).status_code == 422


def test_what_is_stored_is_never_a_link_to_a_script(client_of, alice):
    field = make_custom_field("url")
    custom = {str(field.pk): "javascript:alert(1)"}
    contact = make_contact(responsible=alice, custom=custom)
    page = client_of(alice).get(contact.get_absolute_url()).text
    assert "javascript:alert(1)" in page
    assert 'href="javascript:' not in page
