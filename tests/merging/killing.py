"""A process that merges and is killed at random moments: run by its test.

Each line of standard input is the id of a user and of the records, the survivor first;
each line of output says whether the merge had the time to end.
"""

import os
import random
import signal
import sys
import time

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "crm_site.settings")


def work(by, ids):
    """Merge, in a process of its own."""
    from accounts.models import User  # noqa: PLC0415 after set-up
    from contacts.models import Contact  # noqa: PLC0415 after set-up
    from records.merging import merge  # noqa: PLC0415 after set-up

    survivor, *others = (Contact.objects.get(pk=pk) for pk in ids)
    merge(survivor, others, by=User.objects.get(pk=by))


def timed(by, ids, within=None):
    """Let a child merge, killed after some seconds; return how long it was at it."""
    begun = time.monotonic()
    child = os.fork()
    if not child:
        try:
            work(by, ids)
        finally:
            os._exit(0)
    if within is not None:
        time.sleep(within)
        os.kill(child, signal.SIGKILL)
    _pid, status = os.waitpid(child, 0)
    ended = "killed" if os.WIFSIGNALED(status) else "ended"
    sys.stdout.write(f"{ended}\n")
    sys.stdout.flush()
    return time.monotonic() - begun


if __name__ == "__main__":
    django.setup()
    jobs = [[int(part) for part in line.split()] for line in sys.stdin]
    usual = timed(jobs[0][0], jobs[0][1:])
    for by, *ids in jobs[1:]:
        timed(by, ids, random.uniform(0, usual * 1.2))
