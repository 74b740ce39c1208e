"""An import can be taken back for 30 days, as far as nobody has touched it (I5)."""

from datetime import timedelta

import pytest
from django.utils import timezone

from companies.models import Company
from contacts.models import Contact
from listing.importing.undoing import CHUNK, carry_out_undo, may_be_undone, plan_undo
from listing.models import ImportUndo
from records.fields import by_key
from records.fields.changes import change_record
from records.registry import kind_or_404
from tests.factories import make_contact, make_note
from tests.listing.importing import rehearsed, run_at_once

CREATED, UPDATED, EDITED = 900, 100, 20


def take_back(run, user):
    """Undo an import at once; return the undo."""
    run.refresh_from_db()
    undo = plan_undo(run, by=user)
    undo.accept(by=user)
    return carry_out_undo(undo)


def buckets(undo):
    """Return what the report counts."""
    return {
        "removed": undo.removed,
        "restored": undo.restored,
        "kept": undo.kept,
        "unreached": undo.unreached,
    }


def edit(contact, user, **values):
    """Change fields of a contact as its card does."""
    fields = by_key(kind_or_404("contact").fields)
    change_record(contact, {fields[k]: v for k, v in values.items()}, by=user)


@pytest.fixture
def known(alice):
    """Contacts that were here before the import."""
    return [
        make_contact(
            first_name="Old",
            last_name=f"Nr{n}",
            city="Iași",
            responsible=alice,
            phones=[f"+4072020{n:04}"],
        )
        for n in range(UPDATED)
    ]


def test_exact_buckets_after_people_have_edited_some(alice, known):
    rows = [f"Old Nr{n},072020{n:04},Cluj," for n in range(UPDATED)]
    rows += [f"New Nr{n},072030{n:04},Cluj,Firm {n % 9}" for n in range(CREATED)]
    run = rehearsed("Name,Phone,City,Company\n" + "\n".join(rows), alice, mode="both")
    run = run_at_once(run)
    assert (run.created, run.updated) == (CREATED, UPDATED)
    made = list(Contact.objects.filter(first_name="New").order_by("pk")[:EDITED])
    for contact in made[: EDITED // 2]:
        edit(contact, alice, city="Arad")
    for contact in known[: EDITED // 2]:
        edit(contact, alice, city="Arad")
    undo = take_back(run, alice)
    used = {contact.company_id for contact in made[: EDITED // 2]}
    assert (undo.state, undo.rows_done) == ("done", undo.rows_total)
    assert buckets(undo) == {
        "removed": CREATED - EDITED // 2 + 9 - len(used),
        "restored": UPDATED - EDITED // 2,
        "kept": EDITED + len(used),
        "unreached": 0,
    }
    live = Contact.objects.live()
    assert live.filter(first_name="New").count() == EDITED // 2
    assert live.filter(city="Iași").count() == UPDATED - EDITED // 2
    assert live.filter(city="Arad").count() == EDITED
    kept = set(undo.kept_records.filter(record_type="contact").values_list("record_id"))
    assert len(kept) == EDITED
    assert Company.objects.live().count() == len(used)


def test_what_somebody_else_uses_stays(alice):
    run = run_at_once(
        rehearsed("Name,Company\nAna Pop,Aurora\nIon Rus,Borealis", alice)
    )
    make_contact(company=Company.objects.get(name="Aurora"), responsible=alice)
    make_note(Contact.objects.get(last_name="Rus"), responsible=alice)
    undo = take_back(run, alice)
    assert buckets(undo) == {"removed": 1, "restored": 0, "kept": 3, "unreached": 0}
    names = set(Company.objects.live().values_list("name", flat=True))
    assert names == {"Aurora", "Borealis"}


def test_what_is_out_of_reach_is_counted_and_not_named(alice, carol):
    run = run_at_once(rehearsed("Name\nAna Pop\nIon Rus", alice))
    Contact.objects.filter(last_name="Pop").update(responsible=carol)
    undo = take_back(run, alice)
    assert buckets(undo) == {"removed": 1, "restored": 0, "kept": 0, "unreached": 1}
    assert not undo.kept_records.exists()


def test_an_import_is_taken_back_once_and_for_thirty_days(alice):
    run = run_at_once(rehearsed("Name\nAna Pop", alice))
    run.finished_at = timezone.now() - timedelta(days=31)
    assert not may_be_undone(run)
    take_back(run_at_once(rehearsed("Name\nIon Rus", alice)), alice)
    done = ImportUndo.objects.get().run
    assert plan_undo(done, by=alice) is None


def test_a_stopped_undo_goes_on_and_takes_nothing_back_twice(alice):
    rows = "\n".join(f"New Nr{n}" for n in range(CHUNK + 10))
    run = run_at_once(rehearsed(f"Name\n{rows}", alice))
    run.refresh_from_db()
    undo = plan_undo(run, by=alice)
    undo.accept(by=alice)

    def stop():
        ImportUndo.objects.get().stop(by=alice)
        return False

    stopped = carry_out_undo(undo, interrupted=stop)
    assert (stopped.state, stopped.removed) == ("stopped", CHUNK)
    stopped.accept(by=alice)
    done = carry_out_undo(stopped)
    assert (done.removed, done.rows_done) == (CHUNK + 10, CHUNK + 10)
    assert not Contact.objects.live().exists()


def test_the_report_names_what_stayed_by_the_rights_of_the_reader(
    client_of, alice, bob, dora
):
    run = run_at_once(rehearsed("Name,City\nAna Pop,Iași", alice))
    edit(Contact.objects.get(), alice, city="Cluj")
    take_back(run, alice)
    address = f"/lists/imports/{run.pk}/undo/"
    assert "Ana Pop" in client_of(alice).get(address).text
    assert client_of(bob).get(address).status_code == 404
    Contact.objects.update(responsible=bob)
    assert "Ana Pop" not in client_of(alice).get(address).text
    assert "Ana Pop" in client_of(dora).get(address).text
