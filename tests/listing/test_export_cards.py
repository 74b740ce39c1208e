"""Business cards as RFC 2425 and 2426 want them, read by a parser of the test's own."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listing.exporting.files.cards import escaped, folded
from tests.factories import make_company, make_contact, make_position
from tests.listing.exporting import contents, take

PROPERTY = re.compile(
    r"(?P<name>[A-Z-]+)(?P<parameters>(?:;[A-Z-]+=[A-Z,-]+)*):(?P<value>.*)"
)
ESCAPED = re.compile(r"\\(.)")


def cards(data):
    """Return the cards of a file: for each, pairs of a property and its parts."""
    assert b"\n" not in data.replace(b"\r\n", b"")
    lines = data.split(b"\r\n")
    assert lines.pop() == b""
    assert all(len(line) <= 75 for line in lines)
    unfolded = re.sub(rb"\r\n ", b"", b"\r\n".join(lines)).decode().split("\r\n")
    found = []
    for line in unfolded:
        read = PROPERTY.fullmatch(line)
        assert read, line
        key = read["name"] + read["parameters"]
        if key == "BEGIN":
            found.append([])
        found[-1].append((key, parts(read["value"])))
    for card in found:
        assert card[:2] == [("BEGIN", ["VCARD"]), ("VERSION", ["3.0"])]
        assert card[-1] == ("END", ["VCARD"])
        assert {"FN", "N"} <= {key for key, _value in card}
    return found


def parts(value):
    """Return the components of a value, unescaped."""
    pieces = re.split(r"(?<!\\)(?:\\\\)*;", value)
    return [plain(piece) for piece in pieces]


def plain(text):
    """Return a text as it was before it was escaped."""
    return ESCAPED.sub(lambda m: "\n" if m[1] in "nN" else m[1], text)


@pytest.fixture
def ana(alice):
    """A person with all that a card holds."""
    contact = make_contact(
        responsible=alice,
        first_name="Ștefania-Георгия",
        middle_name="de; la",
        last_name="Ioniță, dr. \\ 😀" * 6,
        company=make_company(responsible=alice, name="Żabka; S.A."),
        position=make_position("Șefă"),
        birth_date="1980-02-29",
        emails=["a@example.com", "b@example.com"],
        tags=["VIP", "a,b"],
        address_1="Str. Lungă 1\nap. 2",
        city="Łódź",
        postal_code="007",
    )
    contact.phones.create(number="+40213100182", extension="12", kind="office_fax")
    contact.phones.create(number="+40722123456", kind="mobile", position=1)
    return contact


def test_a_person_is_a_card(ana, alice, client_of):
    run = take(client_of(alice), "vcf")
    (card,) = cards(contents(run))
    said = dict(card)
    assert said["N"] == [ana.last_name, ana.first_name, "de; la", "", ""]
    assert said["FN"] == [f"{ana.first_name} de; la {ana.last_name}"]
    assert said["TEL;TYPE=WORK,FAX,PREF"] == ["+40213100182 ext. 12"]
    assert said["TEL;TYPE=CELL"] == ["+40722123456"]
    assert said["EMAIL;TYPE=INTERNET,WORK,PREF"] == ["a@example.com"]
    assert said["EMAIL;TYPE=INTERNET,WORK"] == ["b@example.com"]
    assert (said["ORG"], said["TITLE"]) == (["Żabka; S.A."], ["Șefă"])
    assert said["BDAY"] == ["1980-02-29"]
    street = "Str. Lungă 1\nap. 2"
    assert said["ADR;TYPE=WORK"] == ["", "", street, "Łódź", "", "007", ""]
    assert "CATEGORIES:VIP,a\\,b" in contents(run).decode()


def test_a_firm_is_a_card_of_an_organisation(alice, client_of):
    make_company(responsible=alice, name="Aurora", site="https://example.com/a")
    (card,) = cards(contents(take(client_of(alice), "vcf", record_type="company")))
    said = dict(card)
    assert said["FN"] == said["ORG"] == ["Aurora"]
    assert said["N"] == ["", "", "", "", ""]
    assert said["X-ABSHOWAS"] == ["COMPANY"]
    assert said["URL"] == ["https://example.com/a"]


def test_a_card_without_a_name_has_what_else_is_known(alice, client_of):
    make_contact(
        responsible=alice, first_name="", last_name="", emails=["a@example.com"]
    )
    (card,) = cards(contents(take(client_of(alice), "vcf")))
    assert dict(card)["FN"] == ["a@example.com"]


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])))
def test_a_text_of_any_signs_is_one_value(text):
    line = folded(f"NOTE:{escaped(text)}")
    assert all(len(part) <= 75 for part in line.encode().split(b"\r\n"))
    whole = line.removesuffix("\r\n").replace("\r\n ", "")
    assert plain(whole.removeprefix("NOTE:")) == text
