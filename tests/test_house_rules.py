"""The house rules that no linter knows: CONTRIBUTING.md gives their reasons."""

import ast
import re

from django.db.models import Model

from accounts.models import RecordType
from records.registry import all_kinds
from tests import sources
from tests.sources import MODULES, ROOT, functions, name, of_type, tree

DOORS = {
    *("visible_to", "editable_by", "deletable_by", "exportable_by", "within_reach"),
    *("restorable_by", "destroyable_by"),
}
MANAGERS = {"objects", "_default_manager", "_base_manager"}
SHORTCUTS = {"get_object_or_404", "get_list_or_404"}
# What a manager or queryset is asked by; a door must have come before.
QUESTIONS = {
    *("aggregate", "all", "annotate", "count", "defer", "delete", "distinct"),
    *("earliest", "exclude", "exists", "filter", "first", "get", "get_or_create"),
    *("in_bulk", "iterator", "last", "latest", "only", "order_by"),
    *("prefetch_related", "select_related", "update", "update_or_create"),
    *("values", "values_list"),
}
# Functions that look at records of others, and why they must.
PAST_THE_DOORS = {
    # A unique value is refused though its holder is hidden; no more is told.
    ("records/forms/checks.py", "_taken"),
    # A form keeps a value that is offered no more; links to records have own boxes.
    ("records/forms/inputs.py", "_keep_present"),
}
CHOICES = [(value, str(label)) for value, label in RecordType.choices]
PYTHON = [*MODULES, *sources.TESTS, *sources.BENCHES]
FORBIDDEN_NAMES = {"utils", "helpers", "common", "services", "selectors", "signals"}
NAMES_OF_TYPES = re.compile(
    r"(?<![a-z])(contacts?|company|companies|deals?)(?![a-z])", re.IGNORECASE
)
# Migrations repeat the choices of RecordType, which stands in accounts.
WRITTEN_BY_DJANGO = re.compile(
    "|".join(rf"\([\"']{value}[\"'], *[\"']{label}[\"']\)" for value, label in CHOICES)
)


def faults(find, paths):
    """Return what a rule finds, by file; the files without fault are left out."""
    found = {name(path): list(find(path)) for path in paths}
    return {file: wrong for file, wrong in found.items() if wrong}


def longer_than(most):
    """Give a rule that finds files of more lines."""

    def find(path):
        long = len(path.read_text().splitlines())
        return [f"{long} lines"] if long > most else []

    return find


def parents(path):
    """Return what each node of a module is a part of."""
    return {
        child: node
        for node in ast.walk(tree(path))
        for child in ast.iter_child_nodes(node)
    }


def is_other_model(node):
    """Say whether an expression names a model that is no record."""
    models = {m.__name__ for m in sources.our_models() if issubclass(m, Model)}
    records = {model.__name__ for model in sources.record_models()}
    if isinstance(node, ast.Attribute):  # a row of a link between tables
        return node.attr == "through"
    return isinstance(node, ast.Name) and node.id in models - records


def is_asked_past_the_doors(node, asked):
    """Say whether `asked`, the attribute that follows a node, reaches records."""
    if node.attr in MANAGERS and not is_other_model(node.value):
        return asked not in DOORS
    return node.attr in sources.ways_to_records() and asked in QUESTIONS


def ways_past_the_doors(path):
    """Yield the line and the text of what reaches records with no door."""
    above = parents(path)
    records = {model.__name__ for model in sources.record_models()}
    excused = {
        child
        for part in tree(path).body
        if (name(path), getattr(part, "name", "")) in PAST_THE_DOORS
        for child in ast.walk(part)
    }
    for call in of_type(ast.Call, path):
        if ast.unparse(call.func) in SHORTCUTS and ast.unparse(call.args[0]) in records:
            yield call.lineno, ast.unparse(call)
    for node in of_type(ast.Attribute, path):
        after = above[node]
        if isinstance(after, ast.Call) and after.func is node:  # kind.objects()
            after = above[after]
        asked = after.attr if isinstance(after, ast.Attribute) else ""
        if node not in excused and is_asked_past_the_doors(node, asked):
            yield node.lineno, ast.unparse(after)


def test_views_and_forms_reach_records_only_through_a_door():
    assert faults(ways_past_the_doors, {*sources.VIEWS, *sources.FORMS}) == {}


def test_the_rule_of_doors_finds_every_way_past_them(tmp_path, monkeypatch):
    monkeypatch.setattr(sources, "ROOT", tmp_path)
    planted = tmp_path / "views.py"
    planted.write_text(
        """
Contact.objects.all()
kind.objects().filter(name="")
kind.model._default_manager.get(pk=1)
company.contacts.filter(name="")
user.responsible_for_contacts.count()
get_object_or_404(Contact, pk=1)
rows = Note.objects
# And these are allowed:
Contact.objects.visible_to(user)
kind.objects().editable_by(user)
company.contacts.visible_to(user)
User.objects.all()
"""
    )
    assert {line for line, _ in ways_past_the_doors(planted)} == {*range(2, 9)}


def test_a_view_fits_on_one_screen():
    def long_views(path):
        views = filter(sources.takes_a_request, functions(path))
        return [view.name for view in views if sources.length(view) > 20]

    assert faults(long_views, sources.VIEWS) == {}


def test_a_function_does_one_thing():
    def long_functions(path):
        return [f.name for f in functions(path) if sources.length(f) > 30]

    assert faults(long_functions, PYTHON) == {}


def test_a_file_has_one_subject():
    assert faults(longer_than(300), PYTHON) == {}
    assert faults(longer_than(120), sources.TEMPLATES) == {}
    assert faults(longer_than(200), sources.STYLES) == {}
    assert faults(longer_than(100), sources.SCRIPTS) == {}


def test_files_are_named_after_subjects():
    files = [*PYTHON, *sources.SCRIPTS]
    parts = {p: {*p.relative_to(ROOT).with_suffix("").parts} for p in files}
    assert [name(p) for p, words in parts.items() if words & FORBIDDEN_NAMES] == []


def test_what_is_for_all_types_names_none():
    def named(path):
        for number, line in enumerate(path.read_text().splitlines(), 1):
            if NAMES_OF_TYPES.search(WRITTEN_BY_DJANGO.sub("", line)):
                yield f"{number}: {line.strip()}"

    files = [path for app in ("records", "listing") for path in (ROOT / app).rglob("*")]
    assert faults(named, [p for p in files if p.suffix in {".py", ".html"}]) == {}


def is_public(node):
    """Say whether others may use it; Meta and Media only set up their class."""
    return not node.name.startswith("_") and node.name not in {"Meta", "Media"}


def undocumented(node):
    """Yield what is public in a module or class, and says nothing about itself."""
    for part in node.body:
        if isinstance(part, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            if is_public(part) and not ast.get_docstring(part):
                yield part.name
            if isinstance(part, ast.ClassDef) and is_public(part):
                yield from undocumented(part)


def test_what_is_public_says_what_it_is_for():
    def silent(path):
        module = tree(path)
        if module.body and not ast.get_docstring(module):
            yield "the module"
        yield from undocumented(module)

    assert faults(silent, [*MODULES, *sources.BENCHES]) == {}


CONNECTIONS = {"psycopg.connect", "psycopg.AsyncConnection.connect"}


def signals(path):
    """Yield what sends or receives signals."""
    for node in of_type(ast.ImportFrom, path):
        if (node.module or "").endswith(("signals", "dispatch")):
            yield ast.unparse(node)
    for call in of_type(ast.Call, path):
        called = ast.unparse(call.func)
        if called.endswith(".connect") and called not in CONNECTIONS:
            yield ast.unparse(call)


def test_nothing_happens_behind_the_back():
    """No signals: who reads the code that sends one does not find who receives it."""
    assert faults(signals, MODULES) == {}


def test_a_test_that_commits_puts_back_what_migrations_made():
    """Without that, Django makes new types of content, and those after it fail."""
    once = "transaction=True"
    assert {
        path.name: line.strip()
        for path in sources.TESTS
        for line in path.read_text("utf-8").splitlines()
        if f"({once}" in line and f"{once}, serialized_rollback=True" not in line
    } == {}


def test_saving_only_saves():
    overridden = [
        f"{model.__name__}.{verb}"
        for model in sources.our_models()
        for verb in ("save", "delete", "asave", "adelete", "save_base")
        if issubclass(model, Model) and verb in vars(model)
    ]
    assert overridden == []


def test_every_dependency_says_what_it_is_for():
    arrays = re.findall(
        r"^(?:dependencies|dev) = \[\n(.*?)^\]",
        sources.PYPROJECT.read_text(),
        re.MULTILINE | re.DOTALL,
    )
    assert len(arrays) == 2
    for array in arrays:
        explained = re.split(r"^ *#.*\n(?: *#.*\n)*", array, flags=re.MULTILINE)
        assert explained[0] == "", f"no comment above {explained[0]}"
        crowded = [group for group in explained if group.count("\n") > 6]
        assert crowded == [], "one comment can't explain so many"


def test_every_type_of_records_is_announced():
    announced = {kind.model.__name__ for kind in all_kinds()}
    there_are = {model.__name__ for model in sources.record_models()}
    assert there_are == announced


LABELS = {"label", "help_text", "verbose_name", "verbose_name_plural", "description"}
SPEAKERS = {"ValidationError", "PermissionDenied"}
SPEAKING = {f"messages.{level}" for level in ("success", "error", "warning", "info")}


def is_words(node):
    """Say whether an expression is a text in one language."""
    is_text = isinstance(node, ast.Constant) and isinstance(node.value, str)
    return is_text and bool(re.search(r"[^\W\d_]{2} |[A-Z][^\W\d_]", node.value))


def spoken(call):
    """Yield the arguments of a call that a user will read."""
    yield from (word.value for word in call.keywords if word.arg in LABELS)
    called = call.func
    if isinstance(called, ast.Name) and called.id in SPEAKERS:
        yield from call.args[:1]
    if ast.unparse(called) in SPEAKING:
        yield from call.args[1:2]


def test_what_users_read_is_marked_for_translation():
    def unmarked(path):
        said = (text for call in of_type(ast.Call, path) for text in spoken(call))
        return [(text.lineno, text.value) for text in said if is_words(text)]

    assert faults(unmarked, MODULES) == {}
