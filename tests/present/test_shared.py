"""Words about a shared queue: how it stands, and what became of one's own steps."""

from datetime import UTC
from zoneinfo import ZoneInfo

import pytest

from teamclock.domain.item import Kind
from teamclock.domain.note import Link
from teamclock.domain.plan import calendars
from teamclock.domain.roster import TeamId
from teamclock.present.item import ItemContext
from teamclock.present.shared import (
    UntakenStep,
    merged_words,
    pending_words,
    synced_words,
    untaken_step_words,
    untaken_texts,
    untaken_words,
    why_words,
)
from teamclock.present.words import viewpoint
from tests.builders import at, sample_roster

NOW = at("2026-11-24T08:30Z")
SEEN = ItemContext(calendars(sample_roster()), ZoneInfo("Asia/Tokyo"), NOW)


def untaken(kind: str, about: str = "item", **data: object) -> UntakenStep:
    return UntakenStep(about, kind, NOW, TeamId("coding"), "Aiko", data)


@pytest.mark.parametrize(
    ("synced", "away", "words"),
    [
        ("2026-11-24T08:12Z", None, "Shared · 08:12"),
        ("2026-11-23T08:12Z", None, "Shared · Mon 23 Nov 08:12"),
        (None, None, "Shared"),
        ("2026-11-24T08:12Z", "2026-11-24T08:20Z", "Place away since 08:20, everything is kept"),
    ],
)
def test_a_shared_queue_says_when_it_was_last_in_step(
    synced: str | None, away: str | None, words: str
) -> None:
    instants = (None if one is None else at(one) for one in (synced, away))

    assert synced_words(viewpoint(UTC, NOW), *instants) == words


def test_one_and_many_are_told_apart() -> None:
    assert [pending_words(n) for n in (1, 2)] == [
        "1 step not shared yet",
        "2 steps not shared yet",
    ]
    assert [untaken_words(n) for n in (1, 2)] == ["1 step was not taken", "2 steps were not taken"]


def test_a_join_says_how_many_items_there_will_be() -> None:
    assert merged_words(41, 812, 3) == "Here 41 items, there 812, 3 the same: 850 after."
    assert merged_words(1, 0, 0) == "Here 1 item, there 0, 0 the same: 1 after."


@pytest.mark.parametrize(
    ("one", "words"),
    [
        (untaken("accept"), "Aiko (Coding) picked it up"),
        (untaken("pass_on", to="qa"), "Aiko (Coding) passed it to QA"),
        (untaken("plan", "meeting", start=NOW), "Aiko (Coding) planned a meeting for 17:30"),
        (untaken("move", "meeting", start=NOW + 3600), "Aiko (Coding) moved the meeting to 18:30"),
        (untaken("cancel", "meeting"), "Aiko (Coding) cancelled the meeting"),
        (untaken("hold", "meeting"), "Aiko (Coding) logged a meeting"),
        (untaken("undo", "meeting"), "Aiko (Coding) undid the last step"),
        (untaken("series", "series"), "Aiko (Coding) planned a series of meetings"),
        (untaken("dismiss", reason="We met"), "Aiko (Coding) said that no meeting is needed"),
        (untaken("hop"), "Aiko (Coding) took a step"),
        (untaken("hop", "meeting"), "Aiko (Coding) took a step"),
        (
            untaken("move", "meeting", start=NOW)._replace(by="A\x1b"),
            "A\ufffd (Coding) moved the m",
        ),
    ],
)
def test_a_step_that_was_not_taken_is_told_as_in_a_history(one: UntakenStep, words: str) -> None:
    assert untaken_step_words(SEEN, one).startswith(words)


def test_every_kind_of_step_of_an_item_has_words() -> None:
    assert {untaken_step_words(SEEN, untaken(kind)) for kind in Kind}.isdisjoint(
        {"Aiko (Coding) took a step"}
    )


@pytest.mark.parametrize(
    ("one", "texts"),
    [
        (
            untaken("accept", readback="I build\nand test it", note="466d"),
            ["I build", "and test it"],
        ),
        (
            untaken(
                "amend", title="Deploy", next_actions=("Roll", "Look"), links=(Link("https://a"),)
            ),
            ["Deploy", "Roll", "Look", "https://a"],
        ),
        (untaken("hold", "meeting", summary="Agreed", minutes=20), ["Agreed"]),
        (untaken("tick", number=2, done=True), ["2 done"]),
        (untaken("tick", number=2, done=True, action="Roll"), ["2 done", "Roll"]),
        (untaken("snooze", until=NOW), []),
        (untaken("withdraw", reason=None), []),
    ],
)
def test_all_that_a_step_said_is_kept(one: UntakenStep, texts: list[str]) -> None:
    assert list(untaken_texts(one)) == texts


@pytest.mark.parametrize(
    ("why", "words"),
    [
        ("meanwhile: pick-up by Aiko of “qa” at 2026-11-24T00:12Z", "at 09:12"),
        ("meanwhile: answer by Luc of “qa” at 2026-11-22T20:11Z", "at Mon 23 Nov 05:11"),
        ("meanwhile: answer by Luc of “qa” at 2026-13-22T20:11Z", "at 2026-13-22T20:11Z"),
        ("somebody had gone on", "somebody had gone on"),
    ],
)
def test_why_a_step_was_not_taken_is_told_on_the_clock_of_the_viewer(why: str, words: str) -> None:
    assert why_words(SEEN, why).endswith(words)
