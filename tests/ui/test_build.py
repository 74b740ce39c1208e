"""What `build_static` makes, and how it is served."""

import gzip
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from django.conf import settings
from django.contrib.staticfiles.finders import find
from django.core.management import call_command

from crm_site import icons, stylesheet
from tests.factories import make_contact, make_deal

CSS = Path(settings.BASE_DIR) / "static" / "css"
JS = Path(settings.BASE_DIR) / "static" / "js"
SCRIPTS = sorted(JS.glob("*.js"))
INLINE = re.compile(r"\s(style|hx-on[:\w-]*|on[a-z]+)=", re.IGNORECASE)


def test_every_style_file_stands_in_a_sheet_once():
    named = [name for names in stylesheet.LAYERS.values() for name in names]
    assert len(named) == len(set(named))
    assert {*named, *stylesheet.ADMIN} == {path.stem for path in CSS.glob("*.css")}


def test_the_sheet_names_its_layers_first_and_keeps_every_brace():
    sheet = stylesheet.app_sheet()
    assert sheet.startswith("@layer reset, tokens, base, shell, parts, pages, state")
    assert sheet.count("{") == sheet.count("}")
    assert "/*" not in sheet


def test_every_icon_that_a_source_names_is_in_the_sprite():
    drawn = {node.get("id") for node in ElementTree.fromstring(icons.sprite())}
    assert drawn == icons.named()


@pytest.mark.parametrize(
    "source",
    [
        'page(icon="rocket")',
        'icon = "rocket"',
        'icon: str = "rocket"',
        'place, icon = 3, "rocket"',
        '{"icon": "rocket"}',
        'icon("rocket")',
    ],
)
def test_icons_are_found_in_python(tmp_path, source):
    path = tmp_path / "page.py"
    path.write_text(source)
    assert list(icons.names_in(path)) == ["rocket"]


def test_an_icon_that_lucide_does_not_have_stops_the_build(monkeypatch):
    monkeypatch.setattr(icons, "named", lambda: frozenset({"no-such-icon"}))
    with pytest.raises(icons.UnknownIconError, match="no-such-icon"):
        icons.sprite()


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_a_module_is_short_and_shows_its_markup(path):
    text = path.read_text("utf-8")
    assert text.count("\n") <= 100
    assert text.startswith("/**")
    assert "eval(" not in text


def imported_by(names):
    """Return modules with all that they import from the start."""
    found = set(names)
    for name in names:
        text = (JS / name).read_text("utf-8")
        found |= imported_by(set(re.findall(r'(?:from|import) "\./(.+?)"', text)))
    return found


def fetched_for(page):
    """Return the modules that a page fetches because its parts need them."""
    rows = re.findall(r'"(data-.+?)": (.+)', (JS / "on-demand.js").read_text("utf-8"))
    needed = [row for name, row in rows if re.search(rf"\s{name}[\s=>]", page)]
    return set(re.findall(r'resolve\("\./(.+?)"\)', "".join(needed)))


@pytest.mark.parametrize(
    ("path", "needed"),
    [
        ("/", set()),
        ("/contacts/", {"selection.js"}),
        ("/deals/?as=board", {"board-drag.js"}),
        ("/calendar/", {"calendar-drag.js"}),
        ("a card", {"drafts.js", "marks.js", "mentions.js", "panes.js"}),
    ],
)
def test_what_a_first_visit_loads_beside_the_page_weighs_little(
    path, needed, client_of, dora
):
    """DESIGN, section 7: 120 KB compressed, of which a list takes about 20.

    What is left is kept for calls.
    """
    card = make_deal(responsible=dora, contact=make_contact(responsible=dora))
    path = card.get_absolute_url() if path == "a card" else path
    fetched = fetched_for(client_of(dora).get(path).content.decode())
    assert needed <= fetched
    modules = imported_by({"app.js", *fetched})
    own = [(JS / name).read_bytes() for name in modules]
    sheet, sprite = stylesheet.app_sheet().encode(), icons.sprite().encode()
    htmx = Path(find("django_htmx/htmx-2.min.js")).read_bytes()
    weight = sum(len(gzip.compress(part)) for part in [*own, sheet, sprite, htmx])
    assert weight <= 75_000


def test_every_module_is_loaded_by_a_page_or_named_by_a_part():
    named = re.findall(
        r'resolve\("\./(.+?)"\)', (JS / "on-demand.js").read_text("utf-8")
    )
    admin = {path.name for path in SCRIPTS if path.stem.startswith("admin")}
    assert imported_by({"app.js", *named, *admin}) == {path.name for path in SCRIPTS}


def test_imports_are_hashed_in_our_own_modules_only(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "crm_site.storage.HashedStaticFiles"},
    }
    call_command("build_static", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    (app,) = tmp_path.glob("js/app.????????????.js")
    imported = re.findall(r'"\./([^"]+)"', app.read_text("utf-8"))
    assert len(imported) > 10
    assert all((tmp_path / "js" / name).exists() for name in imported)
    assert all(re.search(r"\.[0-9a-f]{12}\.js$", name) for name in imported)
    (on_demand,) = tmp_path.glob("js/on-demand.????????????.js")
    asked_for = re.findall(r'resolve\("\./([^"]+)"\)', on_demand.read_text("utf-8"))
    assert all((tmp_path / "js" / name).exists() for name in asked_for)
    assert all(re.search(r"\.[0-9a-f]{12}\.js$", name) for name in asked_for)


def test_no_template_writes_what_the_policy_refuses():
    folder = Path(settings.BASE_DIR) / "templates"
    found = [
        f"{path.relative_to(folder)}: {match.group()}"
        for path in folder.rglob("*.html")
        for match in INLINE.finditer(path.read_text("utf-8"))
    ]
    assert found == []
