"""Invented firms: a word of their own and a trade, in four languages."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

INDUSTRIES = (
    "Construction",
    "Automotive",
    "Healthcare",
    "Retail",
    "Furniture",
    "Logistics",
    "Agriculture",
    "Software",
    "Hospitality",
    "Textile",
)

# Words are parted by bars; trades stand in the order of INDUSTRIES.
TRADES = {
    "ro": "Construct|Auto|Dental|Comerț|Mobilă|Trans|Agro|Soft|Turism|Textil",
    "pl": "Budowa|Motoryzacja|Klinika|Handel|Meble|Spedycja|Rolnictwo|Systemy|Hotele|"
    "Tkaniny",
    "ru": "Строй|Авто|Мед|Торг|Мебель|Логистик|Агро|Софт|Отель|Текстиль",
    "en": "Builders|Motors|Clinic|Stores|Interiors|Freight|Farms|Software|Inns|"
    "Textiles",
}
HEADS = {
    "ro": "Carpat|Granit|Lumen|Miorița|Ardeal|Siret|Dobrogea|Stejar|Aurora|Brândușa|"
    "Izvor",
    "pl": "Żuraw|Bałtyk|Kowal|Świt|Jodła|Wisła|Źródło|Łoś|Bursztyn|Sokół|Mazury",
    "ru": "Север|Волга|Заря|Медведь|Урал|Берёза|Маяк|Сокол|Рассвет|Лада|Жар",
    "en": "Harbour & Finch|Stellar|Granary|Oakfield|Café Noir|Mosaic|Northgate|"
    "Willow & Sons|Beacon|Copperleaf|D’Arcy",
}
FORMS = {
    "ro": ("SRL", "SRL", "SA"),
    "pl": ("Sp. z o.o.", "Sp. z o.o.", "S.A."),
    "ru": ("ООО", "ООО", "АО"),
    "en": ("Ltd", "Ltd", "LLP"),
}


@dataclass(frozen=True)
class Firm:
    """A firm; `group` is the word that firms of one owner share."""

    name: str
    legal_name: str
    industry: str
    language: str
    group: str


def invent(rng: Random, language: str) -> Iterator[Firm]:
    """Return the firms of a language in an order of chance, none twice."""
    heads, trades = HEADS[language].split("|"), TRADES[language].split("|")
    lines = list(zip(trades, INDUSTRIES, strict=True))
    pairs = list(itertools.product(heads, lines))
    for head, (trade, industry) in rng.sample(pairs, len(pairs)):
        name = _name(head, trade, language)
        legal = _legal_name(name, rng.choice(FORMS[language]), language)
        yield Firm(name, legal, industry, language, head)


def _name(head: str, trade: str, language: str) -> str:
    """Russian firms write both words as one: ВолгаТорг."""
    return f"{head}{trade}" if language == "ru" else f"{head} {trade}"


def _legal_name(name: str, form: str, language: str) -> str:
    return f"{form} «{name}»" if language == "ru" else f"{name} {form}"
