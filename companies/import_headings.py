"""Titles of columns that feed companies (I2), by the key of the field."""

from __future__ import annotations

from listing.importing.headings import Titles
from listing.importing.known_titles import SHARED

COMPANY_NAME = Titles(
    """company, company name, organization, organisation, organization name
    organisation name, firm, employer, account, account name, person organization
    companie, compania, firma, societate, organizatie, nume companie, nume firma
    denumire firma, denumire companie, angajator
    компания, название компании, организация, фирма, предприятие, контрагент
    наименование организации, место работы, работодатель
    nazwa firmy, przedsiebiorstwo, spolka, organizacja, pracodawca""",
    words="company name, название компании, nazwa firmy, nume firma",
    unless="""phone, tel, telefon, телефон, fax, факс, email, почта, site, сайт, web
    www, address, адрес, adresa, adres, city, id, type, тип, created""",
)

COMPANY_TITLES = {
    **SHARED,
    "name": Titles(
        COMPANY_NAME.exact,
        words=COMPANY_NAME.words,
        unless=COMPANY_NAME.unless,
        loose="name, title, nume, denumire, название, наименование, nazwa",
    ),
    "legal_name": Titles(
        """legal name, official name, registered name, full name
        denumire legala, denumire oficiala
        юридическое название, юридическое наименование, полное наименование
        полное название, юр лицо, nazwa pelna, pelna nazwa, nazwa rejestrowa"""
    ),
    "industry": Titles(
        """industry, sector, branch, field of activity, line of business
        industrie, domeniu, domeniu de activitate, ramura
        отрасль, сфера деятельности, вид деятельности, индустрия
        branza, sektor"""
    ),
    "parent": Titles(
        """parent company, parent, parent organization, holding, head office
        companie mama, societate mama, головная компания, материнская компания
        холдинг, spolka matka, firma matka, jednostka nadrzedna"""
    ),
}
