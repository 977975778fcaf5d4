"""The relay by the terminal: each step of handoff.md, who takes it, and what is refused."""

from typing import Any

import pytest

from tests.cli.queues import READY, TUESDAY, WAYS, QueueTerminal
from tests.cli.terminal import Terminal, refused

FRIDAY = "2026-03-27T16:45:00Z"  # 17:45 in Paris
MONDAY = "2026-03-30T00:20:00Z"  # 09:20 in Tokyo
ADD = "add Deploy --to coding --from design " + READY


@pytest.fixture
def relayed(queue: QueueTerminal) -> QueueTerminal:
    """Return a queue whose R-1 went from Design by Coding, who asked once, to QA, who closed it."""
    for at, line in [
        ("08:30", f"{ADD} --next 'roll it out' --urgency watch --by Luc"),
        ("08:40", "accept R-1 --by Aiko --readback 'I roll v2 out'"),
        ("08:50", "return R-1 --by Aiko --question 'which one?'"),
        ("09:00", "answer R-1 --by Luc --answer 'the second'"),
        ("09:10", "accept R-1 --by Aiko --readback 'the second then'"),
        ("09:20", "pass-on R-1 --by Aiko --to qa --next 'test it'"),
        ("14:00", "accept R-1 --by Joe --readback 'I test it'"),
        ("15:00", "complete R-1 --by Joe --outcome 'it runs'"),
    ]:
        assert queue.told(line, f"2026-11-24T{at}:00Z") == "R-1\n"
    return queue


def test_a_relay_leaves_an_item_done(relayed: QueueTerminal) -> None:
    item = relayed.item()

    assert (item["from"], item["to"], item["state"], item["court"]) == (
        "coding",
        "qa",
        "done",
        None,
    )
    assert (item["rev"], item["leg"], item["holder"]) == (9, 2, "Joe")
    assert (item["readback"], item["outcome"]) == ("I test it", "it runs")
    assert (item["question"], item["answer"], item["round_trips"]) == ("", "", 0)
    assert item["next_actions"] == ["test it"]


def test_the_story_of_a_relay_is_told_event_by_event(relayed: QueueTerminal) -> None:
    told = [
        tuple(event[key] for key in ("rev", "kind", "at", "team", "by", "data"))
        for event in relayed.events()
    ]

    made = {
        "title": "Deploy",
        "from": "design",
        "to": "coding",
        "context": "v2 is ready",
        "next_actions": ["roll it out"],
        "urgency": "watch",
    }
    passed = {"to": "qa", "next_actions": ["test it"]}
    assert told == [
        (1, "create", "2026-11-24T08:30:00Z", "design", "Luc", made),
        (2, "offer", "2026-11-24T08:30:00Z", "design", "Luc", {}),
        (3, "accept", "2026-11-24T08:40:00Z", "coding", "Aiko", {"readback": "I roll v2 out"}),
        (4, "return", "2026-11-24T08:50:00Z", "coding", "Aiko", {"question": "which one?"}),
        (5, "answer", "2026-11-24T09:00:00Z", "design", "Luc", {"answer": "the second"}),
        (6, "accept", "2026-11-24T09:10:00Z", "coding", "Aiko", {"readback": "the second then"}),
        (7, "pass_on", "2026-11-24T09:20:00Z", "coding", "Aiko", passed),
        (8, "accept", "2026-11-24T14:00:00Z", "qa", "Joe", {"readback": "I test it"}),
        (9, "complete", "2026-11-24T15:00:00Z", "qa", "Joe", {"outcome": "it runs"}),
    ]


def test_each_event_names_its_item_and_has_a_uid_of_its_own(relayed: QueueTerminal) -> None:
    events = relayed.events()

    assert {event["item_id"] for event in events} == {relayed.item()["id"]}
    assert len({event["uid"] for event in events}) == len(events) == 9


def test_the_story_of_a_relay_is_told_in_words(relayed: QueueTerminal) -> None:
    assert relayed.told("show R-1").splitlines()[-9:] == [
        "08:30  Luc (Design) created it",
        "08:30  Luc (Design) handed it off",
        "08:40  Aiko (Coding) picked it up      I roll v2 out",
        "08:50  Aiko (Coding) asked a question  which one?",
        "09:00  Luc (Design) answered           the second",
        "09:10  Aiko (Coding) picked it up      the second then",
        "09:20  Aiko (Coding) passed it to QA",
        "14:00  Joe (QA) picked it up           I test it",
        "15:00  Joe (QA) completed it           it runs",
    ]


def test_a_step_bears_the_name_that_is_set(queue: QueueTerminal, teamclock: Terminal) -> None:
    teamclock.told("settings", "set", "name", "Sam Ono")

    queue.told(ADD)

    assert [event["by"] for event in queue.events()] == ["Sam Ono", "Sam Ono"]


def test_a_weekend_costs_tokyo_20_minutes(queue: QueueTerminal) -> None:
    queue.told(ADD, FRIDAY)

    assert queue.item(at=MONDAY)["age_s"] == 1200
    assert queue.told("show R-1", MONDAY).splitlines()[2] == (
        "20 min working time · 55 h 35 min, 2 d elapsed"
    )


def test_no_age_is_negative_where_the_clock_went_back(queue: QueueTerminal) -> None:
    queue.told(ADD, MONDAY)

    assert queue.item(at=FRIDAY)["age_s"] == 0
    assert queue.told("show R-1", FRIDAY).splitlines()[2] == "0 min working time · 0 min elapsed"


@pytest.mark.parametrize(
    ("state", "line", "after"),
    [
        ("draft", "offer R-1", {"state": "offered", "court": "coding", "offered_at": TUESDAY}),
        (
            "offered",
            "accept R-1 --by Aiko",
            {"state": "accepted", "holder": "Aiko", "accepted_at": TUESDAY, "readback": ""},
        ),
        ("accepted", "release R-1 --by Aiko", {"state": "offered", "holder": None}),
        ("accepted", "release R-1 --by Ben --reason ill", {"state": "offered", "holder": None}),
        (
            "accepted",
            "return R-1 --question 'which one?'",
            {"state": "returned", "court": "design", "question": "which one?", "round_trips": 1},
        ),
        ("returned", "answer R-1 --answer this", {"state": "offered", "answer": "this"}),
        (
            "accepted",
            "complete R-1 --outcome 'it runs'",
            {"state": "done", "court": None, "outcome": "it runs"},
        ),
        (
            "accepted",
            "pass-on R-1 --to qa --context 'v3 is ready'",
            {"state": "offered", "from": "coding", "to": "qa", "leg": 2, "context": "v3 is ready"},
        ),
        ("draft", "withdraw R-1", {"state": "withdrawn", "court": None}),
        ("accepted", "withdraw R-1 --reason 'not needed'", {"state": "withdrawn"}),
        ("done", "reopen R-1 --reason 'it broke'", {"state": "offered", "leg": 2, "outcome": ""}),
        ("withdrawn", "reopen R-1 --reason needed", {"state": "draft", "leg": 2}),
        (
            "offered",
            "snooze R-1 --until 2026-11-25T09:30:00+01:00",
            {"state": "offered", "snoozed_until": "2026-11-25T08:30:00Z"},
        ),
        ("accepted", "comment R-1 --text 'well done' --as qa", {"state": "accepted", "rev": 4}),
        (
            "accepted",
            "amend R-1 --title Ship --urgency watch --if-then 'fails: back'",
            {"title": "Ship", "urgency": "watch", "changed_since_pickup": True},
        ),
    ],
)
def test_each_step_answers_with_the_item_that_it_made(
    queue: QueueTerminal, state: str, line: str, after: dict[str, Any]
) -> None:
    queue.walk(state)

    made = queue.json(line)

    assert {key: made[key] for key in after} == after
    assert {"schema": 1} | queue.item() == made


def test_a_snooze_ends_by_waking(queue: QueueTerminal) -> None:
    queue.walk("offered")
    queue.told("snooze R-1 --until 2026-11-25T08:30:00Z")

    assert queue.json("wake R-1")["snoozed_until"] is None
    assert queue.events()[-2]["data"] == {"until": "2026-11-25T08:30:00Z"}


def test_all_of_a_note_can_be_given_at_once_and_amended(queue: QueueTerminal) -> None:
    given = queue.json(
        f"{ADD} --next one --next two --link https://a.example --link http://b.example/c"
        " --if-then 'fails: back' --urgency critical --due 2026-11-25T17:00:00+09:00"
    )
    amended = queue.json(
        "amend R-1 --title Ship --context 'v3' --next three --link https://d.example"
        " --if-then '' --urgency steady --due 2026-11-26T08:00:00Z"
    )

    keys = ("title", "context", "next_actions", "links", "if_then", "urgency", "due_at")
    assert [given[key] for key in keys] == [
        "Deploy",
        "v2 is ready",
        ["one", "two"],
        [{"url": "https://a.example", "label": ""}, {"url": "http://b.example/c", "label": ""}],
        "fails: back",
        "critical",
        "2026-11-25T08:00:00Z",
    ]
    assert [amended[key] for key in keys] == [
        "Ship",
        "v3",
        ["three"],
        [{"url": "https://d.example", "label": ""}],
        "",
        "steady",
        "2026-11-26T08:00:00Z",
    ]


def test_a_note_tells_that_it_needs_no_link_and_what_happens_if_nobody_answers(
    queue: QueueTerminal,
) -> None:
    given = queue.json(f"{ADD} --no-link --if-silent 'I ship v1' --due 2026-11-25T08:00:00Z")
    shown = queue.told("show R-1")
    linked = queue.json("amend R-1 --link https://a.example")
    without = queue.json("amend R-1 --no-link --if-silent ''")

    assert (given["no_links"], given["default_if_silent"]) == (True, "I ship v1")
    assert "  No link needed\nDue: Wed 08:00\nIf no one answers by then: I ship v1\n" in shown
    assert [each["completeness"] for each in (given, linked, without)] == [0.67, 0.67, 0.67]
    assert [len(each["links"]) for each in (linked, without)] == [1, 0]
    assert without["default_if_silent"] == ""


def test_a_draft_is_turned_to_other_teams(queue: QueueTerminal) -> None:
    queue.walk("draft")

    queue.told("amend R-1 --to qa --draft")
    made = queue.json("amend R-1 --from coding --as design")
    offered = queue.json("offer R-1")

    assert (made["from"], made["to"], made["state"]) == ("coding", "qa", "draft")
    assert (offered["court"], queue.events()[-1]["team"]) == ("qa", "coding")


STEPS = {
    "offer": ("draft",),
    "accept --by Aiko": ("offered",),
    "release --reason ill": ("accepted",),
    "return --question 'which one?'": ("offered", "accepted"),
    "answer --answer this": ("returned",),
    "complete --outcome 'it runs'": ("accepted",),
    "pass-on --to qa --next 'test it'": ("accepted",),
    "withdraw --reason 'not needed'": ("draft", "offered", "accepted", "returned"),
    "reopen --reason 'it broke'": ("done", "withdrawn"),
    "snooze --until 2026-11-25T08:30:00Z": ("offered", "accepted", "returned"),
    "wake": (),  # nothing is snoozed
    "amend --title Ship": ("draft", "offered", "accepted", "returned"),
    "comment --text hi --as qa": tuple(WAYS),
}


@pytest.mark.parametrize("state", WAYS)
def test_each_state_takes_its_steps_and_refuses_all_others(
    queue: QueueTerminal, state: str
) -> None:
    queue.walk(state)

    for step, states in STEPS.items():
        if state not in states:
            action, _, options = step.partition(" ")
            assert queue.denied(f"{action} R-1 {options}", 1).startswith(("R-1 is ", "R-1 has "))


@pytest.mark.parametrize("state", WAYS)
def test_each_step_is_taken_from_the_states_that_it_may_be_taken_from(
    queue: QueueTerminal, state: str
) -> None:
    for at, step in enumerate(step for step, states in STEPS.items() if state in states):
        for line in WAYS[state]:
            queue.told(line.replace("R-1", f"R-{at + 1}"))
        action, _, options = step.partition(" ")

        assert queue.told(f"{action} R-{at + 1} {options}") == f"R-{at + 1}\n"


def test_a_step_of_a_stranger_to_the_roster_is_not_found(
    teamclock: Terminal, queue: QueueTerminal
) -> None:
    queue.walk("offered")

    assert queue.denied("accept R-1 --as mars", 3) == (
        "there is no team “mars”: there are design, coding, qa"
    )
    assert refused(teamclock("--roster", "absent.toml", "queue", "list"), 3)


def test_the_last_own_step_is_taken_back(queue: QueueTerminal) -> None:
    queue.walk("accepted")

    made = queue.json("undo R-1 --by Aiko --rev 3")

    assert (made["state"], made["holder"], made["rev"]) == ("offered", None, 4)
    assert queue.events()[-1]["kind"] == "undo"
    assert queue.denied("undo R-1 --by Aiko", 1).startswith(
        "the last step of R-1 is already undone"
    )


def test_next_actions_are_ticked_in_place_and_ticks_of_one_person_in_a_row_are_one_line(
    queue: QueueTerminal,
) -> None:
    actions = "--next 'build it' --next 'test it' --next 'ship it'"
    queue.told(f"add Deploy --to coding --from design {actions}")
    for number in (1, 3, 2):
        queue.told(f"tick R-1 {number} --by Aiko --as coding")
    queue.told("tick R-1 3 --not-done --by Aiko --as coding")
    queue.told("tick R-1 3 --by Ben --as coding")

    item, shown = queue.item(), queue.told("show R-1")

    assert (item["ticked"], item["next_actions"]) == ([1, 2, 3], ["build it", "test it", "ship it"])
    assert [line for line in shown.splitlines() if line.startswith("  [")] == [
        "  [x] build it",
        "  [x] test it",
        "  [x] ship it",
    ]
    ticks = [" ".join(line.split()) for line in shown.splitlines() if " ticked " in line]
    assert [line.partition("(Coding) ")[2] for line in ticks] == [
        "ticked 2 next actions 1 and 2 done, 3 not done",
        "ticked a next action 3 done",
    ]
    assert [event["kind"] for event in queue.events()].count("tick") == 5
    assert queue("tick R-1 4 --by Aiko --as coding").code == 1
