"""The grammar of vCard 2.1, 3.0 and 4.0: from bytes to the properties of cards.

RFC 2426, RFC 6350 and the vCard 2.1 specification, as phones and mail programs write
them: each property of 2.1 may have its own encoding, and lines may be folded wrongly.
"""

from __future__ import annotations

import codecs
import quopri
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from listing.importing.child.refusing import Unreadable

# Everything before the colon; a value in quotation marks may hold one.
HEAD = re.compile(rb'([^:"]*(?:"[^"]*"[^:"]*)*):')
NAME = re.compile(r"[A-Za-z0-9_-]{1,80}")
PARAMETER = re.compile(r';([^;="]+)(?:=((?:"[^"]*"|[^;"])*))?')
QUOTED_PRINTABLE = re.compile(rb"[;=]\s*QUOTED-PRINTABLE\s*[;:]", re.I)
ENCODED = re.compile(rb"[;=]\s*(?:B|BASE64)\s*[;:]|:data:[^,]{0,99};base64,", re.I)
# What fills megabytes and is nothing for a table.
PICTURES = re.compile(rb"(?:[\w-]+\.)?(?:PHOTO|LOGO|SOUND|KEY)[;:]", re.I)
COMMA = re.compile(r"(?<!\\)((?:\\\\)*),")
ESCAPED = re.compile(r"\\(.)", re.S)
FOLDS = (b" ", b"\t")


@dataclass(frozen=True, slots=True)
class Property:
    """A line of a card; `types` are small letters, `group` ties lines together."""

    name: str
    group: str
    types: tuple[str, ...]
    parameters: dict[str, str]
    value: str

    def parts(self, sign: str = ";") -> list[str]:
        """Return the parts of a structured value (name, address), unescaped."""
        if "\\" not in self.value:
            return [part.strip() for part in self.value.split(sign)]
        divided = re.split(rf"(?<!\\)((?:\\\\)*){re.escape(sign)}", self.value)
        # Every second one is the run of backslashes that stood before the sign.
        runs = [*divided[1::2], ""]
        return [
            unescaped(a + b).strip() for a, b in zip(divided[::2], runs, strict=True)
        ]

    def names(self) -> list[str]:
        """Return the parts of a name; commas divide several given names."""
        spaced = COMMA.sub(r"\1 ", self.value)
        parts = replace(self, value=spaced).parts()
        return [" ".join(part.split()) for part in parts]

    @property
    def text(self) -> str:
        """The value as a person wrote it."""
        return unescaped(self.value).strip()


def unescaped(text: str) -> str:
    r"""Return text without backslashes: \n is a line break, \, a comma."""
    if "\\" not in text:
        return text
    return ESCAPED.sub(lambda m: "\n" if m[1] in "nN" else m[1], text)


def logical_lines(data: bytes) -> Iterator[bytes]:
    """Yield unfolded lines; of a picture only what shows that it is one."""
    pieces: list[bytes] = [b""]
    soft = False
    for raw in data.splitlines():
        folded = raw.startswith(FOLDS)
        if soft or folded:
            # A picture is not gathered: its bytes never become a cell.
            if not is_encoded(pieces[0]):
                pieces.append(raw[1:] if folded else raw)
        else:
            yield b"".join(pieces)
            pieces = [raw]
        soft = raw.endswith(b"=") and bool(QUOTED_PRINTABLE.search(pieces[0][:200]))
        if soft:
            pieces[-1] = pieces[-1][:-1]
    yield b"".join(pieces)


def is_encoded(line: bytes) -> bool:
    """Tell whether a line begins a picture, a sound, a key."""
    return bool(PICTURES.match(line) or ENCODED.search(line[:200]))


class Decoder:
    """Turns lines into properties; `encoding` is for those that name none."""

    def __init__(self, encoding: str, *, strict: bool) -> None:
        """Take what was detected, or wished: then it must be right."""
        self.encoding, self.strict = encoding, strict

    def read(self, line: bytes) -> Property | None:
        """Return the property of a line, None for one that is none or a picture."""
        found = HEAD.match(line)
        if not found or is_encoded(line):
            return None
        head = found.group(1).decode("utf-8", "replace")
        path, _sign, _rest = head.partition(";")
        group, _dot, name = path.strip().rpartition(".")
        if not NAME.fullmatch(name):
            return None
        types, parameters = parameters_of(head[len(path) :])
        value = line[found.end() :]
        if parameters.get("encoding") == "quoted-printable":
            value = quopri.decodestring(value)
        text = self.decoded(value, parameters.get("charset", ""))
        return Property(name.upper(), group.lower(), types, parameters, text)

    def decoded(self, value: bytes, charset: str) -> str:
        """Return bytes as text. Raises `Unreadable` if the wished encoding is wrong."""
        try:
            return value.decode(codecs.lookup(charset).name)
        except (LookupError, ValueError):
            pass
        try:
            return value.decode(self.encoding)
        except UnicodeDecodeError as error:
            if self.strict:
                code = "wrong_encoding"
                raise Unreadable(code, encoding=self.encoding) from error
        return value.decode(self.encoding, "replace")


def parameters_of(text: str) -> tuple[tuple[str, ...], dict[str, str]]:
    """Return the types and the other parameters, in small letters.

    2.1 leaves the name of a parameter out: `TEL;CELL;PREF` has two types.
    """
    types: list[str] = []
    others: dict[str, str] = {}
    for name, value in PARAMETER.findall(text):
        key, bare = name.strip().lower(), value.strip().strip('"').lower()
        if key == "type":
            types += [one.strip() for one in bare.split(",")]
        elif value:
            others[key] = bare
        elif key in {"quoted-printable", "base64"}:
            others["encoding"] = key
        else:
            types.append(key)
    return tuple(types), others


def cards(lines: Iterable[bytes], decoder: Decoder) -> Iterator[list[Property]]:
    """Yield the properties of each card. Raises `Unreadable` for one without an end.

    A card inside another (the AGENT of 2.1) is passed over.
    """
    card: list[Property] = []
    depth, number, agent = 0, 0, False
    for line in lines:
        mark = line.strip().upper().replace(b" ", b"")
        if mark == b"BEGIN:VCARD":
            if depth and not agent:
                raise Unreadable("open_card", card=number)
            depth, number = depth + 1, number + (not depth)
        elif mark == b"END:VCARD" and depth:
            depth -= 1
            if not depth:
                yield card
                card = []
        elif depth == 1 and (one := decoder.read(line)):
            card.append(one)
        agent = depth > 1 or mark.startswith(b"AGENT")
    if depth:
        raise Unreadable("open_card", card=number)
