"""Titles of columns that feed tickets (I2), by the key of the field."""

from __future__ import annotations

from companies.import_headings import COMPANY_NAME
from listing.importing.headings import Titles
from listing.importing.known_titles import ADDRESS, EMAILS, PHONES, SHARED

# A ticket is answered through its client.
NO_CHANNELS = {**PHONES, **EMAILS, **ADDRESS}

TICKET_TITLES = {
    **{key: one for key, one in SHARED.items() if key not in NO_CHANNELS},
    "subject": Titles(
        """ticket subject, subject, ticket, ticket title, case, case subject
        subiect, sesizare, titlu sesizare, тема, тема обращения, обращение
        temat, temat zgloszenia, zgloszenie""",
        loose="title, name, titlu, nume, название, tytul, nazwa",
    ),
    "text": Titles(
        """text, description, details, message, body, descriere, mesaj, detalii
        описание, текст, сообщение, opis, tresc, wiadomosc"""
    ),
    "type": Titles(
        """type, ticket type, kind, category, tip, tipul sesizarii, categorie
        тип, тип обращения, вид, категория, typ, rodzaj, kategoria"""
    ),
    "priority": Titles(
        "priority, urgency, prioritate, urgenta, приоритет, срочность, priorytet"
    ),
    "state": Titles(
        "state, status, ticket status, stare, starea, состояние, статус, stan, status"
    ),
    "contact": Titles(
        """contact, contact person, contact name, person, client, customer
        persoana de contact, persoana, контакт, контактное лицо, клиент
        kontakt, osoba, osoba kontaktowa, klient""",
        unless="phone, tel, email, id, type, телефон, почта, telefon",
    ),
    "company": COMPANY_NAME,
    "due_at": Titles(
        """due, due date, deadline, due at, termen, data limita, срок, крайний срок
        termin, termin realizacji"""
    ),
}
