"""Words about items: the working time first, the wall's beside it, and nothing made up."""

from zoneinfo import ZoneInfo

import pytest

from teamclock.domain.flow import Ageing, Freshness
from teamclock.domain.interval import HOUR, MINUTE
from teamclock.domain.item import Item, Kind, Status
from teamclock.domain.plan import calendars
from teamclock.domain.roster import TeamId
from teamclock.present.item import (
    ItemContext,
    changed_words,
    due_words,
    leg_words,
    payload_text,
    person_words,
    reach_words,
    start_words,
    state_words,
    taken_step_words,
    wall_words,
    worked_words,
)
from tests.builders import at, sample_roster
from tests.domain.items import history, item_after
from tests.ui.queue.drafts import seen as drafts_seen
from tests.ui.queue.drafts import told

DESIGN, CODING, QA = map(TeamId, ("design", "coding", "qa"))
TEAMS = {"from": DESIGN, "to": CODING}
MONDAY = "2026-11-23T15:42Z"
"""16:42 in Paris, a quarter to one in Tokyo."""
HOSTILE = "<b>x</b>\u202e\x1b[31m\nnext"
SHOWN = "<b>x</b>\ufffd\ufffd[31m next"


def seen(now: str = MONDAY) -> ItemContext:
    return ItemContext(calendars(sample_roster()), ZoneInfo("Europe/Paris"), at(now))


def item(*kinds: Kind, **data: object) -> Item:
    return item_after(*kinds, **{**TEAMS, **data})


def ageing(age_s: int = 0, sle_s: int = 9 * HOUR) -> Ageing:
    fresh = Freshness.OVERDUE if age_s >= sle_s else Freshness.FRESH
    return Ageing(age_s, sle_s, fresh, stalled=False)


def test_a_weekend_is_told_in_the_receivers_time_and_on_the_wall() -> None:
    offered = item(Kind.OFFER)._replace(turns=(at("2026-03-27T16:45Z"),))
    monday = seen("2026-03-30T00:20Z")

    assert worked_words(monday, offered, 20 * MINUTE) == "20 min working time"
    assert wall_words(monday, offered) == "55 h 35 min, 2 d elapsed"
    assert leg_words(monday, offered) == "Design → Coding"


@pytest.mark.parametrize("status", [Status.DRAFT, Status.DONE])
def test_no_time_is_told_where_nobodys_runs(status: Status) -> None:
    kinds = (Kind.OFFER, Kind.ACCEPT, Kind.COMPLETE) if status is Status.DONE else ()

    still = item(*kinds)

    assert (worked_words(seen(), still, 0), wall_words(seen(), still)) == ("", "")


@pytest.mark.parametrize(
    ("now", "team", "words"),
    [
        (MONDAY, CODING, "Coding can start Tue 01:00 (09:00 in Tokyo)"),
        (MONDAY, QA, "QA can start now"),
        ("2026-11-24T07:00Z", CODING, "Coding can start now"),
        ("2026-11-24T07:59Z", DESIGN, "Design can start 09:00"),
        ("2026-11-24T20:00Z", CODING, "Coding can start Wed 01:00 (09:00 in Tokyo)"),
        ("2026-11-24T02:00Z", QA, "QA can start 15:00 (09:00 in New York)"),
        (MONDAY, TeamId("gone"), "Waiting for gone (removed)"),
    ],
)
def test_it_is_told_when_a_team_can_start(now: str, team: TeamId, words: str) -> None:
    assert start_words(seen(now), team) == words


def test_a_team_that_never_works_is_not_promised() -> None:
    never = sample_roster().teams[1]._replace(week=((),) * 7)
    roster = sample_roster()._replace(teams=(never,), relay=())

    assert start_words(seen()._replace(calendars=calendars(roster)), CODING) == (
        "Coding is off for over a year"
    )


@pytest.mark.parametrize(
    ("kinds", "words"),
    [
        ((), "Draft"),
        ((Kind.OFFER,), "Coding can start Tue 01:00 (09:00 in Tokyo)"),
        ((Kind.OFFER, Kind.ACCEPT), "Aiko is on it"),
        ((Kind.OFFER, Kind.ACCEPT, Kind.AMEND), "Aiko is on it · Note changed"),
        ((Kind.OFFER, Kind.RETURN), "Coding asks: which one?"),
        ((Kind.OFFER, Kind.ACCEPT, Kind.COMPLETE), "Completed Fri 27 Mar 20:45: it runs"),
        ((Kind.WITHDRAW,), "Withdrawn Fri 27 Mar 18:45"),
    ],
)
def test_each_state_is_told_with_whose_move_it_is(kinds: tuple[Kind, ...], words: str) -> None:
    assert state_words(seen(), item(*kinds), ageing()) == words


@pytest.mark.parametrize(
    ("age_s", "due", "words"),
    [
        (10 * HOUR, None, "1 h late"),
        (9 * HOUR, None, "Late"),
        (10 * HOUR, "2026-11-23T14:30Z", "1 h 12 min late"),
    ],
)
def test_what_is_late_is_told_first_with_by_how_much(
    age_s: int, due: str | None, words: str
) -> None:
    late = item(Kind.OFFER, due_at=None if due is None else at(due))

    assert state_words(seen(), late, ageing(age_s)).split(" · ")[0] == words


def test_a_snooze_is_told_while_it_runs() -> None:
    asleep = item(Kind.OFFER)._replace(snoozed_until=at("2026-11-24T08:00Z"))

    told = state_words(seen(), asleep, ageing())
    later = state_words(seen("2026-11-24T08:00Z"), asleep, ageing())

    assert told.startswith("Snoozed until Tue 09:00 · Coding can start")
    assert later == "Coding can start now"


def test_the_composer_tells_when_it_is_touched_and_when_it_can_be_back() -> None:
    words = reach_words(seen(), CODING, at("2026-11-25T08:00Z"))

    assert words == ("Coding can start Tue 01:00 (09:00 in Tokyo). It can be back on Wed 09:00.")


@pytest.mark.parametrize(
    ("receiver", "back", "words"),
    [
        (QA, None, "QA can start now"),
        (
            QA,
            "2026-11-24T08:00Z",
            "QA can start now. It can be back on Tue 09:00.",
        ),
        (QA, "2026-11-23T17:00Z", "QA can start now. It can be back at 18:00."),
        (TeamId("gone"), None, "Waiting for gone (removed)"),
    ],
)
def test_the_reach_says_no_more_than_is_known(
    receiver: TeamId, back: str | None, words: str
) -> None:
    known = None if back is None else at(back)

    assert reach_words(seen(), receiver, known) == words


@pytest.mark.parametrize(
    ("data", "words"),
    [({}, "planned a meeting for "), ({"cancelled": True}, "cancelled the meeting of ")],
)
def test_a_history_tells_a_talk_that_is_planned_from_one_that_is_not(
    data: dict[str, bool], words: str
) -> None:
    start, end = at("2026-11-25T14:00Z"), at("2026-11-25T15:00Z")
    event = history(Kind.OFFER, Kind.PLAN_SYNC, **TEAMS)[-1]
    event = event._replace(data={"start": start, "end": end, **data})

    assert taken_step_words(seen(), event).endswith(f"{words}Wed 15:00")


def test_a_history_is_told_by_who_did_what() -> None:
    kinds = (Kind.OFFER, Kind.RETURN, Kind.ANSWER, Kind.ACCEPT, Kind.PASS_ON, Kind.SNOOZE)
    born, *events = history(*kinds, **TEAMS)
    events = [born._replace(team=DESIGN), *events]

    told = [taken_step_words(seen(), event) for event in events]

    assert told[0] == "Luc (Design) created it"
    assert told[2] == "Aiko (Coding) asked a question"
    assert told[5] == "Aiko (Coding) passed it to york (removed)"
    assert told[6].startswith("Aiko (york (removed)) snoozed it until ")
    assert [payload_text(event) for event in events[2:5]] == [
        "which one?",
        "the second",
        "I roll it out",
    ]


def test_what_others_wrote_is_shown_letter_by_letter() -> None:
    held = item(Kind.OFFER, Kind.ACCEPT)._replace(holder=HOSTILE)
    asked = item(Kind.OFFER, Kind.RETURN)._replace(question=HOSTILE)

    one_line = SHOWN.replace(" next", "\ufffdnext")
    assert state_words(seen(), held, ageing()) == f"{one_line} is on it"
    assert state_words(seen(), asked, ageing()) == f"Coding asks: {SHOWN}"


def test_the_home_team_is_addressed() -> None:
    asked = [seen()._replace(home=QA), seen()._replace(home=CODING), seen("2026-11-24T07:59Z")]

    told = [start_words(one, team) for one, team in zip(asked, (QA, CODING), strict=False)]
    told.append(start_words(asked[2]._replace(home=DESIGN), DESIGN))

    assert told == [
        "You can start now",
        "You can start Tue 01:00 (09:00 in Tokyo)",
        "You can start 09:00",
    ]


def test_the_users_own_step_is_yours() -> None:
    (_created, event) = told(Kind.OFFER)[1]

    assert taken_step_words(drafts_seen(), event, "Aiko") == "You handed it off"
    assert taken_step_words(drafts_seen(), event, "Luc") == "Aiko (Design) handed it off"
    assert person_words(drafts_seen(), event) == "Aiko (Design)"


def test_a_step_taken_meanwhile_is_told_with_what_to_do() -> None:
    item, events = told(Kind.OFFER)

    words = changed_words(drafts_seen(events[-1].at), events[-1])

    assert words == "Aiko (Design) handed it off at 18:45. Check it, then try again."
    assert item.rev == 2


@pytest.mark.parametrize(
    ("due", "words"), [(None, "No due time"), ("2026-11-24T11:00Z", "Due Tue 12:00")]
)
def test_the_due_time_is_told_also_that_there_is_none(due: str | None, words: str) -> None:
    item, _events = told(Kind.OFFER, due_at=None if due is None else at(due))

    assert due_words(drafts_seen(), item) == words
