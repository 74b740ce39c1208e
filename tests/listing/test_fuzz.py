"""Whatever happens to a file, it comes in whole or not at all, and nothing dies.

CARTELA_FUZZ=2000 tries as many changed files; by default one of each file.
"""

import os

import pytest
from django.core.files.base import ContentFile
from django.db import transaction

from contacts.models import Contact
from listing.importing.complaints import SENTENCES, UnreadableFile
from listing.importing.uploading import receive_by_titles
from listing.models import ImportRun
from tests.files.make_torture import SMALL, content
from tests.files.mutating import mutated
from tests.listing.importing import SAMPLES, run_at_once

SHORT = ("iphone.vcf", "libreoffice.ods", "pipedrive.xlsx", "clients_old.xls")
SEEDS = {**dict.fromkeys(SMALL), **dict.fromkeys(SHORT, SAMPLES)}
FILES = int(os.environ.get("CARTELA_FUZZ", "40"))
ARCHIVES = (b"PK", b"\xd0\xcf\x11\xe0")


def seed_of(name):
    """Return the bytes that are changed."""
    return (SAMPLES / name).read_bytes() if SEEDS[name] else content(name)


@pytest.mark.parametrize("name", SEEDS)
def test_a_changed_file_comes_in_whole_or_not_at_all(dora, settings, name):
    data = seed_of(name)
    for number in range(-(-FILES // len(SEEDS))):
        with transaction.atomic():
            bring_changed(mutated(data, number), name, dora, settings.MEDIA_ROOT)
            transaction.set_rollback(True)


def bring_changed(data, name, user, folder):
    """Import a file, and look at what is there afterwards."""
    try:
        run = receive_by_titles(ContentFile(data, name), user, "contact", "dmy")
    except UnreadableFile as refusal:
        code = refusal.code
    else:
        assert_whole(run_at_once(run))
        return
    # "damaged" stands for any fault of a parser; those of text are our own.
    faults = {"broken"} if data.startswith(ARCHIVES) else {"broken", "damaged"}
    assert code in SENTENCES.keys() - faults
    assert not ImportRun.objects.exists()
    assert not [path for path in folder.rglob("*") if path.is_file()]


def assert_whole(run):
    """Compare what a run says with what is there."""
    run.file.delete(save=False)
    assert run.state == ImportRun.State.DONE, run.failure
    assert run.rows_done == run.rows_total
    assert Contact.objects.count() == run.created
    assert run.refused_rows.count() == run.refused
