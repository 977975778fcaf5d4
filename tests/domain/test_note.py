"""Notes: what may be written, how much of it, and how complete it is (handoff.md, 1)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamclock.domain.errors import RefusedError
from teamclock.domain.note import (
    Link,
    Note,
    Urgency,
    amended,
    checked,
    completeness,
    refuse_empty,
    refuse_unseen,
)
from tests.builders import at

LINK = Link("https://example.org/1", "the ticket")
LINE_BREAKS = ("\n", "\r", "\r\n", "\v", "\f", "\x1c", "\x1d", "\x1e", "\x85", "\u2028", "\u2029")
KEPT = ("\t", "\x07", "\x1b", "\x7f", "\u200b", "\u200f", "\u202e", "\u2066", "\u2069", "\ufeff")

FULL = Note(
    "Deploy",
    Urgency.CRITICAL,
    "v2 is on the stage",
    ("roll it out", "done when the graph is flat"),
    "if it fails, go back",
    (LINK,),
    due_at=at("2026-11-24T08:00Z"),
    default_if_silent="I roll it out at noon",
)


@pytest.mark.parametrize("note", [Note("D"), Note("D" * 120), Note("日" * 120), FULL])
def test_a_note_within_the_limits_is_taken_as_it_is(note: Note) -> None:
    assert checked(note) == note


@pytest.mark.parametrize("title", ["", " ", "\t  ", "\u3000"])
def test_a_note_needs_a_title(title: str) -> None:
    with pytest.raises(RefusedError, match="a title is empty"):
        checked(Note(title))


def test_a_title_of_121_characters_is_too_long() -> None:
    with pytest.raises(RefusedError, match="121 characters: shorten it to 120"):
        checked(Note("D" * 121))


@pytest.mark.parametrize("title", ["{}ab", "a{}b", "ab{}", "{}"])
@pytest.mark.parametrize("line_break", LINE_BREAKS, ids=ascii)
def test_a_title_is_one_line(title: str, line_break: str) -> None:
    with pytest.raises(RefusedError, match="a title"):
        checked(Note(title.format(line_break)))


@pytest.mark.parametrize("character", KEPT, ids=ascii)
def test_other_control_and_bidi_characters_of_a_title_are_kept(character: str) -> None:
    note = Note(f"a{character}b")

    assert checked(note) == note


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=130))
def test_a_title_is_taken_when_it_is_one_line_of_1_to_120_characters(title: str) -> None:
    good = 1 <= len(title) <= 120 and title.strip() != "" and not set(title) & {*LINE_BREAKS, "\0"}

    taken = _taken(Note(title))

    assert taken == good


@pytest.mark.parametrize(
    "note",
    [
        FULL._replace(title="De\0ploy"),
        FULL._replace(context="v2\0"),
        FULL._replace(if_then="\0"),
        FULL._replace(default_if_silent="\0"),
        FULL._replace(next_actions=("roll\0",)),
        FULL._replace(links=(Link("https://\0"),)),
        FULL._replace(links=(Link("https://a", "\0"),)),
    ],
)
def test_a_nul_is_refused_wherever_it_is(note: Note) -> None:
    with pytest.raises(RefusedError, match="NUL"):
        checked(note)


@pytest.mark.parametrize(
    ("most", "over"),
    [
        (FULL._replace(context="c" * 20_000), FULL._replace(context="c" * 20_001)),
        (FULL._replace(if_then="c" * 20_000), FULL._replace(if_then="c" * 20_001)),
        (
            FULL._replace(default_if_silent="c" * 20_000),
            FULL._replace(default_if_silent="c" * 20_001),
        ),
        (FULL._replace(next_actions=("a" * 500,)), FULL._replace(next_actions=("a" * 501,))),
        (FULL._replace(next_actions=("a",) * 50), FULL._replace(next_actions=("a",) * 51)),
        (FULL._replace(links=(LINK,) * 50), FULL._replace(links=(LINK,) * 51)),
        (FULL._replace(links=(Link("u" * 2_000),)), FULL._replace(links=(Link("u" * 2_001),))),
        (
            FULL._replace(links=(Link("u", "l" * 500),)),
            FULL._replace(links=(Link("u", "l" * 501),)),
        ),
    ],
    ids=["context", "if", "default", "action", "actions", "links", "address", "label"],
)
def test_every_field_has_a_limit(most: Note, over: Note) -> None:
    assert (_taken(most), _taken(over)) == (True, False)


@pytest.mark.parametrize(
    "note",
    [
        FULL._replace(next_actions=("",)),
        FULL._replace(next_actions=("one\ntwo",)),
        FULL._replace(links=(Link(""),)),
        FULL._replace(links=(Link("https://a\n"),)),
    ],
)
def test_actions_and_addresses_are_lines_with_something_in_them(note: Note) -> None:
    assert not _taken(note)


def test_a_context_may_have_many_lines() -> None:
    note = Note("Deploy", context="# Where it stands\n\nv2 is on the stage")

    assert checked(note) == note


@pytest.mark.parametrize(
    "note", [Note("D", context="v2"), Note("D", next_actions=("go",)), Note("D", links=(LINK,))]
)
def test_a_context_an_action_or_a_link_is_enough_to_go_by(note: Note) -> None:
    refuse_empty(note)


@pytest.mark.parametrize(
    "note", [Note("D"), Note("D", context=" \n"), Note("D", if_then="go", no_links=True)]
)
def test_less_is_nothing_to_go_by(note: Note) -> None:
    with pytest.raises(RefusedError, match="nothing to go by"):
        refuse_empty(note)


@pytest.mark.parametrize(
    ("note", "part"),
    [
        (Note("D"), 0),
        (Note("D", context="v2"), 1 / 3),
        (Note("D", context=" \n"), 0),
        (Note("D", context="v2", next_actions=("go",)), 2 / 3),
        (Note("D", context="v2", next_actions=("go",), links=(LINK,)), 1),
        (Note("D", context="v2", next_actions=("go",), no_links=True), 1),
        (Note("D", links=(LINK,), no_links=True), 1 / 3),
        (Note("D", if_then="go back"), 0),
        (Note("D", Urgency.WATCH, if_then="go back"), 1 / 4),
        (Note("D", Urgency.CRITICAL, context="v2", next_actions=("go",), no_links=True), 3 / 4),
        (Note("D", Urgency.CRITICAL, if_then=" "), 0),
        (FULL, 1),
    ],
)
def test_completeness_is_the_part_of_the_note_that_is_filled(note: Note, part: float) -> None:
    assert completeness(note) == part


def test_an_amended_note_keeps_what_is_not_named() -> None:
    note = amended(FULL, {"title": "Deploy v2", "due_at": None})

    assert note == FULL._replace(title="Deploy v2", due_at=None)


def test_an_amended_note_is_checked() -> None:
    with pytest.raises(RefusedError, match="line break"):
        amended(FULL, {"title": "two\nlines"})


def test_urgencies_are_ranked() -> None:
    ranks = {urgency: urgency.rank for urgency in Urgency}

    assert ranks == {Urgency.STEADY: 0, Urgency.WATCH: 1, Urgency.CRITICAL: 2}
    assert Note("Deploy").urgency is Urgency.STEADY


def _taken(note: Note) -> bool:
    try:
        checked(note)
    except RefusedError:
        return False
    return True


@pytest.mark.parametrize("words", ["\u200b", "\u3164", "\U000e0041", " \u202e\u2800\t"], ids=ascii)
@pytest.mark.parametrize("name", ["title", "context", "question", "answer"])
def test_a_text_of_which_nothing_shows_is_refused_by_its_name(name: str, words: str) -> None:
    with pytest.raises(RefusedError, match=f"the {name} shows nothing"):
        refuse_unseen({"title": "Deploy", name: words})


def test_a_next_action_of_which_nothing_shows_is_refused() -> None:
    with pytest.raises(RefusedError, match="a next action shows nothing"):
        refuse_unseen({"next_actions": ("Call", "\u200b")})


def test_what_is_empty_or_no_text_is_not_asked_whether_it_shows() -> None:
    refuse_unseen({"context": "", "if_then": " ", "links": (LINK,), "due_at": 5, "reason": None})


def test_a_title_of_which_nothing_shows_may_have_been_kept() -> None:
    assert checked(Note("\u200b")) == Note("\u200b")
