"""What contacts are, for the rungs below and for every page that serves all types."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from contacts.fields import FIELDS, NAME_KEYS
from contacts.forms import split
from contacts.models import Contact
from records.duplicates.keys import CHANNEL_KEYS, DuplicateKey, same_name
from records.registry import RecordKind, Words

CONTACTS = RecordKind(
    model=Contact,
    fields=FIELDS,
    icon="users",
    index_url="contacts:index",
    new_url="contacts:new",
    edit_url="contacts:edit",
    words=Words(
        all=_("All contacts"),
        mine=_("My contacts"),
        selected=_("Selected contacts"),
        new=_("New contact"),
        none_yet=_("No contacts yet"),
        purpose=_("People you write to, call and sell to."),
    ),
    name_fields=("last_name", "first_name"),
    search_links=("company",),
    related=("stage", "position", "source", "responsible", "access_class"),
    prefetch=("tags",),
    order=10,
    titled_by=NAME_KEYS,
    moved_by="stage",
    personal=True,
    duplicate_keys=(
        *CHANNEL_KEYS,
        same_name(*NAME_KEYS),
        DuplicateKey("name_city", _("Same name and city"), (*NAME_KEYS, "city")),
        DuplicateKey(
            "name_company", _("Same name and company"), (*NAME_KEYS, "company")
        ),
        DuplicateKey(
            "name_birth", _("Same name and date of birth"), (*NAME_KEYS, "birth_date")
        ),
    ),
    needs_one_of=(*NAME_KEYS, "phones", "emails"),
    splits_name=split,
)
