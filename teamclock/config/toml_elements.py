"""Change the elements of an inline list or table; line ends, comments and commas stay in style."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from teamclock.config.toml_scan import TOKEN, Value

_REST_OF_LINE = re.compile(r"[ \t]*(?:#[^\r\n]*)?\r?\n")
_OWN_COMMENTS = re.compile(r"(?:[ \t]*#[^\r\n]*\r?\n)*[ \t]*\Z")


class Element(NamedTuple):
    """An element: what stands before it, itself, what stands before and behind its comma.

    own: whether it begins its line.
    """

    before: str
    body: str
    within: str
    behind: str
    own: bool

    def text(self, comma: str) -> str:
        return self.before + self.body + self.within + comma + self.behind


class Elements(NamedTuple):
    """A list or table: the rest of its first line, its elements, and what follows them.

    comma: whether one follows the last element.
    """

    head: str
    inside: tuple[Element, ...]
    tail: str
    comma: bool


def elements(text: str, value: Value) -> Elements:
    """Return the elements of a list or table."""
    at, end = value.start + 1, value.end - 1
    head = _rest_of_line(text, at, end) if value.parts else ""
    at += len(head)
    inside, comma = list[Element](), False
    for part in value.parts:
        before, comma_at = text[at : part.start], _comma(text, part.end, end)
        own = "\n" in before or text[at - 1] == "\n"
        comma = comma_at is not None
        at = part.end if comma_at is None else comma_at + 1
        within = "" if comma_at is None else text[part.end : comma_at]
        behind = _rest_of_line(text, at, end)
        at += len(behind)
        inside.append(Element(before, text[part.start : part.end], within, behind, own))
    return Elements(head, tuple(inside), text[at:end], comma)


def _rest_of_line(text: str, at: int, end: int) -> str:
    rest = _REST_OF_LINE.match(text, at, end)
    return rest[0] if rest else ""


def _comma(text: str, at: int, end: int) -> int | None:
    """Return where the comma is that follows an element."""
    for token in TOKEN.finditer(text, at, end):
        if token[0] == ",":
            return token.start()
        if token[0] != "\n" and not token[0].startswith("#"):
            return None
    return None


def with_elements(text: str, value: Value, changed: Elements, line_end: str) -> str:
    """Return the text with other elements in the place of those of a list or table."""
    made = changed.head
    for number, element in enumerate(changed.inside, 1):
        if element.own and made and not made.endswith("\n") and "\n" not in element.before:
            made += line_end
        made += element.text("," if changed.comma or number < len(changed.inside) else "")
    return text[: value.start + 1] + made + changed.tail + text[value.end - 1 :]


def without(given: Elements, number: int, *, comments: bool) -> Elements:
    """Return the elements without one; with `comments` those straight above it go, too."""
    gone = given.inside[number]
    kept = _OWN_COMMENTS.sub("", gone.before) if comments else gone.before.rstrip(" \t")
    if "\n" not in kept and not gone.own:
        kept = ""
    rest = list(given.inside[:number] + given.inside[number + 1 :])
    if number == len(rest):
        return given._replace(inside=tuple(rest), tail=kept + given.tail)
    after = rest[number]
    before = gone.before if not gone.own and not after.own else kept + after.before
    rest[number] = after._replace(before=before)
    return given._replace(inside=tuple(rest))


def ordered(given: Elements, order: Sequence[int]) -> Elements:
    """Return the elements in another order; those in one line keep the blanks of the places."""
    moved = [given.inside[number] for number in order]
    if any("\n" in element.text("") for element in moved):
        return given._replace(inside=tuple(moved))
    placed = zip(moved, given.inside, strict=True)
    return given._replace(inside=tuple(one._replace(before=at.before) for one, at in placed))


def with_one(given: Elements, number: int, body: str, kind: str) -> Elements:
    """Return the elements with one more, in the style of the others."""
    if not given.inside:
        return _first(given, body, kind)
    rest = list(given.inside)
    like = rest[-1]
    if like.own:
        indent = like.before.rpartition("\n")[2]
        end = like.behind[len(like.behind.rstrip("\r\n")) :]
        rest.insert(number, Element(indent, body, "", end, own=True))
    elif number:
        rest.insert(number, Element(" ", body, "", "", own=False))
    else:
        first = rest[0]
        rest[0] = first._replace(before=" ")
        rest.insert(0, first._replace(body=body, within="", behind=""))
    return given._replace(inside=tuple(rest))


def _first(given: Elements, body: str, kind: str) -> Elements:
    blank = kind == "{" and not given.tail.strip()
    tail = " " if blank else given.tail
    return given._replace(
        inside=(Element(" " if blank else "", body, "", "", own=False),), tail=tail
    )


def line_end(text: str, at: int) -> str:
    r"""Return the end of the line above an index, or else of the first line: \n or \r\n."""
    above = text.rfind("\n", 0, at)
    end = text.find("\n") if above < 0 else above
    return "\r\n" if end > 0 and text[end - 1] == "\r" else "\n"


def joined(lines: Iterable[str], end: str) -> str:
    return "".join(line + end for line in lines)
