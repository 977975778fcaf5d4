"""Homes of users, each a folder: made once for all cases of a fault, then copied for each."""

import json
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from tests.faults.program import PATIENCE_S, TUESDAY, Action, Ran, command, forked

_MEMORY = Path("/dev/shm")  # noqa: S108 - a folder of a safe name is made in it
_LONG = "A-sentence-that-fills-a-page-of-the-file.-" * 20
_FILL = (
    "queue add Deploy --to coding --from design --context v2 --next roll",
    "queue amend R-1 --urgency critical --due 2026-11-27T09:00:00Z --link https://example.org",
    "queue add Test --to qa --from coding --context build-7",
    "queue return R-2 --question which-one",
    "queue add Draft --to coding --from design --draft",
    "queue add Done --to coding --from design --context c",
    "queue accept R-4 --by Aiko --readback yes",
    "queue complete R-4 --outcome it-runs",
    "queue add Gone --to coding --from design --context c",
    "queue withdraw R-5",
    "queue add Asleep --to coding --from design --context c",
    "queue snooze R-6 --until 2026-11-26T09:00:00Z --as coding",
    "queue comment R-1 --text hello --as design",
    "meet plan 2026-11-26T09:00:00Z --as design R-1",
    "meet log --minutes 20 --attendees 2 --summary agreed --as design R-4",
    "meet excuse qa 2026-12-09 --reason holiday",
    "meet rotate --weeks 2 --keep --as design",
    *(
        f"queue add {title * 40} --to coding --from design --context {_LONG}"
        for title in "abcdefgh"
    ),
)
BACKED_UP = ("2026-11-24T08:00:00Z", TUESDAY)
"""The instants of the two backups of a filled home."""


class Home(NamedTuple):
    """A user's home, and what the program keeps in it."""

    root: Path

    @property
    def data(self) -> Path:
        return self.root / "data" / "teamclock"

    @property
    def queue(self) -> Path:
        return self.data / "queue.db"

    @property
    def journal(self) -> Path:
        return self.data / "queue.db-journal"

    @property
    def backups(self) -> Path:
        return self.data / "backups"

    @property
    def config(self) -> Path:
        return self.root / "config" / "teamclock"

    @property
    def teams(self) -> Path:
        return self.config / "teams.toml"

    @property
    def settings(self) -> Path:
        return self.config / "settings.toml"

    @property
    def precious(self) -> Path:
        """A file of the user's that the program has no business with."""
        return self.root / "precious.txt"

    @property
    def environment(self) -> Mapping[str, str]:
        return {
            "PATH": os.defpath,
            "HOME": str(self.root),
            "XDG_CONFIG_HOME": str(self.root / "config"),
            "XDG_DATA_HOME": str(self.root / "data"),
            "XDG_STATE_HOME": str(self.root / "state"),
            "XDG_CACHE_HOME": str(self.root / "cache"),
        }

    def shown(self, ran: Ran) -> Ran:
        """Return what was run with complaints that are the same in every home."""
        return ran._replace(err=ran.err.replace(str(self.root), "~"))

    def run(self, action: Action, patience_s: float = PATIENCE_S) -> Ran:
        return self.shown(forked(action, self.environment, patience_s))

    def ran(self, words: str, at: str = TUESDAY) -> Ran:
        """Run a command; `{root}` in a word is this home."""
        split = [word.format(root=self.root) for word in words.split()]
        return self.run(command(tuple(split), at))

    def told(self, words: str, at: str = TUESDAY) -> str:
        """Return the answer to a command that all goes well with."""
        ran = self.ran(words, at)
        assert ran.code == 0, f"{words}: {ran}"
        return ran.out

    def did(self, lines: Iterable[str], at: str = TUESDAY) -> None:
        """Run commands that all goes well with, one after the other in one process."""
        actions = [command(tuple(line.split()), at) for line in lines]
        ran = self.run(lambda: max(action() for action in actions), 10 * PATIENCE_S)
        assert ran.code == 0, ran

    def newest(self) -> str:
        """Return the name of the newest backup."""
        return str(json.loads(self.told("backup --json"))["backups"][0]["name"])

    def holds(self, content: bytes) -> bool:
        """Tell whether a file of exactly this content is anywhere in it."""
        return any(
            path.stat().st_size == len(content) and path.read_bytes() == content
            for path in self.root.rglob("*")
            if path.is_file() and not path.is_symlink()
        )


@contextmanager
def workplace() -> Iterator[Path]:
    """Make a folder for homes, in memory if that can be, where every user may enter."""
    where = _MEMORY if os.access(_MEMORY, os.W_OK) else None
    with TemporaryDirectory(dir=where, prefix="teamclock-faults-") as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


def fresh(folder: Path, name: str) -> Home:
    """Make a home with a team file and a precious file, and no queue."""
    home = Home(folder / name)
    home.config.mkdir(parents=True)
    home.told("roster init")
    home.precious.write_bytes(b"precious\n" * 100)
    return home


def filled(folder: Path, name: str) -> Home:
    """Make a home with items in every state, talks, a ledger, and two backups."""
    home, first = Home(folder / name), folder / "filled"
    if not first.exists():
        _fill(fresh(folder, first.name))
    shutil.copytree(first, home.root)
    return home


def _fill(home: Home) -> None:
    home.did(_FILL, BACKED_UP[0])
    for at in BACKED_UP:
        home.did([f"queue add At-{at} --to coding --from design --context c", "backup now"], at)


@contextmanager
def copied(home: Home, number: int = 0) -> Iterator[Home]:
    """Copy a home for one case, with the times of its files, and the links in it."""
    with TemporaryDirectory(dir=home.root.parent, prefix=f"case-{number}-") as folder:
        Path(folder).chmod(0o755)
        copy = Home(Path(folder) / "home")
        shutil.copytree(home.root, copy.root, symlinks=True)
        try:
            yield copy
        finally:
            _opened_up(copy.root)


def _opened_up(folder: Path) -> None:
    """Give the owner back what modes had taken, so that it can be removed by a plain user."""
    for path, _, _ in os.walk(folder):
        Path(path).chmod(0o755)
