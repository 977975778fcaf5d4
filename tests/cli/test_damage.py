"""A queue that was damaged in any way: one line, never a traceback, and a restore mends it."""

import shutil
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from teamclock.store.backup.check import examine
from tests.cli.queues import TUESDAY, QueueTerminal
from tests.cli.terminal import Terminal, refused
from tests.store.queues import contents

MUTATIONS = 300
AT = ("--at", TUESDAY)
LINES = (
    "queue list --all",
    "queue show R-1 --json",
    "queue add More --to coding --from design --draft",
    "doctor",
    "backup now",
)
LISTS = ("queue list --all",)
MAGIC = bytes.fromhex("d9d505f920a163d7")  # with which a journal begins

Mutation = Callable[[Path, Random], object]


def _put(path: Path, at: int, junk: bytes) -> None:
    content = path.read_bytes()
    path.write_bytes(content[:at] + junk + content[at + len(junk) :])


def _somewhere(path: Path, random: Random) -> int:
    return random.randrange(path.stat().st_size)


def _bit(path: Path, random: Random) -> None:
    at = _somewhere(path, random)
    _put(path, at, bytes([path.read_bytes()[at] ^ 1 << random.randrange(8)]))


def _letters(path: Path, random: Random) -> None:
    """Change what the rows say: a number or a word of a note, a step or a state."""
    content = path.read_bytes()
    found = [at for at in range(len(content)) if content[at : at + 2] in {b'":', b"de", b"co"}]
    _put(path, random.choice(found), random.choice([b'"', b"9", b"[", b"\xff", b"\0", b"-"]))


def _junk(path: Path, random: Random) -> None:
    _put(path, _somewhere(path, random), random.randbytes(random.choice([16, 512, 5000])))


def _header(path: Path, random: Random) -> None:
    _put(path, random.randrange(100), random.randbytes(random.choice([1, 4, 30])))


def _truncated(path: Path, random: Random) -> None:
    path.write_bytes(path.read_bytes()[: _somewhere(path, random)])


def _zeroed(path: Path, random: Random) -> None:
    _put(path, _somewhere(path, random) // 4096 * 4096, bytes(4096))


def _empty(path: Path, _: Random) -> None:
    path.write_bytes(b"")


def _no_database(path: Path, random: Random) -> None:
    path.write_bytes(random.choice([b"hello", b"SQLite format 3\0", random.randbytes(9000)]))


def _folder(path: Path, _: Random) -> None:
    path.unlink()
    (path / "inside").mkdir(parents=True)


def _journal(path: Path, random: Random) -> None:
    """Leave a journal, of junk or one that seems hot, beside a queue that may be damaged."""
    page = random.randrange(1, 9).to_bytes(4, "big") + random.randbytes(4096 + 4)
    sizes = b"".join(number.to_bytes(4, "big") for number in (1, 0, 15, 512, 4096))
    hot = (MAGIC + sizes).ljust(512, b"\0") + page
    path.with_name("queue.db-journal").write_bytes(random.choice([hot, random.randbytes(2000)]))
    if random.random() < 0.5:
        _junk(path, random)


HOW: tuple[Mutation, ...] = (
    _bit, _letters, _junk, _header, _truncated, _zeroed, _empty, _no_database, _folder, _journal,
)  # fmt: skip


def _cleared(folder: Path) -> None:
    for left in folder.glob("queue.db*"):
        shutil.rmtree(left) if left.is_dir() else left.unlink()


def _damaged(path: Path, whole: bytes, how: Mutation, seed: int) -> bytes | None:
    """Put a whole queue in place and damage it; return its bytes."""
    _cleared(path.parent)
    path.write_bytes(whole)
    how(path, Random(seed))  # noqa: S311 - no secret
    return _bytes(path)


def _bytes(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


@pytest.mark.parametrize("how", HOW, ids=lambda how: how.__name__)
def test_damage_is_told_in_one_line_and_a_restore_mends_it(
    teamclock: Terminal, queue: QueueTerminal, how: Mutation
) -> None:
    queue.walk("done")
    for title in "abcdefgh":
        queue.told(f"add {title * 40} --to coding --from design --context {title * 900}")
    name = teamclock.told(*AT, "backup", "now").strip()
    path = teamclock.home / "data" / "teamclock" / "queue.db"
    whole, good = path.read_bytes(), contents(path)
    random = Random(how.__name__)  # noqa: S311 - no secret
    told = 0

    for _ in range(MUTATIONS // len(HOW)):
        seed = random.getrandbits(32)
        for line in LINES:
            _damaged(path, whole, how, seed)
            ran = teamclock(*AT, *line.split())
            if ran.code:
                told += 1
                assert ran.code in {1, 3, 4}  # a flipped bit may make another item of one
                rest = ran.code == 4 and line in LISTS  # what can be read is shown
                refused(ran._replace(out="") if rest else ran, ran.code)

        before = _damaged(path, whole, how, seed)
        teamclock.told(*AT, "backup", "restore", name)
        kept = [each for each in path.parent.glob("queue.db.*Z") if _bytes(each) == before]
        assert len(kept) == 1
        assert (contents(path), examine(path).problems) == (good, ())

    assert told > 0
