"""A filled queue is damaged: no command fails badly, and a restore mends it and keeps the bytes."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from random import Random

from tests.faults.commands import asked, put_back
from tests.faults.homes import Home, copied, filled
from tests.faults.looks import LATER, queue_of
from tests.faults.mutations import MUTATIONS, Mutation
from tests.faults.verdicts import Case, Finding, wrong_with

_DAMAGES = 600


def cases(folder: Path) -> Iterator[Case]:
    """Yield damages, of each way as many."""
    home = filled(folder, "corruptions")
    for number in range(_DAMAGES):
        how = MUTATIONS[number % len(MUTATIONS)]
        way = how.__name__.strip("_").replace("_", " ")
        yield Case(f"damage: {way}", f"seed {number}", partial(_damaged, home, how, number), 1)


def _damaged(start: Home, how: Mutation, seed: int) -> Iterator[Finding]:
    def spoil(path: Path) -> None:
        how(path, Random(seed))  # noqa: S311 - no secret

    with copied(start, seed) as home:
        whole, good = home.queue.read_bytes(), queue_of(home).state
        yield from asked(home, spoil)
        put_back(home, whole)
        spoil(home.queue)
        yield from _restored(home, good)


def _restored(home: Home, good: str) -> Iterator[Finding]:
    """Restore the newest backup; yield what is wrong with what is then there."""
    before = _found(home.queue)
    if home.queue.is_symlink():
        yield from _left_alone(home)
    ran = home.ran(f"backup restore {home.newest()}", LATER)
    yield from wrong_with("backup restore", ran)
    if ran.code != 0:
        yield Finding("other", f"it cannot be restored: {ran.last_line}")
        return
    if queue_of(home).state != good:
        yield Finding("lost", "what was restored is not what was backed up")
    if home.ran("doctor", LATER).code != 0:
        yield Finding("lost", "what was restored is not whole")
    if before not in map(_found, home.data.iterdir()):
        yield Finding("originals", "what was there is not kept")


def _left_alone(home: Home) -> Iterator[Finding]:
    """A link is not followed: the user takes it away, as the refusal says, and restores then."""
    ran = home.ran(f"backup restore {home.newest()}", LATER)
    if ran.code != 4 or "is a link: name the folder" not in ran.err or not home.queue.is_symlink():
        yield Finding("lost", f"a link is not left alone: {ran.last_line}")
    home.queue.rename(home.queue.with_name("taken-away"))


def _found(path: Path) -> object:
    """Return what is at a path, so that it is known again elsewhere."""
    if path.is_symlink():
        return "link", path.readlink()
    if path.is_dir():
        return "folder", sorted(inside.name for inside in path.iterdir())
    return ("file", path.read_bytes()) if path.is_file() else ("another", path.lstat().st_mode)
