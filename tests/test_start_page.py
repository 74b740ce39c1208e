"""The start page: figures, charts and what changed last, by rights (R5)."""

import datetime as dt
import re

import pytest
from django.utils import timezone

from crm_site.start_page import StartPage
from tests.factories import make_company, make_contact, make_stage, make_user


def figures(user):
    """Return the numbers by what they count."""
    return {str(one.label): one.count for one in StartPage(user).figures}


def bars(rows):
    """Return the bars of a chart by label."""
    return {bar.label: bar.value for bar in rows}


@pytest.fixture
def lead_stage(db):
    """A stage."""
    return make_stage("Lead", position=1, hue=2)


@pytest.fixture
def clients(alice, carol, lead_stage):
    """Two contacts and a company of Alice's, and one contact of Carol's."""
    make_contact(responsible=alice, stage=lead_stage)
    make_contact(responsible=alice, first_name="Ola", last_name="Without")
    make_company(responsible=alice)
    make_contact(responsible=carol, stage=lead_stage, last_name="Hidden")


@pytest.mark.usefixtures("clients")
def test_figures_count_what_the_user_may_view(alice, carol, lead, dora):
    assert figures(alice) == {
        "My contacts": 2,
        "New contacts in 7 days": 2,
        "Contacts with no stage": 1,
        "My companies": 1,
        "All deals": 0,
        "All tickets": 0,
    }
    assert figures(carol)["My contacts"] == 1
    assert figures(carol)["Contacts with no stage"] == 0
    assert figures(lead)["All contacts"] == 2
    assert figures(dora)["All contacts"] == 3


@pytest.mark.usefixtures("clients")
def test_each_figure_leads_to_the_list_of_what_it_counts(client_of, alice):
    browser = client_of(alice)
    for figure in StartPage(alice).figures:
        page = browser.get(figure.url, follow=True)
        assert page.status_code == 200
        assert page.text.count("<tr data-row") == figure.count, figure.label


@pytest.mark.usefixtures("clients")
def test_contacts_stand_by_stage(alice, carol):
    assert bars(StartPage(alice).stages) == {"Lead": 1, "No stage": 1}
    assert bars(StartPage(carol).stages) == {"Lead": 1}


def test_a_retired_stage_is_shown_while_somebody_stands_in_it(alice, lead_stage):
    lead_stage.retired = True
    lead_stage.save()
    assert StartPage(alice).stages == []
    make_contact(responsible=alice, stage=lead_stage)
    assert bars(StartPage(alice).stages) == {"Lead": 1}


def test_new_contacts_are_counted_by_week(alice, carol):
    now = timezone.now()
    for weeks in [0, 1, 1, 30]:
        made = now - dt.timedelta(weeks=weeks)
        make_contact(responsible=alice, created_at=made)
    make_contact(responsible=carol)
    values = [bar.value for bar in StartPage(alice).weeks]
    assert values == [0] * 10 + [2, 1]


def test_a_week_leads_to_the_contacts_of_that_week(client_of, alice):
    made = timezone.now() - dt.timedelta(weeks=3)
    make_contact(responsible=alice, created_at=made)
    make_contact(responsible=alice)
    week = StartPage(alice).weeks[-4]
    page = client_of(alice).get(week.url).text
    assert (week.value, page.count("<tr data-row")) == (1, 1)


@pytest.mark.usefixtures("clients")
def test_what_changed_last_is_shown_to_those_who_may_view_it(client_of, alice, carol):
    shown = client_of(alice).get("/overview/").text
    assert "Ola Without" in shown
    assert "Hidden" not in shown
    assert "Hidden" in client_of(carol).get("/overview/").text


@pytest.mark.usefixtures("clients")
def test_the_overview_is_a_page_and_a_part_of_one(client_of, alice):
    page = client_of(alice).get("/overview/").text
    part = client_of(alice).get("/overview/", headers={"HX-Request": "true"}).text
    assert page.startswith("<!doctype html>")
    assert part.lstrip().startswith('<div class="start-rest"')
    assert 'hx-get="/overview/"' in client_of(alice).get("/").text


def test_the_drawing_is_the_same_in_a_language_with_commas(client_of, alice, clients):
    alice.language = "ru"
    alice.save()
    drawn = client_of(alice).get("/overview/").text
    sizes = re.findall(r'<rect [^>]*?(?:width|x)="([^"]+)"', drawn)
    assert sizes
    assert all(re.fullmatch(r"\d+\.\d\d%", size) for size in sizes)


def test_a_new_user_is_told_the_first_steps(client_of, alice):
    page = client_of(alice).get("/").text
    assert "Bring your clients from a file" in page
    assert 'href="/contacts/new/"' in page


def test_a_user_with_no_role_is_told_who_gives_one(client_of, db):
    page = client_of(make_user("Nick")).get("/").text
    assert "An administrator of your firm gives roles." in page


def test_an_operator_is_not_offered_to_import(client_of, oscar):
    assert "Import a file" not in client_of(oscar).get("/").text


@pytest.mark.parametrize("url", ["/", "/overview/"])
def test_the_number_of_queries_stays_with_the_number_of_records(
    queries_for, alice, lead_stage, url
):
    def some(count):
        for _ in range(count):
            make_contact(responsible=alice, stage=lead_stage, tags=["VIP"])
            make_company(responsible=alice)

    some(2)
    few = queries_for(url)
    some(20)
    assert queries_for(url) == few
