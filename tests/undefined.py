"""What Django puts in the place of a template variable that does not exist."""

import sys
from pathlib import Path

import pytest
from django.template.base import FilterExpression, Node

ROOT = Path(__file__).resolve().parent.parent
FORGIVING = {"default", "default_if_none"}


class Undefined(str):
    """An empty text that fails the test when one of our own templates meets it.

    Templates of libraries (the admin's, above all) lean on missing variables being
    empty, and `|default` says that a variable may be missing: those go on as ever.
    `{% if %}` and `{% for %}` never ask for this text.
    """

    __slots__ = ()

    def __bool__(self):
        """Say whether the template at work is to be held to the rule."""
        return strict_node() is not None

    def __contains__(self, part):
        """Claim to have a place for the name, so that `%` is called with it."""
        return bool(self)

    def __mod__(self, name):
        """Fail, and say which variable of which template."""
        node = strict_node()
        place = node.origin.template_name if node else "?"
        line = node.token.lineno if node and node.token else "?"
        pytest.fail(f"{place}, line {line}: undefined variable {name}", pytrace=False)


def strict_node():
    """Return the node being drawn if it is ours and may not lean on a missing name."""
    frame = sys._getframe(1)
    while frame is not None:
        drawn = frame.f_locals.get("self")
        if isinstance(drawn, FilterExpression) and forgives(drawn):
            return None
        if isinstance(drawn, Node) and getattr(drawn, "origin", None):
            return drawn if is_ours(drawn.origin.name) else None
        frame = frame.f_back
    return None


def forgives(expression):
    """Say whether a filter of the expression provides for a missing value."""
    return any(used.__name__ in FORGIVING for used, _ in expression.filters)


def is_ours(template):
    """Say whether a template file belongs to the project."""
    path = Path(template)
    return path.is_relative_to(ROOT) and ".venv" not in path.parts
