"""Titles of columns that feed contacts (I2), by the key of the field.

English, Romanian, Russian and Polish, and the exports of amoCRM, Bitrix24, Google,
Outlook, Pipedrive, Espo, Suite and Creme. Numbers of another product (ID) are left out
on purpose: they mean nothing here.
"""

from __future__ import annotations

from companies.import_headings import COMPANY_NAME
from listing.importing.headings import Titles
from listing.importing.known_titles import SHARED

NAMES = {
    "name": Titles(
        """full name, contact name, contact person, person name, customer name
        client name, display name, name and surname, client, customer
        nume complet, nume si prenume, numele si prenumele, prenume si nume
        nume prenume, prenume nume, persoana de contact, nume client
        фио, ф и о, полное имя, полное имя контакта, имя и фамилия, фамилия и имя
        фамилия имя отчество, фамилия имя, имя фамилия, контактное лицо, клиент
        фио клиента, имя клиента, фио контакта, имя контакта
        imie i nazwisko, nazwisko i imie, imie nazwisko, nazwisko imie, pelne imie
        osoba kontaktowa, klient, imie i nazwisko klienta""",
        loose="name, nume, numele, имя, nazwa, contact, контакт, kontakt",
        parts=("first_name", "last_name"),
    ),
    "last_name": Titles(
        """last name, lastname, surname, family name, person last name, second name
        nume de familie, numele de familie, фамилия, фамилия контакта, nazwisko"""
    ),
    "first_name": Titles(
        """first name, firstname, given name, forename, person first name
        prenume, prenumele, imie, imiona"""
    ),
    "middle_name": Titles(
        """middle name, middlename, additional name, patronymic, patronimic
        отчество, drugie imie, patronimik, imie ojca"""
    ),
}

WORK = {
    "company": COMPANY_NAME,
    "position": Titles(
        """position, job, job title, jobtitle, organization title, job position
        person job title, functie, functia, post, pozitie, profesie
        должность, должность контакта, stanowisko, stanowisko pracy, funkcja, zawod""",
        loose="title, role, rol, роль, rola, tytul",
    ),
    "stage": Titles(
        """stage, contact stage, lead status, contact status, lifecycle stage
        stadiu, etapa, stadiul, стадия, этап, стадия клиента, статус клиента
        статус контакта, etap, status klienta, status kontaktu""",
        loose="status, stare, статус, contact type, тип контакта, тип клиента",
    ),
    "source": Titles(
        """source, lead source, contact source, original source
        sursa, sursa contact, sursa lead, источник, источник контакта
        источник клиента, откуда узнали, zrodlo, zrodlo kontaktu, zrodlo klienta"""
    ),
}

PERSON = {
    "birth_date": Titles(
        """birth date, birthdate, birthday, date of birth, dob, born, person birthday
        data nasterii, data de nastere, zi de nastere, ziua de nastere, nascut
        дата рождения, день рождения, родился, д р, др
        data urodzenia, urodziny, data urodzin, urodzony""",
        words="birth, nasterii, nastere, рождения, urodzenia",
        unless="place, locul, место, miejsce, country, год, year",
    ),
    "time_zone": Titles(
        "time zone, timezone, fus orar, часовой пояс, временная зона, strefa czasowa"
    ),
    "language": Titles(
        "language, preferred language, limba, язык, язык общения, jezyk"
    ),
    "do_not_call": Titles(
        "do not call, no calls, phone opt out, nu suna, nu sunati, не звонить, "
        "nie dzwonic, nie dzwon"
    ),
    "do_not_email": Titles(
        """do not email, email opt out, opt out, unsubscribed, no emails
        nu trimite email, nu trimite emailuri, не писать, не слать письма
        отписан, nie wysylac emaili, nie mailowac, wypisany"""
    ),
    "do_not_sms": Titles(
        """do not sms, do not send sms, sms opt out, no sms, do not text
        nu trimite sms, не слать sms, не отправлять sms, не отправлять смс
        nie wysylac sms, nie smsowac"""
    ),
}

CONTACT_TITLES = {**NAMES, **WORK, **PERSON, **SHARED}
