"""What hypothesis draws: teams at telling places and times, and the hours they may keep."""

from datetime import date, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from teamclock.domain.interval import DAY, Instant, Interval
from teamclock.domain.roster import Roster, Span, Team, TeamId, Week
from tests.builders import EVERY_DAY, at, hours, spans

PLACES = (
    ("Europe/Paris", "2026-03-29T01:00Z"),
    ("Europe/Paris", "2026-10-25T01:00Z"),
    ("Asia/Tokyo", "2026-11-24T00:00Z"),
    ("America/New_York", "2026-03-08T07:00Z"),
    ("America/New_York", "2026-11-01T06:00Z"),
    ("Asia/Kolkata", "2026-11-24T00:00Z"),
    ("Asia/Kathmandu", "1985-12-31T18:30Z"),  # a quarter of an hour
    ("Australia/Lord_Howe", "2026-04-04T15:00Z"),  # half an hour
    ("Australia/Lord_Howe", "2026-10-03T15:30Z"),
    ("Europe/Dublin", "1916-05-21T02:25:21Z"),  # a gap, from an offset in seconds
    ("Europe/Dublin", "2026-10-25T01:00Z"),  # negative DST
    ("Africa/Casablanca", "2026-02-15T02:00Z"),
    ("Africa/Casablanca", "2026-03-22T02:00Z"),
    ("Pacific/Apia", "2011-12-30T10:00Z"),  # a date is skipped
    ("America/St_Johns", "1988-04-03T03:31Z"),  # two hours
    ("America/St_Johns", "2010-11-07T02:31Z"),  # a date comes twice
    ("Pacific/Chatham", "2026-04-04T14:00Z"),
    ("Africa/Monrovia", "1972-01-07T00:44:30Z"),  # offsets in seconds
    ("Europe/Amsterdam", "1892-05-01T00:00Z"),
    ("Antarctica/Troll", "2026-03-29T01:00Z"),  # two hours
    ("Antarctica/Troll", "2026-10-25T01:00Z"),
    ("America/Vancouver", "2026-11-01T09:00Z"),  # the change that does not come
    ("Africa/Cairo", "2026-04-23T22:00Z"),  # midnight is skipped
    ("Africa/Cairo", "2026-10-29T21:00Z"),
)
ZONES = sorted({zone for zone, _ in PLACES})
DAYS = (
    spans("09:00-17:00"),
    spans("22:00-06:00"),
    spans("00:00-24:00"),
    spans("16:00-24:00"),
    spans("22:00-00:00 01:30-02:30"),
    spans("09:00-12:30 13:30-17:30"),
    spans("12:00-15:00 09:00-12:00"),  # touching, in any order
    spans("00:30-02:15 01:00-05:00 20:00-04:00"),  # overlapping
    spans("23:59-23:58"),
)

TELLING_WEEKS = (
    hours("00:00-24:00", EVERY_DAY),
    hours("00:00-24:00"),
    hours("22:00-06:00", EVERY_DAY),
    hours("22:00-06:00"),
    hours("09:00-17:00", EVERY_DAY),
    hours("09:00-17:00", (6, 0, 1, 2, 3)),
    hours("06:00-18:00 18:00-06:00", (5, 6)),
    hours(""),
)
HALF_A_DAY = DAY // 2
odd_seconds = st.integers(1, HALF_A_DAY)
minutes = st.one_of(st.sampled_from(range(0, 300, 15)), st.integers(0, 1439))
ends = st.one_of(minutes, st.just(1440))
some_spans = st.tuples(minutes, ends).filter(lambda span: span[0] != span[1])
some_day = st.one_of(
    st.sampled_from(DAYS),
    st.lists(some_spans.map(lambda span: Span(*span)), min_size=1, max_size=3).map(tuple),
)


class Scene(NamedTuple):
    """A roster, and a horizon near a change of the first team's clocks."""

    roster: Roster
    horizon: Interval


@st.composite
def weeks(draw: st.DrawFn) -> Week:
    kinds = draw(st.lists(some_day, min_size=1, max_size=3))
    return tuple(draw(st.lists(st.sampled_from((*kinds, ())), min_size=7, max_size=7)))


@st.composite
def teams(draw: st.DrawFn, name: str, zone: str, around: int) -> Team:
    """Draw a team with days off and overrides near an instant."""
    near = [date(1970, 1, 1) + timedelta(days=around // DAY + shift) for shift in range(-4, 5)]
    special = st.one_of(some_day, st.just(()))
    overrides = draw(st.dictionaries(st.sampled_from(near), special, max_size=3))
    off = draw(st.frozensets(st.sampled_from(near), max_size=3)) - overrides.keys()
    return Team(TeamId(name), name, name, ZoneInfo(zone), draw(weeks()), off, overrides)


@st.composite
def scenes(draw: st.DrawFn, most: int = 3) -> Scene:
    zone, change = draw(st.sampled_from(PLACES))
    others = draw(st.lists(st.sampled_from(ZONES), min_size=min(1, most - 1), max_size=most - 1))
    named = zip("ABC", (zone, *others), strict=False)
    drawn = tuple(draw(teams(name, key, at(change))) for name, key in named)
    relay = draw(st.permutations([team.id for team in drawn]))
    start = at(change) - HALF_A_DAY * draw(st.sampled_from((1, 2, 3, 0))) - draw(odd_seconds)
    end = start + HALF_A_DAY * draw(st.sampled_from((4, 5, 6, 1, 0))) + draw(odd_seconds)
    legs = tuple(relay) if len(relay) > 1 else ()
    return Scene(Roster(drawn, legs), Interval(Instant(start), Instant(end)))


@st.composite
def telling_scenes(draw: st.DrawFn, most: int = 3) -> Scene:
    """Draw a scene in which some teams work around the clock, by night, on Sundays, or never."""
    scene = draw(scenes(most))
    weeks = draw(st.tuples(*(st.sampled_from((None, *TELLING_WEEKS)) for _ in scene.roster.teams)))
    teams = tuple(
        team if week is None else team._replace(week=week)
        for team, week in zip(scene.roster.teams, weeks, strict=True)
    )
    return Scene(scene.roster._replace(teams=teams), scene.horizon)


def padded(horizon: Interval) -> Interval:
    """Return the horizon and a day on either side, for what began before it or comes after."""
    return Interval(Instant(horizon.start - DAY), Instant(horizon.end + DAY))
