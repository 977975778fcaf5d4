"""Notes in words: their texts in lines, how complete they are, and what would help."""

from collections.abc import Callable

from teamclock.domain.errors import RefusedError
from teamclock.domain.hidden import shows
from teamclock.domain.note import Note, Urgency, checked, parts, refuse_empty
from teamclock.messages import N_, _, ngettext
from teamclock.present.words import plain

_URGENCIES = {
    Urgency.STEADY: N_("Normal"),
    Urgency.WATCH: N_("High"),
    Urgency.CRITICAL: N_("Critical"),
}
_TAB = 4


def lines(text: str) -> tuple[str, ...]:
    """Return others' text in lines that are fit for any sink."""
    return tuple(plain(line.expandtabs(_TAB)) for line in text.splitlines())


def urgency_words(urgency: Urgency) -> str:
    return _(_URGENCIES[urgency])


def complete_words(note: Note) -> str:
    """Write how much of a note is filled: “Note: 3 of 4 parts”."""
    filled = parts(note)
    return ngettext("Note: {n} of {total} part", "Note: {n} of {total} parts", len(filled)).format(
        n=sum(filled), total=len(filled)
    )


def missing_words(note: Note) -> str:
    """Write what would make a note more complete; nothing where nothing would."""
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
    """Write why a note cannot be handed off yet; nothing where it can."""
    if not shows(note.title):
        return _("Add a title")
    refusal = _refusal(checked, note)
    if refusal:
        return refusal
    return _("Add a context, a next action or a link") if _refusal(refuse_empty, note) else ""


def _refusal(check: Callable[[Note], object], note: Note) -> str:
    try:
        check(note)
    except RefusedError as error:
        return plain(str(error))
    return ""
