"""A mapping is kept under a name, found again by titles, shared, renamed, deleted."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from contacts.models import Contact
from listing.models import Audience, ImportRun, SavedMapping
from tests.listing.importing import upload

ODD = "Kunde,Born on,Rufnummer\nAna Popa,05/08/1989,0720101301\n"
HTMX = {"HX-Request": "true"}
CHOICES = {"column_0": "name", "column_1": "birth_date", "column_2": "phone"}


@pytest.fixture
def run(client_of, alice):
    """An upload of Alice whose columns she matched by hand."""
    run = upload(ODD, alice)
    address = reverse("listing:import_mapping", args=[run.pk])
    data = {**CHOICES, "country": "RO"}
    client_of(alice).post(address, data)
    client_of(alice).post(address, {**data, "order_1": "dmy"})
    return ImportRun.objects.get()


@pytest.fixture
def saved(client_of, alice, run):
    """What Alice kept of it."""
    address = reverse("listing:import_keep", args=[run.pk])
    answer = client_of(alice).post(address, {"name": "German", "audience": "private"})
    assert answer.status_code == 302
    return SavedMapping.objects.get()


def test_a_file_with_the_same_titles_is_matched_at_once(client_of, alice, bob, saved):
    turned = "Rufnummer,Kunde,BORN ON\n0720101302,Ion Rusu,04/03/1990\n"
    run = upload(turned, alice)
    assert run.mapping == {"0": "phone", "1": "name", "2": "birth_date"}
    assert run.options["readings"]["2"] == {"dates": "dmy"}
    page = client_of(alice).get(run.get_absolute_url())
    assert f'<option value="{saved.pk}" selected>German</option>' in page.text
    bar = client_of(alice).get(reverse("listing:import_offered", args=[run.pk]))
    assert "German" in bar.text
    assert upload(turned, bob).mapping == {}


def test_another_mapping_can_be_chosen_and_left(client_of, alice, saved):
    run = upload("Kunde,Phone,Extra\nAna Popa,0720101301,x\n", alice)
    address = reverse("listing:import_use", args=[run.pk])
    client_of(alice).post(address, {"saved": saved.pk})
    run.refresh_from_db()
    assert run.mapping == {"0": "name", "1": "phone"}
    client_of(alice).post(address, {"saved": ""})
    run.refresh_from_db()
    assert run.mapping == {"1": "phone"}


def test_the_same_name_takes_the_place_of_the_old_one(client_of, alice, run, saved):
    address = reverse("listing:import_keep", args=[run.pk])
    dialog = client_of(alice).get(address, headers=HTMX)
    assert 'value="German"' in dialog.text
    run.mapping = {"0": "name"}
    run.save()
    answer = client_of(alice).post(
        address, {"name": "german", "audience": "private"}, headers=HTMX
    )
    assert answer.status_code == 204
    assert "Mapping saved" in answer.headers["HX-Trigger"]
    kept = SavedMapping.objects.get()
    assert kept.columns == {"kunde": "name", "born on": "", "rufnummer": ""}


def test_only_what_is_shared_is_seen_and_only_its_owner_changes_it(
    client_of, alice, bob, dora, saved
):
    page = reverse("listing:import_mappings")
    edit = reverse("listing:import_mapping_edit", args=[saved.pk])
    delete = reverse("listing:import_mapping_delete", args=[saved.pk])
    assert "German" not in client_of(bob).get(page).text
    assert client_of(bob).get(edit).status_code == 404
    answer = client_of(alice).post(edit, {"name": "G", "audience": Audience.ALL})
    assert answer.status_code == 422
    saved.change(by=alice, audience=Audience.ALL)
    assert "German" in client_of(bob).get(page).text
    assert client_of(bob).post(delete).status_code == 403
    assert (
        client_of(alice).post(edit, {"name": "G", "audience": "all"}).status_code == 302
    )
    client_of(alice).post(delete)
    assert "No saved mappings yet" in client_of(alice).get(page).text
    client_of(alice).post(reverse("listing:import_mapping_restore", args=[saved.pk]))
    assert SavedMapping.objects.shown_to(bob).get().name == "G"


def test_what_the_user_chose_last_comes_before_what_a_colleague_saved(
    alice, bob, saved
):
    saved.change(by=alice, audience=Audience.ALL)
    first = upload(ODD, bob)
    assert first.options["saved"] == saved.pk
    first.mapping, first.state = {"0": "last_name"}, ImportRun.State.DONE
    first.save()
    assert upload(ODD, bob).mapping == {"0": "last_name"}


def test_a_field_that_the_user_may_not_change_is_left_out(client_of, bob, saved, alice):
    saved.change(by=alice, audience=Audience.ALL)
    saved.columns["born on"] = "custom_999"
    saved.save()
    assert upload(ODD, bob).mapping == {"0": "name", "2": "phone"}


def test_the_command_takes_a_name(alice, saved, tmp_path):
    file = tmp_path / "kunden.csv"
    file.write_text(ODD)
    arguments = ["contacts", str(file), "--user", alice.email, "--mapping"]
    with pytest.raises(CommandError, match="no saved mapping “French”"):
        call_command("import_records", *arguments, "French")
    out = StringIO()
    call_command("import_records", *arguments, "GERMAN", stdout=out)
    assert json.loads(out.getvalue())["created"] == 1
    assert str(Contact.objects.get().birth_date) == "1989-08-05"


def test_the_page_tells_facts_of_every_column(client_of, alice):
    run = upload(
        "Name,Mail,Phone,Seen,Sum,Odd,Empty\n"
        + "".join(
            f"Ana {n},a{n}@x.ro,07201013{n:02},1.2.2024,{n},{'x' if n % 2 else n},\n"
            for n in range(10, 20)
        ),
        alice,
    )
    found = [column.found for column in run.file_facts.columns]
    assert found == ["text", "email", "phone", "date", "number", "mixed", ""]
    page = client_of(alice).get(run.get_absolute_url()).text
    assert "100 % filled · e-mail addresses" in page
    assert page.count('<span title="Ana ') == 5
