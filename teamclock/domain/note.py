"""The note of an item, which the giver writes for the receiver (handoff.md, 1)."""

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple, TypedDict

from teamclock.domain.errors import RefusedError
from teamclock.domain.interval import Instant
from teamclock.messages import N_, _

TITLE_LENGTH = 120
TEXT_LENGTH = 20_000
LINE_LENGTH = 500
URL_LENGTH = 2_000
MOST_LINES = 50  # next actions, or links

FIELDS = {
    "title": N_("the title"),
    "context": N_("the context"),
    "next_actions": N_("a next action"),
    "action": N_("a next action"),
    "if_then": N_("“If … then …”"),
    "default_if_silent": N_("“If no one answers by then”"),
    "readback": N_("“What will you do?”"),
    "question": N_("the question"),
    "answer": N_("the answer"),
    "outcome": N_("the outcome"),
    "reason": N_("the reason"),
    "text": N_("the comment"),
    "summary": N_("the summary"),
    "by": N_("the name of who does it"),
}
"""What errors call the texts of notes and steps, by the name of the field; messages (`N_`)."""


class Urgency(StrEnum):
    """The urgency of an item, from the lowest to the highest."""

    STEADY = "steady"
    WATCH = "watch"
    CRITICAL = "critical"

    @property
    def rank(self) -> int:
        """Return 0 for steady, 1 for watch, 2 for critical."""
        return list(Urgency).index(self)


class Link(NamedTuple):
    """An address and its label."""

    url: str
    label: str = ""


class Note(NamedTuple):
    """The note of an item; empty texts are not filled in yet.

    if_then: what to do if the work does not go as planned
    no_links: True if the giver says that no links are needed
    due_at: when the work is due; None if it is not due at any time
    default_if_silent: what happens if no one answers by `due_at`
    """

    title: str
    urgency: Urgency = Urgency.STEADY
    context: str = ""
    next_actions: tuple[str, ...] = ()
    if_then: str = ""
    links: tuple[Link, ...] = ()
    no_links: bool = False
    due_at: Instant | None = None
    default_if_silent: str = ""


class NoteFields(TypedDict, total=False):
    """The fields of a note that a step sets; fields that a step does not change are left out."""

    title: str
    urgency: Urgency
    context: str
    next_actions: tuple[str, ...]
    if_then: str
    links: tuple[Link, ...]
    no_links: bool
    due_at: Instant | None
    default_if_silent: str


def checked(note: Note) -> Note:
    """Return the note unchanged; raise RefusedError, with what to do, if a field is invalid."""
    line(note.title, N_("a title"), TITLE_LENGTH)
    for name in ("context", "if_then", "default_if_silent"):
        text(getattr(note, name), FIELDS[name])
    if max(len(note.next_actions), len(note.links)) > MOST_LINES:
        raise RefusedError(
            _("a note has at most {most_lines} next actions and as many links").format(
                most_lines=MOST_LINES
            )
        )
    for action in note.next_actions:
        line(action, N_("a next action"))
    for link in note.links:
        line(link.url, N_("a link"), URL_LENGTH)
        text(link.label, N_("the name of a link"), LINE_LENGTH)
    return note


def line(words: str, what: str, most: int = LINE_LENGTH) -> str:
    """Return `words` if they are one line, not empty and without NUL; else raise RefusedError.

    `what` is the message (`N_`) that names the text in the error; `most` is the largest number of
    characters. Other control and bidi characters are allowed, and hidden where the text is shown.
    """
    if not words.strip():
        raise RefusedError(
            _("{what} is empty: write 1 to {most} characters").format(what=_(what), most=most)
        )
    if words.splitlines() != [words]:
        raise RefusedError(_("{what} has a line break: write it in one line").format(what=_(what)))
    return text(words, what, most)


def text(words: str, what: str, most: int = TEXT_LENGTH) -> str:
    """Return `words` if they are at most `most` characters without NUL; else raise RefusedError.

    `what` is the message (`N_`) that names the text in the error.
    """
    if len(words) > most:
        raise RefusedError(
            _("{what} has {n} characters: shorten it to {most}").format(
                what=_(what), n=len(words), most=most
            )
        )
    if "\0" in words:
        raise RefusedError(_("{what} holds a NUL character: take it out").format(what=_(what)))
    return words


def refuse_unseen(texts: Mapping[str, object]) -> None:
    """Raise RefusedError for a text that has only invisible characters, but not for a blank one.

    `texts` has texts and tuples of texts by the name of their field; other values are ignored. Only
    new texts are checked, because a stored history with invisible texts stays valid.
    """
    from teamclock.domain.hidden import is_visible  # not imported to read notes

    for name, value in texts.items():
        for words in value if isinstance(value, tuple) else (value,):
            if isinstance(words, str) and words.strip() and not is_visible(words):
                raise RefusedError(
                    _("{what} shows nothing: write something that can be seen").format(
                        what=_(FIELDS.get(name, name))
                    )
                )


def refuse_empty(note: Note) -> None:
    """Raise RefusedError for a note that has neither a context nor next actions nor links."""
    if not (note.context.strip() or note.next_actions or note.links):
        raise RefusedError(
            _("there is nothing to go by: add a context, a next action or a link"),
            _(", or keep it with --draft"),
        )


def parts(note: Note) -> tuple[bool, ...]:
    """Return for each part that counts for completeness whether it is filled.

    The parts are context, next actions, links (also if the giver says that none are needed) and,
    unless the item is steady, `if_then`.
    """
    asked = (
        bool(note.context.strip()),
        bool(note.next_actions),
        bool(note.links) or note.no_links,
    )
    return asked if note.urgency is Urgency.STEADY else (*asked, bool(note.if_then.strip()))


def completeness(note: Note) -> float:
    """Return how much of the note is filled: the share of its `parts`, 0 to 1."""
    filled = parts(note)
    return sum(filled) / len(filled)


def amended(note: Note, changes: NoteFields) -> Note:
    """Return the note with `changes`; raise RefusedError if a field is invalid then."""
    return checked(note._replace(**changes))
