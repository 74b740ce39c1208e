"""Where the cursor stands when a form comes back: at the first thing to mend."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence

from django import forms

from records.forms.rows import Rows


def point_out(
    form: forms.Form,
    keys: Iterable[str],
    row_sets: Mapping[str, Rows],
    clashes: Container[str],
) -> None:
    """Give the focus to the first of the fields `keys` with an error or a clash."""
    for key in keys:
        if key in row_sets:
            wrong = _wrong_input(row_sets[key].forms)
        elif key in form.errors or key in clashes:
            wrong = form.fields[key]
        else:
            continue
        if wrong is not None:
            wrong.widget.attrs["autofocus"] = True
            return


def _wrong_input(rows: Sequence[forms.Form]) -> forms.Field | None:
    """Return the first input of the first row that could not be taken."""
    wrong = (row.fields.get(name) for row in rows for name in row.errors)
    return next(wrong, None)
