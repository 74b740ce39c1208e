"""What the firm of the demo sells and hears of, in the languages of its clients."""

from __future__ import annotations

# What deals are about; each is sold on several occasions.
GOODS = {
    "ro": (
        "Echipament pentru cabinet|Mobilier de birou|Rafturi de depozit|Ambalaje|"
        "Imprimante de etichete|Haine de lucru|Panouri frigorifice|Piese de schimb|"
        "Sistem de casă|Mostre gama nouă"
    ),
    "pl": (
        "Regały magazynowe|Wyposażenie gabinetu|Opakowania kartonowe|Odzież robocza|"
        "Drukarki etykiet|Meble biurowe|Części zamienne|Chłodnia modułowa|"
        "Wózki paletowe|Licencje programu"
    ),
    "ru": (
        "Стеллажи для склада|Упаковочная линия|Спецодежда|Офисная мебель|"
        "Принтеры этикеток|Оборудование клиники|Запасные части|Холодильные панели|"
        "Кассовая система|Лицензии на год"
    ),
    "en": (
        "Clinic equipment refresh|Warehouse shelving|Packaging line|Label printers|"
        "Office chairs|Work clothes|Cold-room panels|Spare parts|Tills for new shops|"
        "Software licences"
    ),
}
OCCASIONS = {
    "ro": ("", ", lot de probă", ", a doua comandă", " 2027", ", filiala nouă"),
    "pl": ("", ", partia próbna", ", drugie zamówienie", " 2027", ", nowy oddział"),
    "ru": ("", ", пробная партия", ", второй заказ", " 2027", ", новый филиал"),
    "en": ("", ", trial batch", ", second order", " 2027", ", new branch"),
}
RENEWED = {
    "ro": ("Contract de service 2027", "Prelungire contract-cadru", "Garanție extinsă"),
    "pl": ("Umowa serwisowa 2027", "Przedłużenie umowy ramowej", "Gwarancja plus"),
    "ru": ("Сервисный договор 2027", "Продление договора", "Расширенная гарантия"),
    "en": ("Service contract 2027", "Frame agreement renewal", "Extended warranty"),
}
WHY_LOST = {
    "ro": ("Au ales furnizorul local, livrare mai rapidă.", "Reiau discuția la vară."),
    "pl": ("Konkurencja dała dłuższy termin płatności.", "Projekt wstrzymany na rok."),
    "ru": ("Остались у прежнего поставщика.", "Бюджет урезали до конца года."),
    "en": ("A cheaper offer with a shorter warranty.", "Put off until next year."),
}
# What tickets are about, and what is written in them.
REPORTS = {
    "ro": (
        ("Două cutii deteriorate", "Colțurile sunt strivite; am trimis fotografii."),
        ("Factura cu adresa veche", "Rugăm o factură nouă pe adresa actuală."),
        ("Când ajunge restul comenzii?", ""),
        ("Imprimanta nu pornește", "Ledul clipește de trei ori și se stinge."),
        ("Instruire pentru doi colegi", "Ideal săptămâna viitoare, dimineața."),
    ),
    "pl": (
        ("Brak jednej palety", "Na dokumencie cztery palety, przyjechały trzy."),
        ("Korekta faktury", "Zły numer NIP oddziału."),
        ("Pytanie o certyfikat", ""),
        ("Drzwi chłodni nie domykają się", "Uszczelka odstaje u dołu."),
        ("Zwrot niewłaściwego koloru", "Zamówione szare, przyszły zielone."),
    ),
    "ru": (
        ("Не хватает крепежа", "В комплекте нет болтов для двух секций."),
        ("Нужен акт сверки", "За третий квартал, на почту бухгалтерии."),
        ("Возврат двух курток", "Не подошёл размер, бирки целы."),
        ("Касса не печатает чек", "После обновления печатает пустую ленту."),
        ("Когда приедет мастер?", ""),
    ),
    "en": (
        ("Wrong sizes delivered", "Ten boxes of M instead of L."),
        ("Invoice sent twice", "Please cancel the second one."),
        ("Is there a longer warranty?", ""),
        ("Chair arms came loose", "Four of twelve, all from one carton."),
        ("Quote for a second till", "Same model, delivery to the new shop."),
    ),
}
