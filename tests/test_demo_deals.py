"""What the demo sells, and what its clients report."""

import datetime
from itertools import pairwise

from django.utils import timezone

from deals.lines import total_of
from deals.models import Deal, Pipeline, Product, Stage, StageMove
from deals.rates import rates_on
from notes.models import Note
from records.models import Entry
from tests.test_demo import demo, loaded
from tickets.models import Ticket, TicketPriority, TicketState, TicketType

__all__ = ["demo", "loaded"]


def test_deals_stand_in_every_stage_of_two_pipelines(demo):
    deals = Deal.objects.all()
    assert deals.count() == 160
    assert {p.name for p in Pipeline.objects.all()} == {"Sales", "Renewals"}
    assert set(deals.values_list("stage", flat=True)) == {
        stage.pk for stage in Stage.objects.all()
    }
    in_euro = deals.filter(currency="EUR").count()
    assert in_euro > 80
    assert deals.values("currency").distinct().count() == 3
    assert not deals.filter(state="lost", lost_reason=None).exists()
    assert not deals.exclude(state="lost").exclude(lost_reason=None).exists()
    assert deals.filter(closed_at=None, closes_on__lt=timezone.localdate()).exists()


def test_deals_consist_of_what_is_in_the_catalogue(demo):
    assert Product.objects.filter(retired=False).count() > 30
    assert Product.objects.filter(retired=True).exists()
    names = set(Product.objects.values_list("name", flat=True))
    deals = Deal.objects.exclude(lines=None).distinct().prefetch_related("lines")
    assert 80 < deals.count() < 150
    for deal in deals:
        lines = deal.lines.all()
        assert {line.name for line in lines} <= names
        if deal.amount_follows:
            assert deal.amount == total_of(lines).gross
    assert deals.filter(lines__discount__gt=0).exclude(currency="EUR").exists()
    assert set(rates_on(timezone.localdate())) >= {"RON", "PLN"}


def test_each_deal_came_to_its_stage_by_moves_of_the_past(demo):
    now = timezone.now()
    for deal in Deal.objects.prefetch_related("moves"):
        moves = list(deal.moves.all())
        assert moves[0].from_stage_id is None
        assert moves[0].at == deal.created_at
        assert (moves[-1].to_stage_id, moves[-1].at) == (
            deal.stage_id,
            deal.stage_since,
        )
        assert deal.closed_at == (deal.stage_since if deal.is_closed else None)
        assert all(a.to_stage_id == b.from_stage_id for a, b in pairwise(moves))
        assert deal.stage_since <= now
    months = now - datetime.timedelta(days=100)
    assert StageMove.objects.filter(at__lt=months).exists()
    entries = Entry.objects.filter(record_type="deal")
    assert entries.filter(kind="created").count() == 160


def test_some_open_deals_have_a_next_task_and_some_have_none(demo):
    tasks = Note.objects.exclude(deal=None).filter(done_at=None)
    still_open = Deal.objects.filter(closed_at=None)
    with_task = still_open.filter(pk__in=tasks.values("deal"))
    assert 20 < with_task.count() < still_open.count()
    assert tasks.filter(due_at__lt=timezone.now()).exists()
    assert tasks.filter(due_at__gt=timezone.now()).exists()


def test_tickets_are_of_every_type_priority_and_state(demo):
    tickets = Ticket.objects.order_by("pk")
    assert tickets.count() == 40
    lists = {"type": TicketType, "priority": TicketPriority, "state": TicketState}
    for name, model in lists.items():
        assert set(tickets.values_list(name, flat=True)) == {
            one.pk for one in model.objects.all()
        }
    numbers = [ticket.number for ticket in tickets]
    assert numbers == sorted(numbers)
    assert not tickets.filter(created_at__gt=timezone.now()).exists()
    assert tickets.filter(closed_at=None, due_at__lt=timezone.now()).exists()
