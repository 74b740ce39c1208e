"""Small tables are kept in memory for as long as nobody changes them."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.db import connection
from django.utils import timezone

from accounts.models import Edition, Scope, User
from accounts.remembered import remembering, rows_of
from contacts.models import Stage
from tests.factories import make_custom_field, make_role, make_stage, make_user

WATCHED = """
    SELECT relname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid
    WHERE tgname = 'new_edition'
"""
# Tables that rows in memory are put together from, and that have no rows there.
PARTS = {
    "accounts_role",
    "accounts_rule",
    "accounts_user_roles",
    "deals_stage_entered_by",
    "deals_stage_next_stages",
    "records_customfield",
    "records_customfield_access_classes",
    "records_fieldconversion",
    "tickets_ticketstate_next_states",
}


@pytest.fixture
def edition(request, transactional_db, django_db_serialized_rollback):
    """Tables that change for good within a test, and a stamp to begin with."""
    make_user("Somebody")


def test_every_table_that_is_kept_is_watched_and_none_else(db):
    with connection.cursor() as cursor:
        cursor.execute(WATCHED)
        watched = {name for (name,) in cursor.fetchall()}
    kept = {m._meta.db_table for m in apps.get_models() if hasattr(m, "kept_in_memory")}
    assert watched == kept | PARTS


def names():
    with remembering():
        rows = rows_of(Stage)
        return None if rows is None else [stage.name for stage in rows.values()]


def test_a_change_is_seen_by_the_next_request(edition, django_assert_num_queries):
    Stage.objects.all().delete()
    stage = make_stage("New")
    assert names() == ["New"]
    with django_assert_num_queries(1):
        assert names() == ["New"]
    Stage.objects.filter(pk=stage.pk).update(name="Fresh")
    assert names() == ["Fresh"]
    stage.delete()
    assert names() == []


def test_a_sign_in_leaves_everything_in_memory(edition):
    before = Edition.objects.count()
    user = make_user("Ana")
    named = Edition.objects.count()
    User.objects.filter(pk=user.pk).update(last_login=user.created_at)
    assert before < named == Edition.objects.count()


def test_old_stamps_are_forgotten_and_the_newest_is_kept(edition):
    make_stage("New")
    names()
    Edition.objects.update(at=timezone.now() - timedelta(days=1))
    Edition.objects.forget_old()
    assert Edition.objects.count() == 1
    assert "New" in names()


def test_nothing_is_remembered_outside_of_a_request(edition):
    assert rows_of(Stage) is None


def test_inside_of_a_transaction_everything_is_asked_for(db):
    assert names() is None


def test_the_list_shows_a_field_and_an_option_at_once(edition, dora, client_of):
    client = client_of(dora)
    client.get("/contacts/")
    field = make_custom_field("drop_down", name="Size", options=["Large"])
    menu = client.get("/lists/contact/columns/").text
    assert "Size" in menu
    option = field.options.get()
    option.text_colour, option.background_colour = "#123456", "#fedcba"
    option.save()
    before = client.get("/contacts/").text.split("/colours", 1)[1][:40]
    option.background_colour = "#abcdef"
    option.save()
    assert before not in client.get("/contacts/").text


def test_rights_that_are_taken_away_are_gone_with_the_next_page(edition, client_of):
    reader = make_user("Ana", make_role(contact={"view_scope": Scope.ALL}))
    client = client_of(reader)
    assert client.get("/contacts/").status_code == 200
    reader.roles.clear()
    assert client.get("/contacts/").status_code == 403
