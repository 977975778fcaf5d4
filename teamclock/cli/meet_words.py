"""What `teamclock meet` prints, in the words of the window."""

from collections.abc import Mapping, Sequence

from teamclock.app.session import Session
from teamclock.cli.words import table
from teamclock.domain.fair_rotation import Series
from teamclock.domain.interval import DAY, Instant, Interval
from teamclock.domain.item import Item
from teamclock.domain.meeting import Meeting
from teamclock.domain.roster import Team, TeamId
from teamclock.domain.slots import Slot, week_start
from teamclock.present.meeting import (
    finding,
    ledger_words,
    series_words,
    skipped_words,
    slot_words,
    talk_words,
    when_words,
)
from teamclock.present.words import Viewpoint, date_words, plain, viewpoint


def find_words(
    session: Session,
    names: Sequence[TeamId],
    asked: Interval,
    slots: Sequence[Slot],
    now: Instant,
) -> str:
    teams = _teams(session, names)
    here = viewpoint(session.viewer(), now)
    shared = session.plan(asked).together(frozenset(names))
    return "\n".join([finding(teams, slots[0], shared, here.today), *_slots(here, teams, slots)])


def _teams(session: Session, names: Sequence[TeamId]) -> list[Team]:
    known = {team.id: team for team in session.roster.teams}
    return [known[name] for name in names if name in known]


def _slots(here: Viewpoint, teams: Sequence[Team], slots: Sequence[Slot]) -> list[str]:
    """Write a slot a line: in the viewer's time, its worst and total cost, and what each has."""
    rows = [
        [
            when_words(here.zone, Interval(*slot[:2]), here.today),
            f"worst {slot.worst}",
            f"total {slot.total}",
            slot_words(teams, slot),
        ]
        for slot in slots
    ]
    return list(table(rows))


def rotate_words(session: Session, series: Series, now: Instant, *, kept: bool) -> str:
    teams = _teams(session, series.teams)
    here = viewpoint(session.viewer(), now)
    lines = _slots(here, teams, series.slots)
    lines += filter(None, [skipped_words(series, here.today)])
    lines += [f"Ledger: {ledger_words(teams, series.ledger)}"]
    if series.same is not None:
        lines += [f"Same slot: {ledger_words(teams, series.same[1])}"]
    lines += [series_words(series)]
    lines += ["The talks are planned and the ledger is kept."] if kept else []
    return "\n".join(lines)


def list_words(
    session: Session,
    talks: Sequence[Meeting],
    items: Mapping[int, Sequence[Item]],
    ledger: Mapping[TeamId, int],
    now: Instant,
) -> str:
    here = viewpoint(session.viewer(), now)
    rows = [
        [
            *talk_words(_teams(session, talk.teams), talk, *here),
            ", ".join(f"{item.name} {plain(item.note.title)}" for item in items[talk.ref]),
        ]
        for talk in talks
    ]
    lines = list(table(rows)) if rows else ["No talk is planned."]
    known = [team for team in session.roster.teams if team.id in ledger]
    return "\n".join([*lines, *([f"Ledger: {ledger_words(known, ledger)}"] if known else [])])


def excuse_words(team: Team, week: int, today: int, *, excused: bool) -> str:
    """Say whether a team comes in a week, which is named by its Monday."""
    comes = "need not come" if excused else "comes after all"
    return f"{plain(team.name)} {comes} in the week of {date_words(week_start(week) // DAY, today)}"
