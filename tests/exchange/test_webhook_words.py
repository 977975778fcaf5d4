"""Webhooks speak in one line, and others' text in it is text alone."""

from typing import Any

import pytest

from teamclock.domain.happenings import Happening, HookEvent, MeetingChange
from teamclock.domain.plan import Handoff
from teamclock.exchange.webhook_words import happening_words
from tests.builders import at, team, window
from tests.domain.items import PARIS, TOKYO, item_after

TEAMS = {
    PARIS: team("paris", "Europe/Paris")._replace(name="Design"),
    TOKYO: team("tokyo", "Asia/Tokyo")._replace(name="Coding"),
}
AT = at("2026-03-27T16:00Z")
ITEMS = tuple(item_after(ref=ref, title="Fix <b>") for ref in (1, 4))
HANDOFF = Handoff(PARIS, TOKYO, AT, at("2026-03-30T00:00Z"), 0)


def happened(event: HookEvent, **other: Any) -> Happening:
    return Happening(event, "k", AT, (TOKYO, PARIS), ITEMS[:1])._replace(**other)


@pytest.mark.parametrize(
    ("items", "words"),
    [
        (ITEMS, "Design → Coding: 2 items wait (R-1, R-4); it starts Mon 30 Mar 09:00 (00:00Z)"),
        (ITEMS[:1], "Design → Coding: 1 item waits (R-1); it starts Mon 30 Mar 09:00 (00:00Z)"),
    ],
)
def test_a_handoff_names_what_waits_and_when_it_goes_on(items: Any, words: str) -> None:
    found = happened(HookEvent.HANDOFF, items=items, handoff=HANDOFF)

    assert happening_words(found, TEAMS, titles=True) == words


def test_a_receiver_that_never_works_has_no_start() -> None:
    found = happened(HookEvent.HANDOFF, handoff=HANDOFF._replace(next=None))

    assert happening_words(found, TEAMS, titles=False) == "Design → Coding: 1 item waits (R-1)"


def test_the_name_of_a_team_is_no_command_of_a_chat() -> None:
    teams = {**TEAMS, PARIS: TEAMS[PARIS]._replace(name="/nick evil")}
    found = happened(HookEvent.HANDOFF, handoff=HANDOFF._replace(next=None))

    told = happening_words(found, teams, titles=False)

    assert told == "\u2060/nick evil → Coding: 1 item waits (R-1)"


@pytest.mark.parametrize(
    ("event", "words"), [(HookEvent.CRITICAL, "Critical"), (HookEvent.MISSED, "Not picked up")]
)
def test_an_item_is_named_by_its_title_only_if_asked(event: HookEvent, words: str) -> None:
    found = happened(event)

    untitled, titled = (happening_words(found, TEAMS, titles=titles) for titles in (False, True))
    assert untitled == f"{words}: R-1 (Design → Coding)"
    assert titled == f"{words}: R-1 Fix ‹b› (Design → Coding)"


@pytest.mark.parametrize("how", ["planned", "moved", "cancelled"])
def test_a_meeting_says_what_became_of_it(how: str) -> None:
    when = window("2026-03-31T08:00Z", "2026-03-31T08:45Z")
    change = MeetingChange("t", how, "T-1", when, (PARIS, TOKYO), 1, ())
    found = happened(HookEvent.MEETING, meeting=change)

    told = f"Meeting T-1 {how}: Tue 31 Mar 10:00 (08:00Z), Design, Coding"
    assert happening_words(found, TEAMS, titles=False) == told
    assert happening_words(found, TEAMS, titles=True) == f"{told}: R-1 Fix ‹b›"
