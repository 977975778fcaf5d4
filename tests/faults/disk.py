"""What a disk may hold after a cut of the power: what was synchronised, and any of the rest.

A write that was not synchronised may be there, or not, or in some of its sectors. A name (made,
moved, removed) is there once its folder was synchronised, and may be there before. Where names are
`ordered`, as a journaling file system has them, they come one after the other, and none is missing
before a synchronised change of whatever file; else each comes or does not by itself.
"""

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import BinaryIO, NamedTuple, TypeVar

_SECTOR = 512
_FOLDER = "folder"
ACK = "ack"

_T = TypeVar("_T")


class Event(NamedTuple):
    """A change of a file, or of a name in a folder; or a synchronisation; or an acknowledgement."""

    kind: str
    number: int = 0
    at: int = 0
    content: bytes = b""
    path: str = ""
    other: str = ""


Node = int | str | None
"""What a name stands for: a file by its node, a folder, the target of a link (`@…`), or nothing."""


class Disk(NamedTuple):
    """Names by their paths, and the files' contents by their nodes."""

    names: dict[str, Node]
    contents: dict[int, bytearray]


def events(log: BinaryIO, root: Path) -> tuple[Event, ...]:
    """Read what the library wrote down, with paths below a root."""
    found = []
    while line := log.readline():
        found.append(_event(line.decode().rstrip("\n").split("\t"), log, str(root)))
    return tuple(found)


def _event(words: list[str], log: BinaryIO, root: str) -> Event:
    match words:
        case ["create" | "sync" as kind, number, path]:
            return Event(kind, int(number), path=_below(path, root))
        case ["size", number, size]:
            return Event("size", int(number), int(size))
        case ["write", number, at, size]:
            return Event("write", int(number), int(at), log.read(int(size)))
        case ["symlink", path, target]:
            return Event("symlink", path=_below(path, root), other=target)
        case [kind, path, other]:
            return Event(kind, path=_below(path, root), other=_below(other, root))
    assert words == [ACK], words
    return Event(ACK)


def _below(path: str, root: str) -> str:
    return path.removeprefix(root).removeprefix("/")


def disk_of(root: Path) -> Disk:
    """Read a folder; a file's node is its number."""
    disk = Disk({"": _FOLDER}, {})
    for path in root.rglob("*"):
        name = path.relative_to(root).as_posix()
        if path.is_symlink():
            disk.names[name] = f"@{path.readlink()}"
        elif path.is_dir():
            disk.names[name] = _FOLDER
        else:
            number = path.stat().st_ino
            disk.names[name] = number
            disk.contents[number] = bytearray(path.read_bytes())
    return disk


def written_out(disk: Disk, root: Path, before: Path) -> None:
    """Make a folder of a disk; links that led into the folder of before lead into it."""
    made: dict[int, Path] = {}
    for name, node in sorted(disk.names.items()):
        path = root / name
        if not path.parent.is_dir() and name:
            continue  # a folder that the cut took takes along all that was in it
        if node == _FOLDER:
            path.mkdir()
        elif isinstance(node, str):
            path.symlink_to(node.removeprefix("@").replace(str(before), str(root)))
        elif node in made:
            path.hardlink_to(made[node])
        elif node is not None:
            path.write_bytes(disk.contents[node])
            path.chmod(0o600)
            made[node] = path


class _Machine:
    """A running machine: what is on its disk for good, and what is still on its way there."""

    def __init__(self, start: Disk, *, ordered: bool) -> None:
        self._disk = Disk(dict(start.names), {n: bytearray(c) for n, c in start.contents.items()})
        self._data: dict[int, list[Event]] = defaultdict(list)
        self._changes: list[dict[str, Node]] = []
        self._live = dict(start.names)
        self._nodes = {number: number for number in start.contents}
        self._ordered = ordered

    def happened(self, event: Event) -> None:
        match event.kind:
            case "create":
                node = self._nodes[event.number] = max(self._disk.contents, default=0) + 1
                self._disk.contents[node] = bytearray()
                self._name({event.path: node})
            case "write" | "size":
                self._data[self._nodes[event.number]].append(event)
            case "sync":
                self._synced(event)
            case kind if kind != ACK:
                self._name(self._change(event))

    def _change(self, event: Event) -> dict[str, Node]:
        """Return what the names that an event changes stand for after it."""
        match event.kind:
            case "link":
                return {event.other: self._live[event.path]}
            case "rename":
                return self._moved(event.path, event.other)
        made = {"mkdir": _FOLDER, "symlink": f"@{event.other}", "unlink": None}
        return {event.path: made[event.kind]}

    def _moved(self, path: str, other: str) -> dict[str, Node]:
        """Return the names that change with that of a file, or of a folder and all in it."""
        inside = {
            name.removeprefix(path): node
            for name, node in self._live.items()
            if node is not None and (name == path or name.startswith(f"{path}/"))
        }
        gone = dict.fromkeys(path + name for name in inside)
        return {**gone, **{other + name: node for name, node in inside.items()}}

    def _name(self, change: dict[str, Node]) -> None:
        """Change names; those of one change come or stay together."""
        self._live |= change
        self._changes.append(change)

    def _synced(self, event: Event) -> None:
        folder = self._live.get(event.path) == _FOLDER
        left = []
        for change in self._changes:
            if self._ordered or (folder and _in(change, event)):
                self._disk.names.update(change)
            else:
                left.append(change)
        self._changes = left
        if not folder:
            node = self._nodes[event.number]
            for write in self._data.pop(node, []):
                _apply(self._disk.contents[node], write)

    def cut(self, random: Random) -> Disk:
        """Cut the power; return what is on the disk."""
        for node, writes in self._data.items():
            for write in _some(writes, random):
                _apply(self._disk.contents[node], write, _torn(random))
        first = self._changes[: random.randint(0, len(self._changes))]
        for change in first if self._ordered else _some(self._changes, random):
            self._disk.names.update(change)
        return self._disk


def _in(change: dict[str, Node], synced: Event) -> bool:
    """Tell whether a change is one of the folder that was synchronised."""
    return any(path.rpartition("/")[0] == synced.path for path in change)


def after_cut(start: Disk, happened: Sequence[Event], random: Random, *, ordered: bool) -> Disk:
    """Return what a disk may hold if the power is cut after these events."""
    machine = _Machine(start, ordered=ordered)
    for event in happened:
        machine.happened(event)
    return machine.cut(random)


def _some(each: Sequence[_T], random: Random) -> Sequence[_T]:
    """Return none, all, the first ones, or any of them, in their order."""
    match random.randrange(4):
        case 0:
            return ()
        case 1:
            return each
        case 2:
            return each[: random.randint(0, len(each))]
    return [one for one in each if random.random() < 0.5]


def _torn(random: Random) -> Random | None:
    """Return what decides which sectors of a write arrive; None where all do."""
    return random if random.random() < 0.3 else None


def _apply(content: bytearray, event: Event, torn: Random | None = None) -> None:
    if event.kind == "size":
        content.extend(bytes(max(0, event.at - len(content))))
        del content[event.at :]
        return
    if len(content) < event.at:
        content.extend(bytes(event.at - len(content)))
    for start in range(0, len(event.content), _SECTOR):
        if torn is None or torn.random() < 0.5:
            part = event.content[start : start + _SECTOR]
            at = event.at + start
            content.extend(bytes(max(0, at - len(content))))
            content[at : at + len(part)] = part
