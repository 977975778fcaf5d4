"""The answers of `teamclock meet` as text, in the words of the window."""

from collections.abc import Mapping, Sequence

from teamclock.app.session import Session
from teamclock.cli.words import table
from teamclock.domain.fair_rotation import Series
from teamclock.domain.interval import Instant, Interval
from teamclock.domain.item import Item
from teamclock.domain.meeting import Meeting
from teamclock.domain.roster import Team, TeamId
from teamclock.domain.slots import Slot
from teamclock.domain.zones import wall
from teamclock.messages import _
from teamclock.present.meeting import (
    finding,
    ledger_words,
    meeting_words,
    series_words,
    skipped_words,
    slot_words,
    week_words,
    when_words,
)
from teamclock.present.meeting_cost import givers_words
from teamclock.present.words import Viewpoint, printable, viewpoint


def find_words(
    session: Session,
    names: Sequence[TeamId],
    window: Interval,
    slots: Sequence[Slot],
    now: Instant,
) -> str:
    """Return the answer of `meet find`: how well the teams can meet, and the slots.

    names: the ids of the teams.
    window: the stretch of time that was searched.
    slots: one or more slots; that with the least cost for the team that gives up most is first.
    """
    teams = _teams(session, names)
    here = viewpoint(session.viewer(), now)
    shared = session.plan(window).together(frozenset(names))
    return "\n".join(
        [finding(teams, slots[0], shared, here, session.busy), *_slot_lines(here, teams, slots)]
    )


def _teams(session: Session, names: Sequence[TeamId]) -> list[Team]:
    """Return the teams with these ids; those that have left the roster are left out."""
    known = {team.id: team for team in session.roster.teams}
    return [known[name] for name in names if name in known]


def _slot_lines(here: Viewpoint, teams: Sequence[Team], slots: Sequence[Slot]) -> list[str]:
    """Return a line for each slot: in the viewer's zone, in each team's, and who gives up time."""
    rows = [
        [
            when_words(here.zone, Interval(*slot[:2]), here.today),  # start and end
            slot_words(teams, slot, wall(here.zone, slot.start).day),
            _cost_words(teams, slot),
        ]
        for slot in slots
    ]
    return list(table(rows))


def _cost_words(teams: Sequence[Team], slot: Slot) -> str:
    """Return which teams meet outside their working hours, and for how many minutes."""
    if not slot.worst:
        return _("in working hours for all")
    return _("out of hours: {teams}").format(teams=givers_words(teams, slot))


def turns_words(session: Session, series: Series, now: Instant, *, kept: bool) -> str:
    """Return the answer of `meet turns`: the slots, and each team's minutes after the last one.

    For comparison it has the minutes with all meetings at one weekday and UTC time, if there is
    such a time. `kept` is whether the meetings were planned.
    """
    teams = _teams(session, series.teams)
    here = viewpoint(session.viewer(), now)
    lines = _slot_lines(here, teams, series.slots)
    lines += filter(None, [skipped_words(series, here.today)])
    after = _("Out of hours after these meetings: {teams}")
    lines += [after.format(teams=ledger_words(teams, series.ledger))]
    if series.same is not None:
        same = _("At the same time every week: {teams}")
        lines += [same.format(teams=ledger_words(teams, series.same[1]))]  # [1]: the minutes
    lines += [series_words(series)]
    lines += [_("The meetings are planned.")] if kept else []
    return "\n".join(lines)


def list_words(
    session: Session,
    meetings: Sequence[Meeting],
    items: Mapping[int, Sequence[Item]],
    ledger: Mapping[TeamId, int],
    now: Instant,
) -> str:
    """Return the answer of `meet list`: the planned meetings, and each team's minutes.

    items: the items of each meeting, by the number of the meeting.
    ledger: each team's minutes in the series that were kept, meetings still to come included.
    """
    here = viewpoint(session.viewer(), now)
    rows = [
        [
            *meeting_words(_teams(session, meeting.teams), meeting, *here),
            ", ".join(f"{item.name} {printable(item.note.title)}" for item in items[meeting.ref]),
        ]
        for meeting in meetings
    ]
    lines = list(table(rows)) if rows else [_("No meetings planned")]
    known = [team for team in session.roster.teams if team.id in ledger]
    carried = _("Out of hours so far: {teams}").format(teams=ledger_words(known, ledger))
    return "\n".join([*lines, *([carried] if known else [])])


def excuse_words(team: Team, week: int, today: int, *, excused: bool) -> str:
    """Return a sentence on whether a team takes part in a week.

    week: the number of the week, from that of 1970-01-05 on; the sentence names its Monday.
    today: the viewer's day, counted from 1970-01-01.
    excused: whether the team skips the week.
    """
    skips, comes = _("{team} skips the week of {week}"), _("{team} comes in the week of {week}")
    words = skips if excused else comes
    return words.format(team=printable(team.name), week=week_words(week, today))
