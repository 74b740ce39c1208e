"""Which widget cleans which kind of value."""

from __future__ import annotations

from listing.importing.widgets import channels, choices, links, people, plain
from listing.importing.widgets.base import CellsWidget
from records.fields import Field
from records.fields.kinds import Reference

WIDGETS: dict[str, type[CellsWidget]] = {
    "text": plain.TextWidget,
    "long_text": plain.LongTextWidget,
    "url": plain.UrlWidget,
    "number": plain.NumberWidget,
    "money": plain.MoneyWidget,
    "date": plain.DateWidget,
    "moment": plain.MomentWidget,
    "boolean": plain.BooleanWidget,
    "fixed_choice": plain.FixedChoiceWidget,
    "choice": choices.ChoiceWidget,
    "option": choices.OptionWidget,
    "options": choices.OptionsWidget,
    "phone": channels.PhoneWidget,
    "email": channels.EmailWidget,
    "user": people.PersonWidget,
    "users": people.PeopleWidget,
    "record": links.LinkWidget,
    "tags": channels.TagsWidget,
    "phones": channels.PhonesWidget,
    "emails": channels.EmailsWidget,
}


def widget_for(field: Field) -> CellsWidget | None:
    """Return what cleans cells for a field; None for a kind that no file brings."""
    make = WIDGETS.get(field.kind.name)
    if isinstance(field.kind, Reference) and field.key == "access_class":
        make = choices.AccessClassWidget
    return make(field) if make else None
