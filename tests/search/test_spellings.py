"""Names of four languages are found however people spell them (L12)."""

import json

import pytest
from django.db import connection

from contacts.models import Contact
from records.spelling import Word
from tests.factories import make_contact

# What is stored, and what people type for it.
FOUND = """
Kowalski: kowalski, KOWALSKI, kowalsky, ковальский, kowal
Kowalska: kowalska, ковальска
Wójcik: wojcik, Wójcik, wójcik
Łódzki: lodzki, łódzki, Lodzky
Jabłoński: jablonski, Яблонски, jabłoński
Żak: zak, żak, жак
Źrebięcki: zrebiecki, zrebięcki
Szymański: szymanski, шимански, Shymanski
Wiśniewska: wisniewska, wiśniewska
Krzysztof: krzysztof, krzyszto
Mirosław: miroslaw, Miroslav, мирослав
Wojciech: wojciech
Świątek: swiatek, świątek
Chmielewski: chmielewski, Chmielewsky
Ioniță: ionita, Ioniţă, IONIȚĂ, ионица
Țăranu: taranu, ţăranu, Țăranu
Ștefănescu: stefanescu, Ştefănescu, стефанеску
Crăciun: craciun, crăciun
Pârvu: parvu, Pîrvu
Îndrei: indrei, îndrei
Popescu: popescu, попеску, Popesku
Ionescu: ionescu, ионеску, ionesku
Mihăilescu: mihailescu, Михаилеску
Gheorghiu: gheorghiu, gheorg
Иванов: ivanov, иванов, Iwanow, IVANOV
Ivanov: иванов, ivanov, ИВАНОВ, iwanow
Шевченко: шевченко, Shevchenko, Szewczenko, Schewtschenko, shevch
Shevchenko: шевченко, Shevchenko, Szewczenko
Szewczenko: Шевченко, shevchenko, szewczenko
Щербаков: shcherbakov, scherbakov, Szczerbakow, щербаков
Щукина: shchukina, ЩУКИНА, schukina
Хохлов: khokhlov, hohlov, Chochłow, хохлов
Захаров: zakharov, zaharov, Zacharow
Михаил: mikhail, mihail, Michail, михаил
Жуков: zhukov, Żukow, жуков
Чехов: chekhov, czechow, Cehov
Цветков: tsvetkov, cvetkov, Cwetkow
Кузнецов: kuznetsov, kuznecov, Kuzniecow
Юлия: yulia, julia, iulia, Yuliya, Iuliia, Julija
Julia: юлия, yulia
Мария: maria, mariya, Marija
Maria: мария, mariya
Наталья: natalia, natalya, Natalja
Татьяна: tatiana, tatyana, Tatjana
Яковлев: yakovlev, iakovlev, Jakowlew
Дмитрий: dmitry, dmitri, dmitriy, Dmitrij, дмитрий
Dmitry: дмитрий, dmitri, Dmitriy
Белозерский: belozersky, belozerskii, Belozerskij
Белозерская: belozerskaya, belozerskaia, Belozerskaja
Толстой: tolstoy, tolstoi, Tolstoj
Сергей: sergey, sergei, Siergiej, Sergej
Фёдор: fyodor, fedor, Fiodor, федор, фёдор
Артём: artyom, artem, Artiom, артем
Соловьёв: soloviev, solovyov, Solowjow
Ксения: ksenia, xenia, Kseniya
Александр: aleksandr, alexandr
Гончаренко: goncharenko, honcharenko, гончаренко
Микола: mykola, mikola, микола
Виктория: victoria, viktoria, Wiktoria
Їжак: yizhak, їжак
O’Brien: o'brien, O’BRIEN
Smith-Jones: smith, jones, smith-jones, Смит
MacLeod: macleod, Маклеод
Zoë: zoe, zoë
""".strip().splitlines()
PAIRS = [
    (name, typed)
    for line in FOUND
    for name, _colon, ways in [line.partition(": ")]
    for typed in ways.split(", ")
]
# Names that are others, though they look alike.
OTHER = [
    ("Popescu", "Popa Popescu"),
    ("Enescu", "ionescu"),
    ("Ionescu", "enescu"),
    ("Kowal", "kowalski"),
    ("Marin", "maria"),
    ("Шубин", "зубин"),
    ("Ion", "jan"),
]


def test_the_table_has_sixty_names():
    assert len({name for name, _typed in PAIRS}) >= 60


@pytest.mark.parametrize(("name", "typed"), PAIRS)
def test_a_name_is_found_however_it_is_spelled(name, typed, alice, search):
    make_contact(responsible=alice, first_name="", last_name=name)
    make_contact(responsible=alice, first_name="", last_name="Qqqq")
    assert search(alice, typed).names == [name]


@pytest.mark.parametrize(("name", "typed"), OTHER)
def test_another_name_is_not_found(name, typed, person, alice, contacts):
    person(name)
    assert contacts(alice, f"?q={typed}").names == []


def test_one_and_two_letters_find_what_begins_with_them(person, alice, contacts):
    person("Ana Popa")
    person("Ioana Rusu")
    assert contacts(alice, "?q=an").names == ["Ana Popa"]
    assert contacts(alice, "?q=r").names == ["Ioana Rusu"]
    assert contacts(alice, "?q=ana").count == "1–2 of 2"


@pytest.mark.parametrize("sign", [" ", "-", "'", "(", "/", "\u00b7", "\u00a0"])
def test_a_word_begins_after_a_sign(sign, person, alice, contacts):
    person(f"Maria-Ioana O{sign}Anders")
    person("Ioana Rusu")
    assert len(contacts(alice, "?q=an").names) == 1


def test_the_index_knows_where_words_begin(person):
    for name in ["Ana Popa", "Ioana Rusu", "Bianca Danu"]:
        person(name)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_indexscan = 0")
    rows = Contact.objects.filter(Word("an").held)
    (plan,) = json.loads(rows.explain(format="json", analyze=True))
    assert plan["Plan"]["Node Type"] == "Bitmap Heap Scan"
    assert plan["Plan"]["Actual Rows"] == 1
    assert plan["Plan"]["Rows Removed by Index Recheck"] == 0
