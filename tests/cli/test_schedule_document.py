"""A document is answered from a file or from standard input, and a wrong one is named."""

import io
import json
from pathlib import Path

import pytest

from teamclock.cli.schedule_document import document_answer
from teamclock.domain.errors import DataError, NotFoundError

WHOLE = {
    "teams": [
        {"name": "paris", "zone": "Europe/Paris", "hours": [[["09:00", "18:00"]]] * 5 + [[], []]}
    ],
    "relay": [],
    "from": "2026-03-23T00:00:00Z",
    "to": "2026-03-24T00:00:00Z",
}


def test_a_document_is_answered_from_a_file(tmp_path: Path) -> None:
    path = tmp_path / "document.json"
    path.write_text(json.dumps(WHOLE))

    assert json.loads(document_answer(str(path)))["work"]


def test_a_document_is_answered_from_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(json.dumps(WHOLE).encode())))

    assert json.loads(document_answer("-"))["work"]


def test_a_document_that_is_wrong_or_not_there_is_named(tmp_path: Path) -> None:
    (tmp_path / "wrong.json").write_text("[")

    with pytest.raises(DataError, match=r"wrong\.json: it is not JSON"):
        document_answer(str(tmp_path / "wrong.json"))
    with pytest.raises(NotFoundError, match=r"none\.json is not there"):
        document_answer(str(tmp_path / "none.json"))
