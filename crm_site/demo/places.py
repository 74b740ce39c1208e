"""Where the invented people live, and telephone numbers that ring nowhere.

Britain keeps numbers for drama (Ofcom): 496 0xxx or 7946 0xxx behind the code of a
large town. The other countries keep none; theirs have 555 or a row of zeros, which
operators seldom hand out.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from random import Random


@dataclass(frozen=True)
class City:
    """A town. # stands for a digit in its postal codes and telephone numbers."""

    name: str
    region: str
    landline: str
    post: str


@dataclass(frozen=True)
class Country:
    """A country; without `mobile`, its people have a landline with them."""

    name: str
    time_zone: str
    calling_code: str
    mobile: str
    streets: tuple[str, ...]
    cities: tuple[City, ...]


COUNTRIES = {
    "ro": Country(
        "Romania",
        "Europe/Bucharest",
        "+40",
        "72000####",
        ("Strada Morii", "Calea Victoriei", "Bulevardul Unirii", "Strada Teiului"),
        (
            City("București", "București", "21555####", "0#####"),
            City("Iași", "Iași", "232555###", "7000##"),
            City("Cluj-Napoca", "Cluj", "264555###", "4000##"),
            City("Timișoara", "Timiș", "256555###", "3000##"),
            City("Constanța", "Constanța", "241555###", "9000##"),
        ),
    ),
    "pl": Country(
        "Poland",
        "Europe/Warsaw",
        "+48",
        "60000####",
        ("ul. Długa", "ul. Kwiatowa", "al. Lipowa", "ul. Źródlana"),
        (
            City("Warszawa", "Mazowieckie", "22555####", "00-###"),
            City("Kraków", "Małopolskie", "12555####", "31-###"),
            City("Łódź", "Łódzkie", "42555####", "90-###"),
            City("Gdańsk", "Pomorskie", "58555####", "80-###"),
            City("Poznań", "Wielkopolskie", "61555####", "60-###"),
        ),
    ),
    "ru": Country(
        "Russia",
        "Europe/Moscow",
        "+7",
        "916000####",
        ("ул. Садовая", "ул. Лесная", "пр. Мира", "ул. Вишнёвая"),
        (
            City("Москва", "Москва", "495555####", "101###"),
            City("Санкт-Петербург", "Санкт-Петербург", "812555####", "190###"),
            City("Казань", "Татарстан", "843555####", "420###"),
            City("Нижний Новгород", "Нижегородская область", "831555####", "603###"),
            City("Екатеринбург", "Свердловская область", "343555####", "620###"),
        ),
    ),
    "en": Country(
        "United Kingdom",
        "Europe/London",
        "+44",
        "",
        ("Mill Lane", "High Street", "Station Road", "Orchard Close"),
        (
            City("London", "England", "2079460###", "EC1A #BB"),
            City("Leeds", "England", "1134960###", "LS1 #DY"),
            City("Manchester", "England", "1614960###", "M1 #AE"),
            City("Bristol", "England", "1174960###", "BS1 #TR"),
            City("Edinburgh", "Scotland", "1314960###", "EH1 #BQ"),
        ),
    ),
}


def city_named(language: str, name: str) -> City:
    """Return a town of the country where the language is spoken."""
    return next(one for one in COUNTRIES[language].cities if one.name == name)


class Numbers:
    """Hands out telephone numbers in E.164, none of them twice.

    `after` are skipped in each range, so that two lists of people share none.
    """

    def __init__(self, after: int = 0) -> None:
        self.last: defaultdict[str, int] = defaultdict(lambda: after)

    def mobile(self, language: str, city: City) -> str:
        """Return a number that a person carries."""
        country = COUNTRIES[language]
        return self._next(country.calling_code + (country.mobile or city.landline))

    def landline(self, language: str, city: City) -> str:
        """Return a number of a house in the town."""
        return self._next(COUNTRIES[language].calling_code + city.landline)

    def _next(self, pattern: str) -> str:
        self.last[pattern] += 1
        digits = pattern.count("#")
        return pattern.rstrip("#") + f"{self.last[pattern]:0{digits}}"


def postal_code(rng: Random, city: City) -> str:
    """Return a postal code of the town."""
    return "".join(str(rng.randrange(10)) if c == "#" else c for c in city.post)


def street(rng: Random, language: str) -> str:
    """Return a street with a house number, as the country writes it."""
    name, number = rng.choice(COUNTRIES[language].streets), rng.randint(1, 120)
    if language == "ru":
        return f"{name}, д. {number}"
    return f"{number} {name}" if language == "en" else f"{name} {number}"
