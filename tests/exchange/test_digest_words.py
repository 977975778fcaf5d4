"""The lines of a digest: who handed off what, and what is left out with its number."""

from typing import Any

from teamclock.domain.digest import ItemWithAge
from teamclock.domain.item import Item, Status
from teamclock.domain.note import Urgency
from teamclock.domain.roster import TeamId
from teamclock.domain.work import Calendar
from teamclock.exchange.digest import TEXT
from teamclock.exchange.digest_words import MOST, DigestText, digest_text, lead_words
from tests.builders import EVERY_DAY, at, hours, team
from tests.exchange.digests import FRESH, LATE, NOW, SEEN, done, item, meeting, told


def made(*waiting: Item | ItemWithAge, **fields: Any) -> DigestText:
    return digest_text(told(*waiting, **fields), SEEN, TEXT)


def test_the_head_counts_what_waits() -> None:
    critical, asked = Urgency.CRITICAL, Status.RETURNED
    turned = {"giver": TeamId("coding"), "receiver": TeamId("qa")}

    assert made().head == "For Coding (Tokyo): nothing waits"
    assert made(item()).head == "For Coding (Tokyo): 1 item waits"
    assert made((item(urgency=critical), LATE), item(3, status=asked, **turned)).head == (
        "For Coding (Tokyo): 2 items wait, 1 critical, 1 late, 1 with a question"
    )


def test_the_lead_tells_when_the_team_starts_or_until_when_it_works() -> None:
    never = Calendar(team("coding", "Asia/Tokyo", hours("")))
    ever = Calendar(team("coding", "UTC", hours("00:00-24:00", EVERY_DAY)))
    as_of = ". As of Mon 30 Mar 16:00 (16:00Z)."

    assert lead_words(told(now=at("2026-03-31T00:00Z")), TEXT).startswith(
        "Coding works until Tue 31 Mar 18:00 (09:00Z). As of Tue 31 Mar 09:00 (00:00Z)."
    )
    assert lead_words(told(calendar=never), TEXT).startswith("coding is off for over a year.")
    assert lead_words(told(calendar=ever), TEXT) == f"coding works around the clock{as_of}"


def test_facts_are_urgency_above_normal_late_new_and_the_age_of_the_level() -> None:
    new = item(urgency=Urgency.WATCH, turns=(NOW,))

    (section,) = made((new, LATE), (item(), FRESH._replace(sle_s=None))).sections

    assert [one.line for one in section.entries] == [
        "R-2 Fix the login · high · late · new · 9 h of 9 h",
        "R-2 Fix the login",
    ]


def test_what_waits_for_others_names_whose_move_it_is() -> None:
    other = item(giver=TeamId("coding"), receiver=TeamId("qa"), turns=(NOW,))

    (section,) = made((other, LATE)).sections

    assert section.title == "Waits for others"
    assert section.entries[0].line == "R-2 Fix the login · QA's move · late · 9 h of 9 h"


def test_meetings_name_the_other_teams_and_what_they_are_about() -> None:
    planned = ((meeting("coding", "design", "qa"), ("R-2", "R-3")), (meeting("qa", "coding"), ()))

    (section,) = made(meetings=planned).sections

    assert [one.line for one in section.entries] == [
        "T-1 Tue 31 Mar 17:00 (08:00Z), 45 min, with Design and QA: R-2, R-3",
        "T-1 Tue 31 Mar 17:00 (08:00Z), 45 min, with QA",
    ]


def test_a_section_has_fifty_entries_and_the_number_of_the_rest() -> None:
    full = made(*(item(ref) for ref in range(1, MOST + 1)))
    over = made(*(item(ref) for ref in range(1, MOST + 4)))
    closed = made(closed=tuple(done(ref, outcome="so") for ref in range(1, MOST + 2)))

    assert (len(full.sections[0].entries), full.sections[0].more) == (50, "")
    assert (len(over.sections[0].entries), over.sections[0].more) == (50, "and 3 more")
    assert over.head == "For Coding (Tokyo): 53 items wait"
    assert closed.sections[0].title == "Done since Mon 30 Mar 18:00 (09:00Z)"
    assert closed.sections[0].entries[0].line == "R-1 Fix the login: so"
    assert closed.sections[0].more == "and 1 more"
