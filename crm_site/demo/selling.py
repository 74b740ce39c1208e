"""The deals of the demo: two pipelines, and how each deal came to where it stands."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from random import Random
from typing import Any

from contacts.models import Contact
from crm_site.demo.goods import Goods
from crm_site.demo.history import History
from crm_site.demo.hours import at_work
from crm_site.demo.offers import GOODS, OCCASIONS, RENEWED, WHY_LOST
from crm_site.demo.ownership import Ownership
from crm_site.demo.tasks import Tasks
from deals.models import (
    Deal,
    DealLine,
    DealSource,
    LostReason,
    Pipeline,
    Stage,
    StageMove,
)
from records.palette import Hue

Kind = Stage.Kind
RENEWALS = "Renewals"
# Name, colour, kind, probability, days until it counts as idle.
STAGES = (
    ("Due", Hue.BLUE, Kind.OPEN, 60, 10),
    ("Terms sent", Hue.AMBER, Kind.OPEN, 80, 14),
    ("Renewed", Hue.GREEN, Kind.WON, 100, None),
    ("Not renewed", Hue.RED, Kind.LOST, 0, None),
)
SOURCES = ("Website", "Trade fair", "Recommendation", "Existing client", "Cold call")
# How many deals of each stage, in the order of the stages.
SALES_COUNTS, RENEWAL_COUNTS = (20, 18, 20, 12, 34, 26), (9, 7, 9, 5)
CURRENCIES = {"EUR": 15, "RON": 3, "PLN": 2}
# Days: in one stage, since the last move of an open deal, and at most.
IN_STAGE, SINCE_OPEN, AT_MOST, CLOSED_WITHIN = 9, 7, 45, 170
SOONEST, LATEST = -12, 75  # days from now on which open deals are to close
NO_DATE, NO_AMOUNT, EXPLAINED, WITH_TASK = 0.12, 0.06, 0.5, 0.65
CHOSEN_FROM = 25


@dataclass
class Selling:
    """Makes deals of clients, each with the moves that led to its stage."""

    rng: Random
    now: dt.datetime
    ownership: Ownership
    clients: Sequence[Contact]

    def __post_init__(self) -> None:
        self.sources = [
            DealSource.objects.create(name=name, position=place, hue=place + 1)
            for place, name in enumerate(SOURCES)
        ]
        self.reasons: list[Any] = list(LostReason.objects.all())
        self.goods = Goods(Random(len(self.clients)), self.now.date())  # noqa: S311
        self.deals: list[Deal] = []
        self.lines: list[DealLine] = []
        self.ways: list[list[tuple[Stage, dt.datetime]]] = []

    def create(self) -> None:
        """Make all deals, and write how they moved as if each had been moved then."""
        self.goods.create()
        sales = Pipeline.objects.get(name="Sales")
        for pipeline, counts in ((sales, SALES_COUNTS), (_renewals(), RENEWAL_COUNTS)):
            stages = list(pipeline.stages.all())
            for stage, count in zip(stages, counts, strict=True):
                for _number in range(count):
                    self._plan(stage, stages, renewal=pipeline is not sales)
        Deal.objects.bulk_create(self.deals)
        DealLine.objects.bulk_create(self.lines)
        # The database has noted that all of them began where they stand now.
        StageMove.objects.all().delete()
        StageMove.objects.bulk_create(
            move
            for deal, way in zip(self.deals, self.ways, strict=True)
            for move in _moves(deal, way)
        )

    def tell(self, history: History, tasks: Tasks) -> None:
        """Write the timelines, and what is to be done next."""
        for deal, way in zip(self.deals, self.ways, strict=True):
            steps = [(old.pk, new.pk, at) for (old, _), (new, at) in pairwise(way)]
            history.of_moves(deal, "stage", steps)
            is_open = not way[-1][0].is_closed
            if is_open and deal.responsible and self.rng.random() < WITH_TASK:
                tasks.open_one(deal, _language(deal.contact))
        Deal.objects.bulk_update(self.deals, ["updated_at", "version"])

    def _plan(self, stage: Stage, stages: list[Stage], *, renewal: bool) -> None:
        rng, way = self.rng, self._way(stage, stages)
        begun, ended = way[0][1], way[-1][1]
        client = self._client(begun)
        language = _language(client)
        deal = Deal(
            title=self._title(language, renewal=renewal),
            stage=stage,
            contact=client,
            company=client.company,
            source=rng.choice(self.sources),
            currency=rng.choices([*CURRENCIES], [*CURRENCIES.values()])[0],
            created_at=begun,
            stage_since=ended,
        )
        if rng.random() >= NO_AMOUNT:
            deal.amount = Decimal(round(rng.lognormvariate(8.6, 1.0) / 50) * 50 + 150)
        self.lines += self.goods.fill(deal, language)
        self._close(deal, stage, ended, language)
        self.ownership.assign(deal, client.responsible)
        deal.moved_by = deal.responsible or deal.created_by
        self.deals.append(deal)
        self.ways.append(way)

    def _close(
        self, deal: Deal, stage: Stage, ended: dt.datetime, language: str
    ) -> None:
        """Say when it is to close, or did, and why it was lost."""
        rng = self.rng
        if stage.is_closed:
            deal.closes_on = ended.date() + dt.timedelta(days=rng.randint(-10, 12))
        elif rng.random() >= NO_DATE:
            away = rng.randint(SOONEST, LATEST)
            deal.closes_on = self.now.date() + dt.timedelta(days=away)
        if stage.kind == Kind.LOST:
            deal.lost_reason = rng.choice(self.reasons)
            if rng.random() < EXPLAINED:
                deal.lost_note = rng.choice(WHY_LOST[language])

    def _way(
        self, stage: Stage, stages: list[Stage]
    ) -> list[tuple[Stage, dt.datetime]]:
        """Return the stages that a deal went through, and when it came into each."""
        opened = [one for one in stages if not one.is_closed]
        if stage.kind == Kind.LOST:
            way = [*opened[: self.rng.randint(1, len(opened))], stage]
        elif stage.kind == Kind.WON:
            way = [*opened, stage]
        else:
            way = opened[: opened.index(stage) + 1]
        ago = min(self.rng.expovariate(1 / SINCE_OPEN), AT_MOST)
        if stage.is_closed:
            ago = self.rng.uniform(0.5, CLOSED_WITHIN)
        moments = []
        for _one in way:
            moment = self.now - dt.timedelta(days=ago)
            moments.append(min(at_work(self.rng, moment), self.now))
            ago += 1 + self.rng.expovariate(1 / IN_STAGE)
        return list(zip(way, sorted(moments), strict=True))

    def _client(self, begun: dt.datetime) -> Contact:
        """Return a client who was known when the deal began, if any of some was."""
        some = self.rng.sample(self.clients, CHOSEN_FROM)
        known = [one for one in some if one.created_at <= begun]
        return (known or [min(some, key=lambda one: one.created_at)])[0]

    def _title(self, language: str, *, renewal: bool) -> str:
        if renewal:
            return self.rng.choice(RENEWED[language])
        goods = self.rng.choice(GOODS[language].split("|"))
        return goods + self.rng.choice(OCCASIONS[language])


def _renewals() -> Pipeline:
    pipeline = Pipeline.objects.create(name=RENEWALS, position=1)
    for position, (name, hue, kind, probability, idle) in enumerate(STAGES):
        Stage.objects.create(
            pipeline=pipeline,
            name=name,
            hue=hue,
            position=position,
            kind=kind,
            probability=probability,
            idle_days=idle,
        )
    return pipeline


def _moves(deal: Deal, way: list[tuple[Stage, dt.datetime]]) -> list[StageMove]:
    before: tuple[Any, dt.datetime | None] = (None, None)
    moves = []
    for stage, at in way:
        old, since = before
        move = StageMove(deal=deal, from_stage=old, to_stage=stage, at=at)
        move.by = deal.moved_by
        move.seconds = int((at - since).total_seconds()) if since else None
        move.amount, move.currency = deal.amount, deal.currency
        move.probability = stage.probability
        moves.append(move)
        before = (stage, at)
    return moves


def _language(client: Contact | None) -> str:
    return (client.language if client else "") or "en"
