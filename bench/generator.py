"""Data of any size, quickly: rows go in by COPY, and the triggers do their work.

Phones, e-mails, tags and managers are written before their records (their keys are
checked at the end), which is three times as fast as the other way round.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable, Iterator
from random import Random
from typing import Any

from django.core.management import call_command
from django.db import connection, transaction
from django.db.models import Model
from django.utils import timezone

from accounts.models import Role, Team, User
from companies.models import Company, CompanyPhone
from contacts.models import Contact, ContactEmail, ContactPhone, ContactTag, Stage
from crm_site.demo import people, places
from crm_site.demo.custom import OwnField, create_fields
from crm_site.demo.lists import create_lists
from notes.models import Note
from records.models import Entry, Tag

TEAMS, USERS = 10, 50
PASSWORD = "a long password of a benchmark"
SEED = 5
Values = dict[str, Any]


def fill(size: int) -> None:
    """Make `size` contacts, a tenth as many companies, and twice as many notes."""
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    create_users()
    create_lists()
    fields = create_fields()
    firms = max(1, size // 10)
    # Nothing can be asked of the database while rows go in.
    tags = list(Tag.objects.values_list("pk", flat=True))
    stages = list(Stage.objects.values_list("pk", flat=True))
    with transaction.atomic():
        copy(CompanyPhone, company_phones(firms))
        copy(Company, companies(firms))
        copy(ContactPhone, contact_phones(size))
        copy(ContactEmail, contact_emails(size))
        copy(ContactTag, contact_tags(size, tags))
        copy(Contact.managers.through, contact_managers(size))
        copy(Contact, contacts(size, firms, stages, fields[Contact.record_type]))
        copy(Entry, entries(size))
        copy(Note, notes(size))
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def create_users() -> None:
    """Make fifty sales managers in ten teams, and one who sees all."""
    teams = [Team.objects.create(name=f"Team {number}") for number in range(TEAMS)]
    seller = Role.objects.get(name="Sales manager")
    for number in range(USERS):
        user = User(
            email=f"seller{number}@example.com",
            first_name=f"Seller {number}",
            team=teams[number % TEAMS],
        )
        user.set_unusable_password()
        user.save()
        user.roles.add(seller)
    director = User.objects.create_user("director@example.com", first_name="Director")
    director.roles.add(Role.objects.get(name="Director"))


def copy(model: type[Model], rows: Iterable[Values]) -> None:
    """Write rows; what they leave out gets the default of the model."""
    blank = {
        field.column: field.get_default()
        for field in model._meta.concrete_fields
        if not field.generated
    }
    names = ", ".join(f'"{name}"' for name in blank)
    statement = f'COPY "{model._meta.db_table}" ({names}) FROM STDIN'
    with connection.cursor() as cursor, cursor.copy(statement) as into:
        for number, row in enumerate(rows, start=1):
            values = {**blank, "id": number, **row}
            into.write_row([as_text(value) for value in values.values()])
    restart_numbers(model)


def as_text(value: Any) -> Any:
    """Return a value as COPY takes it."""
    return json.dumps(value) if isinstance(value, dict) else value


def restart_numbers(model: type[Model]) -> None:
    """Let the next row that the site makes have the next id."""
    table = model._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), max(id)) "
            f'FROM "{table}"'
        )


def moment(rng: Random) -> datetime.datetime:
    """Return a moment of the last three years."""
    return timezone.now() - datetime.timedelta(seconds=rng.randrange(3 * 365 * 86400))


def owner(number: int) -> int:
    """Return whose record it is: each seller has the same share, mixed."""
    return number * 7919 % USERS + 1


def companies(size: int) -> Iterator[Values]:
    """Return firms."""
    rng = Random(SEED)
    for number in range(1, size + 1):
        at = moment(rng)
        yield {
            "name": f"{rng.choice(people.SURNAMES['en'].split())} {number} Ltd",
            "city": rng.choice(places.COUNTRIES["en"].cities).name,
            "responsible_id": owner(number),
            "created_by_id": owner(number),
            "created_at": at,
            "updated_at": at,
        }


def contacts(
    size: int, firms: int, stages: list[int], fields: list[OwnField]
) -> Iterator[Values]:
    """Return people with the firm's own fields."""
    rng, today = Random(SEED), timezone.localdate()
    for number in range(1, size + 1):
        language = rng.choice(people.LANGUAGES)
        person = people.invent(rng, language)
        draft = Contact(language=language, first_name=person.first_name)
        for field in fields:
            field.fill(draft, rng, today)
        at = moment(rng)
        yield {
            "first_name": person.first_name,
            "middle_name": person.middle_name,
            "last_name": person.last_name,
            "language": language,
            "city": rng.choice(places.COUNTRIES[language].cities).name,
            "company_id": rng.randint(1, firms),
            "stage_id": rng.choice(stages),
            "responsible_id": owner(number),
            "created_by_id": owner(number),
            "private": number % 200 == 0,
            "custom": draft.custom,
            "created_at": at,
            "updated_at": at,
        }


def company_phones(size: int) -> Iterator[Values]:
    """Return one number for each firm."""
    for number in range(1, size + 1):
        e164 = f"+4021{number:07}"
        yield {"record_id": number, "number": e164, "typed": e164}


def contact_phones(size: int) -> Iterator[Values]:
    """Return two numbers for each person."""
    for number in range(1, size + 1):
        for position, area in enumerate(("72", "31")):
            e164 = f"+40{area}{number:07}"
            yield {
                "record_id": number,
                "number": e164,
                "typed": e164,
                "position": position,
            }


def contact_emails(size: int) -> Iterator[Values]:
    """Return one address for each person."""
    for number in range(1, size + 1):
        yield {"record_id": number, "address": f"person{number}@example.com"}


def contact_tags(size: int, tags: list[int]) -> Iterator[Values]:
    """Return a tag for two people of three."""
    for number in range(1, size + 1):
        if number % 3:
            tag = tags[number * 31 % len(tags)]
            yield {"content_object_id": number, "tag_id": tag}


def contact_managers(size: int) -> Iterator[Values]:
    """Return a second colleague for one person of five."""
    for number in range(5, size + 1, 5):
        yield {"contact_id": number, "user_id": owner(number) % USERS + 1}


def entries(size: int) -> Iterator[Values]:
    """Return the first line of each person's timeline."""
    rng = Random(SEED)
    for number in range(1, size + 1):
        yield {
            "record_type": "contact",
            "record_id": number,
            "kind": "created",
            "actor_id": owner(number),
            "at": moment(rng),
        }


def notes(size: int) -> Iterator[Values]:
    """Return two notes on each person."""
    rng = Random(SEED)
    for number in range(2 * size):
        contact, at = number // 2 + 1, moment(rng)
        yield {
            "contact_id": contact,
            "text": f"Asked for an offer, number {number}.",
            "responsible_id": owner(contact),
            "created_by_id": owner(contact),
            "created_at": at,
            "updated_at": at,
        }
