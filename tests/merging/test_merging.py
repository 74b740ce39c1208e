"""What becomes of values and rows when records are made one (I9)."""

import pytest
from django.core.exceptions import PermissionDenied

from accounts.models import Scope
from contacts.models import Contact
from listing.models import Pick
from notes.models import Note
from records.merging import Choices, Stale, merge
from records.models import ChangeSet, Entry
from records.refusals import Refusal
from tests.factories import (
    access_class,
    make_company,
    make_contact,
    make_custom_field,
    make_note,
    make_segment,
    make_stage,
)
from tests.merging.conftest import fresh


def test_single_values_are_taken_where_the_survivor_has_none(seller):
    one = make_contact(responsible=seller, first_name="Ana", city="")
    two = make_contact(responsible=seller, first_name="Anna", city="Cluj")
    merge(one, [two], by=seller)
    assert (fresh(one).first_name, fresh(one).city) == ("Ana", "Cluj")


def test_a_person_chooses_the_value(seller):
    one = make_contact(responsible=seller, first_name="Ana", stage=make_stage())
    two = make_contact(responsible=seller, first_name="Anna", stage=make_stage())
    merge(one, [two], Choices(take={"first_name": two.pk}), by=seller)
    assert fresh(one).first_name == "Anna"
    assert fresh(one).stage == one.stage


def test_an_address_is_taken_as_a_whole(seller):
    one = make_contact(responsible=seller, city="Cluj", address_1="")
    two = make_contact(responsible=seller, city="Iasi", address_1="Strada Lunga 1")
    merge(one, [two], by=seller)
    assert (fresh(one).city, fresh(one).address_1) == ("Cluj", "")


def test_two_dates_of_birth_are_for_a_person_to_decide(seller):
    one = make_contact(responsible=seller, birth_date="1980-01-01")
    two = make_contact(responsible=seller, birth_date="1981-01-01")
    with pytest.raises(Refusal, match="Date of birth"):
        merge(one, [two], by=seller)
    assert fresh(two).trashed_at is None
    merge(one, [two], Choices(take={"birth_date": two.pk}), by=seller)
    assert str(fresh(one).birth_date) == "1981-01-01"


def test_phones_e_mails_and_tags_are_joined_and_the_primary_stays(seller):
    one = make_contact(
        responsible=seller,
        phones=["+40720000001"],
        emails=["a@x.ro"],
        tags=["VIP"],
    )
    two = make_contact(
        responsible=seller,
        phones=["+40720000002", "+40720000001"],
        emails=["A@x.ro", "b@x.ro"],
        tags=["VIP", "Fair"],
    )
    merge(one, [two], by=seller)
    one = fresh(one)
    assert [p.number for p in one.phones.all()] == ["+40720000001", "+40720000002"]
    assert [e.address for e in one.emails.all()] == ["a@x.ro", "b@x.ro"]
    assert sorted(tag.name for tag in one.tags.all()) == ["Fair", "VIP"]
    assert one.primary_phone == "+40720000001"


def test_the_strictest_flag_wins(seller):
    one = make_contact(responsible=seller)
    two = make_contact(responsible=seller, do_not_call=True, private=True)
    merge(one, [two], by=seller)
    assert fresh(one).do_not_call
    assert fresh(one).private


def test_custom_values_are_merged(seller):
    choice = make_custom_field("multiple_choice", options=["a", "b"])
    text, a, b = make_custom_field(), *choice.options.all()
    one = make_contact(responsible=seller, custom={str(choice.pk): [a.pk]})
    two = make_contact(
        responsible=seller, custom={str(choice.pk): [b.pk], str(text.pk): "x"}
    )
    merge(one, [two], by=seller)
    merged = {str(choice.pk): [a.pk, b.pk], str(text.pk): "x"}
    assert fresh(one).custom == merged


def test_what_hangs_on_the_others_moves_and_once_is_enough(seller, bob):
    one, two = (make_contact(responsible=seller) for _ in range(2))
    note, hidden = make_note(two), make_note(two, responsible=bob)
    both, only = make_segment(bob), make_segment(bob)
    both.add([one.pk, two.pk], by=bob)
    only.add([two.pk], by=bob)
    for record in (one, two):
        Pick.objects.create(user=bob, record_type="contact", record_id=record.pk)
    done = merge(one, [two], by=seller)
    assert {*Note.objects.filter(contact=one)} == {note, hidden}
    assert {*both.members.values_list("record_id", flat=True)} == {one.pk, two.pk}
    assert [*only.members.values_list("record_id", flat=True)] == [one.pk]
    moved = {row.hanging: len(row.ids) for row in done.moved.all()}
    assert moved == {"notes of contact": 2, "segments of contact": 1}


def test_people_of_a_firm_go_along_and_their_journals_tell(seller):
    one, two = (make_company(responsible=seller) for _ in range(2))
    worker = make_contact(company=two)
    daughter = make_company(parent=two)
    merge(one, [two], by=seller)
    assert (fresh(worker).company, fresh(daughter).parent) == (one, one)
    entry = Entry.objects.about(worker).get(kind="changed")
    change = {"field": "company", "old": two.pk, "new": one.pk}
    assert entry.details == {"way": "merge", "changes": [change]}


def test_no_firm_comes_to_stand_above_itself(seller):
    top = make_company(responsible=seller)
    middle = make_company(responsible=seller, parent=top)
    low = make_company(responsible=seller, parent=middle)
    merge(low, [top], by=seller)
    assert fresh(middle).parent == low
    assert fresh(low).parent is None


def test_the_others_lie_in_the_trash_as_part_of_the_survivor(seller):
    one, two, three = (make_contact(responsible=seller) for _ in range(3))
    merge(two, [three], by=seller)
    merge(one, [two], by=seller)
    for part in (two, three):
        assert fresh(part).trashed_at
        assert fresh(part).merged_into == one
    assert ChangeSet.objects.filter(way="merge", by=seller).count() == 2


def test_values_that_lose_are_told_on_the_timeline(seller):
    one = make_contact(responsible=seller, last_name="Popa", city="Cluj")
    two = make_contact(responsible=seller, last_name="Popescu", city="Cluj")
    done = merge(one, [two], by=seller)
    entry = Entry.objects.about(one).get(kind="merged")
    lost = [{"field": "last_name", "values": ["Popescu"]}]
    assert entry.details == {"merge": done.pk, "count": 1, "lost": lost}
    assert entry.change_set == done.change_set


def test_search_finds_the_survivor_by_the_old_values(seller, client_of):
    one = make_contact(responsible=seller, last_name="Popa", city="Cluj")
    two = make_contact(
        responsible=seller, last_name="Zamfirescu", emails=["z@old.example"]
    )
    merge(one, [two], by=seller)
    for words in ("zamfir", "z@old.example", "Popa"):
        page = client_of(seller).get("/contacts/", {"q": words})
        assert one.get_absolute_url() in page.text
        assert two.get_absolute_url() not in page.text


def test_old_addresses_lead_to_the_survivor_for_those_who_may_view_it(
    seller, bob, client_of
):
    one, two = make_contact(responsible=seller), make_contact(responsible=seller)
    merge(one, [two], by=seller)
    answer = client_of(seller).get(two.get_absolute_url())
    assert (answer.status_code, answer.url) == (302, one.get_absolute_url())
    assert client_of(bob).get(two.get_absolute_url()).status_code == 404


def test_only_two_to_ten_different_ones(seller):
    many = [make_contact(responsible=seller) for _ in range(11)]
    for records in ([many[0]], [many[0], many[0]], many):
        with pytest.raises(Refusal, match="Two to ten"):
            merge(records[0], records[1:], by=seller)
    merge(many[0], many[1:10], by=seller)
    assert Contact.objects.visible_to(seller).count() == 2


def test_all_must_be_changeable_and_deletable(seller, bob):
    one = make_contact(responsible=seller)
    other = make_contact(responsible=bob)
    with pytest.raises(Refusal, match="no longer there"):
        merge(one, [other], by=seller)
    two = make_contact(responsible=seller)
    seller.roles.first().rules.update(delete_scope=Scope.NONE)
    del seller.rules
    with pytest.raises(PermissionDenied):
        merge(one, [two], by=seller)
    seller.roles.first().rules.update(delete_scope=Scope.OWN, may_merge=False)
    del seller.rules
    with pytest.raises(PermissionDenied):
        merge(one, [two], by=seller)


def test_nothing_is_merged_that_the_user_did_not_look_at(seller):
    one, two = make_contact(responsible=seller), make_contact(responsible=seller)
    seen = Choices(versions={one.pk: one.version, two.pk: two.version + 1})
    with pytest.raises(Stale):
        merge(one, [two], seen, by=seller)
    assert fresh(two).trashed_at is None


def test_people_who_would_gain_access_are_let_in_by_a_tick_alone(seller, carol, lead):
    seller.roles.first().rules.update(may_reassign=True)
    one = make_contact(responsible=seller)
    two = make_contact(responsible=seller, managers=[carol, lead])
    three = make_contact(responsible=seller, managers=[carol])
    merge(one, [two], by=seller)
    assert [*fresh(one).managers.all()] == [lead]
    merge(one, [three], Choices(let_in=True), by=seller)
    assert {*fresh(one).managers.all()} == {lead, carol}


def test_an_access_class_is_not_taken_over_in_silence(seller):
    seller.roles.first().rules.update(may_reassign=True)
    secret = make_custom_field()
    secret.access_classes.set([access_class("B")])
    one = make_contact(responsible=seller, access_class=None)
    two = make_contact(
        responsible=seller,
        access_class=access_class("B"),
        custom={str(secret.pk): "x"},
    )
    merge(one, [two], by=seller)
    assert (fresh(one).access_class, fresh(one).custom) == (None, {})


def test_of_different_classes_the_chosen_one_stays(seller):
    seller.roles.first().rules.update(may_reassign=True)
    one = make_contact(responsible=seller, access_class=access_class("A"))
    two = make_contact(responsible=seller, access_class=access_class("B"))
    merge(one, [two], Choices(take={"access_class": two.pk}), by=seller)
    assert fresh(one).access_class == access_class("B")
