"""What must come out of each sample file, as the README of the samples says.

Rows, refused rows, companies, columns that are listed, and one contact by its e-mail.
Facts that a file does not tell are left out.
"""

from typing import Any, NamedTuple


class Sample(NamedTuple):
    """A file and what it gives; all rows are created but those that are named."""

    file: str
    rows: int
    companies: int
    email: str
    facts: dict[str, Any]
    ignored: tuple[str, ...] = ()
    skipped: int = 0
    refused: int = 0


NORTH = "АО «Северный ветер»"
GARDEN = "Grădina Mare SA"
CRANE = "Żuraw S.A."
CAFE = "Café Noir LLC"
RU_TAGS, RO_TAGS = {"VIP", "Опт"}, {"VIP", "Angro"}
PL_TAGS, EN_TAGS = {"VIP", "Hurt"}, {"VIP", "Wholesale"}
DOMAIN, OTHER_DOMAIN = "example.com", "example.org"


def of(name, *phones, emails=1, **facts):
    """Return the facts of a contact born as all of them are, with its own e-mails."""
    return {"name": name, "phones": list(phones), "emails": emails, **facts}


SAMPLES = (
    Sample(
        "amocrm_ru.csv",
        60,
        5,
        "anna.scherbakova.100002",
        of(
            "Анна Щербакова",
            "+79160100002",
            emails=2,
            company=NORTH,
            position="Бухгалтер",
            birth_date=None,
        ),
        ("Тип", "Кем создан контакт"),
    ),
    Sample(
        "bitrix24.csv",
        80,
        5,
        "anna.scherbakova.100102",
        of(
            "Анна Ивановна Щербакова",
            "+79160100102",
            "+74950100102",
            company=NORTH,
            position="Бухгалтер",
        ),
        ("Доступен для всех", "Участвует в экспорте контактов"),
    ),
    Sample(
        "google_new.csv",
        50,
        5,
        "ioana.ionita.100182",
        of(
            "Ioana Ioniță",
            "+40720100182",
            "+40213100182",
            emails=2,
            company=GARDEN,
            city="Iași",
            postal_code="700050",
        ),
    ),
    Sample(
        "outlook.csv",
        60,
        5,
        "amelia.smithjones.100282",
        of(
            "Amelia Smith-Jones",
            "+442079460041",
            company=CAFE,
            position="Accountant",
            city="Leeds",
            postal_code="LS1 4DY",
        ),
        ("Priority", "Private", "Sensitivity", "Gender"),
    ),
    Sample(
        "pipedrive.xlsx",
        50,
        5,
        "amelia.smithjones.100387",
        of(
            "Amelia Smith-Jones",
            "+442079460147",
            "+442079460148",
            emails=2,
            company=CAFE,
            position="Accountant",
        ),
        ("Person - Open deals",),
    ),
    Sample(
        "clients_old.xls",
        120,
        5,
        "anna.scherbakova.100537",
        of(
            "Анна Ивановна Щербакова",
            "+79160100537",
            "+74950100537",
            emails=2,
            company=NORTH,
            position="Бухгалтер",
            city="Казань",
            tags=RU_TAGS,
        ),
        ("Размер обуви",),
    ),
    Sample(
        "libreoffice.ods",
        70,
        5,
        "malgorzata.zak.100657",
        of(
            "Małgorzata Żak",
            "+48600100657",
            "+48226100657",
            company=CRANE,
            position="Księgowa",
            address_1="ul. Główna 12/4, klatka B",
            city="Kraków",
            postal_code="31-002",
            tags=PL_TAGS,
        ),
    ),
    Sample(
        "iphone.vcf",
        40,
        5,
        "ioana.ionita.100727",
        of(
            "Ioana Ioniță",
            "+40720100727",
            "+40213100727",
            company=GARDEN,
            city="Iași",
            postal_code="700050",
            address_1="Str. Lungă nr. 7, ap. 3",
        ),
    ),
    Sample(
        "bom.csv",
        30,
        5,
        "ioana.ionita.100877",
        of(
            "Ioana Ioniță",
            "+40720100877",
            company=GARDEN,
            city="Iași",
            tags=RO_TAGS,
        ),
    ),
    Sample(
        "cp1250.csv",
        60,
        5,
        "malgorzata.zak.100907",
        of(
            "Małgorzata Żak", "+48600100907", company=CRANE, city="Kraków", tags=PL_TAGS
        ),
    ),
    Sample(
        "tabs.csv",
        30,
        5,
        "ioana.ionita.101027",
        of("Ioana Ioniță", "+40720101027", company=GARDEN, city="București, sector 2"),
    ),
    Sample(
        "quotes.csv",
        30,
        5,
        "ioana.ionita.101087",
        of(
            "Ioana Ioniță",
            "+40720101087",
            "+40213101087",
            emails=2,
            company=GARDEN,
            city="Iași",
            tags=RO_TAGS,
        ),
    ),
    Sample(
        "dates_three_forms.csv",
        24,
        5,
        "anna.scherbakova.101197",
        of(
            "Анна Щербакова", "+79160101197", company=NORTH, city="Казань", tags=RU_TAGS
        ),
        refused=4,
    ),
    Sample(
        "apostrophes.csv",
        20,
        3,
        "amelia.smithjones.101281",
        of(
            "Amelia 't Hooft",
            "+442079460306",
            company="-5 Ice Ltd",
            city="'s-Hertogenbosch",
        ),
    ),
    Sample(
        "numbers_as_text.xlsx",
        20,
        1,
        "ioana.ionita.101301",
        of(
            "Ioana Ioniță",
            "+40720101301",
            company="1984",
            postal_code="010101",
            tags={"2024"},
            birth_date=None,
        ),
    ),
    Sample(
        "spaces.csv",
        20,
        5,
        "ioana.ionita.101321",
        of("Ioana Ioniță", "+40720101321", company=GARDEN),
    ),
    Sample(
        "emoji.csv",
        20,
        1,
        "amelia.smithjones.101341",
        of(
            "Amelia 🌸👩\u200d👧 Шалом שלום",
            "+442079460326",
            company="☕ Ștefan & Co 🇷🇴",
            city="Łódź",
        ),
    ),
    Sample(
        "duplicates.csv",
        31,
        5,
        "ioana.ionita.131381",
        of(
            "Ioana Ioniță",
            "+40720131381",
            "+40213131381",
            company=GARDEN,
            city="Iași",
            tags=RO_TAGS,
        ),
        skipped=4,
    ),
    Sample(
        "gaps.xlsx",
        25,
        5,
        "anna.scherbakova.131408",
        of(
            "Анна Щербакова", "+79160131408", company=NORTH, city="Казань", tags=RU_TAGS
        ),
    ),
    Sample(
        "two_sheets.xlsx",
        20,
        5,
        "amelia.smithjones.131533",
        of(
            "Amelia Smith-Jones",
            "+442079460386",
            company=CAFE,
            city="Leeds",
            tags=EN_TAGS,
        ),
    ),
)
