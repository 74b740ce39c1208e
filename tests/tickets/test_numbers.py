"""Numbers of tickets: consecutive, each once, whoever makes them at the same time."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction

from tests.factories import make_ticket
from tickets.models import Ticket


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_numbers_have_no_gaps_though_some_are_rolled_back():
    def make(number):
        try:
            with transaction.atomic():
                make_ticket(subject=f"of {number}")
                if number % 3 == 0:
                    transaction.set_rollback(True)
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as threads:
        list(threads.map(make, range(18)))

    numbers = sorted(Ticket.objects.values_list("number", flat=True))
    year = Ticket.objects.latest("pk").created_at.year
    assert numbers == [f"{year}-{n:04}" for n in range(1, 13)]
