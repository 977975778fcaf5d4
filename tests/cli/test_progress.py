"""A long command tells how far it is, on a terminal alone, and leaves nothing behind."""

import io
import sys
from contextlib import suppress

import pytest

from teamclock.cli.progress import ProgressLine, progress


class Screen(io.StringIO):
    """A terminal, and what its one line shows after each write."""

    def isatty(self) -> bool:
        return True

    @property
    def shown(self) -> list[str]:
        return [part.rstrip() for part in self.getvalue().split("\r")]


def test_a_line_is_written_over_at_most_five_times_a_second() -> None:
    screen, times = Screen(), iter([0.0, 0.1, 0.2, 0.3, 0.399, 0.4, 0.9])
    line = ProgressLine("reading", screen, lambda: next(times))

    for done in range(1, 7):
        line.show(done, 7)
    line.wipe()

    assert screen.shown == ["", "reading: 28 %", "reading: 71 %", "reading: 85 %", "", ""]


def test_a_shorter_line_covers_a_longer_one() -> None:
    screen, times = Screen(), iter([0.0, 1.0, 2.0])
    line = ProgressLine("reading", screen, lambda: next(times))

    line.show(100, 100)
    line.show(1, 100)

    assert screen.getvalue().endswith("\rreading: 1 %  ")


@pytest.mark.parametrize(
    ("done", "whole", "shown"),
    [(0, 5, "0 %"), (9, 5, "100 %"), (0, 0, "0 MiB"), (3 << 20, 0, "3 MiB")],
)
def test_no_part_is_more_than_the_whole_and_of_a_pipe_the_bytes_are_told(
    done: int, whole: int, shown: str
) -> None:
    screen, times = Screen(), iter([0.0, 1.0])

    ProgressLine("reading", screen, lambda: next(times)).show(done, whole)

    assert screen.shown[-1] == f"reading: {shown}"


def test_what_is_quick_shows_nothing() -> None:
    screen = Screen()
    line = ProgressLine("reading", screen, lambda: 0.0)

    line.show(1, 2)
    line.wipe()

    assert screen.getvalue() == ""


def test_nothing_is_written_where_nobody_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.StringIO()

    for error in (stream, None):
        monkeypatch.setattr(sys, "stderr", error)
        with progress("reading") as told:
            told(1, 2)

    assert stream.getvalue() == ""


def test_a_terminal_is_told_and_cleared(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Screen()
    monkeypatch.setattr(sys, "stderr", screen)

    times = iter([0.0, 1.0])

    with suppress(KeyboardInterrupt), progress("reading", lambda: next(times)) as told:
        told(1, 2)
        raise KeyboardInterrupt

    assert screen.shown == ["", "reading: 50 %", "", ""]
