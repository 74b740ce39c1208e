"""The palette: marks, what was opened, pages, creation, actions (L12, rule 20)."""

import pytest

from accounts.models import Scope
from records.models import Tag
from tests.factories import make_company, make_contact, make_role, make_user


@pytest.mark.parametrize(
    ("name", "typed", "marked"),
    [
        ("Ana Popa", "pop", ["Pop"]),
        ("Ana Popa", "a", ["A"]),
        ("Ana Popa", "ana popa", ["Ana", "Popa"]),
        ("Łódź Wójcik", "lodz wojc", ["Łódź", "Wójc"]),
        ("Ирина Щукина", "shchuk", ["Щук"]),
        ("Ирина Щукина", "shc", ["Щ"]),
        ("Тарас Шевченко", "szewczenko", ["Шевченко"]),
        ("Ion Strauß", "strauss", ["Strauß"]),
        ("Ana <b>Popa</b>", "<b>", ["<b>"]),
        ("Ana Popa", "xyzzy", []),
    ],
)
def test_what_matched_is_marked_with_its_accents(name, typed, marked, alice, search):
    first, last = name.split()
    make_contact(responsible=alice, first_name=first, last_name=last)
    assert search(alice, typed).marked == marked


@pytest.mark.parametrize("typed", ["712 345", "0712345678", "(712) 345-678", "712345"])
def test_the_digits_of_a_phone_are_marked_between_its_spaces(
    typed, person, alice, search
):
    person("Ana Popa", phones=["+40712345678"], emails=["ana@example.com"])
    (marked,) = search(alice, typed).marked
    assert marked.replace(" ", "").startswith("712345")
    assert search(alice, "ana@ex").marked == ["ana@ex"]


def test_what_was_opened_stands_on_top(person, alice, client_of, search):
    assert "Recently opened" not in search(alice).groups
    firm = make_company(name="Aurora", responsible=alice)
    opened = [person("Ana Popa"), firm, person("Ion Rusu")]
    for record in [*opened, opened[0]]:
        assert client_of(alice).get(record.get_absolute_url()).status_code == 200
    assert search(alice).groups[0] == "Recently opened"
    assert search(alice).names == ["Ana Popa", "Ion Rusu", "Aurora"]
    assert search(alice, "rusu").names == ["Ion Rusu"]


def test_what_was_opened_and_went_out_of_reach_is_not_shown(
    person, alice, bob, client_of, search
):
    ours, theirs = person("Ana Popa"), person("Ion Rusu", private=True)
    for record in [ours, theirs]:
        client_of(alice).get(record.get_absolute_url())
    theirs.responsible = bob
    theirs.save()
    assert search(alice).names == ["Ana Popa"]
    assert search(bob).names == []


def test_a_refused_card_was_not_opened(person, carol, client_of, search):
    secret = person("Ana Secret")
    assert client_of(carol).get(secret.get_absolute_url()).status_code == 404
    secret.responsible = carol
    secret.save()
    assert search(carol).names == []


@pytest.fixture
def reader(db):
    """Somebody who may look at contacts and do nothing."""
    return make_user("Reader", make_role(contact={"view_scope": Scope.ALL}))


def test_pages_and_forms_are_offered_as_far_as_one_may(alice, reader, search):
    answer = search(alice)
    assert {"New contact", "New company", "Home", "Contacts", "My contacts"} <= set(
        answer.commands
    )
    assert 'href="/contacts/?mine=me"' in answer.html
    assert "<kbd>G</kbd><kbd>C</kbd>" in answer.html
    assert search(alice, "new comp").commands[0] == "New company"
    assert "New contact" not in search(alice, "new comp").commands
    assert "New contact" not in search(reader).commands


def test_actions_are_offered_with_their_keys(alice, search):
    answer = search(alice)
    assert {"Dark theme", "Sign out", "Help and shortcuts"} <= set(answer.commands)
    assert 'data-act="theme" name="theme" value="dark"' in answer.html
    assert 'form="sign-out"' in answer.html
    assert search(alice, "dark").commands[0] == "Dark theme"


def test_an_administrator_goes_to_the_pages_of_the_administration(dora, alice, search):
    assert "Administration" in search(dora).commands
    found = search(dora, "administration tags")
    assert found.commands[0] == "Administration: Tags"
    assert 'href="/admin/records/tag/"' in found.html
    assert "Administration" not in search(alice, "admin").html


def test_a_record_is_made_of_what_was_typed(alice, reader, search, client_of):
    answer = search(alice, "Ana Popa")
    assert "Create contact “Ana Popa”" in answer.commands
    assert 'href="/contacts/new/?name=Ana+Popa"' in answer.html
    quick = {"HX-Request": "true", "HX-Target": "dialog-body"}
    form = client_of(alice).get("/contacts/new/?name=Ana+Popa", headers=quick).text
    assert 'value="Ana Popa"' in form
    form = client_of(alice).get("/companies/new/?name=Aurora%00", headers=quick).text
    assert 'value="Aurora"' in form
    for words in ["0722 123", "ana@example.com"]:
        assert "Create contact" not in search(alice, words).html
    assert "Create contact" not in search(reader, "Ana Popa").html


def test_tags_lead_to_the_lists_of_what_carries_them(person, alice, search, contacts):
    person("Ana Popa", tags=["Newsletter"])
    Tag.objects.create(name="News of nothing")
    answer = search(alice, "news")
    assert "Contacts tagged “Newsletter”" in answer.commands
    assert "nothing" not in answer.plain
    assert "Companies tagged" not in answer.plain
    assert contacts(alice, "?tags=Newsletter").names == ["Ana Popa"]


ODD = [
    "%' OR '1'='1",
    "'; DROP TABLE contacts_contact; --",
    "(((((",
    "[a-z]{1,999}",
    ".*",
    "\\",
    "a\0b",
    "x" * 500,
    "ab " * 200,
    "😀",
    "👩‍👩‍👧 popa",
    "\u202eabc",
    "ъ",
    "½",
    "١٢٣٤٥",
    "-",
    "+",
    "<script>alert(1)</script>",
    "{{ 7 }}",
]


@pytest.mark.parametrize("typed", ODD)
def test_odd_input_is_only_text(typed, person, alice, client_of, search):
    person("Ana Popa")
    answer = search(alice, typed)
    assert "<script>" not in answer.html
    for url in ["/search/", "/contacts/", "/companies/"]:
        response = client_of(alice).get(url, {"q": typed}, follow=True)
        assert response.status_code == 200
    choices = client_of(alice).get("/records/contact/choose/", {"q": typed})
    assert choices.status_code == 200


@pytest.mark.parametrize(
    "typed", ["secret", "secretsen", "0722 999", "secret@", "hidden", "hiddentag", ""]
)
def test_an_outsider_learns_nothing(typed, person, carol, search):
    firm = make_company(name="Hidden Ltd")
    person(
        "Ana Secretson",
        company=firm,
        phones=["+40722999888"],
        emails=["secret@example.com"],
        tags=["HiddenTag"],
    )
    own = make_contact(responsible=carol, first_name="", last_name="Own", company=firm)
    answer, other = search(carol, typed), search(carol, "qqxxqq" if typed else "")
    assert answer.names == []
    assert answer.marked == []
    told = answer.plain.replace(typed, "") if typed else answer.plain
    for word in ["Secretson", "Hidden Ltd", "HiddenTag", "722", "@example"]:
        assert word not in told
    offers = [label for label in answer.commands if "Create" not in label]
    assert offers == [label for label in other.commands if "Create" not in label]
    assert search(carol, "own").names == [str(own)]


def test_as_many_queries_whatever_is_found(person, alice, queries_for):
    for number in range(2):
        person(f"N{number} Popa", tags=["VIP"])
    few = queries_for("/search/?q=popa")
    for number in range(20):
        firm = make_company(name=f"Popa {number}", responsible=alice)
        person(f"M{number} Popa", tags=["VIP"], company=firm)
        make_contact(responsible=alice, last_name="Popăț", first_name="Łucja")
    # A group more: the companies, and the tags and links of its records.
    assert queries_for("/search/?q=popa") <= few + 5
    many = queries_for("/search/?q=popa")
    for number in range(3):
        person(f"K{number} Popa", tags=["VIP", "More"])
    assert queries_for("/search/?q=popa") == many
