"""What people try who may not: to move deals by every way there is (D1, D4, R5)."""

from types import SimpleNamespace

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse

from accounts.models import Role, Scope, User
from deals.models import Deal, Stage
from listing.importing.uploading import receive_by_titles
from tests.factories import make_deal, make_role, make_user
from tests.listing.bulk import HTMX, pick, url_of
from tests.listing.importing import run_at_once
from tests.merging.test_merge_page import answers
from tests.merging.test_merge_page import url as merge_url
from tests.records.test_history import edit

ALL = dict.fromkeys(
    ["view_scope", "edit_scope", "delete_scope", "export_scope"], Scope.ALL
)


def stage(name):
    """Return a stage that ships."""
    return Stage.objects.get(name=name)


def now(deal):
    """Return a deal as it is now."""
    return Deal.objects.select_related("stage").get(pk=deal.pk)


def in_place(at, to):
    """Choose the stage on the card, with more in the form than it asks for."""
    url = reverse("records:field", args=["deal", at.deal.pk, "stage"])
    forged = {"entered_by": "", "moved_by": at.user.pk, "state": "open"}
    return at.browser.post(url, {"stage": to.pk, **forged}, headers=HTMX)


def in_the_dialog(at, to):
    """Answer a dialog that nobody has asked."""
    url = reverse("records:complete", args=["deal", at.deal.pk, "stage"])
    sent = {"stage": to.pk, "asks": ["amount", "pipeline", "closed_at"], "amount": "9"}
    return at.browser.post(url, {**sent, "pipeline": 1, "closed_at": ""}, headers=HTMX)


def in_the_form(at, to):
    """Send the whole form."""
    sent = {"title": "Forged", "stage": to.pk, "currency": "EUR"}
    return at.browser.post(f"/deals/{at.deal.pk}/edit/", sent)


def on_the_board(at, to):
    """Drag the card."""
    url = reverse("listing:move", args=["deal", at.deal.pk])
    return at.browser.post(url, {"from": at.deal.stage_id, "to": to.pk}, headers=HTMX)


def in_bulk(at, to):
    """Move the picked deals."""
    pick(at.user, at.deal)
    return at.browser.post(url_of("stage", "deal"), {"value": to.pk})


def by_setting(at, to):
    """Give picked deals a value in a field, which is the stage."""
    pick(at.user, at.deal)
    sent = {"field": "stage", "shown": "stage", "value": to.pk}
    return at.browser.post(url_of("set", "deal"), sent)


def by_a_file(at, to):
    """Let a file say it, by the id of the deal."""
    text = f"ID,Deal title,Stage,Currency\n{at.deal.pk},Forged,{to.name},EUR\n"
    file = ContentFile(text.encode(), "a.csv")
    run = receive_by_titles(file, at.user, "deal")
    run.mapping["0"] = "id"
    run.options["meeting"] = {"mode": "update", "keys": ["id"]}
    run.save()
    return run_at_once(run)


def by_a_merge(at, to):
    """Make it one with a deal that is there already."""
    other = make_deal(responsible=at.user, stage=to.name)
    sent = answers(at.deal, other, **{"take-stage": other.pk})
    return at.browser.post(merge_url(at.deal, other), sent)


WAYS = [
    *(in_place, in_the_dialog, in_the_form, on_the_board),
    *(in_bulk, by_setting, by_a_file, by_a_merge),
]
each_way = pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)


def someone(client_of, user, deal):
    """Return a user at a deal."""
    return SimpleNamespace(user=user, browser=client_of(user), deal=now(deal))


@pytest.fixture
def seller(north):
    """Somebody who may do much, but not reopen deals."""
    rule = {**ALL, "may_create": True, "may_import": True, "may_merge": True}
    return make_user("Sven", make_role("Seller", deal=rule), team=north)


@each_way
def test_nobody_enters_a_stage_that_is_for_others(client_of, seller, way):
    boss = Role.objects.get(name="Team lead")
    stage("Won").entered_by.set([boss])
    deal = make_deal(responsible=seller, amount=1)
    way(someone(client_of, seller, deal), stage("Won"))
    found = now(deal)
    assert (found.stage.name, found.closed_at, found.moves.count()) == ("New", None, 1)

    stage("Won").entered_by.add(*seller.roles.all())
    way(someone(client_of, seller, deal), stage("Won"))
    found = now(deal)
    assert (found.stage.name, found.moves.count()) == ("Won", 2)
    assert found.moves.latest("pk").by == seller


@each_way
def test_nobody_reopens_without_the_right(client_of, seller, dora, way):
    deal = make_deal(responsible=seller, amount=1)
    edit(dora, deal, stage=stage("Won"))
    closed = now(deal)
    way(someone(client_of, seller, deal), stage("New"))
    found = now(deal)
    assert (found.stage.name, found.closed_at) == ("Won", closed.closed_at)

    seller.roles.get().rules.update(may_reopen=True)
    seller = User.objects.get(pk=seller.pk)
    way(someone(client_of, seller, deal), stage("New"))
    assert now(deal).stage.name == "New"


@each_way
@pytest.mark.parametrize("who", ["outsider", "reader"])
def test_who_may_not_change_a_deal_does_not_move_it(client_of, alice, carol, way, who):
    sees = {"view_scope": Scope.ALL, "may_import": True, "may_merge": True}
    reader = make_user("Vera", make_role(deal=sees))
    deal = make_deal(responsible=alice, amount=1, title="Hers")
    at = someone(client_of, {"outsider": carol, "reader": reader}[who], deal)
    answer = way(at, stage("Contacted"))
    found = now(deal)
    assert (found.stage.name, found.title) == ("New", "Hers")
    assert found.version == deal.version
    if hasattr(answer, "text"):
        assert who == "reader" or "Hers" not in answer.text
