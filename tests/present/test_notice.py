"""Notices are two lines at most, with the right plurals, and no title of an item unless allowed."""

from datetime import date

import pytest

from teamclock.domain.interval import HOUR, MINUTE, Instant
from teamclock.domain.notice import Notice, NoticeFacts, Topic
from teamclock.domain.roster import Roster, TeamId
from teamclock.domain.season import SeasonChange
from teamclock.present.notice import NoticeContext, away, body, counted, title
from tests.builders import at, roster, team

DESIGN, CODING, QA = map(TeamId, ("Design", "Coding", "QA"))
ROSTER = roster(*(team(name) for name in (DESIGN, CODING, QA)))
AT = at("2026-11-23T17:00Z")
SPRING = SeasonChange(
    date(2027, 3, 14), (DESIGN, QA), "overlap", 2 * HOUR, 3 * HOUR, ("America/New_York",), (0, 1)
)


def told(facts: NoticeFacts, minutes: int = 0, teams: Roster = ROSTER) -> NoticeContext:
    """Return what words are made of so many minutes after the instant."""
    return NoticeContext(teams, facts, Instant(AT + minutes * MINUTE))


def notice(topic: Topic, *others: TeamId, home: TeamId = DESIGN) -> Notice:
    until = Instant(AT + 2 * HOUR)
    return Notice(topic, home, AT, until, others=others, shared_s=2 * HOUR, changes=(SPRING,))


@pytest.mark.parametrize(
    ("topic", "minutes", "words"),
    [
        (Topic.ENDS, -15, "Design stops work in 15 min"),
        (Topic.ENDS, -2, "Design stops work in 2 min"),
        (Topic.ENDS, 0, "Design stops work now"),
        (Topic.ENDS, 10, "Design has stopped work"),
        (Topic.STARTS, 0, "Design starts work now"),
        (Topic.STARTS, 5, "Design has started work"),
        (Topic.OVERLAP, 0, "Shared hours: Design and QA, 2 h"),
        (Topic.OVERLAP, 30, "Shared hours: Design and QA, 1 h 30 min"),
        (Topic.MEETING, -15, "Meeting with QA in 15 min"),
        (Topic.MEETING, 0, "Meeting with QA now"),
        (Topic.MEETING, 3, "Meeting with QA has started"),
        (Topic.OVERDUE, 0, "1 item is late"),
        (Topic.UNPICKED, 0, "2 items for Coding not picked up for a full shift"),
        (Topic.CLOCKS, 0, "Clocks change on 14 Mar 2027"),
    ],
)
def test_a_title_says_what_it_is_about(topic: Topic, minutes: int, words: str) -> None:
    facts = NoticeFacts(overdue=1, unpicked={CODING: 2})

    assert title(notice(topic, QA), told(facts, minutes)) == words


@pytest.mark.parametrize(
    ("topic", "facts", "words"),
    [
        (Topic.ENDS, NoticeFacts(drafts={CODING: 2}), "2 drafts for Coding are not handed off."),
        (Topic.ENDS, NoticeFacts(drafts={CODING: 1}), "1 draft for Coding is not handed off."),
        (
            Topic.ENDS,
            NoticeFacts(drafts={CODING: 1, QA: 1}, held=1),
            "2 drafts for Coding and QA are not handed off. 1 item is still with your team.",
        ),
        (Topic.ENDS, NoticeFacts(held=2), "2 items are still with your team."),
        (Topic.STARTS, NoticeFacts(offered={DESIGN: 3}), "3 items from Design are waiting."),
        (
            Topic.STARTS,
            NoticeFacts(offered={DESIGN: 1}, answered=2, asked=1, overdue=1),
            "1 item from Design is waiting. New: 2 answers and 1 question. 1 item is late.",
        ),
        (
            Topic.STARTS,
            NoticeFacts(offered={DESIGN: 3}, came=1),
            "3 items from Design are waiting, 1 of them new.",
        ),
        (Topic.OVERLAP, NoticeFacts(stalled={QA: 2}), "2 items need a meeting."),
        (Topic.OVERLAP, NoticeFacts(stalled={QA: 1}), "1 item needs a meeting."),
        (Topic.OVERDUE, NoticeFacts(overdue=2), ""),
        (Topic.CLOCKS, NoticeFacts(), "From 14 Mar 2027, Design and QA share 3 h instead of 2 h."),
    ],
)
def test_the_line_below_counts(topic: Topic, facts: NoticeFacts, words: str) -> None:
    assert body([notice(topic, QA)], told(facts)) == words


def test_what_is_gathered_speaks_in_the_line_of_the_first() -> None:
    facts = NoticeFacts(offered={CODING: 3}, overdue=2, unpicked={QA: 1})
    gathered = [notice(one) for one in (Topic.STARTS, Topic.OVERDUE, Topic.UNPICKED)]

    assert body(gathered, told(facts)) == (
        "3 items from Coding are waiting. 2 items are late."
        " 1 item for QA not picked up for a full shift."
    )


def test_two_overlaps_that_open_at_once_are_both_told() -> None:
    gathered = [notice(Topic.OVERLAP, QA), notice(Topic.OVERLAP, CODING)]

    words = body(gathered, told(NoticeFacts(stalled={QA: 1, CODING: 2})))

    assert (
        words
        == "1 item needs a meeting. Shared hours: Design and Coding, 2 h. 2 items need a meeting."
    )


@pytest.mark.parametrize(
    ("handoffs", "facts", "words"),
    [
        (2, NoticeFacts(overdue=1), "2 handoffs passed. 1 item is late."),
        (1, NoticeFacts(offered={QA: 2}), "1 handoff passed. 2 items are waiting."),
        (0, NoticeFacts(offered={QA: 1}), "1 item is waiting."),
        (0, NoticeFacts(), ""),
    ],
)
def test_after_a_sleep_it_says_what_passed(handoffs: int, facts: NoticeFacts, words: str) -> None:
    assert away(handoffs, told(facts)) == words


def test_a_thousand_are_not_counted_further() -> None:
    assert (counted(999), counted(1000)) == ("999", "over 999")


def test_titles_are_shown_where_they_may_be_and_are_made_plain() -> None:
    allowed = told(NoticeFacts(drafts={QA: 2}))._replace(titles=("Error\u202estates", "B"))

    assert body([notice(Topic.ENDS)], allowed) == (
        "2 drafts for QA are not handed off. “Error\ufffdstates”, “B”"
    )


def test_a_team_that_left_the_roster_is_named_by_its_id() -> None:
    gone = TeamId("gone\x1b")

    assert body([notice(Topic.ENDS)], told(NoticeFacts(drafts={gone: 1}))) == (
        "1 draft for gone\ufffd is not handed off."
    )


def test_the_names_of_teams_are_made_plain() -> None:
    hostile = TeamId("A\nB")

    words = title(
        notice(Topic.STARTS, home=hostile), told(NoticeFacts(), teams=roster(team(hostile)))
    )

    assert words == "A\ufffdB starts work now"
