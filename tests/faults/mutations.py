"""Ways in which a queue file may be damaged, each with what is random in it drawn from a seed."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from random import Random

from tests.cli.test_damage import HOW

Mutation = Callable[[Path, Random], object]
_PAGE = 4096


def _swapped(path: Path, random: Random) -> None:
    """Let two pages change places."""
    content = bytearray(path.read_bytes())
    one, two = (random.randrange(len(content) // _PAGE) * _PAGE for _ in range(2))
    first, second = content[one : one + _PAGE], content[two : two + _PAGE]
    content[one : one + _PAGE], content[two : two + _PAGE] = second, first
    path.write_bytes(content)


def _doubled(path: Path, random: Random) -> None:
    """Let an older page stand where another should be."""
    content = bytearray(path.read_bytes())
    one, two = (random.randrange(len(content) // _PAGE) * _PAGE for _ in range(2))
    content[one : one + _PAGE] = content[two : two + _PAGE]
    path.write_bytes(content)


def _field(path: Path, random: Random) -> None:
    """Change one field of the header to a number that is at home there, or nearly so."""
    at = random.choice((16, 18, 19, 20, 24, 28, 32, 36, 40, 44, 48, 52, 56, 60, 64, 68, 92, 96))
    size = 2 if at == 16 else 1 if at < 24 else 4
    number = random.choice((0, 1, 2, 3, 4, 5, 99, 255, 512, 4095, 65_535, 2**31 - 1, 2**32 - 1))
    content = bytearray(path.read_bytes())
    content[at : at + size] = (number % 256**size).to_bytes(size, "big")
    path.write_bytes(content)


def _free_list(path: Path, random: Random) -> None:
    """Let the list of free pages begin at a page that is in use."""
    content = bytearray(path.read_bytes())
    pages = len(content) // _PAGE
    content[32:36] = random.randint(1, pages + 1).to_bytes(4, "big")
    content[36:40] = random.randint(1, pages).to_bytes(4, "big")
    path.write_bytes(content)


def _grown(path: Path, random: Random) -> None:
    with path.open("ab") as file:
        file.write(random.randbytes(random.choice((1, _PAGE, 10_000))))


def _fifo(path: Path, _: Random) -> None:
    path.unlink()
    os.mkfifo(path)


def _link(path: Path, random: Random) -> None:
    """Let a link take its place: to nothing, itself, a folder, a text, a whole queue."""
    target = random.choice(("nowhere", path.name, "backups", "../../precious.txt", "moved.db"))
    if target == "moved.db":
        shutil.copy(path, path.with_name(target))
    path.unlink()
    path.symlink_to(target)


def _log(path: Path, random: Random) -> None:
    """Leave the files of a write-ahead log, of junk, beside it."""
    for ending in ("-wal", "-shm"):
        if random.random() < 0.7:
            magic = bytes.fromhex("377f0682002de218")
            path.with_name(path.name + ending).write_bytes(magic + random.randbytes(5000))


MUTATIONS: tuple[Mutation, ...] = (
    *HOW, _swapped, _doubled, _field, _free_list, _grown, _fifo, _link, _log,
)  # fmt: skip
