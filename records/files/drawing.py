"""Small pictures of pictures: what is shown in a page is drawn anew (A2).

So neither the place where a photograph was taken gets through, nor something that is
no picture.
"""

from __future__ import annotations

import io
import logging
import warnings
from typing import IO

from django.core.files.base import ContentFile
from PIL import Image, ImageOps

from records.live import publishing
from records.models import FileVersion
from records.models.file import file_storage
from records.pictures import BROKEN, FORMATS, MOST_PIXELS
from records.registry import kind_or_404

# Pixels that each may be wide and high.
SIZES = {"large": (1600, 1600), "small": (320, 320)}
QUALITY = 82

logger = logging.getLogger(__name__)


def draw(version: FileVersion) -> None:
    """Make the small pictures of a version, or write down that it can't be done."""
    try:
        with version.stored.open("rb") as file:
            drawings = _drawings(file)
    except (*BROKEN, Image.DecompressionBombError, MemoryError) as error:
        logger.info("A picture could not be drawn: %r", error)
        _settle(version, FileVersion.Drawing.FAILED)
        return
    storage = file_storage()
    for size, content in drawings.items():
        place = version.place_of_drawing(size)
        storage.delete(place)  # of a worker that was killed
        storage.save(place, ContentFile(content))
    _settle(version, FileVersion.Drawing.MADE)


def _settle(version: FileVersion, state: FileVersion.Drawing) -> None:
    version.drawing = state
    version.save(update_fields=["drawing"])
    rows = kind_or_404(version.file.record_type).model._base_manager
    if record := rows.filter(pk=version.file.record_id).first():
        publishing.for_record(record)


def _drawings(file: IO[bytes]) -> dict[str, bytes]:
    """Return the pictures by the names of their sizes, the large one first."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        image: Image.Image = Image.open(file, formats=FORMATS)
    width, height = image.size  # as the head of the file says; nothing is decoded yet
    if width * height > MOST_PIXELS:
        raise Image.DecompressionBombError
    image.draft("RGB", SIZES["large"])
    image = ImageOps.exif_transpose(image).convert("RGBA")
    made = {}
    for size, most in SIZES.items():
        image.thumbnail(most)
        drawn = Image.new("RGB", image.size, "white")
        drawn.paste(image, mask=image.getchannel("A"))
        content = io.BytesIO()
        drawn.save(content, "WEBP", quality=QUALITY)
        made[size] = content.getvalue()
    return made
