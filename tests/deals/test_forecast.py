"""The forecast: what is added up, for whom, and where a click leads (D5, R5)."""

import datetime as dt
import itertools
import random
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from django.http import QueryDict
from django.utils import timezone

from accounts.models import Scope
from deals.forecast.asked import AskedForecast
from deals.forecast.drawing import Drawing, ticks
from deals.forecast.groupings import GROUPINGS
from deals.forecast.table import Forecast
from deals.models import Deal, Pipeline, Stage
from tests.deals.reports import listed_ids, sheet_of
from tests.factories import make_deal, make_role, make_user

TODAY = dt.date(2026, 11, 24)
MONTHS = ["2026-11", "2026-12", "2027-01", "2027-02", "2027-03", "2027-04"]
KEYS = ["won-2026-08", "won-2026-09", "won-2026-10", "won-2026-11", "overdue"]
KEYS = [*KEYS, *MONTHS, "later", "undated"]
BUCHAREST = ZoneInfo("Europe/Bucharest")


def forecast(user, query="", today=TODAY):
    asked = AskedForecast(QueryDict(query))
    return Forecast(user, asked, Deal.objects.visible_to(user), today)


def by_period(found, line):
    periods = (period.key for period in found.periods)
    return dict(zip(periods, line.cells, strict=True))


def close(deal, moment):
    """Say when a deal was closed; the database has written now."""
    Deal.objects.filter(pk=deal.pk).update(closed_at=moment)


@pytest.fixture
def service(db):
    """A second pipeline, with a stage on hold."""
    pipeline = Pipeline.objects.create(name="Service", position=1)
    kinds = [("Asked", "open", 35), ("Paused", "hold", 15), ("Signed", "won", 100)]
    for name, kind, chance in kinds:
        Stage.objects.create(
            pipeline=pipeline, name=name, kind=kind, probability=chance
        )
    return pipeline


@pytest.fixture
def many(service, alice, bob, carol):
    """Deals of all sorts around the day."""
    sure, stages = random.Random(5), list(Stage.objects.all())
    days = [None, *(TODAY + dt.timedelta(days=n) for n in range(-70, 260, 3))]
    for number in range(90):
        deal = make_deal(
            responsible=sure.choice([alice, bob, carol, None]),
            stage=sure.choice(stages),
            amount=sure.choice([None, Decimal("99.99"), Decimal(1200), Decimal(50000)]),
            currency=sure.choice(["EUR", "EUR", "RON"]),
            closes_on=sure.choice(days),
            trashed_at=timezone.now() if number % 15 == 0 else None,
        )
        deal.refresh_from_db()
        if deal.is_closed:
            back = sure.randint(0, 180 * 24)
            noon = dt.datetime(2026, 11, 24, 12, tzinfo=BUCHAREST)
            close(deal, noon - dt.timedelta(hours=back))


def place_of(deal):
    """Return the column of a deal, worked out in plain Python."""
    if deal.stage.kind == "won":
        key = f"won-{deal.closed_at.astimezone(BUCHAREST):%Y-%m}"
        return key if key in KEYS else None
    if deal.stage.kind == "lost":
        return None
    if deal.closes_on is None:
        return "undated"
    if deal.closes_on < TODAY:
        return "overdue"
    month = f"{deal.closes_on:%Y-%m}"
    return month if month in MONTHS else "later"


GROUPS = {
    "": lambda deal: "All deals",
    "user": lambda deal: deal.responsible and deal.responsible.full_name,
    "team": lambda deal: deal.responsible and str(deal.responsible.team),
    "currency": lambda deal: deal.currency,
    "stage": lambda deal: f"{deal.stage.name} · {deal.stage.pipeline}",
}


def expected(deals, by):
    """Return count, amount and weighted amount by group, currency and column."""
    found = {}
    for deal in deals:
        if place := place_of(deal):
            group = GROUPS[by](deal) or "Unassigned"
            key = (group, deal.currency, place)
            count, amount, weighted = found.get(key, (0, Decimal(), Decimal()))
            own = deal.amount or Decimal()
            likely = own * deal.stage.probability / 100
            found[key] = (count + 1, amount + own, weighted + likely)
    return found


@pytest.mark.parametrize("by", GROUPINGS)
def test_figures_are_those_of_plain_python_and_each_leads_to_its_deals(many, dora, by):
    deals = list(Deal.objects.visible_to(dora).select_related("stage", "responsible"))
    told, found = expected(deals, by), forecast(dora, f"by={by}")
    seen = {}
    for line in found.lines if by else found.totals:
        for key, cell in by_period(found, line).items():
            figure = cell.figure
            if figure.count:
                place = (line.name.label, line.currency, key)
                seen[place] = (figure.count, figure.amount, figure.weighted)
                assert len(listed_ids(cell.url, dora)) == figure.count, place
    assert seen == told


def test_a_pipeline_narrows_and_totals_lead_to_all_of_it(many, dora, service):
    found = forecast(dora, f"pipeline={service.pk}")
    deals = list(Deal.objects.visible_to(dora).filter(pipeline=service))
    keys = [place_of(deal) for deal in deals]
    won = sum(key is not None and key.startswith("won") for key in keys)
    assert sum(line.won.figure.count for line in found.totals) == won
    for line, cell in ((one, c) for one in found.totals for c in (one.won, one.open)):
        count = len(listed_ids(cell.url, dora)) if cell.url else 0
        assert count == cell.figure.count, line


def test_a_viewer_is_told_of_own_deals_alone(many, alice, carol, client_of):
    own = Deal.objects.filter(responsible=carol, trashed_at=None).count()
    assert 0 < own < Deal.objects.count()
    lines = forecast(carol, "by=user").lines
    assert {line.name.label for line in lines} == {"Carol"}
    told = sum(c.figure.count for line in lines for c in (line.won, line.open))
    mine = Deal.objects.visible_to(carol).select_related("stage")
    assert told == sum(place_of(deal) is not None for deal in mine)
    for by in GROUPINGS:
        page = client_of(carol).get(f"/deals/forecast/?by={by}").content.decode()
        assert "Alice" not in page
        assert "North" not in page


def test_a_deal_belongs_to_the_month_of_the_viewers_own_clock(alice):
    late = make_deal(responsible=alice, stage="Won", amount=10)
    close(late, dt.datetime(2026, 10, 31, 22, 30, tzinfo=dt.UTC))
    for zone, key in [("Europe/Bucharest", "won-2026-11"), ("UTC", "won-2026-10")]:
        with timezone.override(zone):
            found = forecast(alice)
            cells = by_period(found, found.totals[0])
            assert [k for k, cell in cells.items() if cell.figure.count] == [key]
            assert listed_ids(cells[key].url, alice) == {late.pk}


def test_this_month_begins_today_and_ends_with_its_last_day(alice):
    days = {
        dt.date(2026, 11, 23): "overdue",
        dt.date(2026, 11, 24): "2026-11",
        dt.date(2026, 11, 30): "2026-11",
        dt.date(2026, 12, 1): "2026-12",
        dt.date(2027, 4, 30): "2027-04",
        dt.date(2027, 5, 1): "later",
    }
    deals = {
        make_deal(responsible=alice, closes_on=day).pk: k for day, k in days.items()
    }
    found = forecast(alice)
    assert [period.key for period in found.periods] == KEYS
    for key, cell in by_period(found, found.totals[0]).items():
        own = {pk for pk, place in deals.items() if place == key}
        assert cell.figure.count == len(own)
        assert not own or listed_ids(cell.url, alice) == own


def test_all_currencies_are_one_total_only_where_all_rates_are_known(
    alice, monkeypatch, client_of
):
    for code, amount in [("EUR", 100), ("RON", 500)]:
        make_deal(responsible=alice, currency=code, amount=amount, closes_on=TODAY)
    rates = {"EUR": Decimal(1)}
    monkeypatch.setattr("deals.forecast.table.rates_on", lambda day: rates)
    assert forecast(alice).converted is None
    page = client_of(alice).get("/deals/forecast/").content.decode()
    assert "not all of their rates are known" in page
    rates["RON"] = Decimal("0.2")
    total = forecast(alice).converted
    assert (total.currency, total.open.figure.amount) == ("EUR", Decimal(200))
    assert total.open.figure.weighted == Decimal(20)
    assert len(listed_ids(total.open.url, alice)) == 2
    page = client_of(alice).get("/deals/forecast/").content.decode()
    assert "All in EUR" in page


def test_the_file_holds_the_lines_of_the_page(many, dora, client_of):
    found = forecast(dora, "by=user", timezone.localdate())
    answer = client_of(dora).get("/deals/forecast/export/?by=user")
    titles, *rows = sheet_of(answer)
    assert titles[:2] == ["User", "Currency"]
    assert len(titles) == len(set(titles))
    for line, row in zip([*found.lines, *found.foot], rows, strict=True):
        cells = [*line.cells, line.won, line.open]
        figures = [
            value
            for cell in cells
            for value in (
                cell.figure.count,
                cell.figure.amount,
                *([] if cell.won else [cell.figure.weighted]),
            )
        ]
        assert row[1] == line.currency
        assert row[2:] == pytest.approx([float(f) for f in figures], abs=0.006)


def test_only_who_may_export_gets_a_file_of_what_they_may_export(alice, bob, client_of):
    make_deal(responsible=alice, amount=10)
    own = {"view_scope": Scope.ALL, "export_scope": Scope.OWN}
    half = make_user("Half", make_role(deal=own))
    make_deal(responsible=half, amount=5)
    row = sheet_of(client_of(half).get("/deals/forecast/export/?by=user"))[1]
    assert (row[0], row[-3]) == ("Half", 1)
    none = {"view_scope": Scope.ALL, "export_scope": Scope.NONE}
    reader = make_user("Reader", make_role(deal=none))
    assert client_of(reader).get("/deals/forecast/export/").status_code == 403
    assert b"/export/" not in client_of(reader).get("/deals/forecast/").content
    stranger = make_user("Stranger", make_role())
    assert client_of(stranger).get("/deals/forecast/").status_code == 403


def test_the_pages_are_linked_from_the_list_and_the_palette(alice, client_of):
    page = client_of(alice).get("/deals/?as=table").content.decode()
    found = client_of(alice).get("/search/?q=forecast").content.decode()
    assert 'href="/deals/forecast/"' in page
    assert 'href="/deals/forecast/"' in found
    assert "Nothing to forecast yet" in (
        client_of(alice).get("/deals/forecast/").content.decode()
    )


def test_a_forecast_costs_the_same_for_many_deals(service, dora, queries_for, alice):
    numbers = itertools.count()

    def grow(times):
        for number in itertools.islice(numbers, times):
            person = make_user(f"User{number}", team=alice.team)
            for stage in ["New", "Won"]:
                currency = ["EUR", "RON"][number % 2]
                make_deal(responsible=person, stage=stage, currency=currency)

    grow(2)
    few = {by: queries_for(f"/deals/forecast/?by={by}", dora) for by in GROUPINGS}
    grow(9)
    more = {by: queries_for(f"/deals/forecast/?by={by}", dora) for by in GROUPINGS}
    assert more == few


@pytest.mark.parametrize(
    "query", ["by=x&pipeline=9999&currency=XXX", "pipeline=%00", "by=&currency=RON"]
)
def test_what_an_address_says_wrong_counts_for_nothing(alice, client_of, query):
    make_deal(responsible=alice)
    assert client_of(alice).get(f"/deals/forecast/?{query}").status_code == 200


def test_the_axis_has_few_round_steps_and_covers_the_tallest(many, dora):
    for most in [Decimal("0.5"), Decimal(7), Decimal(99_999), Decimal(1_234_567)]:
        steps = list(ticks(most))
        assert 1 <= len(steps) <= 4
        assert steps[-1] >= most
    found = forecast(dora)
    drawing = Drawing(found.totals[0], found.periods)
    assert all(0 <= column.height <= drawing.height for column in drawing.columns)
    assert list(ticks(Decimal())) == []
