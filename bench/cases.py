"""What is measured: kinds of pages, each with many addresses (DESIGN, section 7).

Every column that sorts and every field that filters takes part, so that no slow one
hides behind the quick ones.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import cycle
from random import Random
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse

from accounts.models import User
from bench.generator import LARGEST_FIRM
from contacts.kind import CONTACTS
from contacts.models import Contact
from listing.filters import RecordFilters
from records.fields import Field

PAGE_SIZE, LAST_PAGE, DEEP_PAGE = 50, 100, 10_000
SEED = 9
# What people type: names and their beginnings, numbers, two words; some match nothing.
WORDS = (
    "popa", "kowal", "ivan", "smi", "0721", "anna mor", "ștef", "петр", "an", "zzzq",
    "kowaslki", "person77", "712 34", "Baltic", "ewa dąb",
)  # fmt: skip
# Questions for each kind of field; {0} is its key, {1} one of its own choices.
QUESTIONS = {
    "text": ("{0}=lodz", "{0}=ana&{0}_op=starts", "{0}_op=empty", "{0}=zzzq"),
    "long_text": ("{0}=call",),
    "phones": ("{0}=712345", "{0}=0721"),
    "emails": ("{0}=person77", "{0}=person1234"),
    "number": ("{0}=5&{0}_to=15", "{0}=40&{0}_op=is"),
    "money": ("{0}=2000&{0}_to=3000", "{0}=39000&{0}_op=above"),
    "date": ("{0}=2026-12-01&{0}_to=2026-12-31", "{0}_op=filled"),
    "datetime": ("{0}_op=last&{0}_days=7", "{0}=2025-05-01&{0}_to=2025-05-31"),
    "boolean": ("{0}=1", "{0}=0"),
    "record": ("{0}_op=named&{0}_text=Baltic", "{0}_op=empty"),
}
CHOICE = ("{0}={1}", "{0}={1}&{0}_op=none")


@dataclass(frozen=True)
class Case:
    """A kind of page, the goal for nineteen visits of twenty, and addresses of it.

    With `posted`, each visit saves: the form with the number of the visit put in.
    """

    name: str
    goal_ms: int
    addresses: list[str]
    posted: str = ""


def cases(user: User, visits: int) -> list[Case]:
    """Return what is measured; the addresses fit what the user can see."""
    rng = Random(SEED)
    visible = Contact.objects.visible_to(user)
    ids = list(visible.order_by("-pk").values_list("pk", flat=True)[: 20 * visits])
    rng.shuffle(ids)
    last = max(1, min(LAST_PAGE, visible.count() // PAGE_SIZE))
    pages = [rng.randint(1, last) for _ in range(2 * visits)]
    return [*_of_lists(user, pages), *_of_records(ids[:visits])]


def _of_lists(user: User, pages: list[int]) -> list[Case]:
    index, words = reverse("contacts:index"), [urlencode({"q": one}) for one in WORDS]
    fields, total = CONTACTS.fields_for(user), address("listing:total", "contact")
    columns = [f"{sign}{key}" for key in sortable(fields) for sign in ("", "-")]
    sorted_by = [
        f"{index}?sort={column}&page={page}"
        for column, page in zip(columns, cycle(pages), strict=False)
    ]
    half = len(pages) // 2
    return [
        Case("list, newest first", 80, [f"{index}?page={p}" for p in pages[:half]]),
        Case("list, any column sorted", 80, sorted_by),
        Case("list, any field filtered", 80, asked(index, fields, user)),
        Case("list, searched", 80, [f"{index}?{one}" for one in words]),
        Case("list, page 10,000", 150, [f"{index}?page={DEEP_PAGE}"] * 10),
        Case("exact total", 300, [total, f"{total}?stage=2"] * 5),
        Case("search while typing", 40, [f"/search/?{one}" for one in words]),
    ]


def _of_records(ids: list[int]) -> list[Case]:
    cards = [address("contacts:detail", pk) for pk in ids]
    timelines = [address("records:timeline", "contact", pk) for pk in ids]
    saves = [address("records:field", "contact", pk, "city") for pk in ids]
    return [
        Case("card", 60, cards),
        Case("timeline, first page", 60, timelines),
        Case("save of a field", 80, saves, posted="city=Town {}"),
    ]


def largest_firm(user: User, visits: int) -> list[Case]:
    """Return the card section of the company with thousands of contacts (C4)."""
    section = address("contacts:of_company", "company", 1)
    rng, last = Random(SEED), LARGEST_FIRM // 20
    pages = [f"{section}?page={rng.randint(1, last)}" for _ in range(visits)]
    words = [f"{section}?{urlencode({'q': word})}" for word in WORDS]
    return [
        Case("5,000 contacts of a company, any page", 80, pages),
        Case("5,000 contacts of a company, searched", 80, words),
    ]


def address(name: str, *args: Any) -> str:
    """Return the address of a page."""
    return reverse(name, args=args)


def sortable(fields: list[Field]) -> list[str]:
    """Return the keys that the list sorts by."""
    return ["name", *(f.key for f in fields if f.in_lists and f.kind.sortable)]


def asked(index: str, fields: list[Field], user: User) -> list[str]:
    """Return addresses that ask for each field that filters in several ways."""
    conditions = RecordFilters(
        QueryDict(), Contact.objects.none(), fields, user
    ).conditions
    found = []
    for condition in conditions:
        offers = [offer.value for offer in condition.offers[:3]]
        forms = CHOICE if offers else QUESTIONS.get(condition.field.kind.name, ())
        found += [
            f"{index}?{form.format(condition.key, choice)}"
            for form in forms
            for choice in offers or [""]
        ]
    return found
