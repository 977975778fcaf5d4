"""What the queue refuses, by exit code, changing nothing by it; and who is meant by default."""

import shlex
from pathlib import Path

import pytest

from tests.cli.queues import READY, QueueTerminal
from tests.cli.terminal import Terminal

ADD = f"add Deploy --to coding --from design {READY}"
OVER = "x" * 10_000


@pytest.mark.parametrize(
    ("state", "line", "says"),
    [
        ("offered", "accept R-1 --as design", "only “coding” can take this step of R-1"),
        ("offered", "withdraw R-1 --as coding", "only “design” can take this step of R-1"),
        (
            "returned",
            "snooze R-1 --as coding --until 2026-11-25T08:30:00Z",
            "only “design” can take",
        ),
        ("accepted", "release R-1 --by Ben", "write why you take it from Aiko"),
        ("offered", "return R-1", "write what is unclear: add it with --question"),
        ("offered", "return R-1 --question ' '", "write what is unclear: add it with --question"),
        ("returned", "answer R-1", "write the answer: add it with --answer"),
        ("accepted", "complete R-1", "write what the result is: add it with --outcome"),
        ("accepted", "pass-on R-1 --next x", "choose the team that is next: name it with --to"),
        ("accepted", "pass-on R-1 --to qa", "write what the next team should do"),
        ("accepted", "pass-on R-1 --to coding --next x", "“coding” has it already"),
        ("accepted", "withdraw R-1", "write why: Aiko is on it: add it with --reason"),
        ("done", "reopen R-1", "write why it is opened again: add it with --reason"),
        ("offered", "snooze R-1", "snooze it until a time within the next 14 days"),
        ("offered", "snooze R-1 --until 2026-11-24T08:30:00Z", "snooze it until"),
        ("offered", "snooze R-1 --until 2026-12-08T08:30:01Z", "snooze it until"),
        ("offered", "wake R-1", "R-1 is not snoozed"),
        ("offered", "comment R-1 --as qa", "write a comment: add it with --text"),
        ("offered", "accept R-1 --by ''", "the name of who picks it up is empty"),
        ("offered", "accept R-1 --rev 1", "R-1 has changed: "),
        ("offered", "amend R-1 --rev 3 --title Ship", "R-1 has changed: "),
        ("draft", "amend R-1 --to design", "“design” cannot hand off to itself"),
        ("offered", "amend R-1 --to qa", "R-1 was handed off to “coding”: withdraw it and"),
        ("returned", "amend R-1 --from qa", "R-1 was handed off to “coding”: withdraw it"),
        ("offered", "amend R-1 --draft", "R-1 was handed off: to make it a draft, undo that"),
        ("offered", "amend R-1 --title ''", "a title is empty: write 1 to 120 characters"),
        ("offered", f"amend R-1 --title {OVER}", "a title has 10000 characters"),
        (
            "offered",
            f"comment R-1 --as qa --text {'x' * 20_001}",
            "the comment has 20001 characters",
        ),
    ],
)
def test_a_step_is_refused_by_a_rule(
    queue: QueueTerminal, state: str, line: str, says: str
) -> None:
    queue.walk(state)

    assert queue.denied(line, 1).startswith(says)


@pytest.mark.parametrize(
    ("title", "says"),
    [
        ("", "a title is empty: write 1 to 120 characters"),
        (" \t", "a title is empty: write 1 to 120 characters"),
        (OVER, "a title has 10000 characters: shorten it to 120"),
        ("x" * 121, "a title has 121 characters: shorten it to 120"),
        ("a\nb", "a title has a line break: write it in one line"),
        ("a\u2028b", "a title has a line break: write it in one line"),
        ("a\0b", "a title holds a NUL character: take it out"),
    ],
)
@pytest.mark.parametrize("draft", ["", " --draft"])
def test_a_title_that_is_none_is_refused(
    queue: QueueTerminal, title: str, says: str, draft: str
) -> None:
    line = f"add {shlex.quote(title)} --to coding --from design {READY}{draft}"

    assert queue.denied(line, 1) == says


UNSEEN = "shows nothing: write something that can be seen"


@pytest.mark.parametrize(
    "title", ["\u200b", "\u3164", "\U000e0041", "\u202e\u2800 \ufe0f"], ids=ascii
)
@pytest.mark.parametrize(
    "line",
    [
        "add {} --to coding --from design --context x",
        "add {} --to coding --from design --draft",
        "amend R-1 --title {}",
    ],
)
def test_a_title_of_which_nothing_shows_is_refused(
    queue: QueueTerminal, line: str, title: str
) -> None:
    queue.walk("offered")

    assert queue.denied(line.format(f"'{title}'"), 1) == f"the title {UNSEEN}"


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("accept R-1 --by {}", "the name of who does it"),
        ("accept R-1 --readback {}", "“What will you do?”"),
        ("return R-1 --question {}", "the question"),
        ("comment R-1 --as coding --text {}", "the comment"),
        ("amend R-1 --context {}", "the context"),
        ("amend R-1 --next {}", "a next action"),
    ],
)
def test_no_text_of_a_step_shows_nothing(queue: QueueTerminal, line: str, what: str) -> None:
    queue.walk("offered")

    assert queue.denied(line.format("\u200b\u3164"), 1) == f"{what} {UNSEEN}"


@pytest.mark.parametrize(
    "line",
    [
        "add Deploy\udc9b --to coding --draft",
        f"{ADD} --context \udc9b",
        f"{ADD} --next \udc9b",
        f"{ADD} --link \udc9b",
        f"{ADD} --by \udc9b",
        "accept R-1 --readback \udc9b",
        "return R-1 --question \udc9b",
        "comment R-1 --as qa --text \udc9b",
        "list --search \udc9b",
    ],
)
def test_bytes_that_are_no_text_are_refused(queue: QueueTerminal, line: str) -> None:
    queue.walk("offered")

    assert queue.denied(line, 2).endswith("�” is not text: write it in UTF-8")


@pytest.mark.parametrize(
    "line",
    [
        "add Deploy --to coding --from design",
        "add Deploy --to coding --from design --context ' '",
        "offer R-1",
    ],
)
def test_what_has_nothing_to_go_by_is_not_offered(queue: QueueTerminal, line: str) -> None:
    queue.told("add Empty --to coding --from design --draft")

    assert queue.denied(line, 1) == (
        "there is nothing to go by: add a context, a next action or a link, or keep it with --draft"
    )


def test_what_is_refused_uses_up_no_ref(queue: QueueTerminal) -> None:
    queue.denied("add Deploy --to coding --from design", 1)

    assert queue.told(ADD) == "R-1\n"


def test_no_team_hands_to_itself(queue: QueueTerminal) -> None:
    assert queue.denied(f"add Deploy --to qa --from qa {READY}", 1) == (
        "“qa” cannot hand off to itself: name another team with --to"
    )


@pytest.mark.parametrize("action", ["show", "offer", "accept", "wake", "amend", "comment --as qa"])
@pytest.mark.parametrize("ref", ["R-99", "99", "R-0", "0", "R-", "R--1", "x", "Ⅻ", "9" * 30])
def test_an_item_that_is_not_there_is_not_found(
    queue: QueueTerminal, action: str, ref: str
) -> None:
    queue.walk("offered")

    assert queue.denied(f"{action} {ref}", 3).startswith("there is no item ")


@pytest.mark.parametrize("ref", ["R-1", "r-1", "1", "R-01"])
def test_an_item_is_found_by_its_ref_however_it_is_written(queue: QueueTerminal, ref: str) -> None:
    queue.walk("offered")

    assert queue.item(ref)["ref"] == "R-1"


@pytest.mark.parametrize(
    "line",
    [
        "add Deploy --to mars --from design --draft",
        "add Deploy --to mars --draft",
        "add Deploy --to coding --from mars --draft",
        "pass-on R-1 --to mars --next x",
        "amend R-1 --to mars",
        "amend R-1 --from mars",
        "complete R-1 --as mars --outcome x",
        "list --awaiting mars",
    ],
)
def test_a_team_that_is_not_there_is_not_found(queue: QueueTerminal, line: str) -> None:
    queue.walk("accepted")

    assert queue.denied(line, 3) == "there is no team “mars”: there are design, coding, qa"


@pytest.mark.parametrize(
    "line",
    [
        "",
        "burn R-1",
        "add",
        "add Deploy",
        "add Deploy --to coding --urgency soon",
        "add Deploy --to coding --due tomorrow",
        "accept",
        "accept R-1 --rev x",
        "snooze R-1 --until 2026-11-25T08:30:00",
        "list --state open",
        "list --state DRAFT",
        "list --limit 0",
        "list --limit -1",
        "list --limit x",
        "list --limit 10001",
        "show",
        "comment R-1 --text hi",  # no --as, and no team is home
    ],
)
def test_wrong_words_are_usage(queue: QueueTerminal, line: str) -> None:
    queue.walk("offered")

    assert queue.denied(line, 2)


def test_a_step_with_the_revision_that_was_seen_is_taken(queue: QueueTerminal) -> None:
    queue.walk("offered")

    assert queue.json("accept R-1 --rev 2")["rev"] == 3


def test_by_default_a_step_is_by_this_machines_user(
    queue: QueueTerminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LOGNAME", "luc")
    queue.walk("draft")

    assert queue.events()[0]["by"] == "luc"


def test_a_user_whose_name_is_no_text_is_refused(
    queue: QueueTerminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LOGNAME", "\udc9b")

    assert queue.denied(ADD, 2) == "“�” is not text: write it in UTF-8"


def test_by_default_the_giver_is_who_hands_to_the_receiver(queue: QueueTerminal) -> None:
    for name in ("coding", "qa", "design"):
        queue.told(f"add Deploy --to {name} --draft")

    givers = [queue.item(ref)["from"] for ref in ("R-1", "R-2", "R-3")]
    assert givers == ["design", "coding", "qa"]


def test_by_default_the_giver_and_who_comments_are_the_home_team(
    teamclock: Terminal, queue: QueueTerminal
) -> None:
    _home(teamclock, "qa")

    queue.told(f"add Deploy --to coding {READY}")
    queue.told("comment R-1 --text hi")

    assert [event["team"] for event in queue.events()] == ["qa", "qa", "qa"]


def test_by_default_a_step_is_taken_by_the_only_side_that_may_whoever_is_home(
    teamclock: Terminal, queue: QueueTerminal
) -> None:
    _home(teamclock, "qa")

    queue.walk("returned")
    queue.told("answer R-1 --answer this")
    queue.told("snooze R-1 --until 2026-11-25T08:30:00Z")

    assert [event["team"] for event in queue.events()] == [
        "design",
        "design",
        "coding",
        "design",
        "coding",
    ]


def test_without_a_relay_or_a_home_the_giver_must_be_named(
    teamclock: Terminal, queue: QueueTerminal
) -> None:
    text = teamclock.sample_place.read_text(encoding="utf-8")
    teamclock.sample_place.write_text(text.replace("relay =", "# relay ="), encoding="utf-8")

    assert queue.denied("add Deploy --to coding --draft", 2) == (
        "name the team that hands off with --from, or your team as home in the team file"
    )


def _home(teamclock: Terminal, name: str) -> Path:
    text = teamclock.sample_place.read_text(encoding="utf-8")
    teamclock.sample_place.write_text(f'home = "{name}"\n{text}', encoding="utf-8")
    return teamclock.sample_place
