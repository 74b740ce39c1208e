"""Titles of columns: which field each of them means, in four languages."""

import pytest

from companies.import_headings import COMPANY_TITLES
from contacts.import_headings import CONTACT_TITLES
from listing.importing.headings import ImportField, Titles, fold, propose

CONTACT = [ImportField(key, key, titles) for key, titles in CONTACT_TITLES.items()]
COMPANY = [ImportField(key, key, titles) for key, titles in COMPANY_TITLES.items()]


def proposed(headings, filled=None, fields=CONTACT):
    """Return what is proposed, by title; the titles stand in a line with bars."""
    titles = headings.split("|")
    return {titles[i]: key for i, key in propose(titles, fields, filled).items()}


def test_titles_are_compared_without_case_accents_and_signs():
    assert fold("  E-Mail (Służbowy)* ") == "email sluzbowy"
    assert fold("Data nașterii:") == fold("data_nasterii") == "data nasterii"
    assert fold("ТЕЛЕФОН №1") == "телефон no1"


@pytest.mark.parametrize(
    "headings",
    [
        "Name|Phone|E-mail|Company|Position|City|Tags|Birth date",
        "Nume complet|Telefon|E-mail|Companie|Funcție|Oraș|Etichete|Data nașterii",
        "ФИО|Телефон|Почта|Компания|Должность|Город|Теги|Дата рождения",
        "Imię i nazwisko|Telefon|E-mail|Firma|Stanowisko|Miasto|Tagi|Data urodzenia",
    ],
)
def test_each_language_is_understood(headings):
    assert list(proposed(headings).values()) == [
        "name",
        "phone",
        "email",
        "company",
        "position",
        "city",
        "tags",
        "birth_date",
    ]


def test_amocrm():
    assert proposed(
        "ID|Тип|Полное имя контакта|Имя|Фамилия|Название компании|Ответственный"
        "|Дата создания контакта|Кем создан контакт|Теги|Примечание 1|Примечание 2"
        "|Рабочий телефон|Рабочий прямой телефон|Мобильный телефон|Факс"
        "|Домашний телефон|Другой телефон|Рабочий email|Личный email|Web|Адрес"
    ) == {
        "Полное имя контакта": "name",
        "Имя": "first_name",
        "Фамилия": "last_name",
        "Название компании": "company",
        "Ответственный": "responsible",
        "Теги": "tags",
        "Примечание 1": "note",
        "Примечание 2": "note",
        "Рабочий телефон": "phone_work",
        "Рабочий прямой телефон": "phone_work",
        "Мобильный телефон": "phone_mobile",
        "Факс": "phone_office_fax",
        "Домашний телефон": "phone_landline",
        "Другой телефон": "phone_other",
        "Рабочий email": "email_work",
        "Личный email": "email_home",
        "Web": "site",
        "Адрес": "address_1",
    }


def test_bitrix24():
    found = proposed(
        "ID|Обращение|Имя|Отчество|Фамилия|Фото|Дата рождения|Источник"
        "|Дополнительно об источнике|Номер факса|Корпоративный сайт|Частный e-mail"
        "|Комментарий|Доступен для всех|Участвует в экспорте контактов|Дата создания"
    )
    assert found == {
        "Имя": "first_name",
        "Отчество": "middle_name",
        "Фамилия": "last_name",
        "Дата рождения": "birth_date",
        "Источник": "source",
        "Номер факса": "phone_office_fax",
        "Корпоративный сайт": "site",
        "Частный e-mail": "email_home",
        "Комментарий": "note",
    }


def test_google():
    found = proposed(
        "First Name|Phonetic First Name|Last Name|Name Prefix|Organization Name"
        "|Organization Title|Organization Department|Labels|E-mail 1 - Label"
        "|E-mail 1 - Value|Phone 1 - Label|Phone 1 - Value|Phone 2 - Value"
        "|Address 1 - Formatted|Address 1 - Street|Address 1 - City"
        "|Address 1 - Postal Code|Address 1 - Extended Address"
    )
    assert found == {
        "First Name": "first_name",
        "Last Name": "last_name",
        "Organization Name": "company",
        "Organization Title": "position",
        "Labels": "tags",
        "E-mail 1 - Label": "email_type",
        "E-mail 1 - Value": "email",
        "Phone 1 - Label": "phone_type",
        "Phone 1 - Value": "phone",
        "Phone 2 - Value": "phone",
        "Address 1 - Street": "address_1",
        "Address 1 - City": "city",
        "Address 1 - Postal Code": "postal_code",
        "Address 1 - Extended Address": "address_2",
    }


def test_outlook_and_the_columns_that_hold_anything():
    headings = (
        "Title|Job Title|Business Street|Business Street 2|Business City|Home Street"
        "|Home City|Assistant's Phone|Business Phone|Company Main Phone|Home Fax|Pager"
        "|Anniversary|Categories|E-mail Address|E-mail Display Name|E-mail 2 Address"
        "|Gender|Priority|Private|Sensitivity"
    )
    found = proposed(headings)
    assert found["Business Street"] == "address_1"
    assert found["Business Street 2"] == "address_2"
    assert found["Job Title"] == "position"
    assert found["Company Main Phone"] == "phone_main"
    assert found["E-mail 2 Address"] == "email"
    left = "Title|Assistant's Phone|Anniversary|E-mail Display Name|Gender|Priority"
    left += "|Private|Sensitivity|Home Street"
    assert not set(left.split("|")) & set(found)
    at_home = [0 if "Business" in title else 5 for title in headings.split("|")]
    found = proposed(headings, at_home)
    assert found["Home Street"] == "address_1"
    assert found["Home City"] == "city"


def test_private_means_this_field_in_a_file_of_ours():
    assert proposed("Name|Private") == {"Name": "name", "Private": "private"}


def test_pipedrive():
    found = proposed(
        "Person - Name|Person - Organization|Person - Email - Work"
        "|Person - Phone - Mobile|Person - Birthday|Person - Owner"
        "|Person - Open deals|Person - Person created|Person - ID"
    )
    assert list(found.values()) == [
        "name",
        "company",
        "email_work",
        "phone_mobile",
        "birth_date",
        "responsible",
    ]


@pytest.mark.parametrize(
    ("headings", "keys"),
    [
        ("Nume|Prenume", ["last_name", "first_name"]),
        ("Nume|Telefon", ["name", "phone"]),
        ("Имя|Фамилия", ["first_name", "last_name"]),
        ("Имя|Телефон", ["name", "phone"]),
        ("Name|Surname", ["first_name", "last_name"]),
        ("Name|First name|Last name", ["name", "first_name", "last_name"]),
        ("Title|Name", ["position", "name"]),
        ("Company|Company phone", ["company", "phone"]),
        ("Phone|Phone (2)", ["phone", "phone"]),
        ("Tel. kom.|E-mail (służbowy)", ["phone_mobile", "email_work"]),
        ("City|City (2)", ["city"]),
        ("№ тел.|Contact e-mail", ["phone", "email"]),
        ("Дата создания|Дата последнего звонка|ID|Column C", []),
        ("Do not call|Nu trimite SMS|Не писать", ["call", "sms", "email"]),
    ],
)
def test_generic_titles_mean_what_is_missing(headings, keys):
    found = [key.removeprefix("do_not_") for key in proposed(headings).values()]
    assert found == keys


def test_titles_of_companies():
    assert proposed(
        "Company name|Legal name|Website|Industry|Phone|City", fields=COMPANY
    ) == {
        "Company name": "name",
        "Legal name": "legal_name",
        "Website": "site",
        "Industry": "industry",
        "Phone": "phone",
        "City": "city",
    }
    assert proposed("Наименование|Отрасль", fields=COMPANY) == {
        "Наименование": "name",
        "Отрасль": "industry",
    }


def test_the_label_of_a_field_is_one_of_its_titles():
    shoe = ImportField("custom_7", "Размер обуви", Titles(""))
    assert proposed("ФИО|размер  ОБУВИ", fields=[*CONTACT, shoe]) == {
        "ФИО": "name",
        "размер  ОБУВИ": "custom_7",
    }


@pytest.mark.parametrize("table", [CONTACT_TITLES, COMPANY_TITLES])
def test_no_title_means_two_fields(table):
    seen = {}
    for key, titles in table.items():
        for part in titles.exact.replace("\n", ",").split(","):
            if title := fold(part):
                assert seen.setdefault(title, key) == key, title
