"""How long pages take, for a seller, a team lead, and the director who sees all."""

from __future__ import annotations

import time
from typing import Any

from accounts.models import User
from bench import generator
from bench.cases import Case, cases, largest_firm
from bench.visiting import Visitor, server
from contacts.models import Contact
from crm_site import collecting

VISITS = 40
# Of the busiest team, and a seller of the usual size.
WHO = (("seller", "seller25"), ("lead", "seller0"), ("director", "director"))
FILLING_GOAL = 180  # seconds for a million contacts


def measure(size: int) -> list[dict[str, Any]]:
    """Fill the database, and measure each kind of page for each of the three."""
    print(f"Filling the database with {size:,} contacts")
    results = [filled(size)]
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
    return [*cases(user, VISITS), *extra]


def filled(size: int) -> dict[str, Any]:
    """Fill the database and return how long it took."""
    begun = time.perf_counter()
    generator.fill(size)
    seconds = round(time.perf_counter() - begun, 1)
    print(f"{seconds} s")
    goal = FILLING_GOAL * size / 1_000_000
    return {"name": "fill", "rows": size, "seconds": seconds, "goal_s": goal}
