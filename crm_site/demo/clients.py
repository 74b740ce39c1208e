"""The contacts and companies of the demo, as rows of the database."""

from __future__ import annotations

import datetime
import itertools
from dataclasses import dataclass
from random import Random
from typing import Any

import phonenumbers
from django.conf import settings

from accounts.models import RecordType, User
from companies.models import Company, CompanyEmail, CompanyPhone, Industry
from contacts.models import Contact, ContactEmail, ContactPhone, Position, Source, Stage
from crm_site.demo import firms, people, places
from crm_site.demo.custom import OwnField
from crm_site.demo.hours import at_work
from crm_site.demo.latin import latin
from crm_site.demo.ownership import Ownership
from records.models import Email, Phone, Record

COMPANIES, CONTACTS = 132, 560
# In the order of the list of stages.
STAGE_WEIGHTS = (18, 20, 16, 14, 24, 8)
# Shares of the clients that have something.
IN_COMPANY, SAME_OWNER, SECOND_PHONE, SECOND_EMAIL = 0.88, 0.93, 0.4, 0.3
EXTENSION, BIRTHDAY, NO_PHONE, NO_EMAIL, PARENT = 0.3, 0.7, 0.03, 0.06, 0.12
NO_STAGE = 0.03
# Days since a client was entered, and those from one stage to the next at least.
MEAN_AGE, GREATEST_AGE, STAGE_DAYS = 90, 700, 2


@dataclass
class Clients:
    """Makes clients; what is made of one part stays at hand for the next."""

    rng: Random
    now: datetime.datetime
    ownership: Ownership
    fields: dict[RecordType, list[OwnField]]

    def __post_init__(self) -> None:
        self.numbers = places.Numbers()
        self.addresses: set[str] = set()
        self.companies: dict[str, list[Company]] = {}
        self.languages: dict[int, str] = {}  # of companies, by id
        self.hosts: dict[int, str] = {}  # of their e-mail, by id

    def create_companies(self) -> list[Company]:
        """Make the companies with their phones and e-mails, a quarter per language."""
        industries: dict[str, Any] = {one.name: one for one in Industry.objects.all()}
        languages = itertools.cycle(people.LANGUAGES)
        invented = {one: firms.invent(self.rng, one) for one in people.LANGUAGES}
        made = [next(invented[next(languages)]) for _ in range(COMPANIES)]
        companies = [self._company(one, industries) for one in made]
        Company.objects.bulk_create(companies)
        phones, emails = [], []
        for firm, company in zip(made, companies, strict=True):
            self.companies.setdefault(firm.language, []).append(company)
            self.languages[company.pk] = firm.language
            self.hosts[company.pk] = f"{latin(firm.name)}.example.com"
            number = self._landline(firm.language, company.city)
            phones.append(_phone(CompanyPhone, company, number, kind=Phone.Kind.MAIN))
            address = f"office@{self.hosts[company.pk]}"
            emails.append(CompanyEmail(record=company, address=address))
        CompanyPhone.objects.bulk_create(phones)
        CompanyEmail.objects.bulk_create(emails)
        self._create_groups(made, companies)
        return companies

    def create_contacts(self) -> list[Contact]:
        """Make the contacts with their phones and e-mails."""
        lists = [list(one.objects.all()) for one in (Stage, Position, Source)]
        contacts = [self._contact(lists) for _ in range(CONTACTS)]
        Contact.objects.bulk_create(contacts)
        ContactPhone.objects.bulk_create(
            phone for contact in contacts for phone in self._phones(contact)
        )
        ContactEmail.objects.bulk_create(
            email for contact in contacts for email in self._emails(contact)
        )
        return contacts

    def _company(self, firm: firms.Firm, industries: dict[str, Any]) -> Company:
        company = Company(
            name=firm.name,
            legal_name=firm.legal_name,
            site=f"https://{latin(firm.name)}.example.com",
            industry=industries[firm.industry],
        )
        self._settle(company, firm.language)
        self._finish(company)
        return company

    def _contact(self, lists: list[list[Any]]) -> Contact:
        rng = self.rng
        person = people.invent(rng, rng.choice(people.LANGUAGES))
        stages, positions, sources = lists
        contact = Contact(
            first_name=person.first_name,
            middle_name=person.middle_name,
            last_name=person.last_name,
            language=person.language,
            time_zone=places.COUNTRIES[person.language].time_zone,
            stage=rng.choices(stages, STAGE_WEIGHTS)[0],
            source=rng.choice(sources),
        )
        if rng.random() < NO_STAGE:
            contact.stage = None
        if rng.random() < IN_COMPANY:
            contact.company = rng.choice(self.companies[person.language])
            contact.position = rng.choice(positions)
        city = contact.company.city if contact.company else ""
        self._settle(contact, person.language, city)
        if rng.random() < BIRTHDAY:
            days = rng.randint(23 * 365, 67 * 365)
            contact.birth_date = self.now.date() - datetime.timedelta(days=days)
        steps = contact.stage.position if contact.stage else 0
        self._finish(contact, contact.company, STAGE_DAYS * steps)
        return contact

    def _settle(
        self, record: Contact | Company, language: str, city_name: str = ""
    ) -> None:
        """Give an address in the town that is named, or in any of the country."""
        country = places.COUNTRIES[language]
        city = self.rng.choice(country.cities)
        if city_name:
            city = places.city_named(language, city_name)
        record.address_1 = places.street(self.rng, language)
        record.postal_code = places.postal_code(self.rng, city)
        record.city, record.region = city.name, city.region
        record.country = country.name

    def _finish(
        self, record: Record, company: Company | None = None, least_age: float = 0
    ) -> None:
        """Give people, age and custom values; colleagues often share an owner."""
        shared = company and self.rng.random() < SAME_OWNER
        owner: User | None = company.responsible if company and shared else None
        self.ownership.assign(record, owner)
        age = min(least_age + self.rng.expovariate(1 / MEAN_AGE), GREATEST_AGE)
        moment = self.now - datetime.timedelta(days=age)
        record.created_at = min(at_work(self.rng, moment), moment)
        for field in self.fields[record.record_type]:
            field.fill(record, self.rng, self.now.date())

    def _create_groups(self, made: list[firms.Firm], companies: list[Company]) -> None:
        """Put some firms below another one of the same owner."""
        heads: dict[str, Company] = {}
        below = []
        for firm, company in zip(made, companies, strict=True):
            head = heads.setdefault(firm.group, company)
            if head is not company and self.rng.random() < PARENT:
                company.parent = head
                below.append(company)
        Company.objects.bulk_update(below, ["parent"])

    def _landline(self, language: str, name: str) -> str:
        return self.numbers.landline(language, places.city_named(language, name))

    def _phones(self, contact: Contact) -> list[ContactPhone]:
        rng = self.rng
        if rng.random() < NO_PHONE:
            return []
        city = places.COUNTRIES[contact.language].cities[0]
        mobile = self.numbers.mobile(contact.language, city)
        phones = [_phone(ContactPhone, contact, mobile)]
        if rng.random() < SECOND_PHONE:
            number = self._landline(contact.language, contact.city)
            work = _phone(ContactPhone, contact, number, kind=Phone.Kind.WORK)
            work.position = 1
            if rng.random() < EXTENSION:
                work.extension = str(rng.randint(10, 399))
            phones.append(work)
        return phones

    def _emails(self, contact: Contact) -> list[ContactEmail]:
        if self.rng.random() < NO_EMAIL:
            return []
        host = self.hosts.get(contact.company_id or 0, "example.com")
        emails = [self._email(contact, host, Email.Kind.WORK)]
        if self.rng.random() < SECOND_EMAIL:
            emails.append(self._email(contact, "example.org", Email.Kind.HOME))
            emails[1].position = 1
        return emails

    def _email(self, contact: Contact, host: str, kind: Email.Kind) -> ContactEmail:
        """Write an address of the name; a namesake gets a number."""
        name = f"{latin(contact.first_name)}.{latin(contact.last_name)}"
        numbered = (f"{name}{number or ''}@{host}" for number in itertools.count())
        address = next(one for one in numbered if one not in self.addresses)
        self.addresses.add(address)
        return ContactEmail(record=contact, address=address, kind=kind)


def _phone(model: Any, record: Any, number: str, **values: Any) -> Any:
    """Return an unsaved phone, typed as people of the default country would."""
    parsed = phonenumbers.parse(number)
    home = phonenumbers.region_code_for_number(parsed) == settings.DEFAULT_COUNTRY
    form = phonenumbers.PhoneNumberFormat
    typed = phonenumbers.format_number(
        parsed, form.NATIONAL if home else form.INTERNATIONAL
    )
    return model(record=record, number=number, typed=typed, **values)
