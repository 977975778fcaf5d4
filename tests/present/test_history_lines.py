"""A history as lines: ticks of one person in a row are one, which says what they led to."""

import pytest

from teamclock.domain.item import Event, Kind
from teamclock.domain.roster import TeamId
from teamclock.present.history_lines import line_text, line_words, lines_of
from tests.domain.items import history, item_after, step, undo
from tests.ui.queue.items import CODING, DESIGN, seen

THREE = {"next_actions": ("build it", "test it", "ship it"), "from": DESIGN, "to": CODING}


def tick(number: int, by: str = "Aiko", team: TeamId = CODING) -> Event:
    """Return a tick of a next action; of a negative number a tick that is taken away."""
    event = step(item_after(**THREE), Kind.TICK, by=by, number=abs(number), done=number > 0)
    return event._replace(team=team)


def lines(*events: Event) -> list[tuple[str, str]]:
    return [(line_words(seen(), line), line_text(line)) for line in lines_of(events)]


@pytest.mark.parametrize(
    ("numbers", "words", "result"),
    [
        ([1], "ticked a next action", "1 done"),
        ([-1], "took a tick away", "1 not done"),
        ([3, 1], "ticked 2 next actions", "1 and 3 done"),
        ([1, 2, 3, -3], "ticked 2 next actions", "1 and 2 done, 3 not done"),
        ([1, 1], "ticked 1 next action", "1 done"),
        ([1, -1], "took 1 tick away", "1 not done"),
        ([-2, -1], "took 2 ticks away", "1 and 2 not done"),
    ],
)
def test_ticks_in_a_row_say_what_they_led_to(numbers: list[int], words: str, result: str) -> None:
    assert lines(*map(tick, numbers)) == [(f"Aiko (Coding) {words}", result)]


def test_a_line_ends_where_another_person_or_another_step_comes() -> None:
    events = [tick(1), tick(2, "Ben"), tick(3, "Ben", DESIGN), tick(1, "Ben", DESIGN)]

    assert [len(line) for line in lines_of(events)] == [1, 1, 2]
    assert [len(line) for line in lines_of([tick(1), undo(tick(1)), tick(2)])] == [1, 1, 1]


def test_every_other_step_is_a_line_with_what_was_said() -> None:
    events = history(Kind.OFFER, Kind.COMMENT, Kind.COMMENT, **THREE)

    assert [len(line) for line in lines_of(events)] == [1, 1, 1, 1]
    assert lines(*events)[2][1] == "well done"
    assert lines_of([]) == []
