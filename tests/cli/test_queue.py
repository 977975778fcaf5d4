"""Which items a list holds, and in which order."""

import pytest

from tests.cli.queues import READY, TUESDAY, WAYS, QueueTerminal
from tests.cli.terminal import Terminal, refused

ADD = f"add Deploy --to coding --from design {READY}"
MORNING = "2026-11-24T01:00:00Z"  # 10:00 in Tokyo
TWO_DAYS_BEFORE = "2026-11-22T23:30:00Z"
TOMORROW = "2026-11-25T08:30:00Z"


@pytest.fixture
def mixed(queue: QueueTerminal) -> QueueTerminal:
    """Return a queue of a draft, an offered, accepted, returned, done, withdrawn, snoozed item."""
    for at, state in enumerate(WAYS, start=1):
        for line in WAYS[state]:
            queue.told(line.replace("R-1", f"R-{at}"))
    queue.told(ADD)
    queue.told(f"snooze R-7 --until {TOMORROW}")
    return queue


@pytest.mark.parametrize(
    ("line", "refs"),
    [
        ("list", {"R-1", "R-2", "R-3", "R-4"}),
        ("list --snoozed", {"R-7"}),
        ("list --all", {"R-1", "R-2", "R-3", "R-4", "R-5", "R-6", "R-7"}),
        ("list --all --snoozed", {"R-1", "R-2", "R-3", "R-4", "R-5", "R-6", "R-7"}),
        ("list --awaiting design", {"R-1", "R-4"}),
        ("list --awaiting coding", {"R-2", "R-3"}),
        ("list --awaiting coding --all", {"R-2", "R-3", "R-7"}),
        ("list --awaiting coding --snoozed", {"R-7"}),
        ("list --awaiting qa", set()),
        ("list --state draft", {"R-1"}),
        ("list --state offered", {"R-2"}),
        ("list --state offered --all", {"R-2", "R-7"}),
        ("list --state offered --snoozed", {"R-7"}),
        ("list --state accepted", {"R-3"}),
        ("list --state returned", {"R-4"}),
        ("list --state done", {"R-5"}),
        ("list --state done --all", {"R-5"}),
        ("list --state done --snoozed", set()),
        ("list --state done --awaiting coding", set()),
        ("list --state withdrawn", {"R-6"}),
        ("list --state returned --awaiting coding", set()),
        ("list --search nowhere --all", set()),
        ("list --search 'which deploy'", {"R-4"}),
    ],
)
def test_a_list_holds_what_was_asked_for_each_once(
    mixed: QueueTerminal, line: str, refs: set[str]
) -> None:
    found = mixed.refs(line)

    assert (set(found), len(found)) == (refs, len(refs))


def test_a_snooze_ends_by_itself(mixed: QueueTerminal) -> None:
    assert mixed.refs("list --snoozed", TOMORROW) == []
    assert "R-7" in mixed.refs("list", TOMORROW)


def test_from_the_end_of_a_snooze_on_nothing_shows_it_any_more(mixed: QueueTerminal) -> None:
    second_before = "2026-11-25T08:29:59Z"

    def shown(at: str) -> list[str | None]:
        listed = {item["ref"]: item for item in mixed.json("list --all", at)["items"]}
        return [listed["R-7"]["snoozed_until"], mixed.item("R-7", at)["snoozed_until"]]

    assert shown(second_before) == [TOMORROW, TOMORROW]
    assert shown(TOMORROW) == [None, None]
    assert "noozed" not in mixed.told("show R-7", TOMORROW).split("\n\n")[0]
    assert mixed("wake R-7", TOMORROW).code == 1


def test_of_all_those_that_are_open_come_first(mixed: QueueTerminal) -> None:
    found = mixed.refs("list --all")

    assert (set(found[:4]), found[4]) == ({"R-1", "R-2", "R-3", "R-4"}, "R-7")
    assert set(found[5:]) == {"R-5", "R-6"}


@pytest.fixture
def aged(queue: QueueTerminal) -> QueueTerminal:
    """Return a queue of items of Coding of each urgency and several ages, at noon of Tuesday."""
    for at, urgency in [
        (TUESDAY, "steady"),  # R-1, the youngest
        (MORNING, "steady"),  # R-2, older
        (TUESDAY, "critical"),
        (TUESDAY, "watch"),
        (TWO_DAYS_BEFORE, "steady"),  # over a shift old by now
        (MORNING, "steady"),  # as old as R-2
        (TUESDAY, f"steady --due {TUESDAY}"),  # past due
    ]:
        queue.told(f"{ADD} --urgency {urgency}", at)
    return queue


NOW = "2026-11-24T08:45:00Z"
ORDER = ["R-5", "R-7", "R-3", "R-4", "R-2", "R-6", "R-1"]


def test_overdue_comes_first_then_urgency_then_age_then_ref(aged: QueueTerminal) -> None:
    items = aged.json("list", NOW)["items"]

    assert [item["ref"] for item in items] == ORDER
    assert [item["overdue"] for item in items] == [True, True] + [False] * 5


@pytest.mark.parametrize("limit", range(1, 9))
def test_a_limit_keeps_the_most_urgent(aged: QueueTerminal, limit: int) -> None:
    assert aged.refs(f"list --limit {limit}", NOW) == ORDER[:limit]
    assert aged.refs(f"list --all --limit {limit}", NOW) == ORDER[:limit]


def test_a_list_is_a_line_an_item(aged: QueueTerminal) -> None:
    rows = [" ".join(line.split()) for line in aged.told("list --limit 3", NOW).splitlines()]

    shift, short = "17 h 45 min working time · 33 h 15 min", "15 min working time · 15 min"
    assert rows == [
        f"! R-5 Deploy Design → Coding Waiting {shift} elapsed",
        f"! R-7 Deploy Design → Coding Waiting {short} elapsed",
        f"R-3 Deploy Design → Coding Waiting Critical {short} elapsed",
    ]


def test_an_empty_list_says_so(queue: QueueTerminal) -> None:
    assert queue.told("list") == "No items here\n"
    assert queue.json("list") == {"schema": 1, "items": []}


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("配備", True),
        ("備 配", True),
        ("東京", True),
        ("大阪", False),
        ("STRASSE", True),
        ("straße", True),
        ("ÉCOLE", True),
        ("ecole ECOLE\u0301", True),
        ("ｄｅｐｌｏｙ", True),
        ("R-1", True),
        ("r-1 deploy", True),
        ("r-2", False),
        ("ready", True),
        ("READY deploy", True),
        ("ready nothing", False),
        ("b.example/C", True),
        ("roll", True),
        ("unclear", True),
        ("%", False),
        ("_", False),
        ("'", False),
        ("''", False),
        ("", True),
    ],
)
def test_a_search_finds_words_that_all_occur(queue: QueueTerminal, words: str, found: bool) -> None:
    queue.told(
        "add '配備する Deploy Straße' --to coding --from design --context 'v2 is ready: école'"
        " --next 'roll it out' --next 東京 --link https://b.example/c"
    )
    queue.told("return R-1 --question 'what is unclear?'")

    assert queue.refs(f'list --search "{words}"') == (["R-1"] if found else [])
    assert queue.refs(f'list --all --search "{words}"') == (["R-1"] if found else [])


def test_a_search_finds_what_was_closed(queue: QueueTerminal) -> None:
    queue.walk("done")

    assert queue.refs("list --state done --search DEPLOY") == ["R-1"]
    assert queue.refs("list --state done --search nowhere") == []


def test_a_search_takes_a_hundred_words_and_refuses_more(queue: QueueTerminal) -> None:
    queue.walk("offered")

    assert queue.refs(f"list --all --search '{'ready ' * 100}'") == ["R-1"]
    assert queue.denied(f"list --search '{'ready ' * 2000}'", 2) == (
        "--search takes at most 100 words, not 2000"
    )


def test_an_amended_item_is_found_by_its_new_words_alone(queue: QueueTerminal) -> None:
    queue.walk("offered")
    queue.told("amend R-1 --title Ship")

    assert (queue.refs("list --search ship"), queue.refs("list --search deploy")) == (["R-1"], [])


def test_a_team_that_left_the_roster_still_has_its_items_shown(
    teamclock: Terminal, queue: QueueTerminal
) -> None:
    queue.walk("offered")
    text = teamclock.sample_place.read_text(encoding="utf-8")
    teamclock.sample_place.write_text(text.replace('"coding"', '"build"'), encoding="utf-8")

    assert " ".join(queue.told("list").split()) == (
        "R-1 Deploy Design → coding (removed) Waiting 0 min elapsed"
    )
    assert queue.item()["age_s"] == 0


def test_of_all_the_open_ones_come_in_one_order_snoozed_or_not(aged: QueueTerminal) -> None:
    for ref in ("R-5", "R-4", "R-1"):
        aged.told(f"snooze {ref} --until {TOMORROW}", NOW)
    aged.told("withdraw R-3", NOW)
    aged.told("withdraw R-7", NOW)

    everything = ["R-5", "R-4", "R-2", "R-6", "R-1", "R-7", "R-3"]
    for limit in range(1, 9):
        assert aged.refs(f"list --all --limit {limit}", NOW) == everything[:limit]
    assert aged.refs("list --all --awaiting coding", NOW) == everything[:5]
    assert aged.refs("list --all --state offered --limit 3", NOW) == everything[:3]
    assert aged.refs("list --all --state withdrawn --limit 1", NOW) == ["R-7"]
    assert aged.refs("list --all --search deploy --limit 6", NOW) == everything[:6]
    assert aged.refs("list --snoozed", NOW) == ["R-5", "R-4", "R-1"]


@pytest.mark.parametrize("line", ["list", "list --all", "list --state done --awaiting qa"])
def test_reading_makes_no_queue(queue: QueueTerminal, teamclock: Terminal, line: str) -> None:
    before = sorted(teamclock.home.rglob("*"))

    assert queue.json(line) == {"schema": 1, "items": []}
    assert queue.told(line) == "No items here\n"
    assert sorted(teamclock.home.rglob("*")) == before


@pytest.mark.parametrize(
    ("line", "code", "words"),
    [
        ("show R-1", 3, "there is no item R-1"),
        ("show R-1 --json", 3, "there is no item R-1"),
        ("show nonsense", 3, "a ref is written R-17"),
        ("list --awaiting nobody", 3, "there is no team “nobody”"),
        ("list --state nonsense", 2, "there is no state “nonsense”"),
        ("list --limit 0", 2, "--limit must be"),
    ],
)
def test_without_a_queue_nonsense_is_refused_and_none_is_made(
    queue: QueueTerminal, teamclock: Terminal, line: str, code: int, words: str
) -> None:
    before = sorted(teamclock.home.rglob("*"))

    assert words in refused(queue(line), code)
    assert sorted(teamclock.home.rglob("*")) == before
