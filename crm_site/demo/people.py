"""Invented people: names that fit a language and a gender."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

LANGUAGES = ("ro", "pl", "ru", "en")

MEN = {
    "ro": "Andrei Mihai Ștefan Ion Radu Cristian Vlad Gheorghe Alexandru Dragoș Sorin "
    "Cătălin Răzvan Florin Călin Ionuț",
    "pl": "Adam Łukasz Wojciech Tomasz Paweł Michał Grzegorz Krzysztof Bartosz Jakub "
    "Stanisław Rafał Zbigniew Kamil Szymon Mirosław",
    "ru": "Алексей Дмитрий Сергей Андрей Михаил Николай Павел Игорь Виктор Артём Фёдор "
    "Юрий Максим Олег Роман Станислав",
    "en": "James Oliver Harry George Jack Thomas William Edward Samuel Daniel Henry "
    "Arthur Noah Callum Rhys Ewan",
}
WOMEN = {
    "ro": "Ioana Maria Elena Cătălina Bianca Mădălina Ștefania Raluca Cristina Anca "
    "Simona Gabriela Oana Mihaela Ruxandra Ileana",
    "pl": "Katarzyna Małgorzata Agnieszka Joanna Barbara Ewa Magdalena Zofia Elżbieta "
    "Beata Alicja Marta Grażyna Bożena Łucja Wanda",
    "ru": "Анна Наталья Ольга Елена Татьяна Светлана Мария Екатерина Ирина Юлия Дарья "
    "Людмила Вера Алёна Ксения Жанна",
    "en": "Amelia Grace Emily Sophie Charlotte Alice Chloe Lucy Hannah Florence Ruby "
    "Isla Megan Freya Harriet Eleanor",
}
# Of a man; `surname` makes a woman's of it.
SURNAMES = {
    "ro": "Popa Ionescu Ioniță Țăranu Munteanu Bălan Stănescu Mureșan Crăciun Lupu "
    "Dobre Șerban Diaconu Enache Neagu Moldovan Voicu Pârvu Gheorghiu Vlădescu Anghel "
    "Căpraru Rădulescu Ștefănescu",
    "pl": "Kowalski Zieliński Wójcik Dąbrowski Lewandowski Kamiński Szymański Woźniak "
    "Jabłoński Pawłowski Mazur Krawczyk Żak Łukasik Kaczmarek Górski Rutkowski Świątek "
    "Chmielewski Wróbel Zawadzki Śliwiński Gołąb Kłosowski",
    "ru": "Соколов Лебедев Морозов Щербаков Кузнецов Волков Зайцев Павлов Голубев "
    "Виноградов Белозерский Тарасенко Журавлёв Филатов Цветков Чайкин Юдин Ёлкин "
    "Хохлов Шубин Одинцов Крылов Полевой Объездчиков",
    "en": "Bennett Smith-Jones O’Brien Cartwright Finch Hughes Whitfield Marlowe Ashby "
    "Fletcher MacLeod Pritchard Thornton Kingsley Wren Abbott Lockwood Hargreaves "
    "Sinclair Baxter Doyle Norris Penrose Yates",
}
# The father's name as a man and as a woman carries it.
PATRONYMICS = (
    ("Иванович", "Ивановна"),
    ("Сергеевич", "Сергеевна"),
    ("Андреевич", "Андреевна"),
    ("Николаевич", "Николаевна"),
    ("Петрович", "Петровна"),
    ("Юрьевич", "Юрьевна"),
    ("Ильич", "Ильинична"),
    ("Фёдорович", "Фёдоровна"),
    ("Дмитриевич", "Дмитриевна"),
    ("Львович", "Львовна"),
)
FEMININE = {
    "pl": (("ski", "ska"), ("cki", "cka"), ("dzki", "dzka")),
    "ru": (
        ("ский", "ская"),
        ("ой", "ая"),
        ("ов", "ова"),
        ("ев", "ева"),
        ("ёв", "ёва"),
        ("ин", "ина"),
    ),
}


@dataclass(frozen=True)
class Person:
    """Somebody invented."""

    first_name: str
    middle_name: str
    last_name: str
    language: str


def invent(rng: Random, language: str) -> Person:
    """Return a person of a language; Russians have a patronymic."""
    woman = rng.random() < 0.5  # noqa: PLR2004 half of the people are women
    first = rng.choice((WOMEN if woman else MEN)[language].split())
    last = surname(rng.choice(SURNAMES[language].split()), language, woman=woman)
    middle = rng.choice(PATRONYMICS)[woman] if language == "ru" else ""
    return Person(first, middle, last, language)


def surname(masculine: str, language: str, *, woman: bool) -> str:
    """Return a family name in its form for a man or a woman."""
    for ending, feminine in FEMININE.get(language, ()) if woman else ():
        if masculine.endswith(ending):
            return masculine.removesuffix(ending) + feminine
    return masculine
