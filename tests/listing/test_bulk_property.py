"""Whatever is done in bulk and edited meanwhile: an undo leaves all else as before."""

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from contacts.models import Contact
from listing.bulk.work import ADD, REMOVE, SET, Setting, TakingBack
from records.fields import by_key
from records.fields.changes import change_record
from records.models import ChangeSet, Entry
from records.registry import kind_or_404
from tests.factories import make_contact, make_custom_field, make_stage, make_user

TAGS = ["A", "B", "C", "D"]
PEOPLE = TOWNS = 3
tag_lists = st.lists(st.sampled_from(TAGS), unique=True).map(sorted)
towns = st.sampled_from(["", "Cluj", "Łódź"])
indexes = st.integers(0, 2)


class UndoOfBulkWork(TestCase):
    """A world of its own for each case: the database is put back in between."""

    def setUp(self):
        """Make what fields may hold."""
        self.dora = make_user("Dora", is_administrator=True)
        self.people = [make_user(f"User{n}") for n in range(PEOPLE)]
        self.stages = [make_stage() for _ in range(3)]
        number = make_custom_field("number")
        self.kind = kind_or_404("contact")
        self.fields = by_key(self.kind.fields_for(self.dora))
        self.number = f"custom_{number.pk}"

    def value(self, key, draw):
        """Return a raw value for a field."""
        if key == "tags":
            return draw(tag_lists)
        if key == "managers":
            picked = draw(st.lists(indexes, unique=True))
            return sorted(self.people[n].pk for n in picked)
        if key in {"stage", "responsible"}:
            rows = self.stages if key == "stage" else self.people
            return draw(st.sampled_from(["", *(row.pk for row in rows)]))
        if key == self.number:
            return draw(st.sampled_from(["", "0", "12.5"]))
        return draw(towns)

    def raws(self):
        """Return every raw value of every record."""
        return {
            (contact.pk, key): self.fields[key].raw(contact)
            for contact in Contact.objects.all()
            for key in self.keys()
        }

    def give(self, contact, key, raw):
        """Change a field as its form does."""
        field = self.fields[key]
        change_record(contact, {field: field.kind.parse(raw)}, by=self.dora)

    def keys(self):
        """Return the fields of this world."""
        return ["tags", "managers", "stage", "responsible", "city", self.number]

    def filled(self, draw):
        """Make contacts that hold anything."""
        contacts = [make_contact() for _ in range(3)]
        for contact in contacts:
            for key in self.keys():
                self.give(contact, key, self.value(key, draw))
        return contacts

    def act(self, contacts, key, draw):
        """Do something in bulk and return its change set."""
        field = self.fields[key]
        how = draw(st.sampled_from([ADD, REMOVE])) if field.kind.many else SET
        act = ChangeSet.objects.create(record_type="contact", way="bulk", by=self.dora)
        work = Setting(self.kind, self.dora, act, field, how, self.value(key, draw))
        work.take([contact.pk for contact in contacts])
        return act

    def edit(self, contacts, draw):
        """Change some fields of some contacts, and return which are others now."""
        edited = set()
        for contact in draw(st.lists(st.sampled_from(contacts), max_size=3)):
            key = draw(st.sampled_from(self.keys()))
            before = self.raws()
            self.give(Contact.objects.get(pk=contact.pk), key, self.value(key, draw))
            if self.raws() != before:
                edited.add((contact.pk, key))
        return edited

    def undo(self, act):
        """Take the act back."""
        back = ChangeSet.objects.create(record_type="contact", way="undo", undoes=act)
        entries = Entry.objects.filter(change_set=act).values_list("pk", flat=True)
        TakingBack(self.kind, self.dora, back).take(list(entries))

    @settings(max_examples=40)
    @given(data=st.data())
    def test_what_nobody_edited_is_as_before(self, data):
        """Fill, act, edit at random, undo, compare."""
        contacts = self.filled(data.draw)
        before = self.raws()
        key = data.draw(st.sampled_from(self.keys()))
        act = self.act(contacts, key, data.draw)
        edited = self.edit(contacts, data.draw)
        after_edits = self.raws()
        self.undo(act)
        for place, value in self.raws().items():
            if place not in edited:
                assert value == before[place]
            elif place[1] != key:
                assert value == after_edits[place]
