"""The rehearsal in the browser: counts, rows, corrections, the button (I4)."""

import pytest

from contacts.models import Contact
from listing.importing.jobs import queue_rehearsal
from listing.importing.rehearsing import carry_out_rehearsal
from listing.importing.running import carry_out
from listing.models import ImportRun
from tests.factories import make_contact
from tests.listing.importing import rehearsed

HTMX = {"HX-Request": "true"}
TEXT = (
    "Name,Phone,City\nAna Pop,0720100201,Cluj\nIon Rus,0720100202,\nEva Dan,12,Iași\n"
)


@pytest.fixture
def run(alice):
    """A rehearsed import that updates one, creates one, and refuses one."""
    make_contact(
        first_name="Ana",
        last_name="Pop",
        city="Arad",
        responsible=alice,
        phones=["+40720100201"],
    )
    return rehearsed(TEXT, alice, mode="both")


@pytest.fixture
def page(client_of, alice, run):
    """Read the page of the rehearsal as Alice."""
    return lambda query="": client_of(alice).get(
        f"/lists/imports/{run.pk}/rehearsal/{query}"
    )


def test_the_page_says_what_would_be_done_and_why_not(page):
    text = page().text
    assert "<del>" in text
    assert "Arad" in text
    assert "is no phone number of the default country" in text
    button = " ".join(text[text.index("Import:") :][:200].split())
    assert button.startswith("Import: create 1, update 1")


def test_a_count_shows_its_rows_alone(page):
    assert "Ion Rus" in page("?show=create").text
    assert "Ion Rus" not in page("?show=error").text
    assert "Ion Rus" in page("?show=nonsense").text


def test_a_cell_is_put_right_where_it_is_wrong(client_of, alice, run, page):
    site = client_of(alice)
    answer = site.post(
        f"/lists/imports/{run.pk}/rows/4/",
        {"cell_1": "0720100203"},
        headers={**HTMX, "HX-Target": "rehearsed"},
    )
    assert answer.status_code == 200
    assert "<html" not in answer.text
    assert "create 2" in " ".join(answer.text.split())
    assert "close-dialog" in answer.headers["HX-Trigger"]
    form = site.get(f"/lists/imports/{run.pk}/rows/4/")
    assert "0720100203" in form.text


def test_other_terms_are_rehearsed_again(client_of, alice, run):
    site = client_of(alice)
    data = {"mode": "create", "keys": ["phone"], "doubtful": "create"}
    answer = site.post(f"/lists/imports/{run.pk}/rehearse/", data)
    assert answer.headers["Location"].endswith("/rehearsal/")
    run.refresh_from_db()
    run.rehearsal.refresh_from_db()
    assert run.rehearsal.state == "queued"
    progress = site.get(answer.headers["Location"])
    assert "Waiting to begin" in progress.text
    carry_out_rehearsal(run.rehearsal)
    assert "Here already" in site.get(answer.headers["Location"]).text
    wrong = site.post(f"/lists/imports/{run.pk}/rehearse/", {"mode": "create"})
    assert wrong.status_code == 422
    assert "Choose at least one." in wrong.text


def test_the_button_imports_and_the_report_offers_the_undo(client_of, alice, run):
    site = client_of(alice)
    answer = site.post(f"/lists/imports/{run.pk}/carry-out/")
    assert answer.headers["Location"].endswith("/progress/")
    carry_out(ImportRun.objects.get())
    report = site.get(f"/lists/imports/{run.pk}/report/").text
    assert "Undo import" in report
    assert "Updated" in report
    undo = site.post(f"/lists/imports/{run.pk}/undo/")
    assert undo.headers["Location"].endswith("/undo/")
    assert "0 / 2" in site.get(undo.headers["Location"]).text
    assert site.post(f"/lists/imports/{run.pk}/rows/4/").status_code == 302


def test_what_was_mapped_anew_is_not_imported_unseen(client_of, alice, run):
    ImportRun.objects.update(mapping={"0": "name"})
    site = client_of(alice)
    answer = site.post(f"/lists/imports/{run.pk}/carry-out/")
    assert answer.headers["Location"].endswith("/rehearsal/")
    assert Contact.objects.count() == 1


@pytest.mark.parametrize("path", ["rehearsal/", "rows/4/", "undo/"])
def test_nobody_else_looks_at_a_rehearsal(client_of, bob, lead, run, path):
    for user in (bob, lead):
        address = f"/lists/imports/{run.pk}/{path}"
        assert client_of(user).get(address).status_code == 404
        assert client_of(user).post(address).status_code in (404, 405)


def test_a_page_of_rows_costs_the_same_for_two_and_for_twenty(queries_for, alice, run):
    rows = "\n".join(f"Ana Nr{n},072010{n:04},Cluj" for n in range(22))
    for n in range(22):
        make_contact(
            first_name="Ana",
            last_name=f"Nr{n}",
            responsible=alice,
            phones=[f"+4072010{n:04}"],
        )
    many = rehearsed("Name,Phone,City\n" + rows, alice, mode="both")
    few = rehearsed("Name,Phone,City\n" + rows[:37], alice, mode="both")
    cost = [queries_for(f"/lists/imports/{one.pk}/rehearsal/") for one in (few, many)]
    assert cost[0] == cost[1]


def test_a_new_mapping_does_not_wait_for_the_rehearsal_of_the_old_one(alice, run):
    queue_rehearsal(run, by=alice)

    def mapped_anew():
        if run.mapping != {"0": "name"}:
            run.mapping = {"0": "name"}
            run.save(update_fields=["mapping"])
            queue_rehearsal(run, by=alice)
        return False

    left = carry_out_rehearsal(run.rehearsal, interrupted=mapped_anew)
    assert (left.state, left.rows_done) == ("queued", 0)
    done = carry_out_rehearsal(left)
    assert done.is_of_now
    assert done.rows_done == 3
