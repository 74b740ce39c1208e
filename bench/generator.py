"""Data of any size, quickly: a firm of fifty sellers that has worked for three years.

Phones, e-mails, tags and managers are written before their records, so that the
triggers of the records see them once.
"""

from __future__ import annotations

import datetime
import json
from collections import defaultdict
from collections.abc import Iterator
from random import Random
from typing import Any

from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone

from accounts.models import Role, Team, User
from bench import deals, invention, tasks
from bench.copying import NULL, bare, cell, copy
from companies.models import Company, CompanyPhone
from contacts.models import Contact, ContactEmail, ContactPhone, ContactTag, Stage
from crm_site.demo.custom import OwnField, create_fields
from crm_site.demo.lists import create_lists
from deals.models import Deal, DealLine, StageMove
from notes.models import Note
from records.models import Entry, Tag

TEAMS, USERS = 10, 50
SEED = 5
TABLES = (
    CompanyPhone,
    Company,
    ContactPhone,
    ContactEmail,
    ContactTag,
    Contact.managers.through,
    Contact,
    StageMove,
    DealLine,
    Deal,
    Entry,
    Note.managers.through,
    Note,
)
# So many different people and sets of custom values are mixed.
POOL = 20_000
CUSTOM_SHARE = 0.3
OWN_FIRM = 0.8
EACH_ON_DEAL = 20  # one note of so many
# Contacts of the first firm: no list of people may stop at some number (C4).
LARGEST_FIRM = 5_000
PERSON = (
    "first_name",
    "middle_name",
    "last_name",
    "language",
    "city",
    "company_id",
    "stage_id",
    "private",
    "custom",
)
NOTE = ("contact_id", "deal_id", "text")
Row = tuple[Any, ...]


def fill(size: int) -> None:
    """Make `size` contacts with companies, two notes for each, and deals."""
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    create_users()
    create_lists()
    firm = Firm(size, create_fields()[Contact.record_type])
    with transaction.atomic(), bare(TABLES):
        for model, columns, rows in firm.tables():
            copy(model, columns, rows)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def create_users() -> None:
    """Make fifty sales managers in ten teams with a lead each, and one who sees all."""
    teams = [Team.objects.create(name=f"Team {number}") for number in range(TEAMS)]
    for number in range(USERS):
        role = "Team lead" if number < TEAMS else "Sales manager"
        user = User(
            email=f"seller{number}@example.com",
            first_name="Seller",
            last_name=f"{number}",
            team=teams[number % TEAMS],
        )
        user.set_unusable_password()
        user.save()
        user.roles.add(Role.objects.get(name=role))
    director = User.objects.create_user("director@example.com", first_name="Director")
    director.roles.add(Role.objects.get(name="Director"))


class Firm:
    """What the tables hold; nothing here asks the database once rows go in."""

    def __init__(self, size: int, fields: list[OwnField]) -> None:
        """Plan `size` contacts whose custom values are those of `fields`."""
        self.size, self.firms = size, max(1, size // 10)
        self.rng = Random(SEED)
        self.tags = list(Tag.objects.values_list("pk", flat=True))
        self.stages = list(Stage.objects.values_list("pk", flat=True))
        self.users = list(User.objects.order_by("pk").values_list("pk", flat=True))
        self.tasks = tasks.Tasks(self.users[:USERS])
        # The busiest seller has six times as many clients as the least busy one.
        self.busy = [1 / (number + 10) for number in range(USERS)]
        self.owners = self.rng.choices(self.users[:USERS], self.busy, k=size)
        self.firm_owners = self.rng.choices(self.users[:USERS], self.busy, k=self.firms)
        self.firms_of: dict[int, list[int]] = defaultdict(list)
        for number, owner in enumerate(self.firm_owners, start=1):
            self.firms_of[owner].append(number)
        self.times = sorted(self._moment() for _ in range(min(size, 10 * POOL)))
        self.customs = [self._custom(fields) for _ in range(POOL)]

    def tables(self) -> list[tuple[Any, tuple[str, ...], Iterator[Row]]]:
        """Return models, the columns that are written, and rows; children first."""
        about = ("responsible_id", "created_by_id", "created_at", "updated_at")
        sales = deals.Deals(self.owners)
        return [
            (CompanyPhone, ("record_id", "number", "typed"), self.company_phones()),
            (Company, ("name", "city", *about), self.companies()),
            (ContactPhone, ("record_id", "number", "typed", "position"), self.phones()),
            (ContactEmail, ("record_id", "address"), self.emails()),
            (ContactTag, ("content_object_id", "tag_id"), self.tagged()),
            (Contact.managers.through, ("contact_id", "user_id"), self.managers()),
            (Contact, (*PERSON, *about), self.contacts()),
            (DealLine, deals.SOLD, sales.sold()),
            (Deal, deals.COLUMNS, sales.rows()),
            (
                Entry,
                ("record_type", "record_id", "kind", "actor_id", "at"),
                self.entries(),
            ),
            (Note.managers.through, ("note_id", "user_id"), self.given()),
            (
                Note,
                ("contact_id", "deal_id", "text", *tasks.COLUMNS, *about),
                self.notes(),
            ),
        ]

    def _moment(self) -> str:
        """Return a moment of the last three years."""
        past = datetime.timedelta(seconds=self.rng.randrange(3 * 365 * 86400))
        return (timezone.now() - past).isoformat()

    def _custom(self, fields: list[OwnField]) -> str:
        draft = Contact(language="en", first_name="Ana")
        today = timezone.localdate()
        if self.rng.random() < CUSTOM_SHARE:
            for field in fields:
                field.fill(draft, self.rng, today)
        return cell(json.dumps(draft.custom))

    def _about(self, number: int, owner: int = 0) -> Row:
        """Return who answers for a contact or what is on it, who made it, and when.

        They are made one after the other, as in life, and change at any time later.
        """
        owner = owner or self.owners[number]
        made = number * len(self.times) // self.size
        changed = max(made, number * 31 % len(self.times))
        return (owner, owner, self.times[made], self.times[changed])

    def companies(self) -> Iterator[Row]:
        """Return firms."""
        names = invention.firms(self.firms, self.rng)
        cities = invention.persons(self.rng, POOL)
        for number, (name, owner) in enumerate(
            zip(names, self.firm_owners, strict=True)
        ):
            yield (cell(name), cities[number % POOL][-1], *self._about(number, owner))

    def contacts(self) -> Iterator[Row]:
        """Return people, three of ten with custom values."""
        rng = self.rng
        pool = invention.persons(rng, min(self.size, 10 * POOL))
        for number, person in enumerate(rng.choices(pool, k=self.size)):
            firm = self._firm(number)
            private = "t" if number % 100 == 0 else "f"
            stage = rng.choice(self.stages)
            custom = rng.choice(self.customs)
            yield (*person, firm, stage, private, custom, *self._about(number))

    def _firm(self, number: int) -> Any:
        """Return the company of a contact: mostly one of the same seller."""
        if number % 200 == 0 and number < 200 * LARGEST_FIRM:
            return 1
        if number % 10 == 0:
            return NULL
        firms = self.firms_of[self.owners[number]]
        own = firms and self.rng.random() < OWN_FIRM
        return self.rng.choice(firms) if own else self.rng.randint(1, self.firms)

    def company_phones(self) -> Iterator[Row]:
        """Return one number for each firm."""
        for number in range(1, self.firms + 1):
            e164 = f"+4021{number:07}"
            yield (number, e164, e164)

    def phones(self) -> Iterator[Row]:
        """Return two numbers for each person."""
        for number in range(1, self.size + 1):
            mixed = number * 7_654_321 % 10_000_000
            for position, area in enumerate(("72", "31")):
                e164 = f"+40{area}{mixed:07}"
                yield (number, e164, e164, position)

    def emails(self) -> Iterator[Row]:
        """Return one address for each person."""
        for number in range(1, self.size + 1):
            yield (number, f"person{number}@example.com")

    def tagged(self) -> Iterator[Row]:
        """Return a tag for two people of three."""
        for number in range(1, self.size + 1):
            if number % 3:
                yield (number, self.tags[number * 31 % len(self.tags)])

    def managers(self) -> Iterator[Row]:
        """Return a second colleague for one person of ten."""
        for number in range(10, self.size + 1, 10):
            owner = self.owners[number - 1]
            yield (number, self.users[(owner + number) % USERS])

    def entries(self) -> Iterator[Row]:
        """Return the first line of each person's timeline."""
        for number in range(self.size):
            owner, _by, at, _changed = self._about(number)
            yield ("contact", number + 1, "created", owner, at)

    def notes(self) -> Iterator[Row]:
        """Return two notes on each person; a third of them are tasks.

        One in twenty is on a deal instead, if there are so many deals.
        """
        sold = int(self.size * deals.EACH)
        for number in range(2 * self.size):
            text = f"Asked for an offer, number {number}."
            owner, *about = self._about(number // 2)
            task = self.tasks.of(number, owner)
            doing = self.tasks.assignee(number, owner)
            about_what: Row = (number // 2 + 1, NULL)
            if number % EACH_ON_DEAL == 0 and sold:
                about_what = (NULL, sold - number // EACH_ON_DEAL % sold)
            yield (*about_what, text, *task, doing, *about)

    def given(self) -> Iterator[Row]:
        """Return the authors of tasks that somebody else is to do."""
        owners = (self.owners[number // 2] for number in range(2 * self.size))
        return self.tasks.given(owners)
