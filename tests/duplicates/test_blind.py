"""The notice of hidden records: that there is one, and nothing else (N1)."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from contacts.models import Contact
from records.models import AccessRequest, BlindNotice, BlindProbe
from tests.factories import make_contact
from tests.sending import HTMX, IN_DIALOG, sent

PHONE, TYPED = "+40722000111", "0722 000 111"
EXISTS = "A record with this phone exists and you have no access."
CANARIES = ["Xanthippe", "Canary", "canarytown", "canary-tag", "0733999888", "733 999"]


@pytest.fixture
def secret(carol):
    """Carol's contact, with a canary in every text."""
    return make_contact(
        first_name="Xanthippe",
        last_name="Canary",
        city="canarytown",
        responsible=carol,
        tags=["canary-tag"],
        phones=[PHONE, "+40733999888"],
        emails=["a@canary.example"],
    )


@pytest.fixture
def probe(client_of, alice):
    """Type a number as Alice, leave the field, and give the answer."""

    def ask(number, user=alice):
        browser = client_of(user)
        typed = {"phones-0-number": number}
        answer = browser.post("/records/contact/blind/", typed, headers=HTMX)
        assert answer.status_code == 200
        return answer.content.decode()

    return ask


def assert_no_canary(html, record):
    """Check that a text tells nothing of a record."""
    for word in [*CANARIES, f"/{record.pk}/", "Carol"]:
        assert word not in html


def test_the_notice_names_the_phone_and_nothing_else(probe, secret, carol):
    html = probe("+40 722-000.111")

    assert EXISTS in html
    assert "Ask for access" in html
    assert_no_canary(html, secret)
    assert EXISTS not in probe("0722 000 112")
    assert EXISTS not in probe("0722 000 1")  # a part of a number
    assert EXISTS not in probe(TYPED, carol)  # it is hers


def test_the_notice_comes_on_saving_too_and_saving_anyway_is_possible(
    client_of, alice, secret
):
    browser, form = client_of(alice), sent(name="Ion Pop", phones=[TYPED])
    asked = browser.post("/contacts/new/", form, headers=IN_DIALOG)

    assert asked.status_code == 422
    assert EXISTS in asked.content.decode()
    assert_no_canary(asked.content.decode(), secret)
    form["anyway"] = f"phone:{PHONE}"
    assert browser.post("/contacts/new/", form).status_code == 302
    assert Contact.objects.filter(responsible=alice).count() == 1


def test_two_hidden_records_are_told_like_one(probe, secret, carol):
    one = probe(TYPED)
    make_contact(responsible=carol, phones=[PHONE])

    assert probe(TYPED) == one


def test_what_lies_in_the_trash_is_not_told(probe, secret):
    Contact.objects.update(trashed_at="2026-01-01T00:00Z")
    assert EXISTS not in probe(TYPED)


def test_switched_off_it_tells_nothing_at_all(probe, client_of, alice, secret):
    BlindNotice.objects.create(enabled=False)

    assert probe(TYPED) == probe("0722 000 112")
    form = sent(name="Ion Pop", phones=[TYPED])
    assert client_of(alice).post("/contacts/new/", form).status_code == 302
    ask = {"key": f"phone:{PHONE}"}
    client_of(alice).post("/records/contact/ask-access/", ask)
    assert not AccessRequest.objects.exists()


def test_the_31st_number_of_an_hour_is_answered_like_one_that_nobody_has(probe, secret):
    nobody = probe("0722 000 112")
    for number in range(29):
        probe(f"0722 100 1{number:02}")

    assert probe(TYPED) == nobody
    assert BlindProbe.objects.count() == 30


def test_the_same_number_counts_once(probe, secret):
    BlindNotice.objects.create(per_hour=1)
    for _ in range(3):
        assert EXISTS in probe(TYPED)
    assert EXISTS not in probe("0733 999 888")


def test_the_limit_holds_on_saving_and_on_asking(client_of, alice, secret, probe):
    BlindNotice.objects.create(per_hour=1)
    probe("0722 000 112")
    browser = client_of(alice)
    form = sent(name="Ion Pop", phones=[TYPED])

    assert browser.post("/contacts/new/", form).status_code == 302
    sent_request = browser.post(
        "/records/contact/ask-access/", {"key": "phone:+40733999888"}, headers=HTMX
    )
    assert "Your request was sent." in sent_request.content.decode()
    assert not AccessRequest.objects.exists()


def test_limits_are_each_users_own(probe, bob, secret):
    BlindNotice.objects.create(per_hour=1)
    probe("0722 000 112")

    assert EXISTS not in probe(TYPED)
    assert EXISTS in probe(TYPED, bob)


def test_probes_keep_no_number(probe, secret):
    probe(TYPED)
    assert "722000111" not in "".join(
        BlindProbe.objects.values_list("digest", flat=True)
    )


def test_the_work_is_the_same_whatever_is_found(probe, secret):
    counts = set()
    probe("0722 000 100")
    for number in (TYPED, "0722 000 112"):
        with CaptureQueriesContext(connection) as captured:
            probe(number)
        counts.add(len(captured))
    assert len(counts) == 1


def test_editing_does_not_tell_of_numbers_that_the_record_has(client_of, alice, secret):
    own = make_contact(responsible=alice, phones=[PHONE])
    url = f"/records/contact/blind/?but={own.pk}"
    typed = {"phones-0-number": TYPED, "phones-1-number": "0733 999 888"}
    html = client_of(alice).post(url, typed, headers=HTMX).content.decode()

    assert html.count(EXISTS) == 1
    hidden = client_of(alice).post(f"/records/contact/blind/?but={secret.pk}", typed)
    assert hidden.status_code == 404


@pytest.fixture
def asked(client_of, alice, secret):
    """Alice's request for access to Carol's contact."""
    ask = {"key": f"phone:{PHONE}"}
    client_of(alice).post("/records/contact/ask-access/", ask, headers=HTMX)
    return AccessRequest.objects.get()


REQUESTS = "/records/access-requests/"


def test_who_is_responsible_grants_and_the_asker_sees_the_record(
    client_of, asked, alice, carol, secret
):
    waiting = client_of(alice).get(REQUESTS).content.decode()
    assert "Waiting" in waiting
    assert_no_canary(waiting, secret)
    assert "Xanthippe Canary" in client_of(carol).get(REQUESTS).content.decode()
    client_of(carol).post(REQUESTS, {"grant": asked.pk})

    assert list(secret.managers.all()) == [alice]
    assert client_of(alice).get(secret.get_absolute_url()).status_code == 200
    assert "Granted" in client_of(alice).get(REQUESTS).content.decode()


def test_who_is_declined_learns_nothing_else(client_of, asked, alice, carol, secret):
    client_of(carol).post(REQUESTS, {"decline": asked.pk})
    html = client_of(alice).get(REQUESTS).content.decode()

    assert "Declined" in html
    assert_no_canary(html, secret)
    assert client_of(alice).get(secret.get_absolute_url()).status_code == 404


def test_nobody_else_answers_but_an_administrator(
    client_of, asked, alice, bob, lead, dora, secret
):
    for user in (alice, bob, lead):
        assert "To answer" in client_of(user).get(REQUESTS).content.decode()
        answer = client_of(user).post(REQUESTS, {"grant": asked.pk})
        assert answer.status_code == 404
    assert not secret.managers.exists()
    client_of(dora).post(REQUESTS, {"grant": asked.pk})
    assert list(secret.managers.all()) == [alice]


def test_two_hidden_records_are_one_line_for_the_asker(
    client_of, asked, alice, carol, secret
):
    make_contact(responsible=carol, phones=[PHONE])
    ask = {"key": f"phone:{PHONE}"}
    client_of(alice).post("/records/contact/ask-access/", ask, headers=HTMX)
    assert AccessRequest.objects.count() == 2
    assert client_of(alice).get(REQUESTS).content.decode().count("+40 722 000 111") == 1


def test_asking_answers_alike_whether_there_is_a_record_or_not(
    client_of, alice, secret
):
    answers = {
        client_of(alice)
        .post("/records/contact/ask-access/", {"key": key}, headers=HTMX)
        .content
        for key in (f"phone:{PHONE}", "phone:+40700000000", "name:canary", "rubbish")
    }
    assert len(answers) == 1
    assert AccessRequest.objects.count() == 1


def test_requests_go_with_their_record(asked, secret):
    secret.delete()
    assert not AccessRequest.objects.exists()
