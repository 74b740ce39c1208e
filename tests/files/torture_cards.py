"""The vCards of the torture set: three versions with photos, one cut off."""

from __future__ import annotations

import base64

PICTURE = base64.b64encode(bytes(range(256)) * 4).decode()
FOLDED = "\r\n".join(
    (" " if at else "") + PICTURE[at : at + 74] for at in range(0, len(PICTURE), 74)
)


def cards(*found: tuple[str, ...]) -> str:
    """Return a file of cards, each the lines between its beginning and its end."""
    whole = [("BEGIN:VCARD", *card, "END:VCARD", "") for card in found]
    return "".join("\r\n".join(lines) for lines in whole)


OLD = cards(
    (
        "VERSION:2.1",
        "N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=C8=98tef=C4=83nescu;=",
        "Ana=20=",
        "Maria;;;",
        "TEL;CELL;PREF:0720101301",
        "TEL;HOME;FAX:0213100201",
        "NOTE;ENCODING=QUOTED-PRINTABLE:first=0D=0Asecond",
        f"PHOTO;PNG;ENCODING=BASE64:\r\n {PICTURE}\r\n",
    ),
    ("VERSION:2.1", "N:Rusu;Ion", "TEL;WORK;VOICE:0720101302"),
)
THREE = cards(
    (
        "VERSION:3.0",
        "N:Popa;Ana;;;",
        "FN:Ana Popa",
        "TEL;TYPE=WORK:0213100201",
        "TEL;TYPE=CELL;TYPE=pref:0720101301",
        "BDAY:1989-08-05",
        f"PHOTO;ENCODING=b;TYPE=JPEG:{FOLDED}",
    )
)
FOUR = cards(
    (
        "VERSION:4.0",
        "FN:Ana Popa",
        "N:Popa;Ana;;;",
        'TEL;VALUE=uri;TYPE="voice,work";PREF=2:tel:+40-21-310-02-01',
        "TEL;VALUE=uri;PREF=1:tel:+40-720-101-301",
        f"PHOTO:data:image/jpeg;base64,{PICTURE}",
    )
)
CARDS = {
    "cards_2_1.vcf": OLD,
    "cards_3_0.vcf": THREE,
    "cards_4_0.vcf": FOUR,
    "cut_off.vcf": OLD + THREE[:60],
}
