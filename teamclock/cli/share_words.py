"""The answers of `teamclock share` as text, in the words of the window."""

from collections.abc import Iterator, Sequence

from teamclock.cli.words import table
from teamclock.messages import _
from teamclock.present.item import ItemContext
from teamclock.present.shared import (
    UntakenStep,
    merged_words,
    pending_words,
    synced_words,
    untaken_step_words,
    untaken_texts,
    untaken_words,
    why_words,
)
from teamclock.present.words import Viewpoint, printable
from teamclock.share.desks import Desk
from teamclock.share.joining import JoinPreview
from teamclock.share.status import RefusedStep, ShareStatus
from teamclock.share.sync import SyncReport


def status_words(context: ItemContext, status: ShareStatus | None) -> str:
    """Return the answer of `share status`: the state with name and place, the desks, the troubles.

    `status` is None if the queue is not shared.
    """
    if status is None:
        return _("Not shared")
    lines = [*state_lines(Viewpoint(context.viewer, context.today), status)]
    lines[0] = f"{lines[0]} · {printable(status.share.name)} · {printable(status.place)}"
    lines += table([_desk_row(context, desk, status) for desk in status.desks])
    return "\n".join([*lines, *map(printable, status.trouble)])


def state_lines(here: Viewpoint, status: ShareStatus) -> Iterator[str]:
    """Yield when the queue was last synchronised, then what is unpublished, refused or too new."""
    yield synced_words(here, status.synced_at, status.away_since)
    if status.pending:
        yield pending_words(status.pending)
    if status.refused:
        yield _refused_line(len(status.refused))
    if status.newer:
        yield _("Some items need a newer teamclock: update this program")


def _refused_line(count: int) -> str:
    """Format the number of refused steps, with the command that lists them."""
    words = _("{steps}: see “teamclock share refused”")
    return words.format(steps=untaken_words(count))


def _desk_row(context: ItemContext, desk: Desk, status: ShareStatus) -> list[str]:
    """Return the cells of a desk's line: its code, its team, and when it last wrote.

    The last cell says instead that the desk has left, or that it is this desk.
    """
    own = _("this desk") if desk.id == status.desk else context.when(desk.last_at)
    home = "" if desk.home is None else context.name(desk.home)
    return [desk.code, home, _("left") if desk.left else own]


def entered_words(status: ShareStatus, report: SyncReport, *, began: bool) -> str:
    """Return the answer of `share init` if `began` is true, else of `share join`.

    `report` says what the first round has read and written.
    """
    shared = _("{share} is shared at {place}. This desk is {code}.")
    joined = _("{share} at {place} is joined. This desk is {code}.")
    words = (shared if began else joined).format(
        share=printable(status.share.name), place=printable(status.place), code=status.code
    )
    return "\n".join([words, sync_words(report)])


def sync_words(report: SyncReport) -> str:
    """Return the answer of `share sync`: entries read and written, and refused steps if any."""
    done = _("{read} read, {written} written").format(read=report.read, written=report.written)
    return "\n".join([done, *([_refused_line(report.refused)] if report.refused else [])])


def preview_words(preview: JoinPreview) -> str:
    """Return the answer of `share init` and `share join` with --dry-run.

    It tells how many items are here, in the share and in both, and the code of this desk.
    """
    code = _("This desk would be {code}.").format(code=preview.code)
    return "\n".join([merged_words(preview.here, preview.there, preview.both), code])


def left_words(place: str) -> str:
    """Return the answer of `share leave`; what was shared stays at `place`."""
    words = _("The queue is no longer shared. What was shared stays at {place}.")
    return words.format(place=printable(place))


def refused_words(context: ItemContext, steps: Sequence[RefusedStep]) -> str:
    """Return the answer of `share refused`: each step, why it was refused, and its texts."""
    if not steps:
        return _("All your steps were taken")
    return "\n".join(line for step in steps for line in _step_lines(context, step))


def untaken_step(step: RefusedStep) -> UntakenStep:
    """Return a refused step in the form that the words of window and terminal take."""
    about = step.subject.partition("/")[0]  # “item” of “item/UID”
    return UntakenStep(about, step.kind, step.at, step.team, step.by, step.data)


def _step_lines(context: ItemContext, step: RefusedStep) -> Iterator[str]:
    """Yield the lines of a refused step; the last is its uid, which `--again` and `--drop` take."""
    words = untaken_step_words(context, untaken_step(step))
    phrase = _("{item}  {step} · {time}") if step.name else _("{step} · {time}")
    yield phrase.format(item=printable(step.name), step=words, time=context.when(step.at))
    yield f"  {printable(why_words(context, step.why))}"
    yield from (f"  “{printable(text)}”" for text in untaken_texts(untaken_step(step)))
    yield f"  {step.uid}"
