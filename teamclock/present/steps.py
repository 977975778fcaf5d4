"""The table of steps: for each kind its texts, its key and the fields that it asks for.

The list, the open item, menus, the dialog of keys, toasts, histories and the terminal are made from
this table; its words are those of docs/design/words.md. Texts are translated where they are shown.
The module imports little, because the first board needs its keys and labels.
"""

from collections.abc import Mapping

from teamclock.domain.item import TABLE, Kind
from teamclock.messages import N_, ngettext
from teamclock.present.step_words import Field, StepWords, Want

_REASON = Field("reason", N_("&Reason"), Want.LINE, option="--reason", help=N_("why"))
_MINUTES = Field("minutes", N_("&Minutes"), Want.NUMBER)

STEPS: Mapping[Kind, StepWords] = {
    Kind.CREATE: StepWords(
        label=N_("New item"),
        key="Ctrl+N",
        command="new",
        aliases=("add",),
        help=N_("create an item, and hand it off unless it is a draft"),
        history=N_("{person} created it"),
        done=N_("Saved “{title}” as a draft"),
    ),
    Kind.OFFER: StepWords(
        label=N_("Hand off"),
        key="H",
        command="hand-off",
        aliases=("offer",),
        help=N_("hand a draft to the next team"),
        history=N_("{person} handed it off"),
        done=N_("Handed off “{title}”"),
        for_many=True,
        many=lambda n: ngettext("Handed off {n} item", "Handed off {n} items", n),
    ),
    Kind.ACCEPT: StepWords(
        label=N_("Pick up"),
        key="P",
        command="pick-up",
        aliases=("accept",),
        help=N_("pick up an item that is waiting"),
        history=N_("{person} picked it up"),
        done=N_("Picked up “{title}”"),
        fields=(
            Field(
                "readback",
                N_("What will you &do?"),
                Want.LINE,
                N_("In your own words"),
                "--readback",
                N_("what you understood and will do"),
            ),
        ),
    ),
    Kind.ANSWER: StepWords(
        label=N_("Answer"),
        key="A",
        command="answer",
        help=N_("answer the question of an item"),
        history=N_("{person} answered"),
        done=N_("Answered “{title}”"),
        fields=(
            Field("answer", N_("&Answer"), Want.TEXT, option="--answer", help=N_("the answer")),
        ),
    ),
    Kind.COMPLETE: StepWords(
        label=N_("Complete"),
        key="C",
        command="complete",
        help=N_("close an item with its outcome"),
        history=N_("{person} completed it"),
        done=N_("Completed “{title}”"),
        fields=(
            Field(
                "outcome",
                N_("&Outcome"),
                Want.TEXT,
                N_("What the result is"),
                "--outcome",
                N_("what the result is"),
            ),
        ),
    ),
    Kind.WAKE: StepWords(
        label=N_("Wake up"),
        key="K",
        command="wake",
        help=N_("end a snooze"),
        history=N_("{person} ended the snooze"),
        done=N_("Snooze ended: “{title}”"),
        for_many=True,
        many=lambda n: ngettext("Snooze ended: {n} item", "Snooze ended: {n} items", n),
    ),
    Kind.PASS_ON: StepWords(
        label=N_("Pass on"),
        key="N",
        command="pass-on",
        help=N_("close your handoff and hand the item to the next team"),
        history=N_("{person} passed it to {team}"),
        done=N_("Passed “{title}” to {team}"),
        fields=(
            Field("to", N_("&To"), Want.TEAM, option="--to", help=N_("the team that is next")),
            Field(
                "next_actions",
                N_("&Next actions"),
                Want.LINES,
                N_("One a line"),
                "--next",
                N_("a next action; may be given more than once"),
            ),
            Field(
                "context",
                N_("&Context"),
                Want.TEXT,
                N_("Where it stands now. Empty: as before"),
                "--context",
                N_("where it stands, what was decided and why"),
            ),
        ),
    ),
    Kind.RETURN: StepWords(
        label=N_("Ask a question"),
        key="Q",
        command="ask",
        aliases=("return",),
        help=N_("ask the team that handed the item off a question"),
        history=N_("{person} asked a question"),
        done=N_("Question sent: “{title}”"),
        fields=(
            Field(
                key="question",
                label="",
                want=Want.TEXT,
                option="--question",
                help=N_("what is unclear: situation, options, your proposal"),
                parts=(
                    Field(
                        N_("Situation"),
                        N_("&Situation"),
                        Want.TEXT,
                        N_("What is unclear, and what it blocks"),
                    ),
                    Field(N_("Options"), N_("&Options"), Want.TEXT, N_("What could be done")),
                    Field(N_("Proposal"), N_("My &proposal"), Want.TEXT, N_("What you would do")),
                ),
            ),
        ),
    ),
    Kind.REOPEN: StepWords(
        label=N_("Reopen"),
        key="O",
        command="reopen",
        help=N_("open a closed item again"),
        history=N_("{person} reopened it"),
        done=N_("Reopened “{title}”"),
        fields=(_REASON,),
    ),
    Kind.AMEND: StepWords(
        label=N_("Edit"),
        key="E",
        command="edit",
        aliases=("amend",),
        help=N_("change the note of an item; of a draft also its teams"),
        history=N_("{person} edited it"),
        done=N_("Saved “{title}”"),
    ),
    Kind.COMMENT: StepWords(
        label=N_("Comment"),
        key="M",
        command="comment",
        help=N_("add a comment to the history of an item"),
        history=N_("{person} commented"),
        done=N_("Comment added: “{title}”"),
        fields=(Field("text", N_("&Comment"), Want.TEXT, option="--text", help=N_("the comment")),),
    ),
    Kind.SNOOZE: StepWords(
        label=N_("Snooze"),
        key="S",
        command="snooze",
        help=N_("hide an item for a while"),
        history=N_("{person} snoozed it until {time}"),
        done=N_("Snoozed “{title}” until {time}"),
        fields=(
            Field(
                "until",
                N_("Snooze until"),
                Want.WHEN,
                "",
                "--until",
                N_("when it shows again, within 14 days"),
            ),
        ),
        for_many=True,
        many=lambda n: ngettext("Snoozed {n} item", "Snoozed {n} items", n),
    ),
    Kind.RELEASE: StepWords(
        label=N_("Put back"),
        key="B",
        command="put-back",
        aliases=("release",),
        help=N_("let another person of your team pick the item up"),
        history=N_("{person} put it back"),
        done=N_("Put back “{title}”"),
        fields=(_REASON,),
    ),
    Kind.WITHDRAW: StepWords(
        label=N_("Withdraw"),
        key="W",
        command="withdraw",
        help=N_("close an item that is no longer needed"),
        history=N_("{person} withdrew it"),
        done=N_("Withdrawn: “{title}”"),
        fields=(_REASON,),
        many=lambda n: ngettext("Withdrawn: {n} item", "Withdrawn: {n} items", n),
    ),
    Kind.PLAN_SYNC: StepWords(
        label=N_("Plan a meeting"),
        key="T",
        command="meet plan",
        help="",
        history=N_("{person} planned a meeting for {time}"),
    ),
    Kind.LOG_SYNC: StepWords(
        label=N_("Log a meeting"),
        key="L",
        command="meet log",
        help="",
        history=N_("{person} logged a meeting"),
        fields=(
            Field("summary", N_("&What was decided"), Want.TEXT),
            _MINUTES,
            Field("attendees", N_("&Attendees"), Want.NUMBER),
        ),
    ),
    Kind.TICK: StepWords(
        label=N_("Tick next action"),
        key="X",
        command="tick",
        help=N_("mark a next action of an item as done"),
        history=N_("{person} ticked a next action"),
        done=N_("{done} of {total} done: “{title}”"),
    ),
    Kind.DISMISS: StepWords(
        label=N_("Not needed…"),
        key="",
        command="meet dismiss",
        help="",
        history=N_("{person} said that no meeting is needed"),
        fields=(_REASON,),
    ),
    Kind.UNDO: StepWords(
        label=N_("Undo"),
        key="Ctrl+Z",
        command="undo",
        help=N_("undo your last step, while nothing has followed it"),
        history=N_("{person} undid the last step"),
        done=N_("Undone: “{title}”"),
        many=lambda n: ngettext("Undone: {n} item", "Undone: {n} items", n),
    ),
}
"""A record for each kind of step, in the order in which steps are offered."""

OFFERED = tuple(
    kind for kind, step in STEPS.items() if kind in TABLE and step.key and kind is not Kind.TICK
)
"""The kinds that the list and the open item offer as buttons, with a label and a key."""

KEYED = (*OFFERED, Kind.TICK)
"""The kinds whose keys act in the list of items; an open item has checkboxes to tick instead."""

TALKS = frozenset({Kind.PLAN_SYNC, Kind.LOG_SYNC})
"""The steps that also record a meeting, which may concern other items."""

MEET = TALKS | {Kind.DISMISS}
"""The steps that are actions of `meet` in the terminal, and not of `queue`."""


def kind_of(command: str) -> Kind | None:
    """Return the kind of step for a command of `queue` or an older name of it; None if unknown."""
    return next(
        (kind for kind, step in STEPS.items() if command in {step.command, *step.aliases}), None
    )
