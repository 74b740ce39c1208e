"""What the pages of the import ask."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import blake2s
from itertools import groupby
from typing import Any

from django import forms
from django.conf import settings
from django.utils.text import get_text_list
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from listing.importing.cleaning import fold_choice
from listing.importing.countries import countries
from listing.importing.reading import ENCODINGS, ENDINGS, SEPARATORS, Wishes
from listing.importing.survey import names_in
from listing.importing.targets import Target
from listing.importing.widgets.people import known_people
from listing.models import ImportRun
from records.access import may
from records.fields import by_key
from records.forms.inputs import TagsField
from records.registry import kind_or_404

SEPARATOR_NAMES = {
    ",": _("Comma"),
    ";": _("Semicolon"),
    "\t": _("Tab"),
    "|": _("Vertical bar"),
}
ORDERS = {
    "dates": [
        ("", _("Choose…")),
        ("dmy", _("Day first: 05/08 is 5 August")),
        ("mdy", _("Month first: 05/08 is 8 May")),
    ],
    "names": [
        ("first_last", _("First name, then last name")),
        ("last_first", _("Last name, then first name")),
    ],
}


class UploadForm(forms.Form):
    """The file."""

    file = forms.FileField(
        label=_("File"),
        error_messages={
            "required": _("Choose a file first."),
            "empty": _("The file is empty."),
        },
        widget=forms.FileInput(attrs={"accept": ",".join(ENDINGS)}),
    )


class ReadingForm(forms.Form):
    """How the file is read, instead of what was detected."""

    sheet = forms.ChoiceField(label=_("Sheet"), required=False)
    encoding = forms.ChoiceField(label=_("Encoding"), required=False)
    separator = forms.ChoiceField(label=_("Separator"), required=False)
    heading_row = forms.IntegerField(
        label=_("Row with the column titles"), min_value=1, max_value=200_000
    )

    def __init__(self, run: ImportRun, data: Any = None) -> None:
        """Offer what the kind of file has: sheets, or encodings and separators."""
        facts = run.file_facts
        super().__init__(
            data,
            initial={
                "sheet": facts.sheet,
                "encoding": facts.encoding,
                "separator": facts.separator,
                "heading_row": facts.heading_row,
            },
        )
        offered = {
            "sheet": [(name, name) for name, _seen in facts.sheets],
            "encoding": _pairs([facts.encoding, *ENCODINGS]) if facts.encoding else [],
            "separator": [
                (sign, SEPARATOR_NAMES.get(sign, sign))
                for sign in dict.fromkeys([facts.separator, *SEPARATORS])
                if facts.separator
            ],
        }
        for name, choices in offered.items():
            if choices:
                self.fields[name].choices = choices  # type: ignore[attr-defined]
            else:
                del self.fields[name]
        if not facts.heading_row:
            del self.fields["heading_row"]

    @property
    def wishes(self) -> Wishes:
        """What was chosen, once the form is valid.

        The row of titles of one sheet says nothing of another.
        """
        chosen = dict(self.cleaned_data)
        if "sheet" in self.changed_data and "heading_row" not in self.changed_data:
            chosen["heading_row"] = None
        names = ("encoding", "separator", "sheet", "heading_row")
        wished: dict[str, Any] = {name: chosen.get(name) or None for name in names}
        return Wishes(**wished)


class ColumnsForm(forms.Form):
    """Which column goes to which field."""

    def __init__(
        self, run: ImportRun, targets: Iterable[Target], data: Any = None
    ) -> None:
        """Offer every field for every column."""
        super().__init__(data)
        self.run, self.targets = run, {target.key: target for target in targets}
        choices = [("", gettext("Do not import")), *grouped(self.targets.values())]
        for column in run.file_facts.columns:
            self.fields[f"column_{column.index}"] = forms.ChoiceField(
                label=column.name,
                choices=choices,
                required=False,
                initial=run.mapping.get(str(column.index), ""),
            )

    @property
    def mapping(self) -> dict[str, str]:
        """The keys of targets by index, of what was sent and makes sense."""
        self.is_valid()
        return {
            name.removeprefix("column_"): key
            for name, key in self.cleaned_data.items()
            if key
        }

    def clean(self) -> dict[str, Any]:
        """Refuse two columns for one value, and rows that could not be saved."""
        seen: dict[str, str] = {}
        for name, key in list(self.cleaned_data.items()):
            target = self.targets.get(key)
            if target is None or target.several:
                continue
            if target.key in seen:
                self.add_error(name, _("Another column goes there already."))
            seen[target.key] = name
        if not self.run.rows_total:
            self.add_error(None, _("The file has no rows below its titles."))
        for labels in self._missing():
            sentence = _("A column is needed for: %(fields)s.")
            self.add_error(None, sentence % {"fields": labels})
        return self.cleaned_data

    def _missing(self) -> Iterator[str]:
        """Yield what every row needs and no column brings."""
        fed = {self.targets[key].field for key in self.cleaned_data.values() if key}
        for target in self.targets.values():
            if target.needed and target.field not in fed:
                yield str(target.label)
        kind = kind_or_404(self.run.record_type)
        one_of = kind.needs_one_of
        # A declared field, such as a full name, is no field of the record itself.
        declared = {target.field for target in self.targets.values()}
        declared -= {field.key for field in kind.fields_for(self.run.user)}
        if one_of and not fed & {*one_of, *declared}:
            fields = by_key(kind.fields)
            yield get_text_list([str(fields[k].label) for k in one_of], gettext("or"))


class TermsForm(forms.Form):
    """What can't be seen from the file, and what goes for all rows."""

    country = forms.ChoiceField(label=_("Country of phone numbers without +"))
    tags = TagsField(label=_("Tags for all rows"), required=False)
    responsible = forms.ModelChoiceField(
        User.objects.none(),
        label=_("Responsible"),
        required=False,
        help_text=_("Whose the rows are that name nobody."),
    )

    def __init__(self, run: ImportRun, data: Any = None) -> None:
        """Ask what the surveys of the columns leave open."""
        options = run.options
        super().__init__(
            data,
            initial={
                "country": options.get("country", settings.DEFAULT_COUNTRY),
                "tags": options.get("tags", []),
                "responsible": options.get("responsible", run.user_id),
            },
        )
        self.run = run
        self.colleagues = [(user.pk, user.full_name) for user in _active()]
        self.fields["tags"].widget.label = self.fields["tags"].label
        self.fields["country"].choices = countries()  # type: ignore[attr-defined]
        if may(run.user, "reassign", run.record_type):
            self.fields["responsible"].queryset = _active()  # type: ignore[attr-defined]
        else:
            del self.fields["responsible"]
        self._ask_orders()
        self._ask_people()

    def _ask_orders(self) -> None:
        chosen = self.run.options.get("chosen", {})
        for index, one in self.run.options.get("surveys", {}).items():
            if one["what"] == "names" or one.get("ask"):
                self.fields[f"order_{index}"] = forms.ChoiceField(
                    choices=ORDERS[one["what"]],
                    # The order of names can be told from most columns; else it is a
                    # guess that harms little. That of dates is never guessed.
                    required=one["what"] == "dates",
                    initial=chosen.get(index) or one["found"] or "",
                    error_messages={"required": _("Choose which comes first.")},
                )

    def _ask_people(self) -> None:
        """Ask who is meant by names that are nobody's here."""
        self.people: dict[str, str] = {}
        known = known_people()
        chosen = self.run.options.get("people", {})
        for name in names_in(self.run.options.get("surveys", {}).values()):
            if fold_choice(name) not in known:
                key = f"person_{blake2s(name.encode(), digest_size=6).hexdigest()}"
                self.people[key] = name
                self.fields[key] = forms.TypedChoiceField(
                    label=name,
                    coerce=int,
                    empty_value=None,
                    required=False,
                    initial=chosen.get(name),
                    choices=[("", gettext("Nobody here")), *self.colleagues],
                )

    @property
    def options(self) -> dict[str, Any]:
        """What was chosen, as the run keeps it."""
        self.is_valid()
        cleaned = self.cleaned_data
        kept: dict[str, Any] = {
            name: cleaned[name] for name in ("country", "tags") if name in cleaned
        }
        if responsible := cleaned.get("responsible"):
            kept["responsible"] = responsible.pk
        kept["chosen"] = {
            name.removeprefix("order_"): value
            for name, value in cleaned.items()
            if name.startswith("order_") and value
        }
        kept["people"] = {
            name: cleaned[key] for key, name in self.people.items() if cleaned.get(key)
        }
        return kept


def grouped(targets: Iterable[Target]) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return targets as choices under the names of their sections."""
    return [
        (section, [(target.key, str(target.label)) for target in group])
        for section, group in groupby(targets, key=lambda target: str(target.section))
    ]


def _active() -> Any:
    return User.objects.filter(is_active=True)


def _pairs(names: Iterable[str]) -> list[tuple[str, str]]:
    return [(name, name) for name in dict.fromkeys(names)]
