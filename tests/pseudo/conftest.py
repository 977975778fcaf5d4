"""The program with nothing set, its messages looked up in the pseudo-locale."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from teamclock.__main__ import run
from tests.cli.conftest import UNSET, environment
from tests.cli.terminal import Ran
from tests.pseudo.walker import pseudo_messages, pseudo_standard_messages


class PseudoTerminal:
    """Runs the program in this process under the pseudo-locale."""

    def __init__(self, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.home = home
        self._capsys = capsys

    def __call__(self, *words: str) -> Ran:
        self._capsys.readouterr()
        code = run(words)
        return Ran(code, *self._capsys.readouterr())


@pytest.fixture
def _pseudo() -> Iterator[None]:
    with pseudo_messages():
        yield


@pytest.fixture
def terminal(
    _pseudo: None,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Iterator[PseudoTerminal]:
    """Return the program in an empty home without a display, argparse's messages marked, too."""
    for name in UNSET:
        monkeypatch.delenv(name, raising=False)
    languages = [("LANG", "en_US.UTF-8"), ("LANGUAGE", "qps")]
    for name, value in (*environment(tmp_path), *languages):
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(tmp_path)
    with pseudo_standard_messages(tmp_path / "locale"):
        yield PseudoTerminal(tmp_path, capsys)
