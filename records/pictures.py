"""Pictures of records: what was uploaded made a small square, and kept (C8).

Whatever arrives is drawn anew: what else a file holds, such as the place where it was
taken, or something that is no picture, does not get through.
"""

from __future__ import annotations

import io
import warnings
from functools import partial
from typing import Any, BinaryIO

from django.core.files.base import ContentFile
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps

from accounts.models import User
from records.models import Record, track
from records.models.picture import Pictured
from records.refusals import Refusal

SIDE = 256  # pixels
MOST_BYTES = 10 * 1024 * 1024
MOST_PIXELS = 50_000_000
QUALITY = 85
FORMATS = ("JPEG", "PNG", "WEBP", "GIF")
CONTENT_TYPE = "image/webp"
TOO_MANY_PIXELS = _("The picture has too many pixels: 50 megapixels at most.")
# What a broken or forged file makes Pillow raise.
BROKEN = (OSError, ValueError, SyntaxError)


class Part(models.TextChoices):
    """Which part of a picture that is no square is kept."""

    MIDDLE = "middle", _("The middle")
    START = "start", _("Top or left")
    END = "end", _("Bottom or right")


# Where the square lies: 0 at the beginning, 1 at the end.
WHERE = {Part.START: 0.0, Part.MIDDLE: 0.5, Part.END: 1.0}


def squared(file: BinaryIO, part: str = Part.MIDDLE) -> bytes:
    """Return a square picture of the file. Raises `Refusal`."""
    size = file.seek(0, io.SEEK_END)
    file.seek(0)
    if size > MOST_BYTES:
        raise Refusal(_("The picture is larger than 10 MB."))
    try:
        return _drawn(file, WHERE.get(Part(part), 0.5))
    except Refusal:
        raise
    except Image.DecompressionBombError as error:
        raise Refusal(TOO_MANY_PIXELS) from error
    except BROKEN as error:
        sentence = _("This is no picture that can be read: use JPEG, PNG, WebP or GIF.")
        raise Refusal(sentence) from error


def _drawn(file: BinaryIO, where: float) -> bytes:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        image: Image.Image = Image.open(file, formats=FORMATS)
    width, height = image.size  # as the head of the file says; nothing is decoded yet
    if width * height > MOST_PIXELS:
        raise Refusal(TOO_MANY_PIXELS)
    image.draft("RGB", (2 * SIDE, 2 * SIDE))
    image = ImageOps.exif_transpose(image).convert("RGBA")
    square = ImageOps.fit(image, (SIDE, SIDE), centering=(where, where))
    drawn = Image.new("RGB", (SIDE, SIDE), "white")
    drawn.paste(square, mask=square.getchannel("A"))
    made = io.BytesIO()
    drawn.save(made, "WEBP", quality=QUALITY)
    return made.getvalue()


@transaction.atomic
def set_picture(record: Any, picture: bytes, *, by: User) -> None:
    """Keep a picture that somebody chose, in the place of the one before."""
    _put(record, picture, by_hand=True)
    track(record, "pictured", by=by, removed=False)


@transaction.atomic
def remove_picture(record: Any, *, by: User) -> None:
    """Go back to the initials."""
    _put(record, None, by_hand=False)
    track(record, "pictured", by=by, removed=True)


@transaction.atomic
def bring_picture(record: Any, file: BinaryIO) -> bool:
    """Keep an imported picture, unless somebody chose one. Raises `Refusal`."""
    if record.avatar_by_hand:
        return False
    _put(record, squared(file), by_hand=False)
    return True


def _put(record: Record, picture: bytes | None, *, by_hand: bool) -> None:
    assert isinstance(record, Pictured)  # noqa: S101 callers have looked
    old, storage = str(record.avatar.name or ""), record.avatar.storage
    if picture is None:
        record.avatar = ""
    else:
        record.avatar.save("picture.webp", ContentFile(picture), save=False)
    record.avatar_by_hand = by_hand
    record.version += 1
    record.updated_at = timezone.now()
    columns = ("avatar", "avatar_by_hand", "version", "updated_at")
    record.save(update_fields=columns)
    if old:
        transaction.on_commit(partial(storage.delete, old))
