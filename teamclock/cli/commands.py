"""The table of the terminal's commands, from which parser, help and answers are made."""

import argparse
from collections.abc import Callable
from typing import NamedTuple

from teamclock.cli import parser, run
from teamclock.messages import N_


class Command(NamedTuple):
    """A command of the terminal.

    `name`: the name in the help.
    `words`: its purpose, a message that is translated when the help is shown.
    `fill`: adds its options to a parser.
    `run`: returns what is printed to stdout, or None if it has printed that itself. `run` is None
    for a command that paints the window.
    `aliases`: older names, which still work and are not in the help.
    """

    name: str
    words: str
    fill: Callable[[argparse.ArgumentParser], None]
    run: Callable[[run.Invocation], str | None] | None
    aliases: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The name and the older names."""
        return (self.name, *self.aliases)


COMMANDS = (
    Command(
        "now", N_("what time it is for each team, who works and who is next"), parser.now, run.now
    ),
    Command(
        "ahead",
        N_("what is coming up: shared hours, handoffs, meetings, clock changes"),
        parser.ahead,
        run.ahead,
    ),
    Command(
        "schedule",
        N_("working hours, shared hours, uncovered time and handoffs"),
        parser.schedule,
        run.schedule,
    ),
    Command(
        "clock-changes",
        N_("when clock changes move shared hours and gaps"),
        parser.clock_changes,
        run.clock_changes,
        ("season",),
    ),
    Command(
        "estimate", N_("when each next team can start on the work"), parser.estimate, run.estimate
    ),
    Command(
        "try-hours",
        N_("what other hours of a team would change; nothing is saved"),
        parser.try_hours,
        run.try_hours,
        ("what-if",),
    ),
    Command(
        "relay",
        N_("in which relay order the gaps are shortest"),
        parser.relay,
        run.relay,
    ),
    Command("queue", N_("the items that teams hand to each other"), parser.queue, run.queue),
    Command(
        "meet",
        N_("when to meet, who gives up time, and the planned meetings"),
        parser.meet,
        run.meet,
    ),
    Command("share", N_("one queue on several desks"), parser.share, run.share),
    Command(
        "webhook",
        N_("tell chats and programs of handoffs and of what is critical"),
        parser.webhook,
        run.webhook,
    ),
    Command(
        "balance",
        N_("how many handoffs needed a meeting, and whether that is in balance"),
        parser.balance,
        run.balance,
    ),
    Command(
        "digest",
        N_("what waits for a team, to be pasted into a chat or a page"),
        parser.digest,
        run.digest,
    ),
    Command("export", N_("write the queue to a file"), parser.export, run.export),
    Command(
        "packet", N_("write some items to a file for another queue"), parser.packet, run.packet
    ),
    Command(
        "import",
        N_("bring the items of an export or a packet into the queue"),
        parser.bring_in,
        run.bring_in,
    ),
    Command(
        "calendar",
        N_("calendar files: the teams’ times, and who is busy"),
        parser.calendar,
        run.calendar,
    ),
    Command(
        "teams",
        N_("check, write, find or edit the team file"),
        parser.teams,
        run.teams,
        ("roster",),
    ),
    Command("holidays", N_("days off that a country suggests"), parser.holidays, run.holidays),
    Command(
        "settings", N_("what is set, and changes of one setting"), parser.settings, run.settings
    ),
    Command(
        "backup",
        N_("list, make or restore copies of the queue, or start a new one"),
        parser.backup,
        run.backup,
    ),
    Command(
        "doctor", N_("what is stored where, and whether it is in order"), parser.doctor, run.doctor
    ),
    Command(
        "cities", N_("find a city: its country, time zone and time"), parser.cities, run.cities
    ),
    Command("snapshot", N_("paint the window to a PNG file"), parser.snapshot, None),
)
"""The commands in the order of `--help`."""


def command_of(name: str) -> Command:
    """Return the command with a name or an alias, which must be in the table."""
    return next(each for each in COMMANDS if name in each.names)
