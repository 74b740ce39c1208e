"""The project's own source files, for the tests that read them."""

import ast
import tomllib
from functools import cache
from pathlib import Path

from django.apps import apps

from records.models import Record

ROOT = Path(__file__).resolve().parent.parent
PYPROJECT = ROOT / "pyproject.toml"
TOOLS = tomllib.loads(PYPROJECT.read_text())["tool"]
APPS = TOOLS["importlinter"]["root_packages"]

MIGRATIONS = sorted(
    path for app in APPS for path in (ROOT / app).glob("migrations/*.py")
)
MODULES = sorted(
    path
    for app in APPS
    for path in (ROOT / app).rglob("*.py")
    if path not in MIGRATIONS
)
TESTS = sorted((ROOT / "tests").rglob("*.py"))
BENCHES = sorted((ROOT / "bench").rglob("*.py"))
TEMPLATES = sorted(
    path
    for folder in (ROOT / "templates", *((ROOT / app) for app in APPS))
    for pattern in ("*.html", "*.txt", "*.svg")
    for path in folder.rglob(pattern)
)
STYLES = sorted((ROOT / "static").rglob("*.css"))
SCRIPTS = sorted((ROOT / "static").rglob("*.js"))


def name(path):
    """Return how a file is called in the name and the message of a test."""
    return str(path.relative_to(ROOT))


@cache
def tree(path):
    """Return the parsed source of a module."""
    return ast.parse(path.read_text())


def of_type(kind, path):
    """Return the nodes of a kind in a module."""
    return [node for node in ast.walk(tree(path)) if isinstance(node, kind)]


def functions(path):
    """Return all functions and methods of a module."""
    return of_type((ast.FunctionDef, ast.AsyncFunctionDef), path)


def length(function):
    """Return the lines of a function, its docstring and decorators not counted."""
    first = function.body[0]
    text = ast.get_docstring(function, clean=False)
    docstring = first.end_lineno - first.lineno + 1 if text is not None else 0
    return function.end_lineno - function.lineno + 1 - docstring


def takes_a_request(function):
    """Say whether a function is a view, or a part of one."""
    return bool(function.args.args) and function.args.args[0].arg == "request"


VIEWS = [path for path in MODULES if any(map(takes_a_request, functions(path)))]
FORMS = [path for path in MODULES if "forms" in (path.stem, path.parent.name)]


def our_models():
    """Return every model of ours, and the abstract ones that they are built on."""
    concrete = [m for m in apps.get_models() if m.__module__.split(".")[0] in APPS]
    bases = {base for model in concrete for base in model.__mro__}
    return sorted(
        (b for b in bases if b.__module__.split(".")[0] in APPS),
        key=lambda model: model.__qualname__,
    )


def record_models():
    """Return every type of records."""
    return [model for model in apps.get_models() if issubclass(model, Record)]


def ways_to_records():
    """Return the names of attributes that lead from any row to several records."""
    return {
        relation.get_accessor_name()
        for model in apps.get_models()
        for relation in model._meta.related_objects
        if issubclass(relation.related_model, Record) and relation.multiple
    } - {None}
