"""Titles of columns for the fields that every type of records has.

From English, Romanian, Russian and Polish files, and from exports of other products.
Phone and e-mail keys end with the kind of the line or address.
"""

from __future__ import annotations

from listing.importing.headings import Titles

# Columns about a number or an address that hold none.
NO_CHANNEL = """type, label, display, assistant, asistent, asystent, verified, opt, call
    status, comment, sms, тип, ассистент, помощник, комментарий, статус, tip, typ
    etykieta"""
PHONE_WORDS = "phone, telephone, tel, telefon, telefonu, телефон, телефоны, тел"

PHONES = {
    "phone": Titles(
        """phone, phones, phone number, phone value, telephone, primary phone, tel
        telefon, telefoane, numar de telefon, numar telefon, nr telefon, nr de telefon
        телефон, телефоны, номер телефона, тел, контактный телефон
        telefony, numer telefonu, nr telefonu, nr tel""",
        words=PHONE_WORDS,
        unless=NO_CHANNEL,
        several=True,
    ),
    "phone_mobile": Titles(
        """mobile, mobile phone, mobile number, cell, cell phone, cellphone, handy
        person phone mobile, mobil, telefon mobil, nr mobil
        мобильный, мобильный телефон, моб, моб телефон, сотовый, сотовый телефон
        telefon komorkowy, komorka, kom, tel kom, komorkowy""",
        words="mobile phone, telefon mobil, мобильный телефон, telefon komorkowy",
        unless=NO_CHANNEL,
        several=True,
    ),
    "phone_work": Titles(
        """work phone, work telephone, business phone, office phone, direct phone
        person phone work, phone work, business telephone, phone office
        telefon serviciu, telefon de serviciu, telefon birou, telefon munca
        рабочий телефон, рабочий прямой телефон, служебный телефон, раб телефон
        telefon sluzbowy, telefon do pracy, telefon biurowy, telefon praca""",
        words="work phone, business phone, рабочий телефон, telefon sluzbowy",
        unless=NO_CHANNEL,
        several=True,
    ),
    "phone_landline": Titles(
        """home phone, home telephone, landline, person phone home, phone home
        telefon fix, telefon acasa, fix, telefon domiciliu
        домашний телефон, городской телефон, стационарный телефон
        telefon domowy, telefon stacjonarny, stacjonarny""",
        words="home phone, telefon fix, домашний телефон, telefon stacjonarny",
        unless=NO_CHANNEL,
        several=True,
    ),
    "phone_main": Titles(
        "main phone, phone main, switchboard, telefon principal, centrala, основной "
        "телефон, главный телефон, telefon glowny",
        words="main phone",
        unless=NO_CHANNEL,
        several=True,
    ),
    "phone_office_fax": Titles(
        """fax, business fax, office fax, work fax, fax number, phone fax, nr fax
        numar fax, факс, номер факса, рабочий факс, faks, numer faksu""",
        words="fax, факс, faks",
        unless=NO_CHANNEL,
        several=True,
    ),
    "phone_home_fax": Titles(
        "home fax, fax acasa, домашний факс, faks domowy", several=True
    ),
    "phone_other": Titles(
        """other phone, alternate phone, secondary phone, pager, car phone, phone other
        person phone other, alt telefon, другой телефон, доп телефон, пейджер
        дополнительный телефон, inny telefon, telefon inny, drugi telefon""",
        words="other phone, другой телефон, дополнительный телефон, inny telefon",
        unless=NO_CHANNEL,
        several=True,
    ),
    "phone_type": Titles(
        "phone label, phone type, тип телефона, tip telefon, typ telefonu",
        several=True,
    ),
}

EMAILS = {
    "email": Titles(
        """email, emails, email address, email addresses, mail, email value, e mails
        primary email, email adresa, adresa email, adresa de email, posta electronica
        почта, эл почта, эл адрес, электронная почта, электронный адрес, имейл, емейл
        адрес электронной почты, мейл, adres email, adresy email, mejl
        poczta elektroniczna, adres poczty elektronicznej""",
        words="email, mail, эл почта, электронная почта, poczta elektroniczna",
        unless=NO_CHANNEL,
        loose="poczta",
        several=True,
    ),
    "email_work": Titles(
        """work email, business email, email work, person email work, office email
        рабочий email, рабочая почта, рабочий емейл, служебная почта
        email serviciu, email de serviciu, email sluzbowy, email firmowy""",
        words="work email, рабочий email, email sluzbowy",
        unless=NO_CHANNEL,
        several=True,
    ),
    "email_home": Titles(
        """home email, personal email, private email, email home, person email home
        личный email, частный email, личная почта, домашний email
        email personal, email prywatny, prywatny email""",
        words="home email, personal email, личный email",
        unless=NO_CHANNEL,
        several=True,
    ),
    "email_other": Titles(
        """other email, alternate email, secondary email, email other
        person email other, другой email, alt email, inny email""",
        words="other email, другой email, inny email",
        unless=NO_CHANNEL,
        several=True,
    ),
    "email_type": Titles("email label, email type, тип email", several=True),
}

ADDRESS = {
    "address_1": Titles(
        """address, address 1, address line 1, street, street address, address street
        business street, home street, billing street, primary address street
        adresa, adresa 1, strada, strada si numarul, domiciliu, adresa domiciliu
        адрес, адрес 1, улица, улица и дом, почтовый адрес, фактический адрес
        adres, adres 1, ulica, ulica i numer, adres zamieszkania""",
        loose="address formatted, full address, adresa completa, полный адрес",
    ),
    "address_2": Titles(
        """address 2, address line 2, street 2, business street 2, home street 2
        address extended address, apartment, adresa 2, apartament
        адрес 2, квартира, офис, adres 2, mieszkanie, lokal"""
    ),
    "postal_code": Titles(
        """postal code, postalcode, zip, zip code, zip postal code, postcode, post code
        business postal code, home postal code, address postal code
        primary address postalcode, cod postal, codul postal
        индекс, почтовый индекс, почт индекс, kod pocztowy"""
    ),
    "city": Titles(
        """city, town, business city, home city, address city, primary address city
        oras, orasul, localitate, localitatea, municipiu
        город, населенный пункт, нас пункт, miasto, miejscowosc"""
    ),
    "region": Titles(
        """region, state, province, county, business state, home state, address region
        address state, primary address state, state province, judet, judetul, regiune
        область, регион, край, район, wojewodztwo, region"""
    ),
    "country": Titles(
        """country, country region, business country region, business country
        home country, home country region, address country, primary address country
        tara, страна, kraj, panstwo"""
    ),
}

PEOPLE = {
    "responsible": Titles(
        """responsible, responsible user, responsible person, owner, record owner
        assigned to, assigned user, assigned user name, sales rep, account manager
        person owner, responsabil, agent, agent vanzari, proprietar
        ответственный, ответственный менеджер, ответственное лицо, менеджер, владелец
        opiekun, odpowiedzialny, osoba odpowiedzialna, wlasciciel, handlowiec""",
        words="ответственный, opiekun",
    ),
    "managers": Titles(
        """managers, team members, collaborators, manageri, менеджеры, соисполнители
        menedzerowie, opiekunowie""",
    ),
    "access_class": Titles(
        """access class, class, clasa de acces, класс доступа, класс, klasa dostepu
        klasa"""
    ),
}

SHARED = {
    **PHONES,
    **EMAILS,
    **ADDRESS,
    **PEOPLE,
    # Outlook's "Private" says whether others may see an appointment.
    "private": Titles("private record", not_beside="sensitivity"),
    "tags": Titles(
        """tags, tag, labels, categories, category, groups, group membership, keywords
        person label, etichete, eticheta, categorii, categorie, grupuri
        теги, тег, метки, метка, категории, категория, группы, ярлыки
        tagi, etykiety, etykieta, kategorie, kategoria, grupy""",
        loose="label",
        several=True,
    ),
    "note": Titles(
        """note, notes, comment, comments, remarks, description
        nota, notite, comentariu, comentarii, observatii, mentiuni, descriere
        примечание, примечания, комментарий, комментарии, заметка, заметки, описание
        notatka, notatki, komentarz, komentarze, uwagi, opis""",
        several=True,
    ),
    "site": Titles(
        """site, website, web site, web, web page, webpage, homepage, url, www
        business homepage, site web, pagina web, сайт, веб сайт, корпоративный сайт
        strona, strona www, strona internetowa, witryna"""
    ),
}
