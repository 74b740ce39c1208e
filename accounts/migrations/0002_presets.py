"""The roles and access classes that ship (R2, R4)."""

from django.db import migrations

NONE, OWN, TEAM, ALL = range(4)
RECORDS = ["contact", "company", "deal", "ticket", "call"]
EVERYTHING = {"create": True, "import": True, "merge": True, "reassign": True}
CLASSES = ["Partner", "Customer", "Internal"]


def rules(view, edit, delete, export, *, notes=None, **may):
    """The same rule for every type; notes may be read with the record they are on."""
    scopes = (view, edit, delete, export)
    notes = notes or (ALL, OWN, OWN, OWN)
    return [
        *[(kind, None, scopes, may) for kind in RECORDS],
        ("note", None, notes, {"create": True}),
    ]


def account_role(access_class, view, edit, **may):
    """A rule for one class; the class of a note is that of its record."""
    scopes = (view, edit, NONE, NONE)
    return [
        *[(kind, access_class, scopes, may) for kind in RECORDS],
        (
            "note",
            None,
            (ALL, OWN if edit else NONE, NONE, NONE),
            {"create": bool(edit)},
        ),
    ]


ROLES = {
    "Sales manager": ("Works the own clients", rules(OWN, OWN, OWN, OWN, **EVERYTHING)),
    "Team lead": (
        "Works the clients of the team",
        rules(TEAM, TEAM, TEAM, TEAM, notes=(ALL, TEAM, TEAM, TEAM), **EVERYTHING),
    ),
    "Director": (
        "Works all clients",
        rules(ALL, ALL, ALL, ALL, notes=(ALL, ALL, ALL, ALL), **EVERYTHING),
    ),
    "Operator": ("Works through call lists", rules(OWN, OWN, NONE, NONE, create=True)),
    "Administrator": (
        "All rights to records; what else an administrator may is a tick on the user",
        rules(ALL, ALL, ALL, ALL, notes=(ALL, ALL, ALL, ALL), **EVERYTHING),
    ),
}
for name in ["Partner", "Customer"]:
    ROLES |= {
        f"Account {name} Manager": (
            f"Reads and changes {name} accounts that they manage",
            account_role(name, OWN, OWN, create=True),
        ),
        f"Account {name} Reader": (
            f"Reads all {name} accounts",
            account_role(name, ALL, NONE),
        ),
        f"Account {name} Admin": (
            f"Reads and changes all {name} accounts",
            account_role(name, ALL, ALL, create=True, reassign=True),
        ),
    }


def create_presets(apps, schema_editor):
    """Make the classes, the roles and their rules."""
    access_class = apps.get_model("accounts", "AccessClass")
    role_model = apps.get_model("accounts", "Role")
    rule_model = apps.get_model("accounts", "Rule")
    classes = {
        name: access_class.objects.create(name=name, position=position)
        for position, name in enumerate(CLASSES)
    }
    for name, (description, lines) in ROLES.items():
        role = role_model.objects.create(name=name, description=description)
        for record_type, class_name, (view, edit, delete, export), may in lines:
            rule_model.objects.create(
                role=role,
                record_type=record_type,
                access_class=classes.get(class_name),
                view_scope=view,
                edit_scope=edit,
                delete_scope=delete,
                export_scope=export,
                **{f"may_{act}": allowed for act, allowed in may.items()},
            )


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial")]
    operations = [migrations.RunPython(create_presets, migrations.RunPython.noop)]
