"""How long pages take, for a seller, a team lead, and the director who sees all."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from typing import Any

from accounts.models import User
from bench import generator
from bench.cases import Case, cases, largest_firm
from bench.deal_cases import of_deals
from bench.long_story import long_story
from bench.note_cases import of_notes
from bench.visiting import Visitor, server
from contacts.models import Contact
from crm_site import collecting
from records.fields import indexes

VISITS = 40
# Of the busiest team, and a seller of the usual size.
WHO = (("seller", "seller25"), ("lead", "seller0"), ("director", "director"))
# Seconds for a million contacts.
FILLING_GOAL, INDEXES_GOAL = 180, 60


def measure(size: int) -> list[dict[str, Any]]:
    """Fill the database, and measure each kind of page for each of the three."""
    print(f"Filling the database with {size:,} contacts")
    results = [timed("fill", size, FILLING_GOAL, partial(generator.fill, size))]
    results.append(timed("indexes for sorting", size, INDEXES_GOAL, indexes.mind))
    collecting.collect()
    with server() as port:
        for who, name in WHO:
            user = User.objects.get(email=f"{name}@example.com")
            sees = Contact.objects.visible_to(user).count()
            print(f"\n{who}, who sees {sees:,} contacts")
            visitor = Visitor(user, port)
            results += [visitor.measure(case, size, who) for case in of(user, who)]
    return results


def of(user: User, who: str) -> list[Case]:
    """Return the pages that are measured for somebody."""
    extra = largest_firm(user, VISITS) if who == "director" else []
    own = [*cases(user, VISITS), *long_story(user, VISITS), *of_notes(VISITS)]
    return [*own, *of_deals(user, VISITS), *extra]


def timed(name: str, size: int, goal: int, work: Callable[[], None]) -> dict[str, Any]:
    """Do some work and return how long it took; `goal` is for a million rows."""
    begun = time.perf_counter()
    work()
    seconds = round(time.perf_counter() - begun, 1)
    print(f"{name}: {seconds} s")
    goal_s = round(goal * size / 1_000_000, 1)
    return {"name": name, "rows": size, "seconds": seconds, "goal_s": goal_s}
