"""That a hidden record has a phone or an e-mail, and nothing else of it (N1, C7).

How often one may ask is limited: beyond the limit the answer is that of a number which
nobody has, and takes the same work.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import timedelta

from django.db import connection, transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from accounts.models import User
from records.duplicates.lookup import TypedKey
from records.models import BlindNotice, BlindProbe
from records.models.duplicates import EMAIL, PHONE

logger = logging.getLogger(__name__)

TOLD = (PHONE, EMAIL)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
# First key of the advisory lock under which a user's probes are counted; any number
# that no other lock of this product has.
PROBE_LOCK = 7304


def setting() -> BlindNotice:
    """Return the setting; as it is before anybody changed it, if nobody did."""
    return BlindNotice.objects.first() or BlindNotice()


@transaction.atomic
def tellable(
    user: User, asked: Sequence[TypedKey], hidden: Sequence[TypedKey]
) -> list[TypedKey]:
    """Return the keys of hidden records that the user is told of.

    All that was `asked` counts, whether somebody has it or not: else the limit itself
    would tell.
    """
    limits = setting()
    allowed = _charge(user, [key for key in asked if key.kind in TOLD], limits)
    told = [key for key in dict.fromkeys(hidden) if key in allowed]
    return told if limits.enabled else []


def _charge(user: User, keys: Sequence[TypedKey], limits: BlindNotice) -> set[TypedKey]:
    """Count the keys that were not asked for in the last day; return those allowed."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [PROBE_LOCK, user.pk])
    now = timezone.now()
    probes = BlindProbe.objects.filter(user=user, at__gt=now - DAY)
    known = dict(probes.values_list("digest", "at"))
    in_hour = sum(at > now - HOUR for at in known.values())
    room = min(limits.per_hour - in_hour, limits.per_day - len(known))
    by_digest = {_digest(key): key for key in keys}
    new = [digest for digest in by_digest if digest not in known]
    if len(new) > room and limits.enabled:
        logger.warning("User %s reached the limit of blind notices", user.pk)
    charged = new[: max(room, 0)]
    made = [BlindProbe(user=user, digest=digest) for digest in charged]
    BlindProbe.objects.bulk_create(made)
    return {by_digest[one] for one in by_digest if one in known or one in charged}


def _digest(key: TypedKey) -> str:
    return salted_hmac(__name__, key.text, algorithm="sha256").hexdigest()


def forget_probes() -> None:
    """Drop what no limit counts any more."""
    BlindProbe.objects.filter(at__lt=timezone.now() - DAY).delete()
