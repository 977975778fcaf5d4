"""Only regular files are opened: no pipe makes the program wait, and no link leads it away."""

import errno
import os
import re
import socket
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from teamclock.config.regular import opener, read_regular
from tests import system_words
from tests.files import written

pytestmark = pytest.mark.skipif(os.name != "posix", reason="pipes, links and modes are of POSIX")
WORDS = {
    "pipe": "it is a pipe, not a file",
    "socket": "it is a socket, not a file",
    "device": "it is a device, not a file",
    "folder": "",  # the system's own words
    "link": "it is a link, not a file",
}


def told(kind: str) -> str:
    """Return what is told of a kind, in the language of the run."""
    return WORDS[kind] or system_words.told(errno.EISDIR)


def placed(kind: str, path: Path) -> Path:
    """Put something that is no regular file in a place."""
    match kind:
        case "pipe":
            os.mkfifo(path)
        case "socket":
            with socket.socket(socket.AF_UNIX) as one:
                one.bind(str(path))
        case "device":
            return Path("/dev/zero")
        case "folder":
            path.mkdir()
        case _:
            path.symlink_to(written(path.parent, "aim", "aim"))
    return path


@contextmanager
def umask(bits: int) -> Iterator[None]:
    before = os.umask(bits)
    try:
        yield
    finally:
        os.umask(before)


@pytest.mark.parametrize("kind", WORDS)
def test_what_is_no_file_is_refused_at_once_and_by_its_kind(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)  # the path of a socket is short
    path = placed(kind, Path("there"))

    with pytest.raises(OSError, match=re.escape(told(kind))) as refused:
        read_regular(path, 10)

    assert refused.value.strerror == told(kind)


def test_a_link_is_followed_where_the_caller_says_so(tmp_path: Path) -> None:
    path = placed("link", tmp_path / "there")

    assert read_regular(path, 2, follow=True) == b"ai"


def test_a_pipe_behind_a_link_is_refused_too(tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(placed("pipe", tmp_path / "pipe"))

    with pytest.raises(OSError, match="it is a pipe"):
        read_regular(link, 10, follow=True)


@pytest.mark.parametrize("kind", ["pipe", "folder", "link"])
def test_what_is_no_file_is_not_opened_to_be_written_either(kind: str, tmp_path: Path) -> None:
    path = placed(kind, tmp_path / "there")

    with pytest.raises(OSError, match=re.escape(told(kind))):
        opener(str(path), os.O_WRONLY | os.O_CREAT | os.O_TRUNC)

    assert kind != "link" or (tmp_path / "aim").read_text() == "aim"


@pytest.mark.parametrize("bits", [0, 0o077, 0o777])
def test_a_file_that_is_made_is_the_users_alone_under_any_umask(bits: int, tmp_path: Path) -> None:
    path = tmp_path / "made"

    with umask(bits):
        os.close(opener(str(path), os.O_WRONLY | os.O_CREAT))

    assert stat.S_IMODE(path.stat().st_mode) == 0o600
