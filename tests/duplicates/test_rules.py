"""Rules and the notice in the administration, and the work of the worker."""

import pytest
from django.utils import timezone

from records.duplicates.jobs import compare_all, find_duplicates
from records.duplicates.searching import search_of
from records.models import BlindNotice, BlindProbe, DuplicatePair, DuplicateRule
from records.registry import kind_or_404
from tests.factories import access_class, make_contact, make_custom_field

pytestmark = pytest.mark.django_db
ADD = "/admin/records/duplicaterule/add/"


def test_a_rule_about_a_custom_field_begins_the_comparison_anew(client_of, dora):
    field = make_custom_field(name="Tax number")
    for value in ("RO 1-2", "ro12"):
        make_contact(custom={str(field.pk): value})
    find_duplicates(0)
    assert not DuplicatePair.objects.exists()
    rule = {"about": f"contact:custom_{field.pk}", "strength": "strong"}
    rule |= {"weight": 80, "enabled": "on"}
    assert client_of(dora).post(ADD, rule).status_code == 302
    assert search_of(kind_or_404("contact")).finished_at is None
    find_duplicates(0)

    assert DuplicatePair.objects.get().score == 80
    again = client_of(dora).post(ADD, rule)
    assert "There is a rule about this already." in again.text
    assert DuplicateRule.objects.filter(field=field).count() == 1


def test_only_fields_that_tell_records_apart_are_offered(client_of, dora):
    make_custom_field(name="Contract number")
    make_custom_field("tick_box", name="Likes tea")
    classed = make_custom_field(name="Of a class")
    classed.access_classes.add(access_class("Partner"))
    page = client_of(dora).get(ADD).text

    assert "Contract number" in page
    assert "Likes tea" not in page
    assert "Of a class" not in page


def test_there_is_one_notice_to_switch(client_of, dora):
    url = "/admin/records/blindnotice/"
    client_of(dora).post(f"{url}add/", {"per_hour": 5, "per_day": 9})
    notice = BlindNotice.objects.get()
    assert (notice.enabled, notice.per_hour) == (False, 5)
    assert client_of(dora).get(url).url == f"{url}{notice.pk}/change/"
    assert client_of(dora).get(f"{url}add/").status_code == 403


def test_the_night_begins_anew_and_forgets_old_probes(alice):
    find_duplicates(0)
    BlindProbe.objects.create(user=alice, digest="a")
    old = BlindProbe.objects.create(user=alice, digest="b")
    long_ago = timezone.now() - timezone.timedelta(days=2)
    BlindProbe.objects.filter(pk=old.pk).update(at=long_ago)
    compare_all(0)

    assert search_of(kind_or_404("contact")).finished_at is None
    assert [probe.digest for probe in BlindProbe.objects.all()] == ["a"]
