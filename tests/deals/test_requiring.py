"""What a stage needs, when the custom field that it needs changes or goes (F4)."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from deals.models import Deal, Stage
from records import retyping
from records.fields.changes import change_record
from records.fields.obstacles import Obstructed
from records.jobs import convert_field, forget_fields
from records.models import CustomField, FieldConversion
from tests.deals.test_moves import STAGE, stage_of
from tests.factories import make_custom_field, make_deal

PAGE = "/admin/records/customfield/"


@pytest.fixture
def model(db):
    """A field of texts that a deal must have before it is in “Offer sent”."""
    field = make_custom_field(record_type="deal", name="Model")
    offer = Stage.objects.get(name="Offer sent")
    offer.required = ["amount", f"custom_{field.pk}"]
    offer.save()
    return field


def needed():
    """Return what the stage needs now."""
    return Stage.objects.get(name="Offer sent").required


def move(deal, by):
    """Move a deal into the stage."""
    offer = Stage.objects.get(name="Offer sent")
    return change_record(Deal.objects.get(pk=deal.pk), {STAGE: offer}, by=by)


def other_type(field, kind, by):
    """Give a field another type; return what it became."""
    conversion = retyping.change_type(field, kind, by=by)
    convert_field(conversion_id=conversion.pk)
    return conversion.target


def test_a_field_of_another_type_is_needed_as_before(alice, dora, model):
    full = make_deal(responsible=alice, amount=1, custom={str(model.pk): "12"})
    bare = make_deal(responsible=alice, amount=1)
    number = other_type(model, "number", dora)
    assert needed() == ["amount", f"custom_{number.pk}"]
    with pytest.raises(Obstructed, match=r"“Offer sent” needs: Model\."):
        move(bare, alice)
    move(full, alice)
    assert (stage_of(full), stage_of(bare)) == ("Offer sent", "New")


def test_the_field_of_before_is_needed_again_when_it_is_brought_back(dora, model):
    money = other_type(other_type(model, "number", dora), "currency", dora)
    assert needed() == ["amount", f"custom_{money.pk}"]
    retyping.restore(model, by=dora)
    assert needed() == ["amount", f"custom_{model.pk}"]


def test_a_field_that_was_taken_away_is_not_needed_until_it_is_back(
    client_of, alice, dora, model
):
    deal = make_deal(responsible=alice, amount=1, custom={str(model.pk): "X"})
    bare = make_deal(responsible=alice, amount=1)
    office = client_of(dora)
    office.post(f"{PAGE}{model.pk}/delete/", {"post": "yes"})
    assert CustomField.objects.get(pk=model.pk).is_retired
    move(bare, alice)
    office.post(f"{PAGE}{model.pk}/restore/")
    other = make_deal(responsible=alice, amount=1)
    with pytest.raises(Obstructed):
        move(other, alice)
    assert stage_of(deal) == "New"


def test_what_is_deleted_for_good_is_written_down_nowhere(client_of, dora, model):
    client_of(dora).post(f"{PAGE}{model.pk}/delete/", {"post": "yes"})
    assert not CustomField.objects.exists()  # no deal held a value
    assert needed() == ["amount"]

    held = make_custom_field(record_type="deal", name="Held")
    make_deal(custom={str(held.pk): "X"})
    Stage.objects.filter(name="Offer sent").update(required=[f"custom_{held.pk}"])
    held.retire(by=dora)
    forget_fields(0)
    assert needed() == [f"custom_{held.pk}"]  # not yet
    long_ago = timezone.now() - dt.timedelta(days=31)
    CustomField.objects.update(retired_at=long_ago)
    forget_fields(0)
    assert (needed(), CustomField.objects.count()) == ([], 0)


def test_a_tick_box_is_never_offered_as_needed(client_of, dora, model):
    url = reverse("admin:deals_pipeline_change", args=[model_pipeline().pk])
    assert f'value="custom_{model.pk}"' in client_of(dora).get(url).text
    box = other_type(model, "tick_box", dora)
    assert FieldConversion.objects.get().target == box
    assert f'value="custom_{box.pk}"' not in client_of(dora).get(url).text


def model_pipeline():
    """Return the pipeline that ships."""
    return Stage.objects.get(name="Offer sent").pipeline
