"""Files of the demo: photographs, offers and lists, all of them drawn here."""

from __future__ import annotations

import datetime
import io
from random import Random
from typing import Any

from django.core.files.base import ContentFile
from PIL import Image, ImageDraw

from accounts.models import User
from crm_site.demo.hours import at_work
from records.files.keeping import keep
from records.models import FileUpload, FileVersion, Record, RecordFile

# Every so many records has files; of an act of adding, how many there are.
EVERY, COUNTS = 9, (1, 1, 2, 3, 4)
COMMENTED = 0.3
NAMES = {
    "jpg": ("Shop window.jpg", "Fațada magazinului.jpg", "Витрина магазина.jpg"),
    "pdf": ("Offer 2026.pdf", "Umowa ramowa.pdf", "Коммерческое предложение.pdf"),
    "txt": ("Questions for the call.txt", "Adresa de livrare.txt"),
    "csv": ("Price list.csv", "Cennik.csv"),
}
COMMENTS = ("Signed by both", "Sent on paper, too", "Ask for a newer one")
LINES = ("Offer", "12 cabinets, oak, delivered and assembled", "Valid for 30 days")
TEXT = "1. Which sizes?\n2. Delivered or collected?\n3. Who signs?\n"
TABLE = "Article;Price\nOak cabinet;420,00\nPine shelf;75,50\n"


class Papers:
    """Puts files on some clients, as if each had come at its time."""

    def __init__(self, rng: Random, now: datetime.datetime, admin: User) -> None:
        self.rng, self.now, self.admin = rng, now, admin

    def hand_out(self, records: list[Any]) -> None:
        """Give files to every so manieth record."""
        for record in records[::EVERY]:
            self._add(record)

    def _add(self, record: Record) -> None:
        kinds = self.rng.choices(list(NAMES), k=self.rng.choice(COUNTS))
        files = [self._file(kind) for kind in dict.fromkeys(kinds)]
        by = record.responsible or self.admin
        kept = keep(record, files, by=by, page=None).kept
        since = record.created_at
        some_time = since + (self.now - since) * self.rng.random()
        at = max(since, min(at_work(self.rng, some_time), self.now))
        ids = [one.file_id for one in kept]
        FileUpload.objects.filter(versions__in=kept).update(at=at)
        FileVersion.objects.filter(file__in=ids).update(at=at)
        RecordFile.objects.filter(pk__in=ids).update(created_at=at, changed_at=at)
        if self.rng.random() < COMMENTED:
            comment = self.rng.choice(COMMENTS)
            RecordFile.objects.filter(pk=ids[0]).update(comment=comment)

    def _file(self, kind: str) -> ContentFile[bytes]:
        made = {"jpg": self._photograph, "pdf": _document}.get(kind)
        content = made() if made else (TEXT if kind == "txt" else TABLE).encode()
        return ContentFile(content, self.rng.choice(NAMES[kind]))

    def _photograph(self) -> bytes:
        """Draw a house with a shop under a sky."""
        image = Image.new("RGB", (1200, 800), self._colour(150, 230))
        draw = ImageDraw.Draw(image)
        for line in range(800):
            draw.line((0, line, 1200, line), (140 + line // 8, 180 + line // 12, 235))
        draw.rectangle((150, 240, 1050, 800), self._colour(120, 210))
        draw.rectangle((150, 240, 1050, 300), self._colour(60, 130))
        for left in range(210, 1000, 220):
            draw.rectangle((left, 340, left + 130, 480), self._colour(190, 250))
        draw.rectangle((210, 540, 760, 770), self._colour(200, 250))
        for left in range(230, 740, 90):
            draw.rectangle((left, 640, left + 60, 770), self._colour(60, 220))
        draw.rectangle((830, 540, 990, 800), self._colour(60, 120))
        made = io.BytesIO()
        image.save(made, "JPEG", quality=80)
        return made.getvalue()

    def _colour(self, low: int, high: int) -> tuple[int, int, int]:
        one, two, three = (self.rng.randint(low, high) for _ in range(3))
        return one, two, three


def _document() -> bytes:
    """Write a PDF of one page."""
    lines = "".join(f"({line}) Tj 0 -36 Td " for line in LINES)
    text = f"BT /F1 22 Tf 72 740 Td {lines}ET"
    font = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        f"{page}/Resources<</Font<</F1 5 0 R>>>>>>",
        f"<</Length {len(text)}>>stream\n{text}\nendstream",
        font,
    ]
    made, places = "%PDF-1.4\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(made))
        made += f"{number} 0 obj{one}endobj\n"
    rows = "".join(f"{place:010} 00000 n \n" for place in places)
    table = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{rows}"
    end = f"trailer<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{len(made)}\n"
    return f"{made}{table}{end}%%EOF\n".encode()
