"""A queue with a story: items in every state, as they stand on a Monday afternoon in Paris."""

from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple

from teamclock.app.queue_service import QueueService, Step
from teamclock.app.session import Session, SessionInputs
from teamclock.domain.interval import Instant
from teamclock.domain.item import Kind
from teamclock.domain.note import Link, Urgency
from teamclock.domain.payloads import payload_of
from teamclock.domain.roster import TeamId
from teamclock.store.queue import Queue
from tests.app.desks import new
from tests.builders import at


class Action(NamedTuple):
    """A step of a story: when, by whom, what, with which words.

    draft: a new item is a draft.
    team: the team of a person who could act for either side.
    """

    when: str
    by: str
    kind: Kind
    data: Mapping[str, Any]
    draft: bool = False
    team: TeamId | None = None


Story = tuple[tuple[Action, ...], ...]
"""The actions of each item, in the order of their references."""


def added(giver: str, receiver: str, title: str, **more: Any) -> Mapping[str, Any]:
    return {"from": giver, "to": receiver, "title": title, **more}


STORY: Story = (
    (
        Action(
            "2026-11-20T09:10Z",
            "Jun",
            Kind.CREATE,
            added(
                "coding",
                "qa",
                "Rotate staging certificates",
                context="The old ones end on Thursday. Both new ones are in the vault.",
                next_actions=("Install both on staging", "Done when the smoke test is green"),
                if_then="If the load balancer refuses the chain: take the one with the cross-sign.",
                urgency=Urgency.CRITICAL,
                no_links=True,
            ),
        ),
    ),
    (
        Action(
            "2026-11-20T16:45Z",
            "Léa",
            Kind.CREATE,
            added(
                "design",
                "coding",
                "Checkout mockups v3",
                context=(
                    "Approved on Friday with two changes:\n- the total stays in sight on phones\n"
                    "- prices follow the shop’s currency, not the browser’s"
                ),
                next_actions=("Build the form, mobile first", "Done when it passes the audit"),
                links=(Link("https://design.example/checkout/v3", "Mockups"),),
                if_then="If the audit fails on contrast, use the darker green.",
                urgency=Urgency.WATCH,
                due_at=at("2026-11-26T08:00Z"),
                default_if_silent="we ship v2 once more",
            ),
        ),
        Action(
            "2026-11-23T00:20Z",
            "Aiko",
            Kind.RETURN,
            {"question": "Which currencies? I see EUR and JPY in the mockups. I propose both."},
        ),
        Action("2026-11-23T09:05Z", "Léa", Kind.ANSWER, {"answer": "Both, and USD from March on."}),
    ),
    (
        Action(
            "2026-11-23T07:40Z",
            "Aiko",
            Kind.CREATE,
            added(
                "coding", "qa", "Failing import: retry window agreed?", context="Twice at 03:10."
            ),
        ),
        Action("2026-11-23T14:20Z", "Sam", Kind.ACCEPT, {"readback": "I replay both imports."}),
    ),
    (
        Action(
            "2026-11-23T15:02Z",
            "Sam",
            Kind.CREATE,
            added("qa", "design", "Review schema change <b>v14</b>", next_actions=("Read it",)),
        ),
    ),
    (
        Action(
            "2026-11-23T08:30Z",
            "Léa",
            Kind.CREATE,
            added("design", "coding", "配色の確認：ボタンのコントラスト", context="暗い背景で確認"),
        ),
    ),
    (
        Action(
            "2026-11-23T10:30Z",
            "Noor",
            Kind.CREATE,
            added("design", "qa", "Try the new sign-in on an old phone", context="Build 312"),
        ),
        Action(
            "2026-11-23T14:45Z",
            "Sam",
            Kind.RETURN,
            {"question": "Which phone counts as old? I have two from 2019."},
        ),
    ),
)
DRAFTS: tuple[Action, ...] = (
    Action(
        "2026-11-23T15:20Z",
        "Léa",
        Kind.CREATE,
        added("design", "coding", "Error states"),
        draft=True,
    ),
)
CLOSED: tuple[Action, ...] = (
    Action(
        "2026-11-19T09:00Z",
        "Léa",
        Kind.CREATE,
        added("design", "coding", "Backfill check for 21 Nov", context="See the dashboard"),
    ),
    Action("2026-11-20T00:30Z", "Aiko", Kind.ACCEPT, {"readback": "I compare the counts."}),
    Action("2026-11-20T07:15Z", "Aiko", Kind.COMPLETE, {"outcome": "The counts agree."}),
)


def tell(path: Path, setting: SessionInputs, story: Story = (*STORY, CLOSED, DRAFTS)) -> None:
    """Write a story into a new queue."""
    with closing(Queue(path)) as queue:
        for number, actions in enumerate(story, 1):
            for action in actions:
                _do(queue, setting, number, action)


def _do(queue: Queue, setting: SessionInputs, number: int, action: Action) -> None:
    desk = QueueService(queue, Session(setting), Instant(at(action.when)))
    if action.kind is Kind.CREATE:
        assert desk.add(new(action.data), action.by, draft=action.draft).ref == number
    else:
        desk.step(number, Step(payload_of(action.kind, action.data), action.by, action.team))
