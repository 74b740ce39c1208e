"""How the tests of the import bring a file in."""

from pathlib import Path

from django.core.files.base import ContentFile, File

from listing.importing.rehearsing import rehearse
from listing.importing.running import carry_out
from listing.importing.uploading import receive, receive_by_titles

SAMPLES = Path(__file__).parent.parent / "files" / "samples"


def bring(path, user, record_type="contact", **options):
    """Import a file at once, with the fields that its titles suggest."""
    with path.open("rb") as file:
        return run_at_once(
            receive_by_titles(File(file, path.name), user, record_type, **options)
        )


def bring_text(text, user, record_type="contact", name="clients.csv", **options):
    """Import the text of a csv file at once."""
    file = ContentFile(text.encode(), name)
    return run_at_once(receive_by_titles(file, user, record_type, **options))


def upload(text, user, record_type="contact", name="clients.csv"):
    """Keep an upload as the page does."""
    return receive(ContentFile(text.encode(), name), user, record_type)


def run_at_once(run):
    """Do what the worker does."""
    run.accept(by=run.user)
    return carry_out(run)


def figures(run):
    """Return what a report counts."""
    return {
        "state": str(run.state),
        "created": run.created,
        "skipped": run.skipped,
        "refused": run.refused,
    }


def reasons(run):
    """Return the reasons by row."""
    return dict(run.refused_rows.values_list("number", "reason"))


def rehearsed(text, user, record_type="contact", name="clients.csv", **meeting):
    """Rehearse the text of a csv file on terms such as `mode="both"`."""
    file = ContentFile(text.encode(), name)
    run = receive_by_titles(file, user, record_type)
    run.options = {**run.options, "meeting": meeting}
    run.save()
    rehearse(run)
    run.rehearsal.refresh_from_db()
    return run


def verdicts(run):
    """Return the verdicts by row."""
    return dict(run.staged_rows.values_list("number", "verdict"))
