"""The project's answers are those of the oracle, in any world (R1 to R4)."""

import pytest
from django.db import transaction
from hypothesis import given

from tests.access.agreement import assert_agreement
from tests.access.worlds import Built, worlds

pytestmark = pytest.mark.django_db


@given(world=worlds())
def test_every_door_opens_to_those_whom_the_prose_names(world):
    with transaction.atomic():
        assert_agreement(Built(world))
        transaction.set_rollback(True)
