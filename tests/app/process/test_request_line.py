"""What a later start asks is one line, which is understood as it was meant, and else refused."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamclock.app.process.request_line import (
    MOST_BYTES,
    RAISE,
    VERBS,
    Request,
    file_to_open,
    parse_request,
    request_line,
)
from teamclock.domain.errors import DataError, UsageError


@pytest.mark.parametrize(
    ("environment", "line"),
    [
        ({}, "raise"),
        ({"XDG_ACTIVATION_TOKEN": "one", "DESKTOP_STARTUP_ID": "other"}, "raise one"),
        ({"XDG_ACTIVATION_TOKEN": "", "DESKTOP_STARTUP_ID": "other_TIME7"}, "raise other_TIME7"),
        ({"XDG_ACTIVATION_TOKEN": "x" * 201}, "raise"),
        ({"XDG_ACTIVATION_TOKEN": "one\nquit"}, "raise"),
        ({"DESKTOP_STARTUP_ID": "é"}, "raise"),
        ({"DESKTOP_STARTUP_ID": " "}, "raise"),
    ],
)
def test_who_comes_later_hands_on_what_lets_a_window_come_forward(
    environment: dict[str, str], line: str
) -> None:
    assert request_line(RAISE, environment) == line


def test_nobody_needs_a_token_to_end() -> None:
    assert request_line("quit", {"XDG_ACTIVATION_TOKEN": "one"}) == "quit"


@pytest.mark.parametrize("verb", VERBS)
@given(token=st.text())
def test_the_door_understands_each_line_that_is_asked(verb: str, token: str) -> None:
    line = request_line(verb, {"XDG_ACTIVATION_TOKEN": token})

    assert len(f"{line}\n") <= MOST_BYTES
    assert parse_request(line) in {Request(verb), Request(verb, token)}


names = st.binary(min_size=1, max_size=4095).filter(lambda name: b"\0" not in name)


@given(name=names, token=st.just("") | st.text(max_size=200))
def test_a_file_of_any_name_is_handed_on_with_the_token(name: bytes, token: str) -> None:
    file = os.fsdecode(b"/" + name)

    line = request_line(RAISE, {"XDG_ACTIVATION_TOKEN": token}, Path(file))

    asked = parse_request(line)
    assert len(f"{line}\n".encode("ascii")) <= MOST_BYTES
    assert asked is not None
    assert (asked.verb, asked.token in {"", token}) == (RAISE, True)
    assert Path(asked.file) == Path(file)


@pytest.mark.parametrize(
    "line",
    [
        "raise\t",
        "raise\t61",  # not from the root
        "raise\t2f00",
        "raise\t2F41",
        "raise\t2f 41",
        "raise\t2f4",
        "raise\t2f41\t2f41",
        "raise \t2f41",
        "raise\t/a",
        "new\t2f41",
        "quit\t2f41",
        "open\t2f41",
    ],
)
def test_a_line_that_names_no_file_as_ours_do_is_none(line: str) -> None:
    assert parse_request(line) is None


@pytest.mark.parametrize(
    ("named", "file"),
    [
        (None, None),
        (Path(), None),
        (Path("a.teamclock"), "{here}/a.teamclock"),
        ("../a b.teamclock", "{above}/a b.teamclock"),
        ("/x/a.teamclock", "/x/a.teamclock"),
        ("~/a.teamclock", "/at/home/a.teamclock"),
    ],
)
def test_a_file_is_named_as_a_window_elsewhere_finds_it(
    named: Path | str | None, file: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", "/at/home")

    whole = file_to_open(named, {"HOME": "/at/home"})

    expected = file and Path(file.format(here=tmp_path, above=tmp_path.parent))
    assert whole == expected


def test_a_file_in_a_folder_that_is_gone_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()

    with pytest.raises(DataError, match="the current folder no longer exists"):
        file_to_open("a.teamclock", {})


def test_a_path_longer_than_any_is_refused() -> None:
    with pytest.raises(UsageError, match="4096 bytes at most"):
        file_to_open("/" + "x" * 4096, {})
