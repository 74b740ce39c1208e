"""The database keeps tokens, texts, numbers without gaps, and when one was closed."""

from django.db import migrations

from accounts.remembered import watch
from records.database import record_triggers, texts_trigger

# The row of the year is locked until the transaction ends: whoever comes next waits,
# and takes the same number if it was rolled back. Before `search`, by its name.
NUMBER = migrations.RunSQL(
    """
    CREATE FUNCTION tickets_ticket_number() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE
        this_year integer := extract(year FROM NEW.created_at);
        next_one integer;
    BEGIN
        IF NEW.number = '' THEN
            INSERT INTO tickets_ticketnumbers AS held (year, last) VALUES (this_year, 1)
            ON CONFLICT (year) DO UPDATE SET last = held.last + 1
            RETURNING last INTO next_one;
            NEW.number := this_year || '-' || lpad(next_one::text, 4, '0');
        END IF;
        RETURN NEW;
    END $$;
    CREATE TRIGGER tickets_ticket_number BEFORE INSERT ON tickets_ticket
        FOR EACH ROW EXECUTE FUNCTION tickets_ticket_number()
    """,
    "DROP FUNCTION tickets_ticket_number() CASCADE",
)
CLOSED = migrations.RunSQL(
    """
    CREATE FUNCTION tickets_ticket_closed() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF (SELECT is_closed FROM tickets_ticketstate WHERE id = NEW.state_id) THEN
            NEW.closed_at := coalesce(NEW.closed_at, clock_timestamp());
        ELSE
            NEW.closed_at := NULL;
        END IF;
        RETURN NEW;
    END $$;
    CREATE TRIGGER tickets_ticket_closed BEFORE INSERT OR UPDATE OF state_id
        ON tickets_ticket FOR EACH ROW EXECUTE FUNCTION tickets_ticket_closed();

    CREATE FUNCTION tickets_state_closed() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        UPDATE tickets_ticket SET state_id = state_id WHERE state_id = NEW.id;
        RETURN NULL;
    END $$;
    CREATE TRIGGER tickets_state_closed AFTER UPDATE OF is_closed ON tickets_ticketstate
        FOR EACH ROW WHEN (OLD.is_closed <> NEW.is_closed)
        EXECUTE FUNCTION tickets_state_closed()
    """,
    """
    DROP FUNCTION tickets_ticket_closed() CASCADE;
    DROP FUNCTION tickets_state_closed() CASCADE
    """,
)


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0004_edition"),
        ("records", "0016_files"),
        ("tickets", "0001_initial"),
    ]
    operations = [
        *record_triggers(
            "tickets_ticket", noun="ticket", searched=["number", "subject"]
        ),
        texts_trigger("tickets_ticket", ["text"]),
        NUMBER,
        CLOSED,
        watch("tickets_tickettype"),
        watch("tickets_ticketpriority"),
        watch("tickets_ticketstate"),
    ]
