"""The trash: what lies there for whom, and how it comes back (I10, features.md 5C)."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import Scope
from companies.models import Company
from contacts.models import Contact
from listing.models import BulkRun
from notes.models import Note
from tests.factories import (
    make_company,
    make_contact,
    make_custom_field,
    make_note,
    make_role,
    make_user,
)
from tests.listing.bulk import HTMX, do, figures, pick, undo

CONTACTS, COMPANIES = "/lists/contact/trash/", "/lists/company/trash/"


def discard(browser, record):
    """Delete a record from its card."""
    url = f"/lists/{record.record_type}/{record.pk}/delete/"
    assert browser.post(url).status_code == 302
    record.refresh_from_db()
    return BulkRun.objects.latest("pk")


def restore(browser, url=CONTACTS, **said):
    """Press a button of the trash and return the run that it began."""
    assert browser.post(f"{url}restore/", said).status_code == 302
    return BulkRun.objects.latest("pk")


def test_the_card_asks_says_what_goes_along_and_offers_undo(client_of, alice):
    contact = make_contact(responsible=alice, last_name="Popa")
    make_note(contact)
    url = f"/lists/contact/{contact.pk}/delete/"
    assert url in client_of(alice).get(contact.get_absolute_url()).text
    asked = client_of(alice).get(url, headers=HTMX).text
    assert "Delete Jan Popa?" in asked
    assert "1 note goes with it and comes back with it." in asked
    answer = client_of(alice).post(url, headers=HTMX)
    assert answer.headers["HX-Redirect"] == "/contacts/"
    page = client_of(alice).get("/contacts/").text
    run = BulkRun.objects.latest("pk")
    assert "Jan Popa is in the trash." in page
    assert f'value="/lists/bulk/{run.pk}/undo/"' in page
    assert client_of(alice).get(contact.get_absolute_url()).status_code == 404
    undo(client_of(alice), run)
    assert "goes with it" not in page
    assert client_of(alice).get(contact.get_absolute_url()).status_code == 200


def test_a_reader_is_not_offered_to_delete_and_refused(client_of, lead, alice):
    reader = make_user("Reader", make_role(contact={"view_scope": Scope.ALL}))
    contact = make_contact(responsible=alice)
    url = f"/lists/contact/{contact.pk}/delete/"
    assert url not in client_of(reader).get(contact.get_absolute_url()).text
    assert client_of(reader).post(url).status_code == 403
    assert client_of(reader).get(CONTACTS).status_code == 403
    assert "/trash/" not in client_of(reader).get("/contacts/").text.split("<main")[0]
    assert Contact.objects.live().count() == 1


def test_the_trash_tells_who_deleted_when_and_how_long_it_is_kept(
    client_of, alice, lead
):
    contact = make_contact(responsible=alice, last_name="Popa")
    discard(client_of(lead), contact)
    Contact.objects.update(trashed_at=timezone.now() - timedelta(days=10, hours=1))
    page = client_of(alice).get(CONTACTS).text
    assert "Jan Popa" in page
    assert "Lead" in page
    assert "20 days" in page
    assert "1–1 of 1" in page
    assert "Jan Popa" not in client_of(alice).get(COMPANIES).text


def test_what_one_act_deleted_is_restored_as_one(client_of, alice):
    together = [make_contact(responsible=alice) for _ in range(3)]
    alone = make_contact(responsible=alice)
    pick(alice, *together)
    do(client_of(alice), "delete")
    discard(client_of(alice), alone)
    page = client_of(alice).get(CONTACTS).text
    assert page.count("3 deleted together") == 1
    together[0].refresh_from_db()
    batch = together[0].trash_batch
    only = client_of(alice).get(f"{CONTACTS}?batch={batch}").text
    assert "1–3 of 3" in only
    run = restore(client_of(alice), batch=batch)
    assert figures(run) == {"changed": 3}
    assert set(Contact.objects.live()) == {*together}
    undo(client_of(alice), run)
    assert Contact.objects.live().count() == 0


def test_a_large_act_has_one_batch_however_many_chunks_it_had(client_of, alice):
    people = [make_contact(responsible=alice) for _ in range(3)]
    pick(alice, *people)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("listing.models.bulk_run.CHUNK", 1)
        do(client_of(alice), "delete")
    assert Contact.objects.values("trash_batch").distinct().count() == 1


def test_some_are_restored_and_the_answer_says_so(client_of, alice):
    people = [make_contact(responsible=alice) for _ in range(3)]
    pick(alice, *people)
    do(client_of(alice), "delete")
    ids = [person.pk for person in people[:2]]
    url = f"{CONTACTS}restore/"
    answer = client_of(alice).post(url, {"id": ids}, headers=HTMX)
    told = json.loads(answer.headers["HX-Trigger"])
    assert told["toast"]["text"] == "2 restored"
    assert "list-changed" in told
    assert set(Contact.objects.live()) == {*people[:2]}
    nothing = client_of(alice).post(url, headers=HTMX)
    text = json.loads(nothing.headers["HX-Trigger"])["toast"]["text"]
    assert "tick some rows" in text


def test_everything_of_a_record_comes_back_with_it(client_of, alice, bob):
    firm = make_company(responsible=alice, name="Firm")
    contact = make_contact(
        responsible=alice,
        company=firm,
        managers=[bob],
        tags=["VIP"],
        phones=["+40722111222"],
        emails=["a@example.com"],
    )
    note = make_note(contact)
    discard(client_of(alice), contact)
    assert not Note.objects.visible_to(alice).exists()
    restore(client_of(alice), only=contact.pk)
    back = Contact.objects.visible_to(alice).get()
    assert back.company == firm
    assert set(back.managers.all()) == {bob}
    assert {tag.name for tag in back.tags.all()} == {"VIP"}
    assert back.primary_phone == "+40722111222"
    assert Note.objects.visible_to(alice).get() == note
    story = client_of(alice).get(contact.get_absolute_url()).text
    assert "took this out of the trash" in story


def test_people_of_a_deleted_company_stay_and_get_their_link_back(client_of, alice):
    firm, other = make_company(responsible=alice), make_company(responsible=alice)
    stays = make_contact(responsible=alice, company=firm)
    moves = make_contact(responsible=alice, company=firm)
    asked = client_of(alice).get(f"/lists/company/{firm.pk}/delete/").text
    assert "2 contacts stay." in asked
    discard(client_of(alice), firm)
    assert Contact.objects.live().count() == 2
    Contact.objects.filter(pk=moves.pk).update(company=other)
    restore(client_of(alice), COMPANIES, only=firm.pk)
    page = client_of(alice).get(f"/contacts/of/company/{firm.pk}/").text
    assert stays.get_absolute_url() in page
    assert moves.get_absolute_url() not in page


def test_only_what_one_may_view_is_counted_before_a_deletion(client_of, alice, lead):
    firm = make_company(responsible=alice)
    make_contact(responsible=alice, company=firm)
    make_contact(responsible=lead, company=firm)
    url = f"/lists/company/{firm.pk}/delete/"
    assert "1 contact stays." in client_of(alice).get(url).text
    assert "2 contacts stay." in client_of(lead).get(url).text


def test_a_record_whose_unique_value_is_taken_stays_and_says_why(client_of, alice):
    field = make_custom_field(name="Contract", unique=True)
    gone = make_contact(responsible=alice, custom={str(field.pk): "A-1"})
    fine = make_contact(responsible=alice, custom={str(field.pk): "A-2"})
    pick(alice, gone, fine)
    do(client_of(alice), "delete")
    make_contact(responsible=alice, custom={str(field.pk): "A-1"})
    run = restore(client_of(alice), id=[gone.pk, fine.pk])
    assert figures(run) == {"changed": 1, "impossible": 1}
    report = client_of(alice).get(run.get_absolute_url()).text
    assert "Contract: Another record has this already." in report
    assert gone.pk not in Contact.objects.live().values_list("pk", flat=True)


def test_the_trash_is_searched_and_sorted(client_of, alice):
    for name in ("Beta", "Alfa", "Gama"):
        discard(client_of(alice), make_contact(responsible=alice, last_name=name))
    client_of(alice).get("/contacts/")  # where the messages are told
    found = client_of(alice).get(f"{CONTACTS}?q=alfa").text
    assert "Jan Alfa" in found
    assert "Jan Beta" not in found
    page = client_of(alice).get(f"{CONTACTS}?sort=-name").text
    assert page.index("Jan Gama") < page.index("Jan Beta") < page.index("Jan Alfa")
    page = client_of(alice).get(CONTACTS).text
    assert page.index("Jan Gama") < page.index("Jan Alfa") < page.index("Jan Beta")


def test_the_trash_costs_the_same_with_many_rows(client_of, alice, queries_for):
    def fill(number):
        pick(alice, *(make_contact(responsible=alice) for _ in range(number)))
        do(client_of(alice), "delete")

    fill(2)
    few = queries_for(CONTACTS)
    fill(20)
    assert queries_for(CONTACTS) == few
    assert Company.objects.count() == 0
