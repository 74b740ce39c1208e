"""Deals as they are asked for at work: list, board, card, forecast, funnel."""

from __future__ import annotations

from random import Random

from django.urls import reverse

from accounts.models import User
from bench.cases import SEED, Case, address
from deals.models import Deal, Pipeline, Stage


def of_deals(user: User, visits: int) -> list[Case]:
    """Return what is measured of deals."""
    rng, index = Random(SEED), reverse("deals:index")
    visible = Deal.objects.visible_to(user)
    ids = list(visible.order_by("-pk").values_list("pk", flat=True)[: 10 * visits])
    rng.shuffle(ids)
    pages = [rng.randint(1, 20) for _ in range(visits)]
    by_amount = [
        f"{index}?sort={way}amount&page={p}" for p in pages for way in ("", "-")
    ]
    first = Pipeline.objects.order_by("position", "pk").first()
    stages = Stage.objects.filter(pipeline=first).values_list("pk", flat=True)
    of_stage = [f"{index}?stage={stage}" for stage in stages]
    sold = [address("deals:products", "deal", pk) for pk in ids[:visits]]
    forecast, funnel = reverse("deals:forecast"), reverse("deals:funnel")
    board, total = f"{index}?as=board", address("listing:total", "deal")
    return [
        Case("deals, newest first", 80, [f"{index}?page={p}" for p in pages]),
        Case("deals, sorted by amount", 80, by_amount),
        Case("deals, of a stage", 80, of_stage * 5),
        Case("deals, exact total", 300, [total, f"{total}?stage={stages[0]}"] * 5),
        Case("board of deals", 120, [board] * 10),
        Case("deal card", 60, [address("deals:detail", pk) for pk in ids[:visits]]),
        Case("products of a deal", 60, sold),
        Case("forecast", 120, [forecast, f"{forecast}?by=user"] * 5),
        Case("funnel", 300, [funnel] * 10),
    ]
