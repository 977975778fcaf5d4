"""A reader of iCalendar for tests, written from RFC 5545 and strict about its lines."""

import re
from typing import NamedTuple

_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_LINE = re.compile(r"([A-Z0-9-]+)((?:;[A-Z0-9-]+=[^:;]*)*):(.*)", re.DOTALL)


class Component(NamedTuple):
    """A component: its name, its properties as they stand, and the components inside it."""

    name: str
    values: dict[str, str]
    inside: list["Component"]

    def text(self, name: str) -> str:
        """Return the value of a property of the type TEXT."""
        assert not re.search(r"(?<!\\)(?:\\\\)*[;,]", self.values[name]), self.values[name]
        return _ESCAPE.sub(lambda one: "\n" if one[1] in "nN" else one[1], self.values[name])


def read(content: bytes) -> Component:
    """Return the one calendar that a file holds; each line is as the RFC wants it."""
    assert content.endswith(b"\r\n")
    lines = content[:-2].split(b"\r\n")
    assert all(b"\n" not in line and b"\r" not in line for line in lines)
    assert all(len(line) <= 75 for line in lines)
    for line in lines:
        line.decode()  # no fold is inside a character
    whole: list[str] = []
    for line in lines:
        if line.startswith(b" "):
            whole[-1] += line[1:].decode()
        else:
            whole.append(line.decode())
    return _component(whole)


def _component(lines: list[str]) -> Component:
    stack: list[Component] = [Component("", {}, [])]
    for line in lines:
        parts = _LINE.fullmatch(line)
        assert parts is not None, line
        name, params, value = parts.groups()
        assert not re.search(r"[\x00-\x08\x0a-\x1f\x7f]", value), line
        if name == "BEGIN":
            stack.append(Component(value, {}, []))
        elif name == "END":
            done = stack.pop()
            assert done.name == value
            stack[-1].inside.append(done)
        else:
            assert name not in stack[-1].values, line
            stack[-1].values[name + params] = value
    (only,) = stack.pop().inside
    assert not stack
    return only
