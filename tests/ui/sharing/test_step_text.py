"""A step that was not taken, in words: who, what, when, why, and what was written."""

from typing import Any

import pytest

from tests.builders import at
from tests.ui.boards import HOSTILE, HOSTILE_SHOWN
from tests.ui.sharing.steps import lost, texts


def test_it_says_who_wanted_to_do_what_when_and_why_not() -> None:
    shown = texts(lost())

    assert shown.title == "DES-17 · Deploy"
    assert shown.words == "15:42 · Léa (Design) picked it up"
    assert shown.why == "Meanwhile: accept by Aiko of “coding” at 09:12."
    assert shown.texts == ("I build the form",)


@pytest.mark.parametrize(
    ("kind", "data", "action"),
    [
        ("plan", {"start": at("2026-11-24T09:00Z")}, "planned a meeting for Tue 10:00"),
        ("move", {"start": at("2026-11-24T09:00Z")}, "moved the meeting to Tue 10:00"),
        ("cancel", {"reason": ""}, "cancelled the meeting"),
        ("polish", {"x": 1}, "took a step"),
    ],
)
def test_steps_of_meetings_and_unknown_ones_are_told_too(
    kind: str, data: dict[str, Any], action: str
) -> None:
    shown = texts(lost("DES-T3", kind, "meeting/u", **data), "")

    assert (shown.title, shown.words) == ("DES-T3", f"15:42 · Léa (Design) {action}")


def test_what_is_copied_is_what_was_written_letter_by_letter() -> None:
    shown = texts(lost(kind="return", question=f"Which?\n{HOSTILE}"))

    assert shown.copied() == f"Which?\n{HOSTILE}"


def test_of_a_step_without_texts_the_action_is_copied() -> None:
    shown = texts(lost(kind="wake", by_the_way=1))

    assert shown.copied() == shown.words


def test_names_and_titles_of_others_are_shown_as_text() -> None:
    step = lost()._replace(by=HOSTILE, why=HOSTILE)

    shown = texts(step, HOSTILE)

    assert shown.title == f"DES-17 · {HOSTILE_SHOWN}"
    assert HOSTILE_SHOWN in shown.words
    assert shown.why == f"{HOSTILE_SHOWN}."
