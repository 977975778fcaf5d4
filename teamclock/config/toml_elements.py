"""Change the elements of an inline list or table in the style of its line ends and commas."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from teamclock.config.toml_scan import TOKEN, Value

_REST_OF_LINE = re.compile(r"[ \t]*(?:#[^\r\n]*)?\r?\n")
_OWN_COMMENTS = re.compile(r"(?:[ \t]*#[^\r\n]*\r?\n)*[ \t]*\Z")


class Element(NamedTuple):
    """The text of an element and of its surroundings.

    before: the text in front of the element, up to the previous element's `behind`.
    body: the element.
    within: the text between the element and its comma.
    behind: the rest of the line after the comma, with a comment and the line end; empty if another
    element follows on the line.
    own: whether the element begins a line.
    """

    before: str
    body: str
    within: str
    behind: str
    own: bool

    def text(self, comma: str) -> str:
        """Return the element's text with what surrounds it; `comma` is “,” or empty."""
        return self.before + self.body + self.within + comma + self.behind


class Elements(NamedTuple):
    """The text of an inline list or table in parts.

    head: the rest of the line after the opening bracket; empty if an element is on that line.
    inside: the elements.
    tail: the text between the last element and the closing bracket.
    comma: whether a comma follows the last element.
    """

    head: str
    inside: tuple[Element, ...]
    tail: str
    comma: bool


def elements(text: str, value: Value) -> Elements:
    """Return the parts of an inline list or table; `value` has its position in the text.

    The names of the parts are those of `Element` and `Elements`.
    """
    index, end = value.start + 1, value.end - 1
    head = _rest_of_line(text, index, end) if value.parts else ""
    index += len(head)
    inside, comma = list[Element](), False
    for part in value.parts:
        before, comma_at = text[index : part.start], _comma(text, part.end, end)
        own = "\n" in before or text[index - 1] == "\n"
        comma = comma_at is not None
        index = part.end if comma_at is None else comma_at + 1
        within = "" if comma_at is None else text[part.end : comma_at]
        behind = _rest_of_line(text, index, end)
        index += len(behind)
        inside.append(Element(before, text[part.start : part.end], within, behind, own))
    return Elements(head, tuple(inside), text[index:end], comma)


def _rest_of_line(text: str, index: int, end: int) -> str:
    """Return the blanks, comment and line end from `index` to `end`; "" if other text follows."""
    rest = _REST_OF_LINE.match(text, index, end)
    return rest[0] if rest else ""


def _comma(text: str, index: int, end: int) -> int | None:
    """Return the index of the comma that follows an element; None if the element has none.

    The element ends at `index`, and its list or table at `end`. Comments and line ends before the
    comma are skipped.
    """
    for token in TOKEN.finditer(text, index, end):
        if token[0] == ",":
            return token.start()
        if token[0] != "\n" and not token[0].startswith("#"):
            return None
    return None


def with_elements(text: str, value: Value, changed: Elements, line_end: str) -> str:
    """Return the text with the elements of a list or table replaced.

    `line_end` is put before an element that begins a line, if the line before has no end.
    """
    made = changed.head
    for number, element in enumerate(changed.inside, 1):
        if element.own and made and not made.endswith("\n") and "\n" not in element.before:
            made += line_end
        made += element.text("," if changed.comma or number < len(changed.inside) else "")
    return text[: value.start + 1] + made + changed.tail + text[value.end - 1 :]


def without(given: Elements, number: int, *, comments: bool) -> Elements:
    """Return the elements without that at index `number`.

    With `comments`, the comments directly above the element are removed too. Other text before it,
    such as blank lines, is kept for the next element, or for the `tail` if there is none.
    """
    gone = given.inside[number]
    kept = _OWN_COMMENTS.sub("", gone.before) if comments else gone.before.rstrip(" \t")
    if "\n" not in kept and not gone.own:  # only blanks
        kept = ""
    rest = list(given.inside[:number] + given.inside[number + 1 :])
    if number == len(rest):
        return given._replace(inside=tuple(rest), tail=kept + given.tail)
    after = rest[number]  # takes the place of `gone` if both are on one line
    before = gone.before if not gone.own and not after.own else kept + after.before
    rest[number] = after._replace(before=before)
    return given._replace(inside=tuple(rest))


def ordered(given: Elements, order: Sequence[int]) -> Elements:
    """Return the elements in another order; `order` holds their present indexes.

    Elements in one line get the blanks of their new positions.
    """
    moved = [given.inside[number] for number in order]
    if any("\n" in element.text("") for element in moved):  # in several lines
        return given._replace(inside=tuple(moved))
    pairs = zip(moved, given.inside, strict=True)
    return given._replace(inside=tuple(new._replace(before=old.before) for new, old in pairs))


def with_one(given: Elements, number: int, body: str, kind: str) -> Elements:
    """Return the elements with a new one at index `number`, in the style of the others.

    body: the text of the new element.
    kind: “[” for a list, “{” for a table.
    """
    if not given.inside:
        return _first(given, body, kind)
    rest = list(given.inside)
    like = rest[-1]
    if like.own:  # one element a line
        indent = like.before.rpartition("\n")[2]
        end = like.behind[len(like.behind.rstrip("\r\n")) :]
        rest.insert(number, Element(indent, body, "", end, own=True))
    elif number:
        rest.insert(number, Element(" ", body, "", "", own=False))
    else:  # the new element takes the blanks before the former first one
        first = rest[0]
        rest[0] = first._replace(before=" ")
        rest.insert(0, first._replace(body=body, within="", behind=""))
    return given._replace(inside=tuple(rest))


def _first(given: Elements, body: str, kind: str) -> Elements:
    """Return the elements of an empty list or table, `given`, with a first one.

    body: the text of the new element.
    kind: “[” for a list, “{” for a table, which gets blanks inside its braces.
    """
    blank = kind == "{" and not given.tail.strip()
    tail = " " if blank else given.tail
    return given._replace(
        inside=(Element(" " if blank else "", body, "", "", own=False),), tail=tail
    )


def line_end(text: str, index: int) -> str:
    r"""Return the line end, \n or \r\n, of the line above `index`; if it is the first, its own.

    A text without line ends gets \n.
    """
    above = text.rfind("\n", 0, index)
    end = text.find("\n") if above < 0 else above
    return "\r\n" if end > 0 and text[end - 1] == "\r" else "\n"


def joined(lines: Iterable[str], end: str) -> str:
    """Return lines as one text, each with a line end."""
    return "".join(line + end for line in lines)
