"""Random worlds for the oracle, and the same worlds in the database."""

from itertools import chain

from django.utils import timezone
from hypothesis import strategies as st

from accounts.models import AccessClass, Role, Rule, Team, User
from companies.models import Company
from contacts.models import Contact
from deals.models import Deal
from deals.models import Stage as DealStage
from notes.models import Note
from tests.access import oracle
from tickets.models import Ticket, TicketState

MODELS = {
    "contact": Contact,
    "company": Company,
    "deal": Deal,
    "ticket": Ticket,
    "note": Note,
}
SUBJECTS = [name for name in MODELS if name != "note"]
CLASSES = ["Partner", "Customer"]
ACTS = ["create", "import", "merge", "reassign"]


def names(letter, number):
    """Return `number` names: c0, c1, ..."""
    return [f"{letter}{index}" for index in range(number)]


@st.composite
def rules(draw, record_type, access_class):
    """Draw a rule that the database accepts: nobody edits more than they view."""
    scope = st.integers(oracle.NONE, oracle.ALL)
    view = draw(scope)
    edit, export = min(view, draw(scope)), min(view, draw(scope))
    delete = min(edit, draw(scope))
    scopes = (view, edit, delete, export, min(delete, draw(scope)))
    return oracle.Rule(
        record_type=record_type,
        access_class=access_class,
        scopes=dict(zip(oracle.ACTIONS, scopes, strict=True)),
        also_unassigned=draw(st.booleans()),
        acts=draw(st.frozensets(st.sampled_from(ACTS))),
    )


@st.composite
def roles(draw):
    """Draw the rules of a role: at most one for each type and class."""
    places = st.tuples(st.sampled_from([*MODELS]), st.sampled_from([None, *CLASSES]))
    chosen = draw(st.lists(places, unique=True, min_size=1, max_size=5))
    return [draw(rules(*place)) for place in chosen]


@st.composite
def things(draw, people, record_type, subjects=()):
    """Draw a record; a note needs subjects to choose from."""
    return oracle.Thing(
        record_type=record_type,
        responsible=draw(st.none() | st.sampled_from(people)),
        managers=draw(st.sets(st.sampled_from(people), max_size=2)),
        access_class=draw(st.sampled_from([None, *CLASSES])),
        private=draw(st.integers(0, 3)) == 0,
        trashed=draw(st.integers(0, 7)) == 0,
        subject=draw(st.sampled_from(subjects)) if subjects else None,
    )


@st.composite
def worlds(draw, teams=4, people=5, records=8, notes=3):
    """Draw a world of a few teams, roles, people and records."""
    above = {}
    for team in names("team", teams):
        above[team] = draw(st.sampled_from([None, *above]))
    jobs = {role: draw(roles()) for role in names("role", 3)}
    persons = {
        who: oracle.Person(
            team=draw(st.sampled_from([None, *above])),
            roles=draw(st.sets(st.sampled_from([*jobs]), max_size=2)),
            administrator=draw(st.integers(0, 7)) == 0,
            active=draw(st.integers(0, 7)) != 0,
        )
        for who in names("user", people)
    }
    made = {}
    for name in names("record", records):
        made[name] = draw(things([*persons], draw(st.sampled_from(SUBJECTS))))
    subjects = [*made]
    for name in names("note", notes):
        made[name] = draw(things([*persons], "note", subjects))
    return oracle.World(above, jobs, persons, made)


class Built:
    """A world in the database: rows by the names that the oracle knows them by."""

    def __init__(self, world):
        self.world = world
        self.classes = {kind.name: kind for kind in AccessClass.objects.all()}
        self.needed = {
            "deal": {"stage": DealStage.objects.first()},
            "ticket": {"state": TicketState.objects.first()},
        }
        self._build_teams()
        self._build_roles()
        self._build_people()
        self._build_records()

    def _build_teams(self):
        self.teams = {}
        for name, above in self.world.above.items():
            parent = self.teams.get(above)
            self.teams[name] = Team.objects.create(name=name, parent=parent)

    def _build_roles(self):
        made = Role.objects.bulk_create(Role(name=name) for name in self.world.roles)
        self.roles = {role.name: role for role in made}
        pairs = [
            (rule, self.rule_row(self.roles[name], rule))
            for name, lines in self.world.roles.items()
            for rule in lines
        ]
        Rule.objects.bulk_create(row for _, row in pairs)
        self.rules = {row.pk: rule for rule, row in pairs}

    def rule_row(self, role, rule):
        """Return the row of a rule, not saved."""
        return Rule(
            role=role,
            record_type=rule.record_type,
            access_class=self.classes.get(rule.access_class),
            also_unassigned=rule.also_unassigned,
            **{f"{action}_scope": scope for action, scope in rule.scopes.items()},
            **{f"may_{act}": act in rule.acts for act in ACTS},
        )

    def _build_people(self):
        made = User.objects.bulk_create(
            User(
                email=f"{name}@example.com",
                first_name=name,
                team=self.teams.get(person.team),
                is_administrator=person.administrator,
                is_active=person.active,
            )
            for name, person in self.world.people.items()
        )
        self.people = {user.first_name: user for user in made}
        User.roles.through.objects.bulk_create(
            User.roles.through(user=self.people[name], role=self.roles[role])
            for name, person in self.world.people.items()
            for role in person.roles
        )

    def _build_records(self):
        self.records = {}
        for record_type, model in MODELS.items():
            of_type = {
                name: thing
                for name, thing in self.world.things.items()
                if thing.record_type == record_type
            }
            rows = model.objects.bulk_create(map(self._row, of_type.values()))
            self.records |= dict(zip(of_type, rows, strict=True))
            through = model.managers.through
            through.objects.bulk_create(
                through(**{record_type: row, "user": self.people[who]})
                for thing, row in zip(of_type.values(), rows, strict=True)
                for who in thing.managers
            )

    def _row(self, thing):
        values = {
            **self.needed.get(thing.record_type, {}),
            "responsible": self.people.get(thing.responsible),
            "access_class": self.classes.get(thing.access_class),
            "private": thing.private,
            "trashed_at": timezone.now() if thing.trashed else None,
        }
        if thing.subject:
            about = self.records[thing.subject]
            values |= {about.record_type: about, "text": "text"}
        return MODELS[thing.record_type](**values)

    def fresh_people(self):
        """Return the users as the next request would find them, by name."""
        return {user.first_name: user for user in User.objects.select_related("team")}

    def fresh_records(self):
        """Return the records as the database keeps them, by name."""
        by_key = {
            (row.record_type, row.pk): row
            for row in chain.from_iterable(m.objects.all() for m in MODELS.values())
        }
        return {
            name: by_key[row.record_type, row.pk] for name, row in self.records.items()
        }
