"""The icons that our pages name, built into one SVG sprite.

Names are those of lucide (https://lucide.dev/icons). They stand as literals in
templates (`{% icon "phone" %}`, `with icon="phone"`) and in Python, given to the name
`icon` (`icon="phone"`, `icon = "phone"`, `{"icon": "phone"}`, `icon("phone")`).
"""

from __future__ import annotations

import ast
import io
import re
from collections.abc import Iterator
from functools import lru_cache
from importlib import resources
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile

from django.conf import settings

IN_TEMPLATE = re.compile(r'\bicon[ =]"([a-z0-9-]+)"')
SVG = "http://www.w3.org/2000/svg"


class UnknownIconError(LookupError):
    """A page names an icon that lucide does not have."""


def sources() -> Iterator[Path]:
    """Our own files that may name an icon: templates and Python."""
    for folder in sorted(Path(settings.BASE_DIR).iterdir()):
        if folder.name == "templates" or (folder / "__init__.py").exists():
            yield from folder.rglob("*.html")
            yield from folder.rglob("*.py")


@lru_cache(maxsize=1)
def named() -> frozenset[str]:
    """Every icon name found in our sources."""
    return frozenset(name for path in sources() for name in names_in(path))


def names_in(path: Path) -> Iterator[str]:
    """The icon names in one file."""
    text = path.read_text("utf-8")
    if path.suffix == ".html":
        yield from IN_TEMPLATE.findall(text)
    elif "icon" in text:
        for node in ast.walk(ast.parse(text)):
            for name, value in _given(node):
                if name == "icon" and isinstance(value, ast.Constant):
                    yield str(value.value)


def _given(node: ast.AST) -> Iterator[tuple[object, ast.expr | None]]:
    """Names and the expressions that one piece of Python gives to them."""
    match node:
        case (
            ast.keyword(arg=name, value=value)
            | ast.Assign(targets=[ast.Name(id=name)], value=value)
            | ast.AnnAssign(target=ast.Name(id=name), value=value)
            | ast.Call(func=ast.Name(id=name), args=[value, *_])
        ):
            yield name, value
        case ast.Assign(targets=[ast.Tuple(elts=left)], value=ast.Tuple(elts=right)):
            for target, value in zip(left, right, strict=False):
                yield getattr(target, "id", None), value
        case ast.Dict(keys=keys, values=values):
            for key, value in zip(keys, values, strict=True):
                yield getattr(key, "value", None), value


def check(name: str) -> None:
    """Raise `UnknownIconError` for a name that the sprite can't have.

    The cache is emptied once before giving up: under the development server a
    template may have been written since.
    """
    if name not in named():
        named.cache_clear()
    if name not in named():
        raise UnknownIconError(f"No source names the icon {name!r} as a literal.")


def sprite() -> str:
    """The sprite: one `<symbol>` per named icon. Raises `UnknownIconError`."""
    packed = resources.files("lucide").joinpath("lucide.zip").read_bytes()
    with ZipFile(io.BytesIO(packed)) as lucide:
        symbols = [_symbol(lucide, name) for name in sorted(named())]
    return f'<svg xmlns="{SVG}">{"".join(symbols)}</svg>'


def _symbol(lucide: ZipFile, name: str) -> str:
    """One icon as a symbol that can be shown by `<use>`."""
    try:
        source = lucide.read(f"{name}.svg").decode()
    except KeyError:
        raise UnknownIconError(f"lucide has no icon {name!r}.") from None
    # The file comes from a locked package, not from a user.
    drawing = ElementTree.fromstring(source)  # noqa: S314
    for node in drawing.iter():
        node.tag = node.tag.removeprefix(f"{{{SVG}}}")
        node.tail = node.text = None
    shapes = "".join(ElementTree.tostring(node, "unicode") for node in drawing)
    return f'<symbol id="{name}" viewBox="0 0 24 24">{shapes}</symbol>'
