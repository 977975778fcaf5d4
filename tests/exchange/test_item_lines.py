"""The lines of an item: who handed it off, its note, and what is left out with its number."""

from typing import Any

from teamclock.domain.interval import HOUR, Instant
from teamclock.domain.item import Status
from teamclock.domain.note import Link
from teamclock.domain.roster import TeamId
from teamclock.exchange.digest import TEXT
from teamclock.exchange.item_lines import item_lines, place_words
from tests.exchange.digests import CODING, NOW, SEEN, item, told

TOKYO = CODING.team.zone


def below(**fields: Any) -> tuple[str, ...]:
    """Return the lines below an item, but for where it is from."""
    return item_lines(TOKYO, item(**fields), SEEN, TEXT)[1:]


def test_a_city_is_told_once() -> None:
    tokyo = told().team

    assert place_words(tokyo._replace(name="Ops (Tokyo)"), TEXT) == "Ops (Tokyo)"
    assert place_words(tokyo._replace(city=""), TEXT) == "Coding"


def test_an_item_tells_where_it_is_from_and_who_is_on_it() -> None:
    found = (
        item(),
        item(3, status=Status.ACCEPTED, holder="Aiko"),
        item(4, status=Status.RETURNED, giver=TeamId("coding"), receiver=TeamId("qa")),
        item(5, giver=TeamId("gone")),
    )
    offered = "handed off Sat 28 Mar 01:00 (Fri 16:00Z)"

    assert [item_lines(TOKYO, one, SEEN, TEXT)[0] for one in found] == [
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
        "if no one answers: I wait",
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
