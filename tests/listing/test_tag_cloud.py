"""The cloud of tags beside a list: what it shows to whom, and what a click does."""

import pytest
from django.http import QueryDict
from django.utils import timezone

from companies.kind import COMPANIES
from contacts.kind import CONTACTS
from contacts.models import Contact
from listing.glance import cloud
from listing.glance.cloud import TagCloud, step
from listing.lists import RecordList
from records.models import Tag
from tests.factories import make_company, make_contact
from tests.sending import HTMX

URL = "/lists/contact/tags/"


@pytest.fixture
def tagged(alice, carol):
    """Three contacts and a company of Alice's, one contact of Carol's, one in trash."""
    make_contact(responsible=alice, tags=["VIP", "Cold"])
    make_contact(responsible=alice, tags=["VIP"])
    make_contact(responsible=alice)
    make_company(responsible=alice, tags=["Supplier"])
    make_contact(responsible=carol, tags=["VIP", "Foreign"])
    gone = make_contact(responsible=alice, tags=["VIP", "Gone"])
    Contact.objects.filter(pk=gone.pk).update(trashed_at=timezone.now())


def cloud_of(user, query="", kind=CONTACTS):
    """Return the cloud of a list."""
    return TagCloud(RecordList(kind, user, QueryDict(query)))


def counts(user, **asked):
    """Return the counts by tag."""
    return {one.tag.name: one.count for one in cloud_of(user, **asked).tags}


@pytest.mark.usefixtures("tagged")
def test_tags_are_counted_on_what_one_may_view(alice, bob, lead, carol, dora):
    assert counts(alice) == {"VIP": 2, "Cold": 1}
    assert counts(bob) == {}
    assert counts(lead) == {"VIP": 2, "Cold": 1}
    assert counts(carol) == {"VIP": 1, "Foreign": 1}
    assert counts(dora) == {"VIP": 3, "Cold": 1, "Foreign": 1}
    assert counts(alice, kind=COMPANIES) == {"Supplier": 1}


@pytest.mark.usefixtures("tagged")
def test_a_click_narrows_the_list_and_another_takes_it_back(client_of, alice):
    browser = client_of(alice)
    for query in ("", "sort=city", "q=jan", "tags=Cold", "tags_op=none&tags=VIP"):
        for one in cloud_of(alice, query).tags:
            clicked = browser.get(one.url).context["list"]
            assert (one.tag.name in TagCloud(clicked).chosen) is not one.chosen
            again = {
                t.tag.name: t for t in cloud_of(alice, clicked.said.urlencode()).tags
            }
            assert again[one.tag.name].chosen is not one.chosen
    [cold, vip] = cloud_of(alice, "tags=Cold").tags
    assert (cold.chosen, cold.url, vip.chosen) == (True, "/contacts/", False)
    assert browser.get(vip.url).context["list"].rows.count() == 2
    [cold, vip] = cloud_of(alice, "tags=VIP").tags
    assert browser.get(vip.url).context["list"].rows.count() == 3


@pytest.mark.usefixtures("tagged")
def test_it_comes_after_the_page_and_is_a_page_of_its_own(client_of, alice):
    Tag.objects.filter(name="VIP").update(prominent=True, hue=5)
    assert f'hx-get="{URL}"' in client_of(alice).get("/contacts/").text
    part = client_of(alice).get(f"{URL}?tags=VIP", headers=HTMX).text
    assert 'class="tag h5 step-5" href="/contacts/" aria-current="true"' in part
    assert "Prominent" in part
    assert "Foreign" not in part
    assert client_of(alice).get(URL).text.startswith("<!doctype html>")


def test_the_size_grows_with_the_count():
    assert [step(n, 1) for n in (0, 1)] == [1, 1]
    assert [step(n, 10_000) for n in (1, 10, 100, 1000, 10_000)] == [1, 2, 3, 4, 5]


def test_many_tags_can_be_searched_and_the_rare_ones_stay_out(
    client_of, alice, dora, monkeypatch
):
    monkeypatch.setattr(cloud, "MOST", 32)
    names = [f"Tag {number:02}" for number in range(40)]
    make_contact(responsible=alice, tags=names)
    make_contact(responsible=alice, tags=names[30:])
    for user in (alice, dora):
        page = client_of(user).get(URL, headers=HTMX).text
        assert page.count('class="tag ') == 32
        assert "Tag 39" in page
        assert "Find a tag" in page
        assert "that are used most" in page


def test_the_cloud_costs_as_many_queries_with_many_rows(queries_for, alice):
    make_contact(responsible=alice, tags=["A", "B"])
    few = queries_for(URL)
    for number in range(20):
        make_contact(responsible=alice, tags=[f"T{number}", "A"])
    assert queries_for(URL) == few
