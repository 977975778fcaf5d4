"""Notes -> words: their texts in lines, how complete they are, and what is missing still."""

from collections.abc import Callable

from teamclock.domain.errors import RefusedError
from teamclock.domain.hidden import shows
from teamclock.domain.note import Note, Urgency, checked, completeness, refuse_empty
from teamclock.present.words import plain

URGENCIES = {
    Urgency.STEADY: "Steady",
    Urgency.WATCH: "Watch",
    Urgency.CRITICAL: "Critical",
}
NOTHING_TO_GO_BY = "add a context, a next action or a link"
_TAB = 4


def lines(text: str) -> tuple[str, ...]:
    """Return others' text in lines that are fit for any sink."""
    return tuple(plain(line.expandtabs(_TAB)) for line in text.splitlines())


def complete_words(note: Note) -> str:
    """Write how much of a note is filled: “Complete to 67 %”."""
    share = completeness(note)
    return "Complete" if share == 1 else f"Complete to {share * 100:.0f} %"


def missing_words(note: Note) -> str:
    """Say what would make a note more complete; nothing where nothing would."""
    if not note.context.strip():
        return "say where it stands"
    if not note.next_actions:
        return "add a next action"
    if not note.links and not note.no_links:
        return "add a link, or tick “none needed”"
    if note.urgency is not Urgency.STEADY and not note.if_then.strip():
        return "say what to do if something goes wrong"
    return ""


def unready_words(note: Note) -> str:
    """Say why a note cannot be handed off yet; nothing where it can."""
    if not shows(note.title):
        return "a title is missing"
    return _refusal(checked, note) or (_refusal(refuse_empty, note) and NOTHING_TO_GO_BY)


def _refusal(check: Callable[[Note], object], note: Note) -> str:
    try:
        check(note)
    except RefusedError as error:
        return plain(str(error))
    return ""
