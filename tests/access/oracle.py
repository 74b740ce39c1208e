"""R1 to R4 of the specification, read as prose and written down a second time.

Nothing of the project is imported here: this is the independent opinion that
`test_oracle.py` compares the project with. Where the prose leaves a question open,
the founders decided:

* own: the user is the responsible person or one of the managers; a record with
  managers and no responsible person still belongs to its managers;
* also unassigned, with any scope but none, reaches records that have no responsible
  person;
* a private record is seen by people named on it who hold a rule for it (own at least),
  and by administrators;
* what lies in the trash is behind no door but that of deleting it for good;
* a note is within reach where its own rules let and its subject may be viewed.
"""

from dataclasses import dataclass, field

NONE, OWN, TEAM, ALL = range(4)
ACTIONS = ("view", "edit", "delete", "export", "destroy")
VIEW, EDIT, DELETE, EXPORT, DESTROY = ACTIONS


@dataclass(frozen=True)
class Rule:
    """One line of a role: how far each action goes, and what may be done at all."""

    record_type: str
    access_class: str | None  # None: any class, and records of no class
    scopes: dict[str, int]
    also_unassigned: bool = False
    acts: frozenset[str] = frozenset()  # create, import, merge, reassign


@dataclass
class Person:
    """Somebody with a sign-in."""

    team: str | None = None
    roles: set[str] = field(default_factory=set)
    administrator: bool = False
    active: bool = True


@dataclass
class Thing:
    """A record. A note is about another record, its subject."""

    record_type: str
    responsible: str | None = None
    managers: set[str] = field(default_factory=set)
    access_class: str | None = None
    private: bool = False
    trashed: bool = False
    subject: str | None = None


@dataclass
class World:
    """Everything that an answer depends on, by name."""

    above: dict[str, str | None]  # each team, and the team that it stands below
    roles: dict[str, list[Rule]]
    people: dict[str, Person]
    things: dict[str, Thing]

    def may(self, who: str, action: str, what: str) -> bool:
        """Say whether a door opens."""
        thing = self.things[what]
        # What is to be deleted for good lies in the trash; all else does not.
        if thing.trashed != (action == DESTROY) or not self.rules_let(
            who, action, what
        ):
            return False
        return thing.subject is None or self.may(who, VIEW, thing.subject)

    def rules_let(self, who: str, action: str, what: str) -> bool:
        """Say whether the rights of a user reach a record, in the trash or not."""
        person = self.people[who]
        if not person.active:
            return False
        return person.administrator or any(
            self.lets(rule, who, action, what) for rule in self.rules_of(who)
        )

    def may_do(self, who: str, act: str, record_type: str) -> bool:
        """Say whether a user may create, import, merge, or reassign at all."""
        person = self.people[who]
        if not person.active:
            return False
        return person.administrator or any(
            rule.record_type == record_type and act in rule.acts
            for rule in self.rules_of(who)
        )

    def rules_of(self, who: str) -> list[Rule]:
        """Rules add up over roles."""
        return [rule for role in self.people[who].roles for rule in self.roles[role]]

    def lets(self, rule: Rule, who: str, action: str, what: str) -> bool:
        """Say whether this one rule is enough."""
        thing, scope = self.things[what], rule.scopes[action]
        if scope == NONE or rule.record_type != thing.record_type:
            return False
        if rule.access_class is not None and rule.access_class != thing.access_class:
            return False
        named = thing.managers | {thing.responsible} - {None}
        if who in named:
            return True
        unassigned = thing.responsible is None and rule.also_unassigned
        colleague = scope == TEAM and any(self.leads(who, other) for other in named)
        return not thing.private and (scope == ALL or unassigned or colleague)

    def leads(self, who: str, other: str) -> bool:
        """Say whether `other` is in the team of `who` or in a team below it."""
        mine, team = self.people[who].team, self.people[other].team
        if mine is None:
            return False
        while team is not None and team != mine:
            team = self.above[team]
        return team == mine
