"""Every change of people, rights, or records acts at once, whichever way it came."""

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from accounts.models import Rule
from tests.access.agreement import assert_agreement
from tests.access.worlds import CLASSES, MODELS, Built, names, roles, worlds

SIZE = {"teams": 3, "people": 4, "records": 5, "notes": 2}
TEAMS, PEOPLE = names("team", SIZE["teams"]), names("user", SIZE["people"])
RECORDS = names("record", SIZE["records"]) + names("note", SIZE["notes"])

person, team = st.sampled_from(PEOPLE), st.sampled_from(TEAMS)
record, role = st.sampled_from(RECORDS), st.sampled_from(names("role", 3))
several = st.sets(record, min_size=1, max_size=4)


class History(RuleBasedStateMachine):
    """A world that changes; the oracle's copy changes with it."""

    def __init__(self):
        super().__init__()
        self.transaction = transaction.atomic()
        self.transaction.__enter__()

    def teardown(self):
        transaction.set_rollback(True)
        self.transaction.__exit__(None, None, None)

    @initialize(world=worlds(**SIZE))
    def begin(self, world):
        self.world, self.built = world, Built(world)

    @invariant()
    def all_are_of_one_opinion(self):
        if hasattr(self, "built"):
            assert_agreement(self.built)

    def _update(self, chosen, **values):
        """Change rows in bulk, past every model."""
        for record_type, model in MODELS.items():
            rows = [self.built.records[name] for name in chosen]
            keys = [row.pk for row in rows if row.record_type == record_type]
            model.objects.filter(pk__in=keys).update(**values)

    def _things(self, chosen):
        return [self.world.things[name] for name in chosen]

    @rule(chosen=several, who=st.none() | person)
    def records_get_another_responsible_person(self, chosen, who):
        self._update(chosen, responsible=self.built.people.get(who))
        for thing in self._things(chosen):
            thing.responsible = who

    @rule(chosen=record, who=person)
    def a_manager_is_added(self, chosen, who):
        self.built.records[chosen].managers.add(self.built.people[who])
        self.world.things[chosen].managers.add(who)

    @rule(chosen=record, who=st.sets(person, max_size=2))
    def managers_are_replaced(self, chosen, who):
        self.built.records[chosen].managers.set(self.built.people[w] for w in who)
        self.world.things[chosen].managers = who

    @rule(chosen=record, new=person)
    def a_row_of_managers_passes_to_another(self, chosen, new):
        managers, row = self.world.things[chosen].managers, self.built.records[chosen]
        if new in managers or not managers:
            return
        old = min(managers)
        key = {f"{row.record_type}_id": row.pk, "user": self.built.people[old]}
        through = type(row).managers.through
        through.objects.filter(**key).update(user=self.built.people[new])
        self.world.things[chosen].managers = managers - {old} | {new}

    @rule(chosen=several, kind=st.sampled_from([None, *CLASSES]))
    def records_change_their_class(self, chosen, kind):
        self._update(chosen, access_class=self.built.classes.get(kind))
        for thing in self._things(chosen):
            thing.access_class = kind

    @rule(chosen=several, private=st.booleans())
    def records_become_private_or_open(self, chosen, private):
        self._update(chosen, private=private)
        for thing in self._things(chosen):
            thing.private = private

    @rule(chosen=several, trashed=st.booleans())
    def records_go_to_the_trash_or_come_back(self, chosen, trashed):
        self._update(chosen, trashed_at=timezone.now() if trashed else None)
        for thing in self._things(chosen):
            thing.trashed = trashed

    @rule(who=person, to=st.none() | team)
    def a_person_moves_to_another_team(self, who, to):
        self._save(who, team=self.built.teams.get(to))
        self.world.people[who].team = to

    @rule(who=person, active=st.booleans(), administrator=st.booleans())
    def a_person_is_shut_out_or_promoted(self, who, active, administrator):
        self._save(who, is_active=active, is_administrator=administrator)
        self.world.people[who].active = active
        self.world.people[who].administrator = administrator

    def _save(self, who, **values):
        user = self.built.people[who]
        for name, value in values.items():
            setattr(user, name, value)
        user.save(update_fields=[*values])

    @rule(index=st.integers(1, len(TEAMS) - 1), above=st.integers(-1, len(TEAMS) - 1))
    def a_team_moves(self, index, above):
        """Below an earlier one only, so that no circle arises."""
        new = TEAMS[above] if 0 <= above < index else None
        self.built.teams[TEAMS[index]].parent = self.built.teams.get(new)
        self.built.teams[TEAMS[index]].save()
        self.world.above[TEAMS[index]] = new

    @rule(who=person, given=st.sets(role, max_size=2))
    def a_person_gets_other_roles(self, who, given):
        self.built.people[who].roles.set(self.built.roles[name] for name in given)
        self.world.people[who].roles = given

    @rule(changed=role, lines=roles())
    def a_role_gets_other_rules(self, changed, lines):
        row = self.built.roles[changed]
        row.rules.all().delete()
        rows = Rule.objects.bulk_create(self.built.rule_row(row, one) for one in lines)
        self.built.rules |= {r.pk: one for r, one in zip(rows, lines, strict=True)}
        self.world.roles[changed] = lines


@pytest.mark.django_db
def test_the_doors_follow_every_change_at_once():
    few = settings(max_examples=max(10, settings.default.max_examples // 20))
    run_state_machine_as_test(History, settings=settings(few, stateful_step_count=15))
