"""Pools of invented people and firms that large tables are made from.

Surnames are put together from stems and endings of each language, some far more
common than others, as in life: the commonest bears a hundredth of its language, the
rarest a few people in a million.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate
from random import Random

from crm_site.demo import people, places

SURNAMES = {
    "ro": (
        "Pop Ion Stan Radu Dumitr Gheorgh Marin Constantin Șerb Nicol Barb Crist Flor "
        "Tăn Manol Drag Petr Vasil Iord Grig Ștef Mun Cost Ung Cioc Brat Lung Alb",
        "escu eanu a ache oiu aru ici uță iță ea oviceanu ulescu",
    ),
    "pl": (
        "Kowal Wiśniew Nowak Lewandow Zieliń Szymań Woźnia Kozłow Jankow Mazur Wojcie "
        "Kwiatkow Krawc Piotrow Grabow Zając Pawłow Michal Król Wieczor Jabłoń Wrób",
        "ski czyk owicz ak ik ek ewski iński owski czak uk ec",
    ),
    "ru": (
        "Иван Смирн Кузнец Попк Васил Петр Сокол Михайл Новик Фёдор Мороз Волк Алексе "
        "Лебед Семён Егор Павл Козл Степан Никола Орл Андре Макар Никит Захар",
        "ов ев ин ский енко ук ович цев ычев ушкин ёв янов",
    ),
    "en": (
        "Smith John Will Brown Tayl Dav Wils Evan Thom Robert Walk Wright Rob Green "
        "Hall Wood Jack Clark Harri Coop King Bak Mart Morr Hugh Edward Hill Moor Ward",
        "son s er ton ley field man well by ford wick worth",
    ),
}
FIRMS = (
    "Optica Lumen Nord Vest Baltic Danube Carpat Wisła Orion Delta Alfa Prim Nova "
    "Terra Magistral Severn Альянс Восток Полюс Łódź",
    "Trade Group Systems Foods Build Logistics Med Print Agro Textil",
    "SRL Ltd Sp. ООО SA GmbH",
)


@dataclass(frozen=True)
class Pool:
    """Things, some chosen more often than others."""

    things: list[tuple[str, ...]]
    rising: list[float]

    @classmethod
    def of(cls, things: list[tuple[str, ...]], evenness: float) -> Pool:
        """Let the n-th be chosen in proportion to 1 / (n + `evenness`)."""
        weights = [1 / (number + evenness) for number in range(len(things))]
        return cls(things, list(accumulate(weights)))

    def choose(self, rng: Random, count: int) -> list[tuple[str, ...]]:
        """Return `count` of them."""
        return rng.choices(self.things, cum_weights=self.rising, k=count)


def surnames(language: str, rng: Random) -> list[str]:
    """Return all surnames of a language in their masculine form, in no order."""
    stems, endings = SURNAMES[language]
    made = [stem + ending for stem in stems.split() for ending in endings.split()]
    rng.shuffle(made)
    return [*people.SURNAMES[language].split(), *made]


def persons(rng: Random, count: int) -> list[tuple[str, ...]]:
    """Return people: first, middle, last name, language, city."""
    known = {
        language: Pool.of([(name,) for name in surnames(language, rng)], evenness=20)
        for language in people.LANGUAGES
    }
    return [_person(rng, known) for _ in range(count)]


def _person(rng: Random, known: dict[str, Pool]) -> tuple[str, ...]:
    language = rng.choice(people.LANGUAGES)
    one = people.invent(rng, language)
    woman = one.first_name in people.WOMEN[language].split()
    ((family,),) = known[language].choose(rng, 1)
    last = people.surname(family, language, woman=woman)
    city = rng.choice(places.COUNTRIES[language].cities).name
    return (one.first_name, one.middle_name, last, language, city)


def firms(count: int, rng: Random) -> list[str]:
    """Return names of firms, each once."""
    heads, middles, ends = (part.split() for part in FIRMS)
    return [
        f"{rng.choice(heads)} {rng.choice(middles)} {number} {rng.choice(ends)}"
        for number in range(1, count + 1)
    ]
