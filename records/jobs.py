"""Work of this app that runs in the background."""

from __future__ import annotations

from functools import partial

from django.db import connection, transaction
from procrastinate import JobContext, RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from accounts.models import Edition, User
from records import custom_values, purging, retyping
from records.duplicates import jobs as duplicates  # noqa: F401 workers look here
from records.fields import indexes
from records.files import jobs as files  # noqa: F401 as above
from records.models import CustomField, FieldConversion
from records.notifications import jobs as notifications  # noqa: F401 as above

# Of the session that builds indexes: a second worker leaves them to the first, also
# while the statement of a worker that was killed still runs. Any number that no other
# lock of this product has.
INDEX_LOCK = 7302
# Until the last try a database that restarts is back.
AGAIN = RetryStrategy(max_attempts=5, wait=5)


def queue_indexes() -> None:
    """Have the indexes of custom fields looked after once the transaction is done."""
    transaction.on_commit(partial(_defer, "mind_field_indexes"))


@transaction.atomic
def start_conversion(
    definition: CustomField, kind: str, *, by: User
) -> FieldConversion:
    """Change the type of a field; many values are carried over by a worker.

    Raises `Refusal`.
    """
    conversion = retyping.change_type(definition, kind, by=by)
    if conversion.total <= custom_values.CHUNK:
        retyping.carry_over(conversion.pk)
    else:
        carry = partial(_defer, "convert_field", conversion_id=conversion.pk)
        transaction.on_commit(carry)
    return conversion


def queue_replacement(old_id: int, new_id: int, by_id: int) -> None:
    """Have one option put in the place of another once the transaction is done."""
    transaction.on_commit(
        partial(_defer, "replace_option", old_id=old_id, new_id=new_id, by_id=by_id)
    )


def _defer(name: str, **arguments: int) -> None:
    lock = " ".join([name, *map(str, arguments.values())])
    try:
        app.configure_task(name, lock=lock, queueing_lock=lock).defer(**arguments)
    except AlreadyEnqueued:
        return


@app.periodic(cron="* * * * *")
@app.task(name="look_after_field_indexes", queueing_lock="look after field indexes")
def look_after_field_indexes(timestamp: int) -> None:
    """Find what no verb tells: a table that grew, an index that was left half built."""
    mind_field_indexes()


@app.task(name="mind_field_indexes", retry=AGAIN)
def mind_field_indexes() -> None:
    """Build and drop indexes, unless another worker is at it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [INDEX_LOCK])
        if not cursor.fetchone()[0]:
            return
        try:
            indexes.mind()
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [INDEX_LOCK])


@app.task(name="convert_field", retry=AGAIN)
def convert_field(conversion_id: int) -> None:
    """Carry the values of a field over, or on."""
    retyping.carry_over(conversion_id)


@app.task(name="replace_option", retry=AGAIN)
def replace_option(old_id: int, new_id: int, by_id: int) -> None:
    """Put one option in the place of another in all records."""
    retyping.replace_option(old_id, new_id, by_id)


@app.periodic(cron="41 3 * * *")
@app.task(name="forget_fields", queueing_lock="forget fields")
def forget_fields(timestamp: int) -> None:
    """Remove for good what was taken away a month ago."""
    for field in CustomField.objects.to_forget():
        custom_values.forget(field)


@app.periodic(cron="23 * * * *")
@app.task(name="forget_editions", queueing_lock="forget editions")
def forget_editions(timestamp: int) -> None:
    """Let the stamps of old changes to small tables go."""
    Edition.objects.forget_old()


@app.periodic(cron="11 2 * * *")
@app.task(name="purge_trash", queueing_lock="purge trash", pass_context=True)
def purge_trash(context: JobContext, timestamp: int) -> None:
    """Delete for good what has lain in the trash long enough."""
    purging.purge(context.should_abort)
