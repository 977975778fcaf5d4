"""Words about notes: their lines, how complete they are, and what they lack."""

from typing import Any

import pytest

from teamclock.domain.note import TITLE_LENGTH, Link, Note, Urgency, completeness
from teamclock.present.note import (
    complete_words,
    done_count_words,
    lines,
    missing_words,
    unready_words,
)

WHOLE = Note(
    "Deploy",
    Urgency.WATCH,
    context="v2",
    next_actions=("roll it out",),
    if_then="go back",
    links=(Link("https://example.org"),),
)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("", ()),
        ("one\ntwo", ("one", "two")),
        ("one\r\n\ntwo", ("one", "", "two")),
        ("if:\n\tgo", ("if:", "    go")),
        ("a\u2028b\x0bc", ("a", "b", "c")),
        ("<b>x</b>\u202e\x1b[31m", ("<b>x</b>\ufffd\ufffd[31m",)),
    ],
)
def test_lines_stay_lines_and_nothing_in_them_is_hidden(text: str, shown: tuple[str, ...]) -> None:
    assert lines(text) == shown


@pytest.mark.parametrize(
    ("note", "words"),
    [
        (Note("x"), "Note: 0 of 3 parts"),
        (Note("x", context="v2"), "Note: 1 of 3 parts"),
        (Note("x", context="v2", no_links=True), "Note: 2 of 3 parts"),
        (WHOLE._replace(if_then=""), "Note: 3 of 4 parts"),
        (WHOLE, "Note: 4 of 4 parts"),
    ],
)
def test_how_complete_a_note_is_is_said_in_parts(note: Note, words: str) -> None:
    assert complete_words(note) == words


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"context": " "}, "Add the context"),
        ({"next_actions": ()}, "Add a next action"),
        ({"links": ()}, "Add a link, or tick “None needed”"),
        ({"links": (), "no_links": True}, ""),
        ({"if_then": "\n"}, "Say what to do if it fails"),
        ({"if_then": "", "urgency": Urgency.STEADY}, ""),
    ],
)
def test_what_is_missing_is_named_until_the_note_is_complete(
    changes: dict[str, Any], words: str
) -> None:
    note = WHOLE._replace(**changes)

    assert missing_words(note) == words
    assert (words == "") == (completeness(note) == 1)


@pytest.mark.parametrize(
    ("note", "words"),
    [
        (Note(" "), "Add a title"),
        (Note("\u200b\u3164"), "Add a title"),
        (Note("x"), "Add a context, a next action or a link"),
        (Note("x", no_links=True), "Add a context, a next action or a link"),
        (Note("x", context="v2"), ""),
        (Note("x", next_actions=("go",)), ""),
        (Note("x", links=(Link("https://example.org"),)), ""),
        (
            Note("x" * (TITLE_LENGTH + 1), context="v2"),
            "a title has 121 characters: shorten it to 120",
        ),
    ],
)
def test_why_a_note_cannot_be_handed_off_is_said(note: Note, words: str) -> None:
    assert unready_words(note) == words


def test_what_is_done_is_counted() -> None:
    note = Note("x", next_actions=("a", "b", "c"))

    assert done_count_words(note, (1, 3)) == "2 of 3 done"
    assert done_count_words(note, (9,)) == "0 of 3 done"
