"""What a menu does is done with what its button stands for."""

import pytest
from playwright.sync_api import expect

from listing.models import ListSettings
from tests.factories import make_contact, make_ticket, make_view

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


@pytest.fixture(params=["mouse", "keyboard"])
def choose(request, watch):
    """Open a menu by its name and choose in it, by mouse or by keyboard."""

    def by_mouse(menu, item):
        watch.get_by_role("button", name=menu).click()
        watch.get_by_role("button", name=item).click()

    def by_keyboard(menu, item):
        watch.get_by_role("button", name=menu).press("Enter")
        watch.get_by_role("button", name=item).press("Enter")

    return {"mouse": by_mouse, "keyboard": by_keyboard}[request.param]


def test_a_form_of_a_menu_is_sent_with_its_button(watch, alice, sign_in, choose):
    sign_in(alice, watch.context)
    view = make_view(alice, name="In Cluj", query="city=Cluj")
    watch.goto(f"/contacts/?city=Cluj&view={view.pk}")
    choose("This view", "Open the list with it")
    expect(watch.get_by_text("The list opens with this view")).to_be_visible()
    assert ListSettings.objects.get(user=alice).home == str(view.pk)
    expect(watch.locator("#view-menu")).to_be_hidden()


def test_a_button_of_a_menu_that_sends_by_itself(watch, alice, sign_in, choose):
    sign_in(alice, watch.context)
    contact = make_contact(responsible=alice)
    ticket = make_ticket(responsible=alice, contact=contact)
    watch.goto(contact.get_absolute_url())
    choose(f"Actions for {ticket.number}", "Detach")
    expect(watch.get_by_text("Ticket detached")).to_be_visible()
    expect(watch.locator("#tab-tickets")).to_contain_text("No tickets yet")
    ticket.refresh_from_db()
    assert ticket.contact is None
