"""What an import would do is said for the whole file before it does it (I4)."""

import pytest

from companies.models import Company
from contacts.models import Contact
from listing.importing.correcting import correct
from listing.importing.rehearsing import rehearse
from listing.importing.running import carry_out
from records.models import Entry
from tests.factories import make_company, make_contact, make_custom_field, make_user
from tests.listing.importing import rehearsed, run_at_once, verdicts

TEXT = "Name,Phone,E-mail,City\n"


@pytest.fixture
def ana(alice):
    """A contact of Alice's."""
    return make_contact(
        first_name="Ana",
        last_name="Pop",
        city="Iași",
        responsible=alice,
        phones=["+40720100201"],
        emails=["Ana@example.com"],
        tags=["Old"],
    )


def test_a_rehearsal_writes_nothing_and_the_run_does_what_it_said(alice, ana):
    run = rehearsed(
        TEXT + "Ana Pop,0720100201,,Cluj\nIon Rus,0720100202,,\nEva Dan,12,,",
        alice,
        mode="both",
    )
    assert run.rehearsal.counts == {"update": 1, "create": 1, "error": 1}
    assert Contact.objects.count() == 1
    assert verdicts(run) == {2: "update", 3: "create", 4: "error"}
    done = run_at_once(run)
    assert (done.created, done.updated, done.refused) == (1, 1, 1)
    assert done.notes["otherwise"] == {}
    ana.refresh_from_db()
    assert ana.city == "Cluj"
    entry = Entry.objects.get(kind="changed", record_id=ana.pk)
    assert entry.change_set == done.change_set
    assert entry.details == {
        "way": "import",
        "changes": [{"field": "city", "old": "Iași", "new": "Cluj"}],
    }


@pytest.mark.parametrize(
    ("mode", "expected"),
    [
        ("create", {2: "present", 3: "create"}),
        ("update", {2: "update", 3: "absent"}),
        ("both", {2: "update", 3: "create"}),
    ],
)
def test_new_ones_only_known_ones_only_or_both(alice, ana, mode, expected):
    text = TEXT + "Ana Pop,0720100201,,Cluj\nIon Rus,0720100202,,"
    assert verdicts(rehearsed(text, alice, mode=mode)) == expected


@pytest.mark.parametrize(
    ("keys", "row"),
    [
        (["email"], "Hanna Popa,,ANA@example.com,Cluj"),
        (["phone"], "Hanna Popa,0720100201,,Cluj"),
        (["person"], "Ana Pop,0720100201,other@example.com,Cluj"),
    ],
)
def test_records_are_known_by_the_chosen_keys(alice, ana, keys, row):
    run = rehearsed(TEXT + row, alice, mode="both", keys=keys)
    assert verdicts(run) == {2: "update"}
    run_at_once(run)
    assert Contact.objects.get().city == "Cluj"


def test_a_unique_field_of_the_administrator_is_a_key(alice):
    field = make_custom_field("text", name="Client number", unique=True)
    known = make_contact(responsible=alice, custom={str(field.pk): "A-7"})
    run = rehearsed(
        "Name,Client number\nIon Rus,A-7\nEva Dan,A-8",
        alice,
        mode="both",
        keys=[f"custom_{field.pk}"],
    )
    assert verdicts(run) == {2: "update", 3: "create"}
    run_at_once(run)
    known.refresh_from_db()
    assert known.name == "Ion Rus"


def test_the_number_of_a_record_is_a_key_only_where_it_is_called_so(alice, ana):
    text = f"Cartela ID,Name,City\n{ana.pk},Ana Pop,Cluj\n99999,Ion Rus,Iași"
    run = rehearsed(text, alice, mode="both")
    assert verdicts(run) == {2: "update", 3: "error"}
    other = rehearsed(text.replace("Cartela ID", "ID"), alice, mode="create")
    assert "id" not in other.mapping.values()


def test_lists_are_added_to_unless_they_are_to_be_replaced(alice, ana):
    text = "Name,Phone,Tags\nAna Pop,0720100201;0720100209,VIP"
    run_at_once(rehearsed(text, alice, mode="both"))
    numbers = [p.number for p in ana.phones.all()]
    assert numbers == ["+40720100201", "+40720100209"]
    assert {tag.name for tag in ana.tags.all()} == {"Old", "VIP"}
    text = "Name,Phone,Tags\nAna Pop,0720100209,VIP"
    run_at_once(rehearsed(text, alice, mode="both", replaces=True))
    assert [p.number for p in Contact.objects.get().phones.all()] == ["+40720100209"]
    assert {tag.name for tag in Contact.objects.get().tags.all()} == {"VIP"}


def test_empty_cells_erase_only_when_that_was_asked_for(alice, ana):
    text = TEXT + "Ana Pop,0720100201,,"
    assert verdicts(rehearsed(text, alice, mode="both")) == {2: "same"}
    run_at_once(rehearsed(text, alice, mode="both", clears=True))
    ana.refresh_from_db()
    assert (ana.city, ana.primary_email) == ("", "")


def test_custom_values_are_updated_with_what_was_there_before_in_the_journal(alice):
    size = make_custom_field("number", name="Size")
    kind = make_custom_field("drop_down", name="Channel", options=["Shop", "Web"])
    shop, web = kind.options.all()
    known = make_contact(
        first_name="Ana",
        last_name="Pop",
        responsible=alice,
        phones=["+40720100201"],
        custom={str(size.pk): "38", str(kind.pk): shop.pk},
    )
    run_at_once(
        rehearsed(
            "Name,Phone,Size,Channel\nAna Pop,0720100201,39,web", alice, mode="both"
        )
    )
    known.refresh_from_db()
    assert known.custom == {str(size.pk): "39", str(kind.pk): web.pk}
    changes = Entry.objects.get(kind="changed").details["changes"]
    assert {(c["old"], c["new"]) for c in changes} == {("38", "39"), (shop.pk, web.pk)}


def test_a_company_that_is_to_be_made_is_foretold_and_made_once(alice, ana):
    text = "Name,Phone,Company\nAna Pop,0720100201,Aurora\nIon Rus,0720100202,AURORA"
    run = rehearsed(text, alice, mode="both")
    assert not Company.objects.exists()
    assert run.rehearsal.also_created == {"company": 1}
    change = run.staged_rows.get(number=2).changes
    assert change == [{"field": "company", "old": "", "new": {"text": "Aurora"}}]
    assert run_at_once(run).also_created == {"company": 1}
    assert Company.objects.get().contacts.count() == 2


@pytest.mark.parametrize("mode", ["create", "both", "update"])
def test_the_same_file_twice_changes_nothing_the_second_time(alice, bob, mode):
    text = (
        "Name,Phone,E-mail,Company,Tags,Owner\n"
        f"Ana Pop,0720100201,a@example.com,Aurora,VIP,{bob.email}\n"
        "Ion Rus,0720100202;0720100203,,Aurora,Retail; VIP,\n"
        "Eva Dan,,eva@example.com,,,\nKarl May,,,,,\n"
    )
    first = run_at_once(rehearsed(text, alice, mode="both"))
    assert first.created == 4
    before = list(Contact.objects.order_by("pk").values("pk", "version"))
    again = run_at_once(rehearsed(text, alice, mode=mode, doubtful="skip"))
    assert (again.created, again.updated, again.refused) == (0, 0, 0)
    assert list(Contact.objects.order_by("pk").values("pk", "version")) == before
    assert Company.objects.count() == 1


def test_doubtful_duplicates_are_created_or_left_out(alice, ana):
    text = TEXT + "Hanna Vogel,0720100201,,\nAna Pop,0720100777,,"
    run = rehearsed(text, alice, mode="create")
    assert verdicts(run) == {2: "doubtful", 3: "create"}
    assert run_at_once(run).created == 2
    skipping = rehearsed(TEXT + "Otto Klein,0720100201,,", alice, doubtful="skip")
    assert run_at_once(skipping).created == 0


def test_who_may_only_view_a_record_does_not_change_it(alice, ana):
    alice.roles.get().rules.filter(record_type="contact").update(
        edit_scope=0, delete_scope=0
    )
    run = rehearsed(TEXT + "Ana Pop,0720100201,,Cluj", alice, mode="both")
    assert verdicts(run) == {2: "error"}
    assert "not change it" in run.staged_rows.get().reasons[""]


def test_a_record_that_changed_since_is_judged_again(alice, ana):
    run = rehearsed(TEXT + "Ana Pop,0720100201,,Cluj", alice, mode="both")
    Contact.objects.update(city="Cluj")
    done = run_at_once(run)
    assert (done.updated, done.same) == (0, 1)
    assert done.notes["otherwise"] == {"2": 1}
    late = rehearsed(TEXT + "Ana Pop,0720100201,,Arad", alice, mode="both")
    Contact.objects.update(responsible=make_user("Zoe"))
    assert run_at_once(late).updated == 0


def test_a_cell_that_is_put_right_lets_its_row_in(alice):
    run = rehearsed(TEXT + "Ana Pop,12,,\nIon Rus,0720100202,,", alice)
    assert run.rehearsal.counts == {"error": 1, "create": 1}
    correct(run.rehearsal, 2, {"1": "0720100201", "0": "Ana Pop"})
    run.rehearsal.refresh_from_db()
    assert run.rehearsal.counts == {"create": 2}
    assert run.rehearsal.corrections == {"2": {"1": "0720100201"}}
    run.options = {**run.options, "country": "RO"}
    assert rehearse(run) == {"create": 2}
    assert run_at_once(run).created == 2


def test_a_changed_mapping_is_rehearsed_anew_before_it_runs(alice):
    run = rehearsed(TEXT + "Ana Pop,,,Iași", alice)
    run.mapping = {key: to for key, to in run.mapping.items() if to != "city"}
    run.save()
    assert not run.rehearsal.is_of_now
    run.accept(by=alice)
    carry_out(run)
    assert Contact.objects.get().city == ""


def test_nothing_of_hidden_records_shows_in_a_rehearsal(alice, carol):
    firm = make_company(name="CANARY Ltd", responsible=carol)
    field = make_custom_field("text", name="Number", unique=True)
    make_contact(
        first_name="Canary",
        last_name="Bird",
        city="Canaryville",
        responsible=carol,
        company=firm,
        phones=["+40720100201"],
        emails=["canary@example.com"],
        custom={str(field.pk): "C-1"},
    )
    rows = "Canary Bird,0720100201,canary@example.com,C-1,CANARY Ltd"
    for keys in (["person"], ["email"], ["phone"], [f"custom_{field.pk}"]):
        run = rehearsed(
            f"Name,Phone,E-mail,Number,Company\n{rows}", alice, mode="both", keys=keys
        )
        assert verdicts(run) == {2: "create"}
        row = run.staged_rows.get()
        assert (row.record_id, row.changes, row.reasons) == (None, [], {})


def test_signs_that_mean_something_to_the_database_arrive_as_they_are(alice):
    text = 'Name,City,Address\nAna Pop,C:\\new\\table,"a\tb\nc"\nIon Rus,\\N,\\.'
    run_at_once(rehearsed(text, alice))
    found = dict(Contact.objects.values_list("city", "address_1"))
    assert found == {"C:\\new\\table": "a\tb, c", "\\N": "\\."}
