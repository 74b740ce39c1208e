"""What becomes of the cells of a row (I3)."""

import datetime as dt

from contacts.models import Contact, Position
from records.models import Entry
from tests.factories import make_company, make_contact, make_position, make_user
from tests.listing.importing import bring_text, figures, reasons


def test_several_columns_of_phones_go_to_one_contact_the_first_is_primary(alice):
    bring_text(
        "Name,Phone,Mobile,Fax\nAna Pop,0213100201 ; 0720100202,0720100203,0213100204",
        alice,
    )
    phones = Contact.objects.get().phones.all()
    assert [(p.number, p.kind) for p in phones] == [
        ("+40213100201", "mobile"),
        ("+40720100202", "mobile"),
        ("+40720100203", "mobile"),
        ("+40213100204", "office_fax"),
    ]
    assert Contact.objects.get().primary_phone == "+40213100201"


def test_the_triggers_see_what_a_run_writes(alice, lead, carol):
    bring_text("Name,Phone,City\nŁucja Żak,0720100201,Łódź", alice)
    contact = Contact.objects.visible_to(alice).get(search__contains="lucja")
    assert "lodz" in contact.search
    assert "40720100201" in contact.search
    assert Contact.objects.visible_to(lead).count() == 1
    assert Contact.objects.visible_to(carol).count() == 0


def test_the_timeline_says_from_which_file_a_record_came(alice):
    run = bring_text("Name,Company\nAna Pop,Aurora", alice, name="spring.csv")
    entries = Entry.objects.filter(kind="imported", actor=alice)
    assert {entry.record_type for entry in entries} == {"contact", "company"}
    assert {(e.details["run"], e.details["file"]) for e in entries} == {
        (run.pk, "spring.csv")
    }


def test_bad_cells_refuse_the_row_with_all_their_reasons(alice):
    run = bring_text(
        "Name,Phone,E-mail,Date of birth\n"
        "Ana Pop,12,ana@,31.02.1990\n"
        "Ion Rus,0720100201,ion@example.com,01.02.1990\n",
        alice,
    )
    assert figures(run) == {"state": "done", "created": 1, "skipped": 0, "refused": 1}
    reason = reasons(run)[2]
    for start in ("Phone: ", "E-mail: ", "Date of birth: "):
        assert start in reason
    assert list(Contact.objects.values_list("last_name", flat=True)) == ["Rus"]


def test_a_row_with_nothing_to_be_known_by_is_refused(alice):
    run = bring_text("Name,Phone,City\n,,Iași", alice)
    assert reasons(run)[2].startswith("At least one of these is needed:")


def test_a_date_that_can_be_read_in_two_ways_is_not_guessed(alice):
    text = "Name,Date of birth\nAna Pop,05/08/1989"
    run = bring_text(text, alice)
    assert "two ways" in reasons(run)[2]
    bring_text(text, alice, dates="mdy")
    assert Contact.objects.get().birth_date == dt.date(1989, 5, 8)


def test_another_date_of_the_column_proves_the_order(alice):
    bring_text("Name,Date of birth\nAna Pop,05/08/1989\nIon Rus,08/25/1990", alice)
    assert Contact.objects.get(last_name="Pop").birth_date == dt.date(1989, 5, 8)


def test_the_order_of_full_names_is_that_of_the_column(alice):
    bring_text("Name\nPopescu Ion\nIonescu Maria\nRusu Andrei", alice)
    assert set(Contact.objects.values_list("first_name", flat=True)) == {
        "Ion",
        "Maria",
        "Andrei",
    }


def test_new_values_of_a_list_are_added_by_an_administrator_only(alice, dora):
    make_position("Buyer")
    text = "Name,Position\nAna Pop,  buyer \nIon Rus,Pilot"
    run = bring_text(text, alice)
    assert Contact.objects.get(last_name="Pop").position.name == "Buyer"
    assert Contact.objects.get(last_name="Rus").position is None
    assert run.notes["values"] == {"Position: Pilot": 1}
    bring_text("Name,Position\nEva Dan,Pilot", dora)
    assert list(Position.objects.values_list("name", flat=True)) == ["Buyer", "Pilot"]


def test_a_company_is_found_by_its_folded_name_or_made_once(alice, carol):
    mine = make_company(name="Żuraw S.A.", responsible=alice)
    make_company(name="Aurora", responsible=carol)
    run = bring_text(
        "Name,Company\nAna A,ZURAW S.A.\nIon B,Aurora\nEva C,aurora", alice
    )
    companies = {c.last_name: c.company for c in Contact.objects.all()}
    assert companies["A"] == mine
    assert companies["B"] == companies["C"]
    assert (companies["B"].name, companies["B"].responsible) == ("Aurora", alice)
    assert run.also_created == {"company": 1}


def test_unknown_people_fall_to_the_importer_and_are_named(alice, bob):
    bob.last_name = "Novak"
    bob.save()
    run = bring_text(
        f"Name,Responsible\nAna A,Novak Bob\nIon B,{bob.email.upper()}\nEva C,Kira S",
        alice,
    )
    owners = {c.last_name: c.responsible for c in Contact.objects.all()}
    assert owners == {"A": bob, "B": bob, "C": alice}
    assert run.notes["people"] == {"Kira S": 1}


def test_who_may_not_reassign_does_not_fill_people_columns(alice, bob):
    alice.roles.get().rules.filter(record_type="contact").update(may_reassign=False)
    run = bring_text(f"Name,Responsible\nAna A,{bob.email}", alice)
    assert Contact.objects.get().responsible == alice
    assert run.ignored_columns == ["Responsible"]


def test_two_users_of_one_name_mean_neither(alice):
    make_user("Kira", last_name="Sokolova")
    make_user("Kira", last_name="Sokolova")
    run = bring_text("Name,Responsible\nAna A,Kira Sokolova", alice)
    assert run.notes["people"] == {"Kira Sokolova": 1}


def test_a_row_that_is_here_already_is_skipped(alice):
    make_contact(
        first_name="Ana", last_name="Pop", responsible=alice, emails=["Ana@Example.com"]
    )
    run = bring_text(
        "Name,Phone,E-mail\n"
        "Ana Pop,,ANA@example.com\n"
        "Ana Pop,0720100201,other@example.com\n"
        "Ana Pop,0720100201,\n"
        "Ana Pop,,\n",
        alice,
    )
    assert figures(run) == {"state": "done", "created": 1, "skipped": 3, "refused": 0}
    assert run.notes["present"] == {"2": 1, "4": 1, "5": 1}


def test_namesakes_without_phones_are_told_apart_by_their_company(alice):
    run = bring_text(
        "Name,Company\nAna Pop,Aurora\nAna Pop,Lumen\nAna Pop,Lumen", alice
    )
    assert (run.created, run.skipped) == (2, 1)


def test_records_that_the_importer_may_not_view_are_never_told_of(alice, carol):
    make_contact(
        first_name="Ana", last_name="Pop", responsible=carol, emails=["ana@example.com"]
    )
    run = bring_text("Name,E-mail\nAna Pop,ana@example.com", alice)
    assert (run.created, run.skipped) == (1, 0)


def test_what_was_brought_for_a_colleague_is_not_brought_again(alice, carol):
    text = f"Name,E-mail,Responsible\nAna Pop,ana@example.com,{carol.email}"
    assert bring_text(text, alice).created == 1
    assert not Contact.objects.visible_to(alice).exists()
    assert bring_text(text, alice).skipped == 1
