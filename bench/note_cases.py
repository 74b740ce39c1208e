"""The page CRM notes, as it is asked for at work: two notes for each contact."""

from __future__ import annotations

from random import Random

from django.urls import reverse

from bench.cases import SEED, Case, address
from notes.models import NoteAction, NoteStatus

QUESTIONS = (
    "state=overdue",
    "state=open&mine=me",
    "due_on=today",
    "due_on=week&sort=due_at",
    "due_at_op=next&due_at_days=7",
    "action={action}",
    "status={status}",
    "action={action}&status={status}&mine=me",
    "created_at_op=last&created_at_days=7",
    "q=number 77",
)
CUTS = ("status~", "action~-due_at", "due_on~due_at", "responsible~")


def of_notes(visits: int) -> list[Case]:
    """Return what is measured of notes."""
    rng, index = Random(SEED), reverse("notes:index")
    pages = [rng.randint(1, 20) for _ in range(visits)]
    by_due = [f"{index}?sort={way}due_at&page={p}" for p in pages for way in ("", "-")]
    cut = [f"{index}?sort={one}" for one in CUTS]
    board, total = f"{index}?as=board", address("listing:total", "note")
    return [
        Case("CRM notes, newest first", 80, [f"{index}?page={p}" for p in pages]),
        Case("CRM notes, filtered", 80, asked(rng, visits)),
        Case("CRM notes, sorted by due", 80, by_due),
        Case("CRM notes, in sections", 80, cut * 5),
        Case("CRM notes, exact total", 300, [total] * 10),
        Case("board of notes", 300, [board, f"{board}&mine=me"] * 5),
    ]


def asked(rng: Random, visits: int) -> list[str]:
    """Return addresses of what people ask for, with all actions and statuses."""
    actions = list(NoteAction.objects.values_list("pk", flat=True))
    statuses = list(NoteStatus.objects.values_list("pk", flat=True))
    return [
        f"{reverse('notes:index')}?"
        + rng.choice(QUESTIONS).format(
            action=rng.choice(actions), status=rng.choice(statuses)
        )
        for _ in range(visits)
    ]
