"""The pages of the import, from the file to the report."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from contacts.models import Contact
from listing.importing.rehearsing import carry_out_rehearsal
from listing.importing.running import carry_out
from listing.models import ImportRun, Rehearsal
from records.models import CustomField
from tests.factories import make_contact
from tests.listing.importing import SAMPLES, bring_text

NEW = "/lists/contact/import/"
HTMX = {"HX-Request": "true"}


@pytest.fixture
def site(client_of, alice):
    """Alice's browser."""
    return client_of(alice)


def send(site, text="Name,Phone\nAna Pop,0720100201", name="clients.csv"):
    """Upload a file; return the answer."""
    data = text if isinstance(text, bytes) else text.encode()
    return site.post(NEW, {"file": SimpleUploadedFile(name, data)})


def uploaded(site, text, name="clients.csv"):
    """Upload a file; return the import."""
    answer = send(site, text, name)
    assert answer.status_code == 302, answer.text
    return ImportRun.objects.get()


def answers(run, **changed):
    """Return what the matching page sends: proposals, and what is changed."""
    columns = {
        f"column_{column.index}": run.mapping.get(str(column.index), "")
        for column in run.file_facts.columns
    }
    return {**columns, "country": "RO", **changed}


def start(site, run, **changed):
    """Press the buttons of the matching page and of the rehearsal."""
    answer = site.post(f"/lists/imports/{run.pk}/start/", answers(run, **changed))
    if answer.status_code != 302:
        return answer
    carry_out_rehearsal(Rehearsal.objects.get(run=run))
    return site.post(f"/lists/imports/{run.pk}/carry-out/")


def test_from_the_file_to_the_report(site, alice):
    run = uploaded(site, (SAMPLES / "clients_old.xls").read_bytes(), "old.xls")
    page = site.get(f"/lists/imports/{run.pk}/match/")
    assert "Размер обуви" in page.text
    assert "This column will not be imported" in page.text
    assert start(site, run).headers["Location"].endswith("/progress/")
    assert "0 / 120" in site.get(f"/lists/imports/{run.pk}/progress/").text
    carry_out(ImportRun.objects.get())
    moved = site.get(f"/lists/imports/{run.pk}/progress/", headers=HTMX)
    assert moved.headers["HX-Redirect"] == f"/lists/imports/{run.pk}/report/"
    report = site.get(moved.headers["HX-Redirect"])
    assert ">120<" in report.text
    assert "Размер обуви" in report.text
    assert Contact.objects.visible_to(alice).count() == 120


@pytest.mark.parametrize(
    ("text", "name", "sentence"),
    [
        ("", "empty.csv", "The file is empty."),
        ("%PDF-1.4 nothing", "a.pdf", "This file holds no table"),
        ("<html><table></table></html>", "a.xls", "only looks like a workbook"),
    ],
)
def test_a_file_that_cannot_be_read_stays_on_the_page(site, text, name, sentence):
    answer = send(site, text, name)
    assert answer.status_code == 422
    assert sentence in answer.text
    assert not ImportRun.objects.exists()


def test_a_file_that_is_too_large_is_refused(site, settings):
    settings.IMPORT_MEGABYTES = 0
    answer = send(site)
    assert answer.status_code == 422
    assert "larger than 0 MB" in answer.text


def test_no_file_is_kept_of_what_cannot_be_read(site, settings):
    send(site, "%PDF-1.4 nothing", "a.pdf")
    assert not [p for p in settings.MEDIA_ROOT.rglob("*") if p.is_file()]


def test_an_upload_has_a_name_that_nobody_guesses(site):
    run = uploaded(site, "Name\nAna", "../../clients.csv")
    assert run.filename == "clients.csv"
    assert "clients" not in run.file.name
    assert run.file.name.endswith(".csv")


def test_another_separator_is_read_on_demand(site):
    run = uploaded(site, "Name;Phone\nAna Pop;0720100201")
    address = f"/lists/imports/{run.pk}/read/"
    wrong = site.post(address, {"separator": "|", "heading_row": "1"}, follow=True)
    assert "Name;Phone" in wrong.text
    site.post(address, {"separator": ";", "encoding": "utf-8", "heading_row": "1"})
    run.refresh_from_db()
    assert run.file_facts.headings == ["Name", "Phone"]


def test_a_row_of_titles_that_is_none_is_refused_with_a_reason(site):
    run = uploaded(site, "Name,Phone\nAna Pop,0720100201")
    answer = site.post(f"/lists/imports/{run.pk}/read/", {"heading_row": "77"})
    assert answer.status_code == 422
    assert "Row 77 holds no column titles" in answer.text


def test_a_changed_choice_is_remembered_and_what_follows_is_asked(site):
    run = uploaded(site, "Name,Party\nAna Pop,05/08/1989")
    data = answers(run, column_1="birth_date")
    answer = site.post(f"/lists/imports/{run.pk}/match/", data, headers=HTMX)
    assert "<html" not in answer.text
    assert "How is “05/08/1989” meant?" in answer.text
    run.refresh_from_db()
    assert run.mapping["1"] == "birth_date"


def test_a_date_that_can_be_read_in_two_ways_must_be_answered(site):
    run = uploaded(site, "Name,Date of birth\nAna Pop,05/08/1989")
    answer = start(site, run)
    assert answer.status_code == 422
    assert "Choose which comes first." in answer.text
    assert start(site, run, order_1="mdy").status_code == 302
    carry_out(ImportRun.objects.get())
    assert str(Contact.objects.get().birth_date) == "1989-05-08"


def test_two_columns_for_one_value_are_refused(site):
    run = uploaded(site, "Name,City,Town hall\nAna Pop,Iași,Cluj")
    answer = start(site, run, column_2="city")
    assert answer.status_code == 422
    assert "Another column goes there already." in answer.text


def test_a_file_with_nothing_to_be_known_by_is_not_started(site):
    run = uploaded(site, "City\nIași")
    answer = start(site, run)
    assert answer.status_code == 422
    assert "A column is needed for: First name" in answer.text


def test_a_file_of_titles_only_is_not_started(site):
    run = uploaded(site, "Name,Phone\n")
    answer = start(site, run)
    assert answer.status_code == 422
    assert "no rows below its titles" in answer.text


def test_people_of_the_file_are_matched_with_users(site, alice, bob):
    run = uploaded(site, "Name,Owner\nAna Pop,Kira S\nIon Rus,Nadia")
    page = site.get(f"/lists/imports/{run.pk}/match/")
    names = {field.label: field.name for field in page.context["people"]}
    assert set(names) == {"Kira S", "Nadia"}
    start(site, run, **{names["Kira S"]: bob.pk})
    carry_out(ImportRun.objects.get())
    owners = {c.last_name: c.responsible for c in Contact.objects.all()}
    assert owners == {"Pop": bob, "Rus": alice}


def test_what_is_for_all_rows_goes_on_all(site, bob):
    run = uploaded(site, "Name,Phone,Tags\nAna Pop,020 7946 0041,VIP")
    start(site, run, country="GB", responsible=bob.pk, tags=["Fair 2026", "vip"])
    carry_out(ImportRun.objects.get())
    contact = Contact.objects.get()
    assert contact.primary_phone == "+442079460041"
    assert contact.responsible == bob
    assert set(contact.tags.names()) == {"VIP", "Fair 2026"}


def test_an_administrator_makes_a_field_of_a_column(client_of, dora):
    site = client_of(dora)
    run = uploaded(site, "Name,Size\nAna Pop,M\nIon Rus,L")
    start(site, run, column_1="new:drop_down")
    carry_out(ImportRun.objects.get())
    field = CustomField.objects.get(record_type="contact", name="Size")
    assert set(field.options.values_list("name", flat=True)) == {"M", "L"}
    assert all(str(field.pk) in c.custom for c in Contact.objects.all())


def test_others_make_no_fields(site):
    run = uploaded(site, "Name,Size\nAna Pop,M")
    assert start(site, run, column_1="new:text").status_code == 422
    assert not CustomField.objects.exists()


def test_the_choices_of_the_last_import_are_offered_again(site, alice):
    text = "Name,Office,Colour\nAna Pop,0213100201,red"
    run = uploaded(site, text)
    start(site, run, column_1="phone_work", column_2="city")
    send(site, text)
    again = ImportRun.objects.exclude(pk=run.pk).get()
    assert again.mapping == {"0": "name", "1": "phone_work", "2": "city"}


def test_a_stop_ends_the_run_and_it_can_go_on(site, alice):
    run = uploaded(site, "Name\nAna Pop")
    start(site, run)
    report = site.post(f"/lists/imports/{run.pk}/stop/", follow=True)
    assert "stopped after 0 of 1 rows" in report.text
    assert carry_out(ImportRun.objects.get()).created == 0
    site.post(f"/lists/imports/{run.pk}/go-on/")
    assert carry_out(ImportRun.objects.get()).created == 1


def test_the_list_of_imports_shows_the_own_ones(site, alice, client_of, dora):
    make_contact(responsible=alice)
    bring_text("Name\nAna Pop", alice, name="mine.csv")
    bring_text("Name\nAna Pop", dora, name="theirs.csv")
    assert "mine.csv" in site.get("/lists/imports/").text
    assert "theirs.csv" not in site.get("/lists/imports/").text
    assert "mine.csv" in client_of(dora).get("/lists/imports/").text
