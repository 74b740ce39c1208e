"""Titles of columns that feed deals (I2), by the key of the field."""

from __future__ import annotations

from companies.import_headings import COMPANY_NAME
from listing.importing.headings import Titles
from listing.importing.known_titles import ADDRESS, EMAILS, PHONES, SHARED

# A deal is reached through its client.
NO_CHANNELS = {**PHONES, **EMAILS, **ADDRESS}

DEAL_TITLES = {
    **{key: one for key, one in SHARED.items() if key not in NO_CHANNELS},
    "title": Titles(
        """deal title, deal name, deal, opportunity, opportunity name, lead title
        nume tranzactie, tranzactie, denumire tranzactie, titlu tranzactie
        название сделки, сделка, наименование сделки
        nazwa transakcji, transakcja, szansa sprzedazy, nazwa szansy""",
        loose="title, name, titlu, nume, название, наименование, tytul, nazwa",
    ),
    "stage": Titles(
        """stage, deal stage, status, pipeline stage, sales stage
        etapa, stadiu, faza, stare
        этап, этап сделки, стадия, статус
        etap, faza, stan, etap sprzedazy""",
        unless="date, since, data, дата, changed",
    ),
    "pipeline": Titles(
        """pipeline, sales pipeline, deal pipeline, pipeline name
        воронка, воронка продаж, lejek, lejek sprzedazy""",
    ),
    "amount": Titles(
        """amount, value, deal value, price, budget, sum, total, revenue, opportunity
        suma, valoare, valoarea, buget, pret
        сумма, бюджет, стоимость, цена, сумма сделки
        kwota, wartosc, budzet, cena""",
        words="deal value, сумма, kwota",
        unless="currency, weighted, valuta, moneda, валюта, waluta, prepaid, paid",
    ),
    "currency": Titles("""currency, deal currency, moneda, valuta, валюта, waluta"""),
    "contact": Titles(
        """contact, contact person, contact name, person, client, customer
        contact principal, persoana de contact, persoana
        контакт, контактное лицо, основной контакт, клиент
        kontakt, osoba, osoba kontaktowa, klient""",
        unless="phone, tel, email, id, type, телефон, почта, telefon",
    ),
    "company": COMPANY_NAME,
    "closes_on": Titles(
        """expected close, expected close date, close date, closing date, due date
        data inchiderii, data estimata, inchidere estimata
        дата закрытия, предполагаемая дата закрытия, ожидаемая дата закрытия
        data zamkniecia, przewidywana data zamkniecia, planowane zamkniecie"""
    ),
    "lost_reason": Titles(
        """lost reason, loss reason, reason lost, motiv pierdere, motivul pierderii
        причина отказа, причина проигрыша, powod utraty, powod przegranej"""
    ),
}
