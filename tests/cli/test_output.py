"""Answers and words of trouble reach their streams, and a closed end is no trouble."""

import errno
import io
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from teamclock.cli.output import write_answer, write_bytes, write_message
from teamclock.domain.errors import DataError, RefusedError
from tests.system_words import pattern

FULL = Path("/dev/full")


def test_an_answer_goes_to_stdout_as_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    write_answer("one\ntwo\n")

    assert capsys.readouterr() == ("one\ntwo\n", "")


def test_what_is_said_is_one_plain_line_on_stderr(capsys: pytest.CaptureFixture[str]) -> None:
    write_message("a\x1b[31m\nb  c\u202e")

    assert capsys.readouterr() == ("", "teamclock: a\ufffd[31m b c\ufffd\n")


@pytest.mark.parametrize("stream", ["stdout", "stderr"])
def test_a_stream_that_was_closed_before_is_left_alone(
    stream: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, stream, None)

    write_answer("an answer")
    write_message("a word")

    assert getattr(sys, stream) is None


@pytest.mark.parametrize(("stream", "write"), [("stdout", write_answer), ("stderr", write_message)])
def test_a_reader_that_went_away_is_no_trouble(
    stream: str, write: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    with io.TextIOWrapper(os.fdopen(writer, "wb", buffering=0), write_through=True) as end:
        monkeypatch.setattr(sys, stream, end)

        assert callable(write)
        write("nobody reads this")

        assert Path(f"/proc/self/fd/{end.fileno()}").readlink() == Path(os.devnull)


@pytest.mark.skipif(not FULL.exists(), reason="/dev/full is of Linux")
def test_no_room_for_an_answer_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    with FULL.open("w", encoding="utf-8") as full:
        monkeypatch.setattr(sys, "stdout", full)

        with pytest.raises(
            RefusedError, match=f"the answer cannot be written: {pattern(errno.ENOSPC)}"
        ):
            write_answer("an answer")


def test_an_answer_of_bytes_goes_to_stdout_as_it_is(
    capfdbinary: pytest.CaptureFixture[bytes],
) -> None:
    size = write_bytes([b"a\r\n", b"\xef\xbb\xbf\n"])

    assert (size, capfdbinary.readouterr().out) == (7, b"a\r\n\xef\xbb\xbf\n")


def test_an_answer_that_fails_half_way_leaves_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    def parts() -> Iterator[bytes]:
        yield b"half"
        raise DataError("damaged")

    with pytest.raises(DataError):
        write_bytes(parts())

    assert capsys.readouterr().out == ""


@pytest.mark.skipif(not FULL.exists(), reason="/dev/full is of Linux")
def test_no_room_for_bytes_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    with FULL.open("w", encoding="utf-8") as full:
        monkeypatch.setattr(sys, "stdout", full)

        with pytest.raises(
            RefusedError, match=f"the answer cannot be written: {pattern(errno.ENOSPC)}"
        ):
            write_bytes([b"an answer"])
