"""Notes in words: their lines, how complete they are, and what is missing."""

from collections.abc import Callable, Collection

from teamclock.domain.errors import RefusedError
from teamclock.domain.note import Note, Urgency, checked, parts, refuse_empty
from teamclock.messages import N_, _, ngettext
from teamclock.present.words import printable

_URGENCIES = {
    Urgency.STEADY: N_("Normal"),
    Urgency.WATCH: N_("High"),
    Urgency.CRITICAL: N_("Critical"),
}
_TAB = 4  # columns


def lines(text: str) -> tuple[str, ...]:
    """Return the lines of a text that users wrote, without characters that are never shown.

    A tab fills up to the next multiple of four columns.
    """
    return tuple(printable(line.expandtabs(_TAB)) for line in text.splitlines())


def urgency_words(urgency: Urgency) -> str:
    """Return the name of an urgency."""
    return _(_URGENCIES[urgency])


def complete_words(note: Note) -> str:
    """Format how many parts of a note are filled: “Note: 3 of 4 parts”."""
    filled = parts(note)
    return ngettext("Note: {n} of {total} part", "Note: {n} of {total} parts", len(filled)).format(
        n=sum(filled), total=len(filled)
    )


def done_count_words(note: Note, ticked: Collection[int]) -> str:
    """Format how many of a note's next actions are done: “1 of 3 done”.

    `ticked` holds the numbers, from 1, of the actions that are done.
    """
    total = len(note.next_actions)
    done = sum(number in ticked for number in range(1, total + 1))
    return ngettext("{n} of {total} done", "{n} of {total} done", total).format(n=done, total=total)


def missing_words(note: Note) -> str:
    """Return the first addition that would make a note more complete; "" for a complete note."""
    if not note.context.strip():
        return _("Add the context")
    if not note.next_actions:
        return _("Add a next action")
    if not note.links and not note.no_links:
        return _("Add a link, or tick “None needed”")
    if note.urgency is not Urgency.STEADY and not note.if_then.strip():
        return _("Say what to do if it fails")
    return ""


def unready_words(note: Note) -> str:
    """Return what a note still needs before it can be handed off; "" if it needs nothing."""
    from teamclock.domain.hidden import is_visible  # only the composer needs it

    if not is_visible(note.title):
        return _("Add a title")
    refusal = _refusal(checked, note)
    if refusal:
        return refusal
    return _("Add a context, a next action or a link") if _refusal(refuse_empty, note) else ""


def _refusal(check: Callable[[Note], object], note: Note) -> str:
    """Return the text of the RefusedError that a check raises for a note; "" if it raises none."""
    try:
        check(note)
    except RefusedError as error:
        return printable(str(error))
    return ""
