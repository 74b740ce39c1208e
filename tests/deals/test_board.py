"""The board of deals: one pipeline, its sums, what presses, and for whom."""

import datetime as dt
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from deals.models import Deal, Pipeline, Stage
from notes.models import Note, NoteAction, ToDo
from tests.factories import make_company, make_contact, make_deal, make_note

BOARD = "/deals/?as=board"
HTMX = {"HX-Request": "true"}
HOUR = dt.timedelta(hours=1)


@pytest.fixture
def board_of(client_of):
    """Give the lanes that a user sees, by the names of their stages."""

    def look(user, query=""):
        page = client_of(user).get(BOARD + query)
        lanes = page.context["list"].board.lanes
        return {str(lane.shown.item): lane for lane in lanes}

    return look


def titles(lane):
    """Return what stands on the cards of a lane."""
    return [card.record.title for card in lane.cards]


def task(deal, by, due=None, **values):
    """Make an open task on a deal."""
    action = NoteAction.objects.get(name="Call")
    return make_note(deal, responsible=by, action=action, due_at=due, **values)


def stage(name, pipeline="Sales"):
    """Return a stage."""
    return Stage.objects.get(pipeline__name=pipeline, name=name)


def test_the_page_opens_as_a_board_until_somebody_chooses(client_of, alice):
    alices = client_of(alice)
    opened = alices.get("/deals/")
    assert opened.status_code == 302
    assert opened.headers["Location"] == BOARD
    assert "data-board" in alices.get(BOARD).text
    table = alices.get("/deals/?as=table")
    assert table.status_code == 200
    assert "data-board" not in table.text
    alices.post(reverse("listing:view_home", args=["deal"]), {"home": "all"})
    assert alices.get("/deals/").status_code == 200


def test_a_board_shows_one_pipeline(client_of, board_of, alice):
    partners = Pipeline.objects.create(name="Partners", position=9)
    first = Stage.objects.create(pipeline=partners, name="Talks")
    gone = Stage.objects.create(pipeline=partners, name="Old", retired=True)
    make_deal(title="here", responsible=alice, amount=10)
    make_deal(title="there", responsible=alice, stage=first, amount=20)

    sales = board_of(alice)
    assert list(sales) == [
        "New",
        "Contacted",
        "Offer sent",
        "Negotiation",
        "Won",
        "Lost",
    ]
    assert titles(sales["New"]) == ["here"]
    assert "there" not in client_of(alice).get(BOARD).text
    other = board_of(alice, f"&pipeline={partners.pk}")
    assert list(other) == ["Talks"]
    assert titles(other["Talks"]) == ["there"]
    page = client_of(alice).get(f"{BOARD}&pipeline={partners.pk}")
    choices = [
        (one.label, one.is_current) for one, _url in page.context["list"].board.choices
    ]
    assert choices == [("Sales", False), ("Partners", True)]
    make_deal(responsible=alice, stage=gone)
    assert list(board_of(alice, f"&pipeline={partners.pk}")) == ["Talks", "Old"]


def test_the_pipeline_follows_what_the_list_asks(board_of, alice):
    partners = Pipeline.objects.create(name="Partners", position=9)
    first = Stage.objects.create(pipeline=partners, name="Talks")
    sales = Pipeline.objects.get(name="Sales").pk
    assert list(board_of(alice, f"&stage={first.pk}")) == ["Talks"]
    assert list(board_of(alice, f"&pipeline={sales}&pipeline_op=none")) == ["Talks"]


def test_a_lane_adds_up_only_what_one_may_see(board_of, alice, carol, dora):
    for amount, currency in [(100, "EUR"), (50, "EUR"), (7, "RON"), (None, "EUR")]:
        make_deal(responsible=alice, amount=amount, currency=currency)
    make_deal(responsible=carol, amount=1000, currency="USD")

    mine = board_of(alice)["New"]
    sums = [(one.amount, one.unit, one.likely) for one in mine.totals]
    assert sums == [(150, "EUR", 15), (7, "RON", Decimal("0.7"))]
    assert mine.count == 4
    everything = board_of(dora)["New"]
    assert {one.unit for one in everything.totals} == {"EUR", "RON", "USD"}
    assert everything.count == 5
    assert board_of(alice, "&q=nothing")["New"].totals == []


def test_an_empty_board_says_what_it_is_for(client_of, alice):
    assert "No deals yet" in client_of(alice).get(BOARD).text
    make_deal(responsible=alice)
    text = client_of(alice).get(BOARD).text
    assert "No deals yet" not in text
    assert "Nothing on this board" in client_of(alice).get(f"{BOARD}&q=zzz").text


def test_what_presses_most_comes_first(board_of, alice, bob, dora):
    now = timezone.now()
    for title in ("later", "none", "undated", "overdue"):
        make_deal(title=title, responsible=alice, managers=[bob])
    deals = {deal.title: deal for deal in Deal.objects.all()}
    task(deals["later"], alice, now + 80 * HOUR)
    task(deals["overdue"], alice, now - HOUR)
    task(deals["overdue"], alice, now + 90 * HOUR)
    task(deals["undated"], alice)
    task(deals["none"], alice, now - HOUR, done_at=now)
    task(deals["none"], alice, now - HOUR, private=True)

    seen = board_of(bob)["New"]
    assert titles(seen) == ["overdue", "later", "undated", "none"]
    assert [card.urgency for card in seen.cards] == ["overdue", "", "", "no-task"]
    mine = board_of(alice)["New"]
    assert [card.urgency for card in mine.cards][:2] == ["overdue", "overdue"]


def test_what_is_over_stays_for_a_month(board_of, client_of, alice):
    for title in ("old", "fresh", "newest"):
        make_deal(title=title, responsible=alice, stage="Won", amount=5)
    now = timezone.now()
    for title, days in [("old", 40), ("fresh", 10), ("newest", 1)]:
        closed = now - dt.timedelta(days=days)
        Deal.objects.filter(title=title).update(closed_at=closed)

    won = board_of(alice)["Won"]
    assert titles(won) == ["newest", "fresh"]
    assert [card.urgency for card in won.cards] == ["", ""]
    assert (won.count, won.totals[0].amount) == (2, 10)
    assert won.left_out == "Last 30 days"
    assert "old" in client_of(alice).get(won.list_url).text
    assert board_of(alice)["New"].left_out == ""


def test_a_card_tells_of_the_client_only_what_one_may_see(client_of, alice, carol):
    secret = make_company(name="Secret Works", responsible=carol)
    hidden = make_contact(first_name="Hush", responsible=carol)
    known = make_contact(first_name="Ana", last_name="", responsible=alice)
    make_deal(responsible=alice, company=secret, contact=hidden)
    make_deal(responsible=alice, company=secret, contact=known)
    text = client_of(alice).get(BOARD).text
    assert "Secret" not in text
    assert "Hush" not in text
    assert text.count("Hidden company") == 1
    assert text.count(">Ana</a>") == 1


def test_a_lane_offers_a_new_deal_in_its_stage(client_of, board_of, alice):
    lane = board_of(alice)["Offer sent"]
    form = client_of(alice).get(lane.new_url).context["form"]
    assert form.initial["stage"] == stage("Offer sent")
    retired = Stage.objects.filter(name="Contacted")
    retired.update(retired=True)
    make_deal(responsible=alice, stage="Contacted")
    assert board_of(alice)["Contacted"].new_url == ""
    wrong = client_of(alice).get(f"/deals/new/?stage={retired.get().pk}")
    assert wrong.context["form"].initial["stage"] == stage("New")


def test_a_move_answers_with_the_card_and_the_heads(client_of, alice, carol):
    deal = make_deal(responsible=alice, amount=Decimal(1250))
    url = reverse("listing:move", args=["deal", deal.pk])
    values = {"from": deal.stage_id, "to": stage("Offer sent").pk}
    assert client_of(carol).post(url, values, headers=HTMX).status_code == 404
    answer = client_of(alice).post(url, values, headers=HTMX)
    assert f'id="card-{deal.pk}"' in answer.text
    head = f'id="lane-head-{stage("Offer sent").pk}" hx-swap-oob="true"'
    assert head in answer.text
    assert "1,250" in answer.text
    values["to"] = stage("Contacted").pk
    late = client_of(alice).post(url, values, headers=HTMX)
    assert late.status_code == 409
    deal.refresh_from_db()
    assert (deal.stage, deal.moved_by) == (stage("Offer sent"), alice)


def test_more_deals_cost_no_more_queries(client_of, alice, queries_for):
    def some(number):
        for name in ("New", "Offer sent", "Won"):
            for _ in range(number):
                client = make_contact(responsible=alice)
                firm = make_company(responsible=alice)
                deal = make_deal(
                    responsible=alice, stage=name, contact=client, company=firm
                )
                task(deal, alice, timezone.now())

    some(1)
    few = queries_for(BOARD)
    some(18)
    assert queries_for(BOARD) == few


def test_a_board_that_is_drawn_anew_is_as_long_as_before(client_of, alice):
    for _ in range(60):
        make_deal(responsible=alice)
    part = reverse("listing:board", args=["deal"]) + "?as=board"
    browser = client_of(alice)
    assert browser.get(part, headers=HTMX).text.count('class="board-card') == 50
    longer = browser.get(f"{part}&shown=55", headers=HTMX)
    assert longer.text.count('class="board-card') == 55
    assert "after=55" in longer.text
    assert browser.get(part).status_code == 302
    assert browser.get(reverse("listing:board", args=["contact"])).status_code == 404


def test_a_task_changes_what_a_board_shows(board_of, alice):
    deal = make_deal(responsible=alice)
    (card,) = board_of(alice)["New"].cards
    assert card.urgency == "no-task"
    to_do = ToDo(NoteAction.objects.get(name="Call"))
    Note.write("Call", about=deal, by=alice, to_do=to_do)
    (card,) = board_of(alice)["New"].cards
    assert card.urgency == ""


def test_the_view_of_open_deals_says_in_a_word_what_it_asks(client_of, alice):
    for name in ("Partners", "Renewals"):
        pipeline = Pipeline.objects.create(name=name, position=9)
        Stage.objects.create(pipeline=pipeline, name=f"Talks of {name}")
        waiting = Stage.objects.create(
            pipeline=pipeline, name=f"{name} wait", kind=Stage.Kind.HOLD
        )
    make_deal(title="asleep", responsible=alice, stage=waiting)
    make_deal(title="awake", responsible=alice)
    make_deal(title="gone", responsible=alice, stage=stage("Won"))

    browser = client_of(alice)
    tabs = browser.get("/deals/?as=table").context["list"].view_bar.shipped_tabs
    (query,) = [query for tab, query in tabs if tab.key == "open"]
    found = browser.get(f"/deals/?{query}&as=table").context["list"]
    assert {row.record.title for row in found.table} == {"asleep", "awake"}
    assert [(str(one.label), one.words) for one in found.chips] == [
        ("State", "Open, On hold")
    ]
