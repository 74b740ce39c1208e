"""Whatever a file brings, on whatever terms, an undo leaves all as before (I5)."""

import csv
import io

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from companies.models import Company
from contacts.models import Contact
from listing.importing.undoing import carry_out_undo, plan_undo
from records.models import Entry
from tests.factories import make_company, make_contact, make_user
from tests.listing.importing import rehearsed, run_at_once
from tests.merging.conftest import change, raws

pytestmark = pytest.mark.django_db

MOST = 3
EXAMPLES = settings.default.max_examples // 6  # each is two imports and an undo
COLUMNS = ("First name", "Last name", "Phone", "E-mail", "City", "Tags", "Company")
names = st.sampled_from(["Ana", "Ion", "Żaneta"])
surnames = st.sampled_from(["Pop", "Иванов", "Łoś"])
numbers = st.sampled_from(["", "+40720000001", "+40720000002", "+40720000003"])
mails = st.sampled_from(["", "a@x.ro", "b@x.ro", "A@X.ro"])
towns = st.sampled_from(["", "Cluj", "Łódź"])
firms = st.sampled_from(["", "Aurora", "Borealis"])
rows = st.lists(
    st.tuples(
        names,
        surnames,
        numbers,
        mails,
        towns,
        st.sampled_from(["", "VIP", "VIP; New"]),
        firms,
    ),
    min_size=1,
    max_size=5,
)
recipes = st.lists(
    st.fixed_dictionaries(
        {
            "first_name": names,
            "last_name": surnames,
            "phones": numbers.map(lambda one: [one] if one else []),
            "emails": mails.map(lambda one: [one] if one else []),
            "city": towns,
            "tags": st.sampled_from([[], ["VIP"]]),
        }
    ),
    max_size=MOST,
)
terms = st.fixed_dictionaries(
    {
        "mode": st.sampled_from(["create", "update", "both"]),
        "keys": st.sampled_from([["person"], ["phones"], ["emails", "phones"]]),
        "clears": st.booleans(),
        "replaces": st.booleans(),
        "doubtful": st.sampled_from(["create", "skip"]),
    }
)
# Which records somebody edits between the import and its undo, by their order.
edits = st.sets(st.integers(0, 7), max_size=3)


def text_of(rows):
    """Return the csv file with these rows."""
    made = io.StringIO()
    csv.writer(made).writerows([COLUMNS, *rows])
    return made.getvalue()


def live(model):
    """Return all live records with all their values."""
    return {one.pk: raws(one) for one in model.objects.live()}


def undone(run, user):
    """Take the import back, if it has done anything."""
    run.refresh_from_db()
    if undo := plan_undo(run, by=user):
        undo.accept(by=user)
        carry_out_undo(undo)


def check(recipe, rows, terms, edited):
    """Make a world, import, edit, undo, compare; leave nothing."""
    with transaction.atomic():
        dora = make_user("Dora", is_administrator=True)
        make_company(name="Aurora", responsible=dora)
        for one in recipe:
            make_contact(responsible=dora, **one)
        contacts, companies = live(Contact), live(Company)
        run = run_at_once(rehearsed(text_of(rows), dora, **terms))
        assert run.state == "done"
        there = [*Contact.objects.live().order_by("pk")]
        chosen = [one for at, one in enumerate(there) if at in edited]
        for contact in chosen:
            change(contact, dora, city="Typed by hand")
        undone(run, dora)
        compare(contacts, {contact.pk for contact in chosen})
        used = Contact.objects.live().values_list("company", flat=True)
        added = live(Company).keys() - companies.keys()
        assert added <= set(used)  # firms that an edited contact still has
        again = run_at_once(rehearsed(text_of(rows), dora, **terms))
        assert again.state == "done"
        transaction.set_rollback(True)


def compare(before, edited):
    """Hold what is there now against what was there before the import."""
    now = live(Contact)
    assert now.keys() - before.keys() <= edited
    for pk, values in before.items():
        if pk not in edited:
            assert now[pk] == values
    for pk in edited:
        assert now[pk]["city"] == "Typed by hand"


@settings(max_examples=EXAMPLES)
@given(recipes, rows, terms, edits)
def test_an_undo_leaves_all_as_before_but_for_what_was_edited(
    recipe, rows, terms, edited
):
    check(recipe, rows, terms, edited)


@settings(max_examples=EXAMPLES)
@given(recipes, rows, terms)
def test_the_same_file_changes_nothing_the_second_time(recipe, rows, terms):
    with transaction.atomic():
        dora = make_user("Dora", is_administrator=True)
        for one in recipe:
            make_contact(responsible=dora, **one)
        terms = {**terms, "doubtful": "skip"}
        run_at_once(rehearsed(text_of(rows), dora, **terms))
        contacts, entries = live(Contact), Entry.objects.count()
        again = run_at_once(rehearsed(text_of(rows), dora, **terms))
        assert (again.created, again.updated) == (0, 0)
        assert live(Contact) == contacts
        assert Entry.objects.count() == entries
        transaction.set_rollback(True)


def test_of_namesakes_the_older_one_is_meant_whatever_was_written_since(dora):
    people = [{"first_name": "Ana", "last_name": "Pop", "phones": ["+40720000001"]}]
    older, younger = (make_contact(responsible=dora, **one) for one in people * 2)
    rows = [("Ana", "Pop", "+40720000001", "", "Cluj", "", "")]
    for updated in (1, 0):
        run = run_at_once(rehearsed(text_of(rows), dora, mode="update"))
        assert run.updated == updated
        Contact.objects.filter(pk=older.pk).update(
            region="Cluj"
        )  # moves it in the table
    younger.refresh_from_db()
    assert younger.city == ""
