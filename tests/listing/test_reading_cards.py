"""vCards of all versions come out as rows with the columns that the import knows."""

import pytest

from listing.importing.complaints import UnreadableFile
from listing.importing.reading import Wishes, inspect, rows

PICTURE = "iVBORw0KGgoAAAANSUhEUgAAAD0"


def read(tmp_path, *lines, encoding="utf-8", wishes=None):
    """Return the facts of a file, and the filled cells of each row by title."""
    path = tmp_path / "people.vcf"
    text = "\r\n".join(lines) + "\r\n"
    path.write_bytes(text.encode(encoding) if isinstance(text, str) else text)
    facts = inspect(path, path.name, wishes)
    found = [
        {n: c.text for n, c in zip(facts.headings, row.values, strict=True) if c.text}
        for row in rows(path, facts)
    ]
    return facts, found


def card(*lines, version="3.0"):
    """Return the lines of one card."""
    return ["BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD"]


def one(tmp_path, *lines, version="3.0", **options):
    """Return the cells of the only card."""
    _facts, found = read(tmp_path, *card(*lines, version=version), **options)
    return found[0]


def test_several_cards_are_rows_counted_from_one(tmp_path):
    lines = [*card("N:Popa;Ana;;;", "TITLE:Buyer"), "", *card("FN:Ion Rusu")]
    facts, found = read(tmp_path, *lines)
    assert (facts.kind, facts.row_count, facts.encoding) == ("vcf", 2, "utf-8")
    assert found == [
        {"First name": "Ana", "Last name": "Popa", "Job title": "Buyer"},
        {"Full name": "Ion Rusu"},
    ]
    numbers = [row.number for row in rows(tmp_path / "people.vcf", facts)]
    assert numbers == [1, 2]


def test_kinds_of_numbers_stand_beside_them_and_the_preferred_is_first(tmp_path):
    found = one(
        tmp_path,
        "TEL;type=WORK;type=VOICE:+40 21 310",
        "TEL;TYPE=CELL,pref:0720",
        "TEL;TYPE=HOME;TYPE=FAX:0213",
        "item1.TEL:0744",
        "item1.X-ABLabel:_$!<Main>!$_",
        'EMAIL;TYPE="home,internet":ana@example.com',
    )
    assert [v for t, v in found.items() if t.startswith("Phone")] == [
        "mobile",
        "0720",
        "work",
        "+40 21 310",
        "home fax",
        "0213",
        "main",
        "0744",
    ]
    assert (found["Email 1 type"], found["Email 1"]) == ("home", "ana@example.com")


def test_more_lines_than_columns_share_the_last_one(tmp_path):
    found = one(tmp_path, *(f"TEL:07200000{n:02}" for n in range(12)))
    assert found["Phone 10"] == "0720000009;0720000010;0720000011"


def test_a_card_of_2_1_with_its_own_encodings(tmp_path):
    found = one(
        tmp_path,
        "N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=C8=98tef=C4=83nescu;=",
        "=C8=98tefan;;;",
        "TEL;CELL;PREF:0720",
        "NOTE;ENCODING=QUOTED-PRINTABLE;CHARSET=windows-1251:=CF=F0=E8=E2=E5=F2=0D=0A=",
        "!",
        "ADR;HOME:;;Strada Lung\\;a 7;Iasi;;700050;",
        version="2.1",
    )
    assert (found["Last name"], found["First name"]) == ("Ștefănescu", "Ștefan")
    assert found["Notes"] == "Привет\n!"
    assert (found["Address"], found["City"]) == ("Strada Lung;a 7", "Iasi")


def test_a_card_of_4_0(tmp_path):
    found = one(
        tmp_path,
        "N:Popa\\, Jr;Ana,Maria;;Dr.;",
        "TEL;VALUE=uri;PREF=2:tel:+40-21-310-02-01;ext=5",
        'TEL;VALUE=uri;PREF=1;TYPE="cell,voice":tel:+40-720-101-301',
        "BDAY:19890805",
        "ORG:Lumen;Sales;North",
        "CATEGORIES:VIP,Key\\, account",
        "URL:https://example.com",
        "URL:https://example.org",
        version="4.0",
    )
    assert (found["First name"], found["Last name"]) == ("Ana Maria", "Popa, Jr")
    assert (found["Phone 1"], found["Phone 2"]) == (
        "+40-720-101-301",
        "+40-21-310-02-01 ext. 5",
    )
    assert (found["Organization"], found["Department"]) == ("Lumen", "Sales, North")
    assert (found["Birth date"], found["Tags"]) == ("1989-08-05", "VIP;Key, account")
    assert found["Other websites"] == "https://example.org"


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("BDAY;value=date:1989-08-05", "1989-08-05"),
        ("BDAY:1989-08-05T00:00:00Z", "1989-08-05"),
        ("BDAY;X-APPLE-OMIT-YEAR=1604:1604-03-14", "--03-14"),
        ("BDAY:--0314", "--0314"),
        ("BDAY:1989-02-31", "1989-02-31"),
    ],
)
def test_no_birthday_is_made_up(tmp_path, written, read_as):
    assert one(tmp_path, "FN:Ana", written)["Birth date"] == read_as


@pytest.mark.parametrize(
    "photo",
    [
        ["PHOTO;ENCODING=b;TYPE=PNG:" + PICTURE, " " + PICTURE, "\t" + PICTURE],
        ["PHOTO;PNG;BASE64:", PICTURE, PICTURE + "==", ""],
        ["PHOTO:data:image/png;base64," + PICTURE],
        ["item3.PHOTO;VALUE=URI:https://example.com/a.png"],
        ["X-COVER;ENCODING=BASE64:" + PICTURE, " " + PICTURE],
    ],
)
def test_the_bytes_of_a_picture_never_become_a_cell(tmp_path, photo):
    found = one(tmp_path, "FN:Ana Popa", *photo, "TITLE:Buyer")
    assert found == {"Full name": "Ana Popa", "Job title": "Buyer"}


def test_what_has_no_field_gets_a_column_all_the_same(tmp_path):
    lines = ["N:Popa;Ana;;Dr.;", "NICKNAME:Anita", "X-SHOE:39", "PRODID:-//x", "UID:1"]
    found = one(tmp_path, *lines, "ADR:;;A 1;Iasi;;;", "ADR:;;B 2;Cluj;;;")
    assert {"Nickname", "X-SHOE", "Prefix", "Other addresses"} <= found.keys()
    assert not {"PRODID", "UID", "VERSION"} & found.keys()


def test_a_line_whose_name_is_none_is_no_column(tmp_path):
    lines = ["FN:Ana", "ITE\x00M:x", "two words:y", "no colon at all", ":z", "1.:a"]
    assert one(tmp_path, *lines) == {"Full name": "Ana"}


def test_the_card_of_a_firm_and_a_list_of_people(tmp_path):
    firm = card("FN:Lumen SA", "N:;;;;", "ORG:Lumen SA;", "X-ABShowAs:COMPANY")
    nobody = card("FN:ana@example.com", "EMAIL:ana@example.com")
    group = card("FN:Friends", "X-ADDRESSBOOKSERVER-KIND:group")
    _facts, found = read(tmp_path, *firm, *group, *nobody)
    assert found == [{"Organization": "Lumen SA"}, {"Email 1": "ana@example.com"}]


def test_a_card_inside_a_card_is_passed_over(tmp_path):
    inner = ["AGENT:", *card("FN:Secretary", version="2.1")]
    assert one(tmp_path, "FN:Ana", *inner, "TITLE:Boss", version="2.1") == {
        "Full name": "Ana",
        "Job title": "Boss",
    }


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-be", "cp1251"])
def test_the_encoding_is_found_and_can_be_chosen(tmp_path, encoding):
    text = card("N:Щербакова;Анна;;;", "ORG:Северный ветер", "NOTE:Просит позвонить")
    _facts, found = read(tmp_path, *text, encoding=encoding)
    assert found[0]["First name"] == "Анна"
    if encoding == "cp1251":
        facts, chosen = read(
            tmp_path, *text, encoding=encoding, wishes=Wishes(encoding="koi8-r")
        )
        assert facts.encoding == "koi8-r"
        assert chosen[0]["First name"] != "Анна"
        with pytest.raises(UnreadableFile, match="utf-8"):
            read(tmp_path, *text, encoding=encoding, wishes=Wishes(encoding="utf-8"))


@pytest.mark.parametrize(
    "lines", [card("FN:Ana")[:-1], ["BEGIN:VCARD", *card("FN:Ana")], card("FN:A") * 2]
)
def test_a_card_without_an_end_refuses_the_file(tmp_path, lines):
    if lines.count("END:VCARD") == 2:
        assert len(read(tmp_path, *lines)[1]) == 2
        return
    with pytest.raises(UnreadableFile, match="Card 1 of the file has no end"):
        read(tmp_path, *lines)
