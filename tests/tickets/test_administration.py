"""The administrator's table of moves between states."""

from django.urls import reverse

from tickets.models import TicketState


def test_the_table_of_moves_is_shown_and_kept(client_of, dora):
    url, browser = reverse("admin:tickets_moves"), client_of(dora)
    page = browser.get(url).text
    assert 'aria-label="From Closed to In progress"' in page
    new, closed = (TicketState.objects.get(name=n) for n in ("New", "Closed"))

    pairs = [f"{closed.pk}-{new.pk}", f"{new.pk}-{new.pk}", "7-x"]
    assert browser.post(url, {"move": pairs}).status_code == 302

    assert [*closed.next_states.all()] == [new]
    assert not new.next_states.exists()
    listed = browser.get(reverse("admin:tickets_ticketstate_changelist")).text
    assert url in listed
    assert "means closed" in listed.casefold()


def test_only_administrators_come_to_it(client_of, alice):
    url = reverse("admin:tickets_moves")
    before = TicketState.next_states.through.objects.count()
    for ask in (client_of(alice).get, client_of(alice).post):
        assert ask(url).status_code == 404
    assert TicketState.next_states.through.objects.count() == before
