"""Changes files at random, the same way for the same number: bytes, parts, XML."""

from __future__ import annotations

import io
import zipfile
from random import Random

# What parsers stumble over.
TOKENS = (
    *(b"", b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b'"', b"'", b";", b"\n", b"\r"),
    *(b"<", b">", b"</row>", b"<row>", b"&#0;", b"&x;", b"]]>", b"<!--", b"<![CDATA["),
    *(b"-1", b"1E309", b"4294967296", b"1048576", b'r="XFD9"', b't="s"', b"NaN"),
    *(b"=", b"=\r\n", b"\\", b":", b"BEGIN:VCARD\r\n", b"END:VCARD\r\n", b"\r\n "),
    *(b"CHARSET=UTF-7", b";ENCODING=BASE64:", b"PK\x03\x04", b"\xd0\xcf\x11\xe0"),
    *(b'table:number-rows-repeated="999999999"', b"office:value-type="),
)


def mutated(data: bytes, seed: int) -> bytes:
    """Return `data` with a few changes; those of a zip may be inside its parts."""
    random = Random(seed)
    if data.startswith(b"PK") and random.random() < 0.7:
        return _with_other_parts(data, random)
    return _changed(data, random)


def _changed(data: bytes, random: Random) -> bytes:
    for _time in range(random.randint(1, 6)):
        at = random.randrange(len(data) + 1)
        size = random.choice((0, 1, 2, 8, 64, 1024))
        piece = data[at : at + size]
        new = random.choice(
            (random.choice(TOKENS), random.randbytes(size), piece * 2, b"", piece[::-1])
        )
        data = data[:at] + new + data[at + size :]
        if random.random() < 0.1:
            data = data[: random.randrange(len(data) + 1)]
    return data


def _with_other_parts(data: bytes, random: Random) -> bytes:
    """Change, leave out, double or rename parts, and pack them again."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = [(name, archive.read(name)) for name in archive.namelist()]
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError):
        return _changed(data, random)
    chosen = random.randrange(len(parts))
    name, text = parts[chosen]
    parts[chosen : chosen + 1] = random.choice(
        (
            [(name, _changed(text, random))],
            [(name, _changed(text, random))],
            [(name, _changed(text, random))],
            [],
            [(name + "x", text)],
            [(name, text * random.randint(2, 50))],
        )
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, text in parts:
            archive.writestr(zipfile.ZipInfo(name), text, random.choice((0, 8)))
    return stream.getvalue()
