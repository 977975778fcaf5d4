"""The commands of the terminal: one table from which parser, help and answers are made."""

import argparse
from collections.abc import Callable
from typing import NamedTuple

from teamclock.cli import parser, run


class Command(NamedTuple):
    """A command: its name, what it is for, its options, what carries it out, and its old names.

    `run` returns what is printed on stdout, None where it has written that itself. Where there is
    no `run`, another face than the terminal carries the command out.
    """

    name: str
    words: str
    fill: Callable[[argparse.ArgumentParser], None]
    run: Callable[[run.Invocation], str | None] | None
    aliases: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        return (self.name, *self.aliases)


COMMANDS = (
    Command("now", "what time it is for each team, and what is going on", parser.now, run.now),
    Command(
        "ahead",
        "what is coming up: shared hours, handoffs, meetings, clock changes",
        parser.ahead,
        run.ahead,
    ),
    Command(
        "schedule", "work, overlaps, uncovered time and handoffs", parser.schedule, run.schedule
    ),
    Command(
        "clock-changes",
        "when clock changes move shared hours and waits",
        parser.clock_changes,
        run.clock_changes,
        ("season",),
    ),
    Command(
        "estimate", "when each next team can first touch the work", parser.estimate, run.estimate
    ),
    Command(
        "try-hours",
        "what other hours of a team would change; nothing is saved",
        parser.try_hours,
        run.try_hours,
        ("what-if",),
    ),
    Command(
        "relay",
        "in which order of the teams the work would wait for least",
        parser.relay,
        run.relay,
    ),
    Command("queue", "the items that wait for the next team", parser.queue, run.queue),
    Command(
        "meet", "when to meet, whom it costs, and the talks that are planned", parser.meet, run.meet
    ),
    Command(
        "balance",
        "how much went async and how much sync, and whether that is right",
        parser.balance,
        run.balance,
    ),
    Command("export", "write the queue into a file", parser.export, run.export),
    Command("import", "bring items of an export into the queue", parser.bring_in, run.bring_in),
    Command("teams", "check, write or find the team file", parser.teams, run.teams, ("roster",)),
    Command(
        "backup",
        "copies of the queue: list, make, restore one; or start anew",
        parser.backup,
        run.backup,
    ),
    Command("doctor", "what is stored where, and whether it is well", parser.doctor, run.doctor),
    Command("snapshot", "paint the window into a PNG file", parser.snapshot, None),
)
"""In the order of `--help`."""


def command_of(name: str) -> Command:
    """Return the command that has a name, or had it once."""
    return next(each for each in COMMANDS if name in each.names)
