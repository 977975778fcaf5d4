"""The lines of a digest: who handed off what, and what is left out with its number."""

from teamclock.domain.interval import HOUR, Instant
from teamclock.domain.item import Status
from teamclock.domain.note import Link, Urgency
from teamclock.domain.roster import TeamId
from teamclock.domain.work import Calendar
from teamclock.exchange.digest import TEXT
from teamclock.exchange.digest_words import MOST, Paper, lead_words, paper, place_words
from tests.builders import EVERY_DAY, at, hours, team
from tests.exchange.digests import FRESH, LATE, NOW, SEEN, done, item, meeting, told


def made(*args: object, **fields: object) -> Paper:
    return paper(told(*args, **fields), SEEN, TEXT)  # type: ignore[arg-type]


def below(**fields: object) -> tuple[str, ...]:
    """Return the lines below an item, but for where it is from."""
    return made(item(**fields)).sections[0].entries[0].below[1:]  # type: ignore[arg-type]


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


def test_a_city_is_told_once() -> None:
    tokyo = told().team

    assert place_words(tokyo._replace(name="Ops (Tokyo)"), TEXT) == "Ops (Tokyo)"
    assert place_words(tokyo._replace(city=""), TEXT) == "Coding"


def test_an_item_tells_where_it_is_from_and_who_is_on_it() -> None:
    entries = made(
        item(),
        item(3, status=Status.ACCEPTED, holder="Aiko"),
        item(4, status=Status.RETURNED, giver=TeamId("coding"), receiver=TeamId("qa")),
        item(5, giver=TeamId("gone")),
    )
    offered = "handed off Sat 28 Mar 01:00 (Fri 16:00Z)"

    assert [one.below[0] for one in entries.sections[0].entries] == [
        f"from Design (Paris), {offered}",
        f"from Design (Paris), {offered}, picked up by Aiko",
        f"back from QA (New York), {offered}",
        f"from gone (removed), {offered}",
    ]


def test_the_lines_stand_in_their_order_each_in_one_line() -> None:
    assert below(
        due_at=Instant(NOW + 11 * HOUR),
        context="\nIt fails.\nSince Friday.",
        next_actions=("Reproduce it",),
        if_then="it is the cache:\nclear it",
        question="Which\none?",
        answer="The second",
        default_if_silent="I wait",
        links=(Link("https://example.org/x", "log"), Link("file:///etc", "mine")),
    ) == (
        "due Tue 31 Mar 12:00 (03:00Z)",
        "context: It fails.",
        "next: Reproduce it",
        "if: it is the cache: clear it",
        "question: Which one?",
        "answer: The second",
        "if nobody answers: I wait",
        "link: log https://example.org/x",
        "link: mine file:///etc",
    )


def test_a_long_context_is_cut_and_of_many_lines_the_number_is_told() -> None:
    (context,) = below(context="x" * 201)
    many = tuple("abcdefg")

    assert context == f"context: {'x' * 199}…"
    assert below(context="x" * 200) == (f"context: {'x' * 200}",)
    assert below(next_actions=many)[4:] == ("next: e", "and 2 more")
    assert below(next_actions=many, ticked=(1, 4)) == tuple(f"next: {one}" for one in "bcefg")
    links = tuple(Link(f"https://example.org/{one}") for one in many)
    assert below(links=links)[4:] == ("link: https://example.org/e", "and 2 more")


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
