"""Plain functions that make what tests need, with defaults for the rest.

Records come back as the database keeps them: with tokens, search text, primaries.
"""

import itertools
from hashlib import sha256

from django.core.files.base import ContentFile

from accounts.models import AccessClass, Role, Rule, Team, User
from companies.models import Company
from contacts.models import Contact, Position, Source, Stage
from deals.models import Deal
from deals.models import Stage as DealStage
from listing.models import SavedView, Segment
from notes.models import Note
from records.files.kinds import kind_of
from records.models import (
    CustomField,
    CustomFieldOption,
    FileUpload,
    FileVersion,
    RecordFile,
)
from tickets.models import Ticket, TicketState

PASSWORD = "a long password of a test"
_numbers = itertools.count(1)


def make_team(name=None, *, parent=None):
    """Make a team, below `parent` if one is given."""
    return Team.objects.create(name=name or f"Team {next(_numbers)}", parent=parent)


def make_user(first_name="User", *roles, **values):
    """Make a user with roles, given as objects or as the names of presets."""
    number = next(_numbers)
    user = User.objects.create_user(
        **{
            "email": f"{first_name.lower()}{number}@example.com",
            "password": PASSWORD,
            "first_name": first_name,
            **values,
        }
    )
    user.roles.set(
        [Role.objects.get(name=r) if isinstance(r, str) else r for r in roles]
    )
    return user


def make_role(name=None, **rules):
    """Make a role of rules: `make_role(contact={"view_scope": Scope.ALL})`."""
    role = Role.objects.create(name=name or f"Role {next(_numbers)}")
    for record_type, values in rules.items():
        Rule.objects.create(role=role, record_type=record_type, **values)
    return role


def access_class(name):
    """Return an access class, made if it does not exist."""
    return AccessClass.objects.get_or_create(name=name)[0]


def make_company(*, responsible=None, **values):
    """Make a company; `managers`, `phones`, `emails`, `tags` are lists."""
    values = {"name": f"Company {next(_numbers)}", **values}
    return _make_record(Company, responsible, values)


def make_contact(*, responsible=None, **values):
    """Make a contact; `managers`, `phones`, `emails`, `tags` are lists."""
    values = {"first_name": "Jan", "last_name": f"Kowalski {next(_numbers)}", **values}
    return _make_record(Contact, responsible, values)


def make_deal(*, responsible=None, stage="New", **values):
    """Make a deal in a stage of the pipeline Sales; `managers`, `tags` are lists."""
    if isinstance(stage, str):
        stage = DealStage.objects.get(pipeline__name="Sales", name=stage)
    values = {"title": f"Deal {next(_numbers)}", "stage": stage, **values}
    return _make_record(Deal, responsible, values)


def make_ticket(*, responsible=None, state="New", **values):
    """Make a ticket in one of the states that ship; `managers`, `tags` are lists."""
    if isinstance(state, str):
        state = TicketState.objects.get(name=state)
    values = {"subject": f"Ticket {next(_numbers)}", "state": state, **values}
    return _make_record(Ticket, responsible, values)


def make_note(about, *, responsible=None, **values):
    """Make a note on a record, by its responsible person unless said otherwise."""
    values = {"text": f"Note {next(_numbers)}", about.record_type: about, **values}
    return _make_record(Note, responsible or about.responsible, values)


def make_file(about, content=b"%PDF-1.4", *, name="Offer.pdf", drawn=False, **values):
    """Put a file on a record; with `drawn`, what stands for its small pictures."""
    about_ids = {"record_type": about.record_type, "record_id": about.pk}
    upload = FileUpload.objects.create(**about_ids, by=about.responsible)
    number, pk = values.pop("number", 1), values.pop("pk", None)
    file = RecordFile.objects.create(pk=pk, name=name, **about_ids, **values)
    version = FileVersion(file=file, upload=upload, number=number, size=len(content))
    version.kind, version.by = kind_of(content, name), about.responsible
    version.sha256 = sha256(content).hexdigest()
    version.stored.save("", ContentFile(content), save=False)
    if drawn:
        version.drawing = FileVersion.Drawing.MADE
        for size in ("small", "large"):
            version.stored.storage.save(
                version.place_of_drawing(size), ContentFile(b"a picture")
            )
    version.save()
    return file


def _make_record(model, responsible, values):
    parts = {
        name: values.pop(name, []) for name in ["managers", "phones", "emails", "tags"]
    }
    record = model.objects.create(
        **{"responsible": responsible, "created_by": responsible, **values}
    )
    for position, number in enumerate(parts["phones"]):
        record.phones.create(number=number, typed=number, position=position)
    for position, address in enumerate(parts["emails"]):
        record.emails.create(address=address, position=position)
    record.managers.set(parts["managers"])
    if parts["tags"]:
        record.tags.add(*parts["tags"])
    record.refresh_from_db()
    return record


def make_stage(name=None, **values):
    """Make a stage of contacts."""
    return Stage.objects.create(name=name or f"Stage {next(_numbers)}", **values)


def make_position(name=None, **values):
    """Make a position of contacts."""
    return Position.objects.create(name=name or f"Position {next(_numbers)}", **values)


def make_source(name=None, **values):
    """Make a source of contacts."""
    return Source.objects.create(name=name or f"Source {next(_numbers)}", **values)


def make_custom_field(kind="text", *, record_type="contact", options=(), **values):
    """Make a custom field; `options` are the names of its choices."""
    number = next(_numbers)
    field = CustomField.objects.create(
        kind=kind,
        record_type=record_type,
        **{"name": f"Field {number}", "key": f"field-{number}", **values},
    )
    for position, name in enumerate(options):
        CustomFieldOption.objects.create(field=field, name=name, position=position)
    return field


def make_view(owner, query="", **values):
    """Make a saved view of contacts."""
    values = {"name": f"View {next(_numbers)}", "record_type": "contact", **values}
    return SavedView.objects.create(owner=owner, query=query, **values)


def make_segment(owner, query="", **values):
    """Make a segment of contacts: with a filter a dynamic one."""
    kind = Segment.Kind.DYNAMIC if query else Segment.Kind.STATIC
    values = {"name": f"Segment {next(_numbers)}", "record_type": "contact", **values}
    return Segment.objects.create(owner=owner, query=query, kind=kind, **values)
