"""Tags are renamed, coloured and merged in the administration (L9)."""

import pytest

from records.models import RemovedTag, Tag
from tests.factories import make_company, make_contact

PAGE = "/admin/records/tag/"


@pytest.fixture
def office(client_of, dora):
    """The browser of the administrator."""
    return client_of(dora)


def tag(name):
    """Return a tag by its name."""
    return Tag.objects.get(name=name)


def merge(office, *names, survivor=None):
    """Choose the merging of tags, and then the one that stays."""
    sent = {"action": "merge", "_selected_action": [tag(name).pk for name in names]}
    more = {"survivor": tag(survivor).pk} if survivor else {}
    return office.post(PAGE, {**sent, **more}, follow=True)


def test_a_tag_is_renamed_and_coloured(office, alice):
    contact = make_contact(responsible=alice, tags=["vip"])
    sent = {"name": "VIP", "hue": 5, "prominent": "on"}
    assert office.post(f"{PAGE}{tag('vip').pk}/change/", sent).status_code == 302
    [renamed] = contact.tags.all()
    assert (renamed.name, renamed.hue, renamed.prominent) == ("VIP", 5, True)


def test_a_name_that_differs_in_case_only_is_refused(office):
    Tag.objects.create(name="VIP")
    other = Tag.objects.create(name="Old")
    sent = {"name": "vip", "hue": 5}
    page = office.post(f"{PAGE}{other.pk}/change/", sent)
    assert "merge them in the list" in page.text
    offer = f"{PAGE}merge/?tag={other.pk}&amp;tag={tag('VIP').pk}"
    assert f'href="{offer}"' in page.text
    assert "Which tag stays?" in office.get(offer.replace("&amp;", "&")).text
    assert "already" in office.post(f"{PAGE}add/", sent).text


def test_the_list_counts_the_records_of_each_tag(office, alice):
    make_contact(responsible=alice, tags=["VIP", "Cold"])
    make_company(responsible=alice, tags=["VIP"])
    tags = office.get(PAGE).context["cl"].result_list
    assert {t.name: t.used_by for t in tags} == {"VIP": 2, "Cold": 1}


def test_merging_asks_which_tag_stays(office, alice):
    make_contact(responsible=alice, tags=["VIP", "vip!", "Cold"])
    page = merge(office, "VIP", "vip!")
    assert "Which tag stays?" in page.text
    assert {t.name for t in page.context["tags"]} == {"VIP", "vip!"}
    assert Tag.objects.count() == 3


def test_merging_moves_what_the_others_mark_and_doubles_nothing(office, alice):
    both = make_contact(responsible=alice, tags=["VIP", "vip!"])
    two = make_contact(responsible=alice, tags=["vip!", "V.I.P.", "Cold"])
    firm = make_company(responsible=alice, tags=["V.I.P."])
    page = merge(office, "VIP", "vip!", "V.I.P.", survivor="VIP")
    assert "stands in the place of" in page.text
    assert set(Tag.objects.values_list("name", flat=True)) == {"VIP", "Cold"}
    assert both.tags.names().get() == "VIP"
    assert set(two.tags.names()) == {"VIP", "Cold"}
    assert firm.tags.names().get() == "VIP"


def test_one_tag_cannot_be_merged(office, alice):
    make_contact(responsible=alice, tags=["VIP"])
    assert "Select two tags or more." in merge(office, "VIP").text


def test_the_survivor_is_one_of_the_chosen(office, alice):
    make_contact(responsible=alice, tags=["VIP", "vip!", "Cold"])
    page = merge(office, "VIP", "vip!", survivor="Cold")
    assert "Which tag stays?" in page.text
    assert Tag.objects.count() == 3


def test_a_deleted_tag_leaves_its_records(office, alice):
    contact = make_contact(responsible=alice, tags=["VIP", "Cold"])
    url = f"{PAGE}{tag('VIP').pk}/delete/"
    assert "VIP, on 1 record" in office.get(url).text
    office.post(url, {"post": "yes"})
    assert list(contact.tags.names()) == ["Cold"]


def test_what_was_deleted_can_be_restored(office, alice, client_of):
    contact = make_contact(responsible=alice, tags=["VIP", "Cold"])
    url, page = f"{PAGE}removed/", office.get(PAGE)
    assert url in page.text
    assert "None was removed of late" in office.get(url).text
    chosen = [tag("VIP").pk, tag("Cold").pk]
    sent = {"action": "delete_selected", "_selected_action": chosen, "post": "yes"}
    office.post(PAGE, sent)
    assert not Tag.objects.exists()
    assert "Restore VIP" in office.get(url).text
    vip = RemovedTag.objects.get(name="VIP")
    done = office.post(url, {"removed": vip.pk}, follow=True)
    assert "“VIP” is back on its records." in done.text
    assert contact.tags.names().get() == "VIP"
    assert office.post(url, {"removed": vip.pk}).status_code == 404
    assert client_of(alice).get(url).status_code == 404
    assert client_of(alice).get(f"{PAGE}merge/").status_code == 404
    assert office.get(f"{PAGE}merge/?tag=x&tag=9").url == PAGE
