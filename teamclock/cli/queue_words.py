"""Items and their histories as lines of text."""

from collections.abc import Iterator, Sequence

from teamclock.app.desk import Aged
from teamclock.cli.words import table
from teamclock.domain.flow import Freshness, waiting
from teamclock.domain.interval import Instant
from teamclock.domain.item import Event
from teamclock.domain.note import completeness
from teamclock.domain.roster import TeamId
from teamclock.moment import Moment
from teamclock.present.moment import when
from teamclock.present.words import duration, plain

_MARK = {Freshness.FRESH: " ", Freshness.AGEING: "·", Freshness.OVERDUE: "!"}


def items_words(moment: Moment, found: Sequence[Aged]) -> str:
    if not found:
        return "Nothing waits here."
    return "\n".join(table([_row(moment, one) for one in found]))


def _row(moment: Moment, one: Aged) -> list[str]:
    item, ageing = one.item, one.ageing
    urgency = "" if item.note.urgency.rank == 0 else item.note.urgency
    return [
        _MARK[ageing.freshness],
        item.name,
        plain(item.note.title),
        _leg(moment, one),
        item.status,
        urgency,
        _age(one, moment.now),
    ]


def _age(one: Aged, now: Instant) -> str:
    if not one.item.turns or one.item.court is None:
        return ""
    wall = waiting(one.item, now)
    return f"{duration(one.ageing.age_s)} of its day · {duration(wall)} on the wall"


def _leg(moment: Moment, one: Aged) -> str:
    return f"{_name(moment, one.item.giver)} → {_name(moment, one.item.receiver)}"


def _name(moment: Moment, team: TeamId) -> str:
    known = {one.team.id: one.team.name for one in moment.teams}
    return plain(known.get(team, f"{team} (left)"))


def show_words(moment: Moment, one: Aged, events: Sequence[Event]) -> str:
    """Write the item, its note, and its history, one line a step."""
    item, note = one.item, one.item.note
    parts = [
        f"{item.name}  {plain(note.title)}",
        f"{_leg(moment, one)}, {item.status}, {note.urgency}",
        _age(one, moment.now),
        *_field("Context", note.context),
        *(f"  [ ] {plain(action)}" for action in note.next_actions),
        *_field("If then", note.if_then),
        *(f"  {plain(link.url)}" for link in note.links),
        *(["  No link needed"] if note.no_links and not note.links else []),
        *([] if note.due_at is None else [f"Due: {when(moment, note.due_at)}"]),
        *_field("If silent", note.default_if_silent),
        *_field("Read back", item.readback),
        *_field("Question", item.question),
        *_field("Answer", item.answer),
        *_field("Outcome", item.outcome),
        f"Complete to {completeness(note):.0%}",
        "",
        *table([_event_row(moment, event) for event in events]),
    ]
    return "\n".join(parts)


def _field(name: str, words: str) -> Iterator[str]:
    if words.strip():
        first, *rest = words.splitlines()
        yield f"{name}: {plain(first)}"
        yield from (f"  {plain(line)}" for line in rest)


def _event_row(moment: Moment, event: Event) -> list[str]:
    said = next(
        (
            str(event.data[key])
            for key in ("readback", "question", "answer", "outcome", "reason", "text", "to")
            if event.data.get(key)
        ),
        "",
    )
    kind = event.kind.replace("_", " ")
    who = f"{plain(event.by)} ({_name(moment, event.team)})"
    return [when(moment, event.at), kind, who, plain(" ".join(said.split()))]
