"""How the queue stands is counted by indexes, and is what a look at each item would find."""

import random
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from teamclock.app.notices.facts import TeamHours, left_at, notice_facts, pending
from teamclock.app.queue_service import Step
from teamclock.app.suggestions import meetings_suggested
from teamclock.domain.errors import RefusedError
from teamclock.domain.flow import NEVER, Freshness, ageing, shift
from teamclock.domain.interval import DAY, HOUR, MINUTE, WEEK, Instant, Interval
from teamclock.domain.item import OPEN, Item, Kind, Status
from teamclock.domain.levels import Course
from teamclock.domain.note import Urgency
from teamclock.domain.notice import Late, NoticeFacts, PlannedMeeting
from teamclock.domain.payloads import payload_of
from teamclock.domain.roster import TeamId
from teamclock.domain.suggestion import SuggestionKind, suggestion
from teamclock.present.tray import MANY, Pending
from teamclock.store.levels import keep_course
from tests.app.desks import TEAMS, Office, office
from tests.builders import at
from tests.domain.items import MOVES, PAIRS, PARIS, TOKYO, YORK, payload_fields

HOME = TEAMS.replace("version = 1\n", 'version = 1\nhome = "paris"\n')
MONDAY = at("2026-11-23T08:00Z")  # 09:00 in Paris
LEFT = at("2026-11-20T16:00Z")  # Friday, 17:00


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Office]:
    with office(tmp_path, HOME) as made:
        made.now = at("2026-11-20T15:00Z")
        yield made


def hours_of(desk: Office) -> TeamHours:
    return TeamHours(PARIS, desk.session.calendars, desk.desk.levels(desk.now))


def from_(giver: TeamId) -> dict[str, Any]:
    """Return who hands what is added to Paris."""
    return {"from": giver, "to": PARIS}


def stands(desk: Office, now: Instant, since: Instant | None = None) -> NoticeFacts:
    passed = Interval(now if since is None else since, now)
    return notice_facts(desk.queue, hours_of(desk), passed, Instant(now - now % DAY + DAY))


def test_an_empty_queue_has_nothing_to_say(desk: Office) -> None:
    assert stands(desk, MONDAY) == NoticeFacts()


def test_drafts_are_counted_by_receiver_and_what_is_held_in_all(desk: Office) -> None:
    desk.added(draft=True)
    desk.added(draft=True, to=YORK)
    desk.stepped(desk.added(**from_(TOKYO)), Kind.ACCEPT)

    found = stands(desk, MONDAY)

    assert (found.drafts, found.held) == ({TOKYO: 1, YORK: 1}, 1)


def test_the_brief_tells_what_waits_what_came_and_what_was_answered(desk: Office) -> None:
    desk.added(**from_(TOKYO))  # before Paris went home
    mine = desk.added()
    theirs = desk.added(**from_(YORK))
    desk.stepped(theirs, Kind.RETURN)
    desk.now = at("2026-11-20T20:00Z")
    desk.added(**from_(YORK))
    desk.stepped(mine, Kind.RETURN)
    desk.step(theirs.ref, Kind.ANSWER, answer="the second")

    found = stands(desk, MONDAY)

    assert found.offered == {TOKYO: 1, YORK: 2}
    assert (found.came, found.answered, found.asked) == (1, 1, 1)


def test_the_last_home_time_is_the_one_before_the_day_that_it_is(desk: Office) -> None:
    paris = desk.session.calendars[PARIS]

    assert left_at(paris, Instant(MONDAY - 1)) == LEFT
    assert left_at(paris, MONDAY) == LEFT
    assert left_at(paris, Instant(MONDAY + 3 * HOUR)) == LEFT
    assert left_at(paris, Instant(MONDAY + 8 * HOUR)) == MONDAY + 8 * HOUR


def test_a_handoff_that_lay_for_a_shift_is_told_at_the_next_start_alone(desk: Office) -> None:
    desk.added()  # Tokyo's Monday, 09:00 to 17:00, is over at 08:00Z
    picked = desk.added()
    desk.now = at("2026-11-23T01:00Z")
    desk.stepped(picked, Kind.ACCEPT)

    assert stands(desk, Instant(MONDAY - 1)).unpicked == {}
    assert stands(desk, MONDAY).unpicked == {TOKYO: 1}
    assert stands(desk, Instant(MONDAY + 7 * HOUR)).unpicked == {TOKYO: 1}
    assert stands(desk, Instant(MONDAY + DAY)).unpicked == {}


def test_an_item_is_late_at_the_second_at_which_it_is_overdue(desk: Office) -> None:
    critical: dict[str, Any] = {"urgency": Urgency.CRITICAL, "if_then": "go back"}
    desk.added(**from_(TOKYO), **critical)  # one hour of Friday is left
    desk.added(**from_(YORK), due_at=Instant(MONDAY + HOUR))

    late = stands(desk, MONDAY).late

    assert late == (
        Late(Instant(MONDAY + HOUR + 1), 1, critical=False),
        Late(Instant(MONDAY + 7 * HOUR), 1, critical=True),
    )
    assert stands(desk, Instant(MONDAY + 7 * HOUR)).overdue == 2
    assert stands(desk, Instant(MONDAY + 7 * HOUR), MONDAY).late == late


def test_meetings_of_many_items_are_one(desk: Office) -> None:
    window = Interval(at("2026-11-24T14:00Z"), at("2026-11-24T14:30Z"))
    for _ in range(2):
        item = desk.added(**from_(YORK))
        desk.step(item.ref, Kind.PLAN_SYNC, YORK, start=window.start, end=window.end)

    assert stands(desk, MONDAY).meetings == (PlannedMeeting(window, (YORK,)),)


def counted(desk: Office, home: TeamId | None, now: Instant) -> Pending:
    return pending(desk.queue, home, desk.desk.ages(now))


def test_nothing_is_pending_in_an_empty_queue(desk: Office) -> None:
    assert counted(desk, PARIS, desk.now) == Pending()


def test_what_is_handed_off_waits_for_its_receiver_alone(desk: Office) -> None:
    desk.added()

    counts = [counted(desk, home, desk.now) for home in (TOKYO, PARIS, None)]

    assert counts == [Pending(waiting=1), Pending(), Pending(waiting=1)]


def test_a_draft_is_its_writers_and_waits_for_nobody(desk: Office) -> None:
    desk.added(draft=True)

    counts = [counted(desk, home, desk.now) for home in (PARIS, TOKYO, None)]

    assert counts == [Pending(drafts=1), Pending(), Pending()]


def test_a_snoozed_item_is_silent(desk: Office) -> None:
    item = desk.added()
    desk.stepped(item, Kind.SNOOZE)

    assert counted(desk, TOKYO, desk.now) == Pending()


def test_an_overdue_item_is_everybodys_business(desk: Office) -> None:
    desk.added()
    later = Instant(desk.now + 14 * DAY)

    counts = [counted(desk, home, later) for home in (TOKYO, PARIS)]

    assert counts == [Pending(waiting=1, overdue=1), Pending(overdue=1)]


def test_what_is_pending_is_counted_no_further_than_it_is_told(desk: Office) -> None:
    for _ in range(MANY + 1):
        desk.added()
    later = Instant(desk.now + 14 * DAY)

    assert counted(desk, TOKYO, later) == Pending(waiting=MANY, overdue=MANY)


@pytest.mark.parametrize("seed", range(8))
def test_it_is_what_a_look_at_each_item_finds(seed: int, desk: Office) -> None:
    dice = random.Random(seed)  # noqa: S311 - dice, no secrets
    if seed % 2:  # a service level that is far from a shift
        level = dice.choice([HOUR, 40 * HOUR])
        course = Course(((Instant(0), level),), NEVER)
        for team in (PARIS, TOKYO, YORK):
            keep_course(desk.queue, team, desk.session.hours_fingerprint(), course)
    items = [_lived(desk, dice) for _ in range(40)]
    now = Instant(desk.now + dice.randrange(2 * DAY))

    found = stands(desk, now)

    everything = [desk.desk.item(item.ref).item for item in items]
    found = found._replace(stalled=meetings_suggested(desk.queue, hours_of(desk), now))
    assert found._replace(late=(), meetings=()) == _slow(desk, everything, now)
    for home in (PARIS, TOKYO, None):
        assert counted(desk, home, now) == _slow_pending(desk, everything, home, now)
    assert _late_by_minutes(desk, everything, now) == Counter(
        {late.at: late.items for late in found.late}
    )


def _lived(desk: Office, dice: random.Random) -> Item:
    """Return an item that went through a few steps, each of them some time later."""
    giver, receiver = dice.sample([PARIS, TOKYO, YORK], 2)
    due = Instant(desk.now + dice.randrange(3 * DAY) // MINUTE * MINUTE)
    item = desk.added(
        draft=True,
        urgency=dice.choice(list(Urgency)),
        due_at=dice.choice([None, None, due]),
        **{"from": giver, "to": receiver},
    )
    for _ in range(dice.randrange(9)):
        desk.now = Instant(desk.now + dice.randrange(HOUR))
        allowed = [kind for state, kind in PAIRS if state is item.status]
        kind = dice.choice([*allowed, *[one for one in allowed if one in MOVES] * 4])
        with suppress(RefusedError):
            item = desk.desk.step(
                item.ref, Step(payload_of(kind, payload_fields(item, kind, desk.now)), "Aiko")
            )
    return item


def _slow(desk: Office, items: list[Item], now: Instant) -> NoticeFacts:
    hours = hours_of(desk)
    home = desk.session.calendars[PARIS]
    left = left_at(home, now)
    ours = [one for one in items if one.status in OPEN and PARIS in {one.giver, one.receiver}]
    mine = [one for one in ours if one.court == PARIS and not one.snoozed(now)]
    aged = {one.ref: ageing(one, hours.calendars, hours.levels, now) for one in ours}
    offered = [one for one in mine if one.status is Status.OFFERED]
    back = [one for one in mine if one.question and one.turns[-1] >= left]
    return NoticeFacts(
        drafts=Counter(one.receiver for one in mine if one.status is Status.DRAFT),
        held=sum(one.status is Status.ACCEPTED for one in mine),
        offered=Counter(one.giver for one in offered),
        came=sum(not one.question and one.turns[0] >= left for one in offered),
        answered=sum(one.status is Status.OFFERED for one in back),
        asked=sum(one.status is Status.RETURNED for one in back),
        overdue=sum(aged[one.ref].freshness is Freshness.OVERDUE for one in mine),
        unpicked=Counter(
            one.receiver for one in ours if one.giver == PARIS and _lies(desk, one, now)
        ),
        stalled=Counter(
            one.giver if one.receiver == PARIS else one.receiver
            for one in ours
            if _wants_meeting(one, hours, now) and not _is_turned_down(desk, one)
        ),
        partners=tuple(
            sorted({one for item in ours for one in (item.giver, item.receiver)} - {PARIS})
        ),
    )


def _is_turned_down(desk: Office, item: Item) -> bool:
    """Return whether the suggestion was dismissed after the item was last returned."""
    steps = [event.kind for event in desk.queue.history(item.uid)]
    last = max((place for place, kind in enumerate(steps) if kind is Kind.RETURN), default=0)
    return Kind.DISMISS in steps[last:]


def _wants_meeting(item: Item, hours: TeamHours, now: Instant) -> bool:
    asks = suggestion(item, hours.calendars, hours.levels, now)
    return asks is not None and asks.level is SuggestionKind.TOUCHPOINT


def _slow_pending(desk: Office, items: list[Item], home: TeamId | None, now: Instant) -> Pending:
    hours = hours_of(desk)
    awake = [one for one in items if one.status in OPEN and not one.snoozed(now)]
    out = [one for one in awake if one.status is not Status.DRAFT]
    late = [ageing(one, hours.calendars, hours.levels, now).freshness for one in out]
    return Pending(
        waiting=sum(home in {None, one.court} for one in out),
        overdue=late.count(Freshness.OVERDUE),
        drafts=sum(one.status is Status.DRAFT and one.court == home for one in awake),
    )


def _lies(desk: Office, item: Item, now: Instant) -> bool:
    """Tell whether a handoff lay for a full shift at the last start, but not at that before."""
    if item.status is not Status.OFFERED or item.accepted_at or item.question:
        return False
    week = Interval(Instant(now - WEEK), Instant(now + 1))
    starts = [day.start for day in desk.session.calendars[PARIS].presence(week)]
    receiver = desk.session.calendars[item.receiver]
    full = shift(receiver.team, now)
    assert full is not None
    lain = [receiver.worked(item.turns[0], start) >= full for start in starts[-2:]]
    return lain == [False, True]


def _late_by_minutes(desk: Office, items: list[Item], now: Instant) -> Counter[Instant]:
    """Find by a walk when items of Paris become overdue until midnight."""
    hours = hours_of(desk)
    found: Counter[Instant] = Counter()
    midnight = now - now % DAY + DAY
    for one in items:
        if one.court == PARIS and one.status in OPEN and not one.snoozed(now):
            overdue = [
                second
                for second in range(now, midnight + 1)
                if second % MINUTE in {now % MINUTE, 0, 1} or second == midnight
                if ageing(one, hours.calendars, hours.levels, Instant(second)).freshness
                is Freshness.OVERDUE
            ]
            if overdue and overdue[0] > now:
                low = overdue[0] - MINUTE
                at = next(
                    second
                    for second in range(max(low, now), overdue[0] + 1)
                    if ageing(one, hours.calendars, hours.levels, Instant(second)).freshness
                    is Freshness.OVERDUE
                )
                found[Instant(at)] += 1
    return found
