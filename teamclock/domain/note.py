"""The note of an item: what a giver writes down for the next team (handoff.md, 1)."""

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
MOST_LINES = 50

FIELDS = {
    "title": N_("the title"),
    "context": N_("the context"),
    "next_actions": N_("a next action"),
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
"""What errors call the texts of a note and of a step."""


class Urgency(StrEnum):
    STEADY = "steady"
    WATCH = "watch"
    CRITICAL = "critical"

    @property
    def rank(self) -> int:
        """Return 0 for steady, 2 for critical."""
        return list(Urgency).index(self)


class Link(NamedTuple):
    """An address and what it is called."""

    url: str
    label: str = ""


class Note(NamedTuple):
    """What the giver wrote; `no_links` says that none are needed, `due_at` is an instant."""

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
    """Some fields of a note, as one writes or changes them."""

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
    """Return the note; raise RefusedError with what to do where a field cannot be taken."""
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
    """Return words of one line; raise RefusedError for others.

    `what` names them in a message that is looked up in the error (`N_`).

    Control and bidi characters other than line breaks and NUL are kept, and hidden on display.
    """
    if not words.strip():
        raise RefusedError(
            _("{what} is empty: write 1 to {most} characters").format(what=_(what), most=most)
        )
    if words.splitlines() != [words]:
        raise RefusedError(_("{what} has a line break: write it in one line").format(what=_(what)))
    return text(words, what, most)


def text(words: str, what: str, most: int = TEXT_LENGTH) -> str:
    """Return words that are not too long and hold no NUL; raise RefusedError for others."""
    if len(words) > most:
        raise RefusedError(
            _("{what} has {n} characters: shorten it to {most}").format(
                what=_(what), n=len(words), most=most
            )
        )
    if "\0" in words:
        raise RefusedError(_("{what} holds a NUL character: take it out").format(what=_(what)))
    return words


def refuse_unseen(said: Mapping[str, object]) -> None:
    """Raise RefusedError for a text of which nothing shows, by its name.

    It is asked of what is said anew: a history may hold such texts, and stays one.
    """
    from teamclock.domain.hidden import shows  # `now` reads notes and writes none

    for name, value in said.items():
        for words in value if isinstance(value, tuple) else (value,):
            if isinstance(words, str) and words.strip() and not shows(words):
                raise RefusedError(
                    _("{what} shows nothing: write something that can be seen").format(
                        what=_(FIELDS.get(name, name))
                    )
                )


def refuse_empty(note: Note) -> None:
    """Raise RefusedError where there is nothing for the receiver to go by."""
    if not (note.context.strip() or note.next_actions or note.links):
        raise RefusedError(
            _("there is nothing to go by: add a context, a next action or a link"),
            _(", or keep it with --draft"),
        )


def parts(note: Note) -> tuple[bool, ...]:
    """Return which of its parts a note has: context, next actions, links, and what if it fails.

    The last is a part only above the lowest urgency.
    """
    asked = (
        bool(note.context.strip()),
        bool(note.next_actions),
        bool(note.links) or note.no_links,
    )
    return asked if note.urgency is Urgency.STEADY else (*asked, bool(note.if_then.strip()))


def completeness(note: Note) -> float:
    """Return the part of the note that is filled, 0 to 1."""
    filled = parts(note)
    return sum(filled) / len(filled)


def amended(note: Note, changes: NoteFields) -> Note:
    """Return the note with some fields in place of its own."""
    return checked(note._replace(**changes))
