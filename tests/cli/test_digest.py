"""`digest` prints the page's example word for word, in the form and for the team that is asked."""

import shlex
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.terminal import Terminal, refused

TEAMS = """version = 1
relay = ["design", "coding", "qa"]
home = "design"
[[team]]
id = "design"
name = "Design"
city = "Paris"
zone = "Europe/Paris"
hours = { "mon-fri" = ["09:00-18:00"] }
[[team]]
id = "coding"
name = "Coding"
city = "Tokyo"
zone = "Asia/Tokyo"
hours = { "mon-fri" = ["09:00-18:00"] }
[[team]]
id = "qa"
name = "QA"
city = "New York"
zone = "America/New_York"
hours = { "mon-fri" = ["09:00-17:00"] }
"""
FRIDAY, MONDAY, NOW = "2026-03-27T16:00:00Z", "2026-03-30T14:00:00Z", "2026-03-30T16:00:00Z"
SO = "--context so"
STORY = (
    (FRIDAY, f"queue new Alpha --to qa --from design {SO}"),
    (
        FRIDAY,
        (
            "queue new 'Fix the login' --to coding --from design --urgency critical"
            " --next 'Reproduce it' --link https://github.com/acme/shop/pull/17"
        ),
    ),
    (FRIDAY, "queue pick-up R-2 --by Aiko --readback so"),
    (FRIDAY, f"queue new Charlie --to coding --from design {SO}"),
    (FRIDAY, "queue snooze R-3 --until 2026-04-02T00:00:00Z --as coding"),
    (MONDAY, f"queue new Delta --to design --from coding {SO}"),
    (FRIDAY, f"queue new Echo --to qa --from coding --draft {SO}"),
    (FRIDAY, f"queue new Foxtrot --to qa --from coding {SO}"),
    (FRIDAY, "queue pick-up R-6 --by Sam"),
    (FRIDAY, "queue complete R-6 --outcome 'before the weekend'"),
    (FRIDAY, f"queue new Golf --to qa --from coding {SO}"),
    (MONDAY, "queue withdraw R-7"),
    (FRIDAY, f"queue new Hotel --to qa --from coding {SO}"),
    (MONDAY, "queue pick-up R-8 --by Sam"),
    (MONDAY, "queue complete R-8 --outcome Released"),
    (MONDAY, "meet plan 2026-03-31T08:00:00Z --length 45m --teams design,coding R-2 --as design"),
    (MONDAY, "meet plan 2026-03-31T14:00:00Z --length 45m --teams design,qa R-1 --as design"),
    (MONDAY, "meet plan 2026-04-07T08:00:00Z --length 45m --teams design,coding --as design"),
)
"""What led to the example of the page, with what it leaves out."""

PAGE = Path(__file__).parents[2] / "docs" / "design" / "exchange.md"
Ask = Callable[..., str]


def example() -> str:
    """Return the example of the page."""
    section = PAGE.read_text(encoding="utf-8").partition("Digest\n")[2]
    return section.split("```\n")[1]


@pytest.fixture
def digest(teamclock: Terminal) -> Ask:
    """Return the command over a queue with the story."""
    before = ("--roster", teamclock.file(TEAMS), "--zone", "UTC")
    for at, line in STORY:
        teamclock.told(*before, "--at", at, *shlex.split(line))

    def ask(line: str = "", at: str = NOW) -> str:
        return teamclock.told(*before, "--at", at, "digest", *shlex.split(line))

    return ask


def test_the_example_of_the_page_is_printed_word_for_word(digest: Ask) -> None:
    assert digest() == example()
    assert digest("--to coding --format md --since 2026-03-30T11:00:00+02:00") == example()


def test_a_chat_gets_two_lines_an_item_a_line_and_the_rest_by_name(digest: Ask) -> None:
    assert digest("--format chat") == (
        "For Coding (Tokyo): 1 item waits, 1 critical, 1 late\n"
        "Coding starts Tue 31 Mar 09:00 (00:00Z). As of Tue 31 Mar 01:00 (Mon 16:00Z).\n"
        "• R-2 Fix the login · critical · late · next: Reproduce it\n"
        "Waits for others: R-4 (Design)\n"
        "Done: R-8\n"
        "Meeting T-1: Tue 31 Mar 17:00 (08:00Z), with Design\n"
    )


def test_plain_text_has_no_marks_and_its_sections_in_capitals(digest: Ask) -> None:
    text = digest("--format text")

    assert text.startswith("For Coding (Tokyo): 1 item waits, 1 critical, 1 late\n\nCoding starts")
    assert "\nYOUR MOVE\n\n1. R-2 Fix the login · critical · late · 9 h of 9 h\n" in text
    assert "   - link: acme/shop#17 https://github.com/acme/shop/pull/17\n" in text
    assert "\nDONE SINCE MON 30 MAR 18:00 (09:00Z)\n" in text
    assert not {"#", "*", "[", "<"} & set(text.replace("shop#17", ""))


def test_all_teams_are_told_one_after_the_other(digest: Ask) -> None:
    heads = [line for line in digest("--to all").splitlines() if line.startswith("## ")]

    assert heads == [
        "## For Design (Paris): 1 item waits",
        "## For Coding (Tokyo): 1 item waits, 1 critical, 1 late",
        "## For QA (New York): 1 item waits, 1 late",
    ]
    assert "\n\n## For Coding" in digest("--to all")


def test_without_a_home_in_the_relay_all_teams_are_told(teamclock: Terminal) -> None:
    alone = TEAMS.replace('relay = ["design", "coding", "qa"]', 'relay = ["coding", "qa"]')
    file = teamclock.file(alone)

    told = teamclock.told("--roster", file, "--at", NOW, "digest")

    assert told.count("nothing waits") == 3
    assert not list(teamclock.home.rglob("queue.db"))  # a look makes no file


def test_a_team_at_work_works_until_its_next_stop(digest: Ask) -> None:
    told = digest("--to qa", at="2026-03-30T16:00:30Z")

    assert "QA works until Mon 30 Mar 17:00 (21:00Z). As of Mon 30 Mar 12:00 (16:00Z).\n" in told


def test_what_was_handed_off_since_is_new(digest: Ask) -> None:
    assert "**R-2** Fix the login · critical · late · new · 9 h of 9 h\n" in digest(
        f"--since {FRIDAY}"
    )


def test_a_wrong_question_is_refused(teamclock: Terminal) -> None:
    before = ("--roster", teamclock.file(TEAMS), "--at", NOW, "digest")

    refused(teamclock(*before, "--to", "nowhere"), 3)
    refused(teamclock(*before, "--format", "pdf"), 2)
    refused(teamclock(*before, "--since", "yesterday"), 2)
    refused(teamclock(*before, "--since", "2026-03-30T16:00:01Z"), 2)
