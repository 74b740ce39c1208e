"""Every file of the torture set gives a correct import or a plain sentence."""

import pytest
from django.core.files.base import ContentFile

from contacts.models import Contact
from listing.importing.complaints import UnreadableFile
from listing.importing.uploading import receive_by_titles
from listing.models import ImportRun
from tests.files.make_torture import FOLDER, NAMES, SMALL, content
from tests.listing.importing import bring_text, reasons, run_at_once

ANA, ION = "+40720101301", "+40720101302"
# What is refused as a whole, and the code of the sentence.
REFUSED = {
    "empty.csv": "empty",
    "blank.csv": "no_rows",
    "open_quote.csv": "unclosed_quote",
    "page.xls": "markup",
    "document.csv": "not_a_table",
    "corner.xlsx": "far_cell",
    "corner.ods": "too_many_columns",
    "entity_bomb.xlsx": "damaged",
    "outside_entity.xlsx": "damaged",
    "locked.xlsx": "protected",
    "locked_parts.xlsx": "protected",
    "locked.ods": "protected",
    "truncated.xlsx": "damaged",
    "truncated.xls": "damaged",
    "wrong_crc.xlsx": "damaged",
    "cut_off.vcf": "open_card",
    "long_cell.csv": "too_long_cell",
    "too_wide.csv": "too_many_columns",
    "too_long.csv": "too_many_rows",
    "million_rows.xlsx": "far_cell",
    "zip_bomb.xlsx": "unpacks_too_large",
    "many_parts.xlsx": "too_many_parts",
}
# What comes in: the names with their phones.
BOTH = {"Ana Popa": [ANA], "Ion Rusu": [ION]}
IN = {
    "bom.csv": BOTH,
    "cp1250.csv": {"Łucja Żak": ["+48600100907"], "Paweł Gęś": ["+48600100908"]},
    "cp1251.csv": {"Анна Щербакова": ["+79160100001"]},
    "utf16.csv": BOTH,
    "utf16_no_mark.csv": BOTH,
    "semicolons_in_quotes.csv": {"Ana Popa": [ANA, ION]},
    "equal_headings.csv": {"Ana Popa": [ANA, ION, "+40720101303"]},
    "empty_headings.csv": {"Ana Popa": [ANA]},
    "only_headings.csv": {},
    "nul_bytes.csv": BOTH,
    "line_ends.csv": BOTH,
    "ragged.csv": {"Ana Popa": [], "Ion Rusu": [ION]},
    "torn_utf8.csv": {"Ana Popa": [ANA], f"Ion Rusu {'ș' * 22}\ufffd": [ION]},
    "commands.csv": {"=cmd|' /C calc'!A0": [ANA]},
    "merged.xlsx": BOTH,
    "since_1900.xlsx": {"Ana Popa": [ANA]},
    "since_1904.xlsx": {"Ana Popa": [ANA]},
    "phones_as_numbers.xlsx": {"Ana Popa": [ANA], "Eva Dinu": ["+40720101303"]},
    "formulas.xlsx": {"Ana Popa": [ANA], "": [ION]},
    "hidden_sheets.xlsx": {"Ana Popa": [ANA]},
    "to_the_last_row.ods": {"Ana Popa": [ANA]},
    "cards_2_1.vcf": {"Ana Maria Ștefănescu": [ANA, "+40213100201"], "Ion Rusu": [ION]},
    "cards_3_0.vcf": {"Ana Popa": [ANA, "+40213100201"]},
    "cards_4_0.vcf": {"Ana Popa": [ANA, "+40213100201"]},
}


def test_the_set_has_forty_files_and_each_is_looked_at():
    assert len(NAMES) >= 40
    assert {*REFUSED, *IN} == set(NAMES)
    assert {path.name for path in FOLDER.iterdir()} == set(SMALL)


def send(name, user):
    """Bring a file of the set in, as its titles suggest."""
    file = ContentFile(content(name), name)
    return receive_by_titles(file, user, "contact", "dmy")


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_that_cannot_be_read_gives_a_sentence(dora, settings, name):
    with pytest.raises(UnreadableFile) as caught:
        send(name, dora)
    assert caught.value.code == REFUSED[name]
    assert str(caught.value).endswith(".")
    assert "%(" not in str(caught.value)
    assert not ImportRun.objects.exists()
    assert not [p for p in settings.MEDIA_ROOT.rglob("*") if p.is_file()]
    assert bring_text("Name,Phone\nAna Popa,0720101301\n", dora).created == 1


@pytest.mark.parametrize("name", IN)
def test_an_odd_file_comes_in_right(dora, name):
    run = run_at_once(send(name, dora))
    assert run.state == ImportRun.State.DONE, run.failure
    found = {
        contact.name if contact.first_name or contact.last_name else "": [
            phone.number for phone in contact.phones.all()
        ]
        for contact in Contact.objects.all()
    }
    assert run.created == len(found)
    assert found == IN[name], reasons(run)


def test_the_days_of_both_calendars_are_the_same(dora):
    for name in ("since_1900.xlsx", "since_1904.xlsx"):
        run_at_once(send(name, dora))
    born = Contact.objects.get().birth_date
    assert born.isoformat() == "1990-09-06"


def test_a_shortened_phone_is_refused_and_never_guessed(dora):
    run = run_at_once(send("phones_as_numbers.xlsx", dora))
    assert list(reasons(run)) == [3]
    assert "shortened by a spreadsheet program" in reasons(run)[3]
