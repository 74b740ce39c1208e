"""What the people of the demo write down, in the languages of their clients."""

from __future__ import annotations

NOTES = {
    "ro": (
        "A cerut oferta actualizată până vineri. Trimit varianta cu livrare în două "
        "tranșe.",
        "Am vorbit la telefon: mulțumit de ultima comandă, vrea să crească volumul cu "
        "20 % din ianuarie.",
        "Nu răspunde la telefon după ora 16. Cel mai bine dimineața, între 9 și 11.",
        "Ne-am întâlnit la târg. Îi interesează gama nouă, decizia se ia împreună cu "
        "directorul.",
        "Contractul este semnat, îl primim prin curier. Prima livrare pe 15.",
        "A reclamat întârzierea ultimei livrări. Am promis transport gratuit la "
        "următoarea comandă.",
        "Compară prețurile cu încă doi furnizori. Revin luni cu o reducere de volum.",
    ),
    "pl": (
        "Prosi o fakturę na nowe dane spółki, przesłał je mailem.",
        "Rozmowa telefoniczna: budżet zatwierdzony, czekają na naszą ofertę do końca "
        "tygodnia.",
        "Spotkanie w biurze klienta. Pokazałem próbki, najbardziej spodobała się "
        "druga.",
        "Zmiana adresu dostawy: magazyn przy ul. Źródlanej, wjazd od podwórza.",
        "Wraca z urlopu 12-go, wtedy wracamy do tematu umowy rocznej.",
        "Zadowolona z szybkiej reakcji serwisu, poleci nas siostrzanej firmie.",
        "Termin płatności 45 dni nie przejdzie. Zaproponowałem 30 dni i 2 % rabatu.",
    ),
    "ru": (
        "Попросил выслать договор и реквизиты. Подписывает сам, печать ставят в "
        "бухгалтерии.",
        "Созвонились: готовы взять пробную партию, если доставим до конца месяца.",
        "Просил не звонить по вечерам, лучше писать на почту.",
        "Встреча прошла хорошо. Сравнивают с прежним поставщиком, решают во вторник.",
        "Оплата пришла, отгрузка в четверг. Документы отправлены с водителем.",
        "Жаловалась на упаковку: две коробки помяты. Заменим со следующей отгрузкой.",
        "Ждут скидку за объём. Обещала посчитать вариант на весь год.",
    ),
    "en": (
        "Asked for the offer split into two deliveries; wants it before Friday.",
        "Called back: the trial went well, they would like prices for the whole year.",
        "Met at the trade fair. Decides together with the partner in Bristol.",
        "Prefers e-mail to calls. Usually answers within the hour.",
        "Contract signed. The first invoice goes out on the 1st, 30 days to pay.",
        "Unhappy with the damaged packaging. Promised replacements with the next "
        "delivery.",
        "Compares us with two other suppliers. We are a little dearer, but faster.",
    ),
}

REMARKS = {
    "ro": "Livrare numai dimineața.\nLa recepție se întreabă de magazioner.",
    "pl": "Dostawa tylko rano.\nW recepcji pytać o magazyniera.",
    "ru": "Доставка только утром.\nНа проходной спросить кладовщика.",
    "en": "Deliveries in the morning only.\nAsk for the storekeeper at reception.",
}

# What there is to do, by the action that asks for it.
TASKS = {
    "ro": {
        "Call": (
            "Confirmă intervalul de livrare",
            "Întreabă dacă oferta a ajuns la director",
            "",
        ),
        "E-mail": ("Trimite oferta actualizată", "Trimite condițiile de plată"),
        "Meeting": ("Prezentarea gamei noi la sediul lor",),
        "Send sample": ("Două mostre din seria nouă",),
        "Process order": ("Comanda trimestrială, ca data trecută",),
    },
    "pl": {
        "Call": (
            "Potwierdzić termin dostawy",
            "Zapytać o decyzję w sprawie oferty",
            "",
        ),
        "E-mail": ("Wysłać umowę do podpisu", "Przesłać fakturę na nowe dane"),
        "Meeting": ("Spotkanie w magazynie, pokazać próbki",),
        "Send sample": ("Próbki w trzech kolorach",),
        "Process order": ("Zamówienie próbne, dwie palety",),
    },
    "ru": {
        "Call": ("Уточнить реквизиты для договора", "Узнать решение по скидке", ""),
        "E-mail": ("Выслать договор и спецификацию", "Отправить новый прайс"),
        "Meeting": ("Показать образцы на складе клиента",),
        "Send sample": ("Образцы упаковки, два размера",),
        "Process order": ("Пробная партия, отгрузить до пятницы",),
    },
    "en": {
        "Call": (
            "Call to confirm the delivery slot",
            "Ask what the partner in Bristol has decided",
            "",
        ),
        "E-mail": (
            "Send the signed contract; the owner asked for two paper copies",
            "Prices for the whole year",
        ),
        "Meeting": ("Walk through the offer at their office",),
        "Send sample": ("Samples of the new packaging",),
        "Process order": ("Order for the first quarter, two deliveries",),
    },
}
