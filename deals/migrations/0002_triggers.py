"""The database keeps tokens, texts, what follows from a stage, and the log of stages."""

from django.db import migrations

from accounts.remembered import watch
from records.database import record_triggers, texts_trigger

# Whatever way a deal is moved, one or many: its pipeline, what its stage means, since
# when it is there and when it was closed are never out of step with the stage.
FOLLOW = migrations.RunSQL(
    """
    CREATE FUNCTION deals_deal_stage() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE
        stage deals_stage := (SELECT one FROM deals_stage one WHERE id = NEW.stage_id);
        came boolean := TG_OP = 'INSERT' OR NEW.stage_id <> OLD.stage_id;
        is_over boolean := stage.kind IN ('won', 'lost');
    BEGIN
        IF TG_OP = 'INSERT' THEN
            NEW.moved_by_id := coalesce(NEW.moved_by_id, NEW.created_by_id);
            NEW.stage_since := coalesce(NEW.stage_since, NEW.created_at);
        ELSIF came THEN
            NEW.stage_since := clock_timestamp();
        END IF;
        IF NOT is_over THEN
            NEW.closed_at := NULL;
        ELSIF NEW.closed_at IS NULL OR (TG_OP = 'UPDATE' AND came) THEN
            NEW.closed_at := NEW.stage_since;
        END IF;
        NEW.pipeline_id := stage.pipeline_id;
        NEW.state := stage.kind;
        RETURN NEW;
    END $$;
    CREATE TRIGGER deals_deal_stage BEFORE INSERT OR UPDATE OF stage_id
        ON deals_deal FOR EACH ROW EXECUTE FUNCTION deals_deal_stage()
    """,
    "DROP FUNCTION deals_deal_stage() CASCADE",
)
# Who changes what a stage means changes it for the deals that are in it.
STAGES = migrations.RunSQL(
    """
    CREATE FUNCTION deals_stage_kind() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        UPDATE deals_deal SET stage_id = stage_id WHERE stage_id = NEW.id;
        RETURN NULL;
    END $$;
    CREATE TRIGGER deals_stage_kind AFTER UPDATE OF kind, pipeline_id ON deals_stage
        FOR EACH ROW WHEN (
            OLD.kind <> NEW.kind OR OLD.pipeline_id <> NEW.pipeline_id
        ) EXECUTE FUNCTION deals_stage_kind()
    """,
    "DROP FUNCTION deals_stage_kind() CASCADE",
)
LOG = migrations.RunSQL(
    """
    CREATE FUNCTION deals_deal_begun() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        INSERT INTO deals_stagemove
            (deal_id, from_stage_id, to_stage_id, at, by_id, seconds,
             amount, currency, probability)
        SELECT deal.id, NULL, stage_id, stage_since, moved_by_id, NULL,
               amount, currency, stage.probability
        FROM new_rows deal JOIN deals_stage stage ON stage.id = stage_id;
        RETURN NULL;
    END $$;
    CREATE TRIGGER deals_deal_begun AFTER INSERT ON deals_deal
        REFERENCING NEW TABLE AS new_rows
        FOR EACH STATEMENT EXECUTE FUNCTION deals_deal_begun();

    CREATE FUNCTION deals_deal_moved() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        INSERT INTO deals_stagemove
            (deal_id, from_stage_id, to_stage_id, at, by_id, seconds,
             amount, currency, probability)
        SELECT now.id, was.stage_id, now.stage_id, now.stage_since, now.moved_by_id,
               extract(epoch FROM now.stage_since - was.stage_since),
               now.amount, now.currency, stage.probability
        FROM new_rows now
        JOIN old_rows was ON was.id = now.id AND was.stage_id <> now.stage_id
        JOIN deals_stage stage ON stage.id = now.stage_id;
        RETURN NULL;
    END $$;
    CREATE TRIGGER deals_deal_moved AFTER UPDATE ON deals_deal
        REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
        FOR EACH STATEMENT EXECUTE FUNCTION deals_deal_moved()
    """,
    """
    DROP FUNCTION deals_deal_begun() CASCADE;
    DROP FUNCTION deals_deal_moved() CASCADE
    """,
)


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0004_edition"),
        ("deals", "0001_initial"),
        ("records", "0016_files"),
    ]
    operations = [
        *record_triggers("deals_deal", noun="deal", searched=["title"]),
        texts_trigger("deals_deal", ["lost_note"]),
        FOLLOW,
        STAGES,
        LOG,
        watch("deals_pipeline"),
        watch("deals_stage"),
        watch("deals_dealsource"),
        watch("deals_lostreason"),
    ]
