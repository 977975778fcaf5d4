"""The fields of a note: what is typed is what it holds, and what it holds is what was typed."""

import pytest
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from teamclock.domain.note import Link, Note, Urgency
from teamclock.ui.kit.theme import Look
from teamclock.ui.queue.note_form import NoteForm, links_of, note_of
from teamclock.ui.queue.route import Route
from tests.builders import at
from tests.ui.boards import HOSTILE, HOSTILE_SHOWN, PARIS
from tests.ui.queue.drafts import TEAMS, TODAY, WHOLE


@pytest.fixture
def form(light: Look, parent: QWidget, qtbot: QtBot) -> NoteForm:
    made = NoteForm(PARIS, TODAY, light, parent)
    made.lay_out(Route(TEAMS, light, made))
    QVBoxLayout(parent).addWidget(made)
    with qtbot.waitActive(parent):
        parent.show()
    return made


def test_it_is_empty_at_first(form: NoteForm) -> None:
    assert note_of(form.data()) == Note("")


@pytest.mark.parametrize(
    "note",
    [
        WHOLE,
        Note("x", no_links=True),
        Note("x", Urgency.CRITICAL, default_if_silent="I go on"),
        Note("x", due_at=at("2026-10-25T01:30Z")),
    ],
)
def test_a_note_that_is_shown_is_the_note_that_is_held(form: NoteForm, note: Note) -> None:
    form.fill(note)

    assert note_of(form.data()) == note


def test_what_is_typed_is_what_it_holds(form: NoteForm, qtbot: QtBot) -> None:
    qtbot.keyClicks(form.title, " Deploy  v2 <b> ")
    form.urgency.choose(Urgency.CRITICAL)
    form.context.insertPlainText("where\n\nit stands ")
    form.next_actions.insertPlainText("one\n\n  two; done when green\n")
    form.links.insertPlainText("https://example.org/1  the whole story\n\nhttps://example.org/2")
    form.if_then.insertPlainText("go back")
    form.due.setChecked(True)
    form.silent.insertPlainText("I go on")

    assert note_of(form.data()) == Note(
        "Deploy v2 <b>",
        Urgency.CRITICAL,
        context="where\n\nit stands",
        next_actions=("one", "two; done when green"),
        if_then="go back",
        links=(Link("https://example.org/1", "the whole story"), Link("https://example.org/2")),
        due_at=at("2026-11-24T16:00Z"),  # tomorrow at 17:00, if nothing else is said
        default_if_silent="I go on",
    )


def test_nothing_is_hidden_in_what_others_wrote(form: NoteForm) -> None:
    note = Note(HOSTILE, context=HOSTILE, links=(Link(HOSTILE.replace(" ", "_"), HOSTILE),))

    form.fill(note)

    held = form.data()
    assert (held["title"], held["context"]) == (HOSTILE_SHOWN, HOSTILE_SHOWN)
    assert held["links"][0].label == HOSTILE_SHOWN


def test_every_letter_is_told(form: NoteForm, qtbot: QtBot) -> None:
    heard: list[str] = []
    form.changed.connect(lambda: heard.append(form.data()["context"]))

    qtbot.keyClicks(form.context, "now")

    assert heard == ["n", "no", "now"]


@pytest.mark.parametrize(
    ("letters", "words"),
    [
        (100, ""),
        (101, "19 characters left"),
        (120, "0 characters left"),
        (123, "3 characters too many"),
    ],
)
def test_the_end_of_a_title_is_told_near_it(form: NoteForm, letters: int, words: str) -> None:
    form.title.setText("x" * letters)

    assert ("" if form.counter.isHidden() else form.counter.text()) == words
    assert len(form.data()["title"]) == letters


def test_a_due_time_is_asked_for_where_it_is_wanted(form: NoteForm) -> None:
    before = (form.when.isHidden(), form.silent.isHidden())

    form.due.setChecked(True)

    assert before == (True, True)
    assert (form.when.isHidden(), form.silent.isHidden()) == (False, False)


def test_what_is_done_if_nobody_answers_stays_in_sight_without_a_due_time(form: NoteForm) -> None:
    form.fill(Note("x", default_if_silent="I go on"))

    assert not form.silent.isHidden()


def test_what_to_do_if_it_goes_wrong_is_asked_for_from_watch_up(form: NoteForm) -> None:
    def asked() -> bool:
        return any("asked for" in label.text() for label in form.findChildren(QLabel))

    before = asked()

    form.urgency.choose(Urgency.WATCH)

    assert (before, asked()) == (False, True)
    assert not form.if_then.isHidden()


def test_every_field_has_a_name_and_a_key(form: NoteForm) -> None:
    form.due.setChecked(True)
    fields = [
        *(form.title, form.urgency, form.context, form.next_actions, form.links, form.if_then),
        form.silent,
    ]
    buddies = {label.buddy(): label.text() for label in form.findChildren(QLabel)}
    keys = [buddies[field].partition("&")[2][:1] for field in fields]

    assert all(field.accessibleName() for field in fields)
    assert all(keys)
    assert len({key.lower() for key in keys}) == len(keys)


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("", ()),
        ("https://a.org", (Link("https://a.org"),)),
        ("  https://a.org \t the  story ", (Link("https://a.org", "the  story"),)),
    ],
)
def test_a_link_is_an_address_and_then_what_it_is_called(
    text: str, links: tuple[Link, ...]
) -> None:
    assert links_of(text) == links
