"""Fills an empty database with the demo."""

from __future__ import annotations

from datetime import datetime
from random import Random

from django.db import transaction
from django.utils import timezone

from accounts.models import RecordType, User
from companies.models import Company
from contacts.models import Contact, Stage
from crm_site.demo.cast import create_cast
from crm_site.demo.clients import Clients
from crm_site.demo.custom import create_fields
from crm_site.demo.history import History
from crm_site.demo.lists import create_lists
from crm_site.demo.ownership import Ownership
from crm_site.demo.papers import Papers
from crm_site.demo.selling import Selling
from crm_site.demo.support import create_tickets
from crm_site.demo.tasks import Tasks, create_tasks
from notes.models import Note
from records.models import Tag

SEED = 2026


def is_empty() -> bool:
    """Say whether nobody has worked here yet: no users, no records, no lists."""
    models = (User, Contact, Company, Note, Stage, Tag)
    return not any(model._base_manager.exists() for model in models)


@transaction.atomic
def load() -> None:
    """Make the demo. The database must be empty."""
    rng, now = Random(SEED), timezone.now()  # noqa: S311 nothing here is a secret
    ownership = Ownership(rng, create_cast())
    create_lists()
    fields = create_fields()
    clients = Clients(rng, now, ownership, fields)
    companies = clients.create_companies()
    contacts = clients.create_contacts()
    _add_managers(ownership, companies, contacts)
    history = History(rng, now, ownership)
    history.tag_contacts(contacts)
    history.tag_companies(companies)
    for company in companies:
        history.of_company(company, clients.languages[company.pk])
    stages = list(Stage.objects.all())
    segment = fields[RecordType.CONTACT][0].field
    for contact in contacts:
        history.of_contact(contact, stages, segment)
    history.save()
    tasks = Tasks(Random(SEED), now, ownership)  # noqa: S311
    create_tasks(tasks, contacts, companies, clients.languages)
    changed = ["updated_at", "version"]
    Company.objects.bulk_update(companies, changed)
    Contact.objects.bulk_update(contacts, [*changed, "do_not_call"])
    _sell(Random(SEED), now, ownership, contacts)  # noqa: S311 as above
    papers = Papers(Random(SEED), now, ownership.users["admin"])  # noqa: S311 as above
    papers.hand_out(companies)
    papers.hand_out(contacts)


def _sell(
    rng: Random, now: datetime, ownership: Ownership, contacts: list[Contact]
) -> None:
    """Make deals and tickets, with a history and tasks of their own."""
    ownership.rng = rng
    history, tasks = History(rng, now, ownership), Tasks(rng, now, ownership)
    selling = Selling(rng, now, ownership, contacts)
    selling.create()
    selling.tell(history, tasks)
    create_tickets(rng, now, ownership, contacts, history)
    history.save()
    tasks.save()


def _add_managers(
    ownership: Ownership, companies: list[Company], contacts: list[Contact]
) -> None:
    Company.managers.through.objects.bulk_create(
        Company.managers.through(company_id=company.pk, user_id=user.pk)
        for company in companies
        for user in ownership.managers(company)
    )
    Contact.managers.through.objects.bulk_create(
        Contact.managers.through(contact_id=contact.pk, user_id=user.pk)
        for contact in contacts
        for user in ownership.managers(contact)
    )
