"""Actions and statuses in the administration (S4)."""

import pytest
from django.urls import reverse

from notes.models import NoteAction, NoteStatus
from notes.presets import PRESETS, add_preset

STATUSES = reverse("admin:notes_notestatus_changelist")


def test_a_status_is_made_with_its_colours(client_of, dora, alice):
    url = reverse("admin:notes_notestatus_add")
    values = {"name": "Paid", "abbreviation": "PAID", "position": 20}
    values |= {"text_colour": "FFF", "background_colour": "#14532D", "means_done": "on"}
    assert client_of(alice).post(url, values).status_code == 404
    assert not NoteStatus.objects.filter(name="Paid").exists()
    assert client_of(dora).post(url, values).status_code == 302
    made = NoteStatus.objects.get(name="Paid")
    assert (made.text_colour, made.background_colour) == ("#ffffff", "#14532d")
    assert made.means_done
    assert made.paint in client_of(dora).get(STATUSES).text


def test_colours_that_nobody_could_read_are_refused(client_of, dora):
    url = reverse("admin:notes_noteaction_add")
    values = {"name": "Pale", "position": 20}
    values |= {"text_colour": "#eeeeee", "background_colour": "#ffffff"}
    page = client_of(dora).post(url, values)
    assert "Too little contrast with the background colour." in page.text
    assert not NoteAction.objects.filter(name="Pale").exists()
    assert 'type="color"' in page.text
    assert "data-sample" in page.text


def test_order_done_and_retired_are_changed_in_the_list(client_of, dora):
    page = client_of(dora).get(STATUSES)
    forms = page.context["cl"].formset.forms
    data = {"form-TOTAL_FORMS": len(forms), "form-INITIAL_FORMS": len(forms)}
    for number, form in enumerate(forms):
        data[f"form-{number}-id"] = form.instance.pk
        data[f"form-{number}-position"] = form.instance.position
    data |= {"_save": "1", "form-0-retired": "on"}
    data["form-0-means_done"] = "on"
    client_of(dora).post(STATUSES, data)
    first = forms[0].instance
    first.refresh_from_db()
    assert (first.retired, first.means_done) == (True, True)


@pytest.mark.parametrize("model", [NoteAction, NoteStatus])
def test_what_is_missing_of_a_preset_is_added_again(client_of, dora, alice, model):
    name = model._meta.model_name
    url = reverse(f"admin:notes_{name}_preset", args=["sales"])
    offer = "Add the sales preset"
    lists = reverse(f"admin:notes_{name}_changelist")
    assert offer not in client_of(dora).get(lists).text
    gone, *rest = PRESETS[model]["sales"]
    model.objects.filter(name=gone[0]).delete()
    model.objects.filter(name=rest[0][0]).update(retired=True)
    model.objects.filter(name=rest[1][0]).update(text_colour="#000000")
    assert offer in client_of(dora).get(lists).text
    client_of(alice).post(url)
    assert not model.objects.filter(name=gone[0]).exists()
    assert client_of(dora).get(url).status_code == 405
    page = client_of(dora).post(url, follow=True)
    assert "2 values were added." in page.text
    assert model.objects.offered().filter(name__in=[gone[0], rest[0][0]]).count() == 2
    assert model.objects.get(name=rest[1][0]).text_colour == "#000000"
    assert add_preset(model, "sales") == 0
