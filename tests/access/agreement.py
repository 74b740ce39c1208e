"""Whether the project and the oracle are of one opinion about a whole world."""

from accounts.models import Action
from records.access import may, reach
from tests.access.worlds import ACTS, MODELS

DOORS = {
    Action.VIEW: "visible_to",
    Action.EDIT: "editable_by",
    Action.DELETE: "deletable_by",
    Action.EXPORT: "exportable_by",
    Action.DESTROY: "destroyable_by",
}


class Tally:
    """How many worlds, and answers within them, have been compared."""

    def __init__(self):
        self.worlds = self.cases = 0


tally = Tally()


def assert_agreement(built):
    """Compare every answer for every user, record, and action."""
    tally.worlds += 1
    records = built.fresh_records()
    for who, user in built.fresh_people().items():
        for record_type in MODELS:
            for act in ACTS:
                expected = built.world.may_do(who, act, record_type)
                assert may(user, act, record_type) == expected, (who, act, record_type)
            of_type = {
                name: row
                for name, row in records.items()
                if row.record_type == record_type
            }
            for action in Action:
                _compare_door(built, who, user, action, of_type, record_type)
                _compare_reach(built, who, user, action, of_type, record_type)


def _compare_door(built, who, user, action, of_type, record_type):
    door = getattr(MODELS[record_type].objects, DOORS[action])
    opened = set(door(user).values_list("pk", flat=True))
    for name, row in of_type.items():
        tally.cases += 1
        expected = built.world.may(who, action, name)
        assert (row.pk in opened) == expected, (who, action, name, built.world)


def _compare_reach(built, who, user, action, of_type, record_type):
    rights = reach(user, record_type, action)
    for name, row in of_type.items():
        covered = rights.covers(row)
        assert covered == built.world.rules_let(who, action, name), (who, action, name)
        rule = rights.deciding_rule(row)
        if rule is None:
            assert not covered or user.is_administrator, (who, action, name)
        else:
            lets = built.world.lets(built.rules[rule.pk], who, action, name)
            assert lets, (who, action, name, rule)
