"""The reminder of teams without days off in the next year, in words (teams.md, b. days off)."""

from collections.abc import Sequence

from teamclock.domain.next_year import Reminder
from teamclock.domain.roster import Roster
from teamclock.messages import ngettext
from teamclock.present.words import printable


def reminder_words(roster: Roster, remind: Sequence[Reminder]) -> str:
    """Return a sentence on the team, or the number of teams, to remind of; "" for no team."""
    if not remind:
        return ""
    first = remind[0]
    words = ngettext(
        "{team} has no days off in {year} yet.",
        "{n} teams have no days off in {year} yet.",
        len(remind),
    )
    name = printable(roster.team(first.team).name)
    return words.format(team=name, year=first.year, n=len(remind))
