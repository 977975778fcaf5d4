"""`teamclock meet` as scripts drive it (cli.md): exact examples, honest refusals, nothing lost."""

import re

import pytest

from tests.cli.queues import QueueTerminal
from tests.cli.terminal import Terminal, refused
from tests.files import NINE_TO_FIVE

AT = ("--at", "2026-11-24T09:00:00Z", "--zone", "UTC")
WHO = ("--as", "design", "--by", "Lea")


@pytest.fixture
def nine_to_five(teamclock: Terminal) -> Terminal:
    """Return the program with three teams that work 09:00–17:00."""
    teamclock.sample_place.parent.mkdir(parents=True)
    teamclock.sample_place.write_text(NINE_TO_FIVE)
    return teamclock


@pytest.mark.parametrize(
    ("day", "start", "cost"),
    [("2027-01-12", "11:30", [0, 90, 90]), ("2026-07-14", "11:00", [0, 60, 60])],
)
def test_the_dated_examples(day: str, start: str, cost: list[int], nine_to_five: Terminal) -> None:
    end = f"{day[:-2]}{int(day[-2:]) + 1}"
    words = ("--from", f"{day}T00:00Z", "--to", f"{end}T00:00Z", "--json")

    found = nine_to_five.json(*AT, "meet", "find", *words)

    assert (found["teams"], found["length_s"]) == (["paris", "tokyo", "new-york"], 3600)
    best = found["slots"][0]
    assert best["start"] == f"{day}T{start}:00Z"
    assert list(best["cost"].values()) == cost
    assert (best["worst"], best["total"]) == (max(cost), sum(cost))
    assert best["local"]["tokyo"].endswith("+09:00")


def test_slots_are_told_with_each_teams_time_and_cost(nine_to_five: Terminal) -> None:
    words = ("--from", "2027-01-12T00:00Z", "--to", "2027-01-13T00:00Z", "--limit", "1")

    said = nine_to_five.told(*AT, "meet", "find", *words).splitlines()

    sentence, slot = said
    assert sentence == (
        "paris, tokyo and new-york share no working hours. Least bad: Tue 12 Jan 2027 11:30."
        " Outside working hours: tokyo 20:30 and new-york 06:30."
    )
    assert slot == (
        "Tue 12 Jan 2027 11:30–12:30  paris 12:30, tokyo 20:30 · evening,"
        " new-york 06:30 · early morning  out of hours: tokyo and new-york, the same"
    )


@pytest.mark.parametrize(
    ("words", "code", "why"),
    [
        (("--teams", "paris"), 2, "two or more"),
        (("--teams", "paris,paris"), 2, "two or more different"),
        (("--teams", "paris,mars"), 3, "there is no team “mars”"),
        (("--length", "0m"), 2, "a minute to a day"),
        (("--length", "24h1m"), 2, "a minute to a day"),
        (("--length", "soon"), 2, "is not a length"),
        (("--limit", "0"), 2, "--limit"),
        (("--from", "2027-01-12T00:00Z", "--to", "2027-01-12T00:00Z"), 2, "before --to"),
        (("--from", "2027-01-12T00:00Z", "--to", "2027-01-12T00:30Z"), 2, "none fits"),
        (("--from", "2026-11-28T12:00Z", "--to", "2026-11-28T20:00Z"), 1, "no time found"),
        (("--cap", "10"), 1, "more than 10 min"),
    ],
)
def test_what_cannot_be_found_is_refused_with_the_reason(
    words: tuple[str, ...], code: int, why: str, nine_to_five: Terminal
) -> None:
    for form in ((), ("--json",)):
        assert why in refused(nine_to_five(*AT, "meet", "find", *words, *form), code)


def test_a_series_is_a_proposal_until_it_is_kept(nine_to_five: Terminal) -> None:
    asked = (*AT, "meet", "turns", "--weeks", "4")
    who = ("--keep", "--as", "paris", "--by", "Lea")

    first = nine_to_five.json(*asked, "--json")
    again = nine_to_five.json(*asked, "--json", *who)
    then = nine_to_five.json(*asked, "--json")
    listed = nine_to_five.json(*AT, "meet", "list", "--json")

    assert (first, first["skipped"], len(first["slots"])) == (again, [], 4)
    assert [one["start"] for one in listed["touchpoints"]] == [
        one["start"] for one in first["slots"]
    ]
    assert listed["ledger"] == first["ledger"]
    assert sum(then["ledger"].values()) > sum(first["ledger"].values())
    assert sum(map(sum, ([*one["cost"].values()] for one in first["slots"]))) == sum(
        first["ledger"].values()
    )


def test_a_series_is_told_with_its_ledger_and_the_same_slot(nine_to_five: Terminal) -> None:
    said = nine_to_five.told(*AT, "meet", "turns", "--weeks", "4").splitlines()

    assert len(said) == 7
    assert said[4].startswith("Out of hours after these meetings: paris ")
    assert said[5] == "At the same time every week: paris 0 min, tokyo 6 h, new-york 6 h"
    assert said[6].endswith("Always at Tue 11:30 UTC, one team would give up 6 h.")


def test_a_week_of_holidays_is_skipped_and_named(teamclock: Terminal) -> None:
    off = ", ".join(f'"2026-12-{day}"' for day in range(20, 29))
    text = NINE_TO_FIVE.replace("] }\n", f"] }}\ndays_off = [{off}]\n", 1)
    teams = ("--roster", teamclock.file(text))

    found = teamclock.json(*teams, *AT, "meet", "turns", "--weeks", "6", "--json")

    assert found["skipped"] == ["2026-12-21"]
    assert len(found["slots"]) == 5
    said = teamclock.told(*teams, *AT, "meet", "turns", "--weeks", "6")
    assert "No meeting in the week of Mon 21 Dec." in said


def test_a_team_is_excused_for_a_week_until_it_comes_after_all(nine_to_five: Terminal) -> None:
    asked = (*AT, "meet", "turns", "--weeks", "1", "--json")

    action = (*AT, "meet", "excuse", "tokyo", "2026-11-27")
    excused = nine_to_five.told(*action, "--reason", "a fair")
    alone = nine_to_five.json(*asked)
    dropped = nine_to_five.told(*action, "--drop")

    assert excused == "tokyo skips the week of Mon 23 Nov\n"
    assert dropped == "tokyo comes in the week of Mon 23 Nov\n"
    assert set(alone["slots"][0]["cost"].values()) == {0}
    assert set(nine_to_five.json(*asked)["slots"][0]["cost"].values()) != {0}


def test_a_meeting_is_planned_moved_cancelled_and_logged(
    queue: QueueTerminal, teamclock: Terminal
) -> None:
    queue.told("add Deploy --to qa --from design --context x", "2026-11-24T08:30:00Z")
    for line in ("2026-11-24T15:00Z --length 30m R-1", "2026-11-25T15:00Z"):
        teamclock.told(*AT, "meet", "plan", *line.split(), *WHO)

    moved = teamclock.json(*AT, "meet", "move", "T-1", "2026-11-24T16:00Z", *WHO, "--json")
    off = teamclock.json(*AT, "meet", "cancel", "t-2", *WHO, "--json")
    after = ("--at", "2026-11-24T16:30Z", "--zone", "UTC")
    spoken = ("--minutes", "25", "--attendees", "3", "--summary", "We ship")
    was = teamclock.json(*after, "meet", "log", *spoken, "R-1", *WHO, "--json")

    assert (moved["start"], moved["end"]) == ("2026-11-24T16:00:00Z", "2026-11-24T16:30:00Z")
    assert (moved["teams"], moved["items"]) == (["design", "qa"], ["R-1"])
    assert (off["status"], off["teams"]) == ("cancelled", ["design", "coding", "qa"])
    assert (was["ref"], was["status"], was["summary"]) == ("T-1", "held", "We ship")
    kinds = [event["kind"] for event in queue.events()]
    assert kinds == ["create", "offer", "plan_sync", "plan_sync", "log_sync"]
    assert teamclock.told(*after, "meet", "list") == "No meetings planned\n"


def test_a_planned_meeting_is_told_a_line(queue: QueueTerminal, teamclock: Terminal) -> None:
    queue.told("add Deploy --to qa --from design --context x")
    assert teamclock.told(*AT, "meet", "plan", "2026-11-24T15:00Z", "R-1", *WHO) == "T-1\n"

    assert teamclock.told(*AT, "meet", "list") == (
        "T-1  Tue 24 Nov 15:00–15:45  Design and QA  R-1 Deploy\n"
    )


def test_a_stalled_item_says_so_and_is_packed_into_an_agenda_until_it_is_turned_down(
    queue: QueueTerminal, teamclock: Terminal
) -> None:
    queue.told("add Deploy --to qa --from design --context x")
    for _ in range(3):
        queue.told("return R-1 --question why")
        queue.told("answer R-1 --answer so")
    words = (
        "Three questions so far. A short meeting may help. QA and Design share 14:00–17:00 today"
    )
    assert words in teamclock.told(*AT, "queue", "show", "R-1")
    assert queue.json("show R-1")["suggestion"] == {
        "level": "touchpoint",
        "because": ["R1"],
        "at": "2026-11-24T14:00:00Z/2026-11-24T17:00:00Z",
        "via": None,
    }

    plan = ("meet", "plan", "2026-11-24T15:00Z", "--teams", "design,qa", "--agenda")
    meeting = teamclock.json(*AT, *plan, *WHO, "--json")
    assert meeting["items"] == ["R-1"]
    assert queue.json("show R-1")["suggestion"] is None
    teamclock.told(*AT, "meet", "cancel", "T-1", *WHO)
    teamclock.told(*AT, "meet", "dismiss", "R-1", "--reason", "we spoke", "--by", "Lea")
    assert queue.json("show R-1")["suggestion"] is None
    event = queue.events()[-1]
    assert (event["kind"], event["rev"], event["team"]) == ("dismiss", 11, "qa")
    assert event["data"] == {"reason": "we spoke"}
    last = queue.told("show R-1").splitlines()[-1]
    assert re.search(r"Lea \(QA\) said that no meeting is needed +we spoke$", last)
    assert queue.told("undo R-1 --by Lea", "2026-11-24T09:10:00Z") == "R-1\n"
    assert queue.json("show R-1", "2026-11-24T09:10:00Z")["suggestion"] is not None
    teamclock.told(*AT, "meet", "dismiss", "R-1", "--reason", "we spoke", "--by", "Lea")
    queue.told("return R-1 --question again", "2026-11-24T09:20:00Z")
    assert queue.json("show R-1", "2026-11-24T09:30:00Z")["suggestion"] is not None


def test_items_that_are_named_take_their_part_of_an_agenda(
    queue: QueueTerminal, teamclock: Terminal
) -> None:
    for title in ("a", "b", "c", "d", "e"):
        queue.told(f"add {title} --to qa --from design --context x --due 2026-11-24T10:00:00Z")

    plan = ("meet", "plan", "2026-11-24T15:00Z", "R-5", "R-1", "--agenda", "--length", "45m")
    meeting = teamclock.json(*AT, *plan, *WHO, "--json")

    assert meeting["items"] == ["R-1", "R-2", "R-5"]


@pytest.mark.parametrize(
    ("words", "code", "why"),
    [
        ("plan 2026-11-24T08:59Z", 2, "that time has passed"),
        ("plan 2026-11-24T15:00Z R-9", 3, "there is no item R-9"),
        ("plan 2026-11-24T15:00Z T-1", 2, "move it with"),
        ("plan 2026-11-24T15:00Z --teams design", 2, "two or more"),
        ("log --minutes 5 --attendees 2 --summary x T-1 T-2", 2, "one meeting at most"),
        ("log --minutes 5 --attendees 2 --summary x T-9", 3, "there is no meeting T-9"),
        ("log --minutes 0 --attendees 2 --summary x", 1, "--minutes"),
        ("log --minutes 5 --attendees x --summary x", 2, "not a whole number"),
        ("log --minutes 5 --attendees 2", 2, "--summary"),
        ("move T-9 2026-11-24T15:00Z", 3, "there is no meeting T-9"),
        ("cancel R-1", 3, "write a meeting as T-3"),
        ("dismiss R-9 --reason x", 3, "there is no item R-9"),
        ("excuse mars 2026-11-24", 3, "there is no team “mars”"),
        ("excuse design,qa 2026-11-24", 2, "name one team, not several: “design,qa”"),
        ("turns --weeks 2 --keep --as design,qa", 2, "name one team, not several: “design,qa”"),
        ("excuse design 24.11.", 2, "YYYY-MM-DD"),
        ("turns --weeks 0", 2, "weeks"),
        ("turns --weeks 2 --teams design", 2, "two or more"),
    ],
)
def test_what_cannot_be_done_is_refused(
    words: str, code: int, why: str, queue: QueueTerminal, teamclock: Terminal
) -> None:
    teamclock.told(*AT, "meet", "plan", "2026-11-24T15:00Z", *WHO)
    action = words.split()
    who = [] if action[0] == "excuse" else ["--by", "Lea"]
    who += ["--as", "design"] if action[0] in {"plan", "log", "move", "cancel"} else []

    assert why in refused(teamclock(*AT, "meet", *action, *who), code)


def test_looking_makes_no_queue(nine_to_five: Terminal) -> None:
    for action in ("find", "turns --weeks 2", "list"):
        nine_to_five.told(*AT, "meet", *action.split())

    assert not (nine_to_five.home / "data").exists()
