"""A suggestion says why the item does not move, and what would help."""

from zoneinfo import ZoneInfo

import pytest

from teamclock.domain.flow import Stall
from teamclock.domain.interval import LIMIT, Instant, Interval
from teamclock.domain.item import Item, Kind
from teamclock.domain.plan import calendars
from teamclock.domain.roster import TeamId
from teamclock.domain.suggestion import Suggestion, SuggestionKind
from teamclock.present.item import ItemContext
from teamclock.present.suggestion import suggestion_words
from tests.builders import at, sample_roster, window
from tests.domain.items import item_after

DESIGN, CODING, QA = map(TeamId, ("design", "coding", "qa"))
SEEN = ItemContext(calendars(sample_roster()), ZoneInfo("Europe/Paris"), at("2026-11-23T15:42Z"))
TOMORROW = window("2026-11-24T15:00Z", "2026-11-24T17:00Z")


def item(*kinds: Kind, round_trips: int = 3, to: TeamId = QA, giver: TeamId = DESIGN) -> Item:
    made = item_after(Kind.OFFER, *kinds, **{"from": giver, "to": to})
    return made._replace(round_trips=round_trips)


def talk(*because: Stall, at: Interval | None = TOMORROW, via: TeamId | None = None) -> Suggestion:
    return Suggestion(SuggestionKind.TOUCHPOINT, because or (Stall.BACK_AND_FORTH,), at, via)


def test_an_item_that_went_back_and_forth_is_told_when_its_teams_share_time() -> None:
    assert suggestion_words(SEEN, item(), talk()) == (
        "Three questions so far. A short meeting may help."
        " QA and Design share 16:00–18:00 tomorrow."
    )


@pytest.mark.parametrize(
    ("start", "words"),
    [
        ("2026-11-23T16:00Z", "share 17:00–18:00 today."),
        ("2026-11-26T15:00Z", "share Thu 26 Nov 16:00–18:00."),
    ],
)
def test_the_day_of_a_talk_is_named(start: str, words: str) -> None:
    until = f"{start[:10]}T17:00Z"

    assert suggestion_words(SEEN, item(), talk(at=window(start, until))).endswith(words)


def test_where_a_search_stops_is_no_end() -> None:
    always = Interval(TOMORROW.start, Instant(SEEN.now + LIMIT))

    words = suggestion_words(SEEN, item(), talk(at=always))

    assert words.endswith("QA and Design share from 16:00 tomorrow.")


@pytest.mark.parametrize(
    ("stalls", "why"),
    [
        ((Stall.OVER_LEVEL,), "It takes longer than QA usually needs. A short meeting may help."),
        ((Stall.NOT_PICKED_UP,), "Not picked up for a full shift. A short meeting may help."),
        ((Stall.NO_WAY_BACK,), "No answer can be back before it is due. A short"),
        (
            (Stall.BACK_AND_FORTH, Stall.NOT_PICKED_UP),
            "Three questions so far. Not picked up for a full shift. A short meeting",
        ),
    ],
)
def test_each_rule_says_why(stalls: tuple[Stall, ...], why: str) -> None:
    assert suggestion_words(SEEN, item(), talk(*stalls)).startswith(why)


def test_a_reminder_names_the_team_whose_move_it_is() -> None:
    nudge = Suggestion(SuggestionKind.NUDGE, (Stall.BACK_AND_FORTH,))

    assert suggestion_words(SEEN, item(round_trips=2), nudge) == (
        "Two questions so far. Remind QA."
    )
    assert "Remind Design." in suggestion_words(SEEN, item(Kind.RETURN), nudge)
    assert suggestion_words(SEEN, item(round_trips=4), nudge).startswith("4 questions so far.")


def test_where_nothing_is_shared_the_ways_around_it_are_named() -> None:
    apart = item(to=CODING, giver=QA)

    assert suggestion_words(SEEN, apart, talk(at=None, via=DESIGN)).endswith(
        "Coding and QA share no working hours in the next four weeks."
        " Design shares hours with both."
    )
    assert suggestion_words(SEEN, apart, talk(at=None)).endswith(
        "Coding and QA share no working hours in the next four weeks."
        " Record a walk-through, or take turns out of hours."
    )


def test_teams_that_share_time_after_an_item_is_due_are_not_told_to_share_none() -> None:
    one = Suggestion(SuggestionKind.TOUCHPOINT, (Stall.NO_WAY_BACK,), late=True)

    words = suggestion_words(SEEN, item(), one)

    assert "share no working hours before it is due. Record a walk-through" in words
