"""Records of every kind of secrecy, each with a word of its own to look for."""

from django.utils import timezone

from records.models import track
from tests.factories import (
    access_class,
    make_company,
    make_contact,
    make_deal,
    make_note,
    make_ticket,
)


def word(name):
    """Return the word that stands in every text of a record and nowhere else."""
    return f"Zq{name.replace('_', '')}zq"


def _company(name, responsible, **values):
    values |= {
        "legal_name": f"{word(name)} SRL",
        "city": f"{word(name)}ville",
        "emails": [f"{word(name)}@firm.example"],
        "tags": [f"tag {word(name)}"],
    }
    return make_company(responsible=responsible, name=word(name), **values)


def _contact(name, responsible, **values):
    values |= {
        "last_name": word(name),
        "city": f"{word(name)}ville",
        "emails": [f"{word(name)}@person.example"],
        "tags": [f"tag {word(name)}"],
    }
    return make_contact(responsible=responsible, first_name=word(name), **values)


def _deal(name, responsible, **values):
    values |= {"lost_note": f"why {word(name)}", "tags": [f"tag {word(name)}"]}
    return make_deal(responsible=responsible, title=word(name), **values)


def _ticket(name, responsible, **values):
    values |= {"text": f"text {word(name)}", "tags": [f"tag {word(name)}"]}
    return make_ticket(responsible=responsible, subject=word(name), **values)


def _sold(cast, scene):
    """Make deals and tickets of clients that are seen, and of such that are not."""
    alice, bob, carol = cast["alice"], cast["bob"], cast["carol"]
    firm, client = scene["firm_of_alice"], scene["client"]
    hidden = {"contact": scene["carols_client"], "company": scene["firm_of_carol"]}
    gone = timezone.now()
    return {
        "deal": _deal("deal", alice, contact=client, company=firm),
        "deal_of_hidden": _deal("deal_of_hidden", alice, **hidden),
        "carols_deal": _deal("carols_deal", carol, contact=client, stage="Lost"),
        "secret_deal": _deal("secret_deal", bob, company=firm, private=True),
        "trashed_deal": _deal("trashed_deal", alice, company=firm, trashed_at=gone),
        "ticket": _ticket("ticket", alice, contact=client, company=firm),
        "ticket_of_hidden": _ticket("ticket_of_hidden", alice, **hidden),
        "carols_ticket": _ticket("carols_ticket", carol, contact=client),
        "secret_ticket": _ticket("secret_ticket", bob, company=firm, private=True),
    }


def _note(name, about, responsible, **values):
    return make_note(about, responsible=responsible, text=word(name), **values)


def _notes(cast, scene):
    """Make notes on what is seen, and on what is not."""
    alice, bob, carol = cast["alice"], cast["bob"], cast["carol"]
    return {
        "note_on_client": _note("note_on_client", scene["client"], alice),
        "note_of_carol": _note("note_of_carol", scene["firm_of_alice"], carol),
        "private_note": _note("private_note", scene["shared"], bob, private=True),
        "note_on_secret": _note("note_on_secret", scene["secret"], alice),
        "note_on_deal": _note("note_on_deal", scene["deal"], alice),
        "note_on_carols": _note("note_on_carols", scene["carols_deal"], alice),
        "note_on_ticket": _note("note_on_ticket", scene["carols_ticket"], carol),
    }


def make_scene(cast):
    """Make records for `cast`, people by name; return them by the names of words."""
    alice, bob, carol = cast["alice"], cast["bob"], cast["carol"]
    partner = access_class("Partner")
    firm = _company("firm_of_alice", alice)
    foreign = _company("firm_of_carol", carol)
    scene = {
        "firm_of_alice": firm,
        "firm_of_carol": foreign,
        "daughter": _company("daughter", alice, parent=foreign),
        "client": _contact("client", alice, company=firm),
        "client_elsewhere": _contact("client_elsewhere", alice, company=foreign),
        "carols_client": _contact("carols_client", carol, company=firm),
        "shared": _contact("shared", bob, managers=[carol], company=foreign),
        "secret": _contact("secret", bob, private=True, company=firm),
        "nobodys": _contact("nobodys", None, access_class=partner, company=firm),
        "trashed": _contact("trashed", alice, company=firm, trashed_at=timezone.now()),
    }
    scene |= _sold(cast, scene)
    scene |= _notes(cast, scene)
    for name, record in scene.items():
        track(record, "created", by=record.responsible)
        change = {"field": "city", "old": f"old {word(name)}", "new": word(name)}
        track(record, "changed", by=alice, way="form", changes=[change])
    return scene
