"""The texts of steps outlive a restart; a damaged file costs those texts alone."""

import json
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamclock.domain.item import Kind
from teamclock.ui.queue.kept_texts import KeptTexts
from teamclock.ui.queue.texts_file import FILE, load_texts, store_texts


def again(path: Path) -> KeptTexts:
    """Return the texts that the next start has."""
    texts = KeptTexts()
    load_texts(path, texts)
    return texts


@given(st.text(min_size=1, max_size=50), st.text(min_size=1))
def test_any_text_comes_back(
    tmp_path_factory: pytest.TempPathFactory, uid: str, typed: str
) -> None:
    path = tmp_path_factory.mktemp("state") / FILE
    texts = KeptTexts()
    texts.keep(uid, Kind.RETURN, {"question": typed})

    store_texts(path, texts)

    assert again(path).typed(uid, Kind.RETURN) == {"question": typed}


def test_half_a_character_takes_no_other_text_along(tmp_path: Path) -> None:
    texts = KeptTexts()
    texts.keep("a", Kind.RETURN, {"question": "half \ud800 of it"})
    texts.keep("b", Kind.RETURN, {"question": "whole"})

    store_texts(tmp_path / FILE, texts)

    kept = again(tmp_path / FILE)
    assert kept.typed("a", Kind.RETURN) == {"question": "half \ufffd of it"}
    assert kept.typed("b", Kind.RETURN) == {"question": "whole"}


def test_the_order_in_which_texts_were_typed_comes_back(tmp_path: Path) -> None:
    texts = KeptTexts()
    for uid in "abc":
        texts.keep(uid, Kind.ACCEPT, {"readback": uid})

    store_texts(tmp_path / FILE, texts)

    assert list(again(tmp_path / FILE).texts()) == list(texts.texts())


def test_of_too_many_texts_the_latest_are_stored(tmp_path: Path) -> None:
    texts = KeptTexts()
    for number in range(40):
        texts.keep(str(number), Kind.COMMENT, {"text": "😀" * 10_000})

    store_texts(tmp_path / FILE, texts)

    kept = [one.uid for one in again(tmp_path / FILE).texts()]
    assert kept == [str(number) for number in range(40 - len(kept), 40)]
    assert len(kept) > 10


def test_a_text_that_was_taken_is_not_there_at_the_next_start(tmp_path: Path) -> None:
    texts = KeptTexts()
    texts.keep("a", Kind.COMMENT, {"text": "so"})
    store_texts(tmp_path / FILE, texts)
    texts.drop("a", Kind.COMMENT)

    store_texts(tmp_path / FILE, texts)

    assert list(again(tmp_path / FILE).texts()) == []


def test_without_texts_no_file_is_written(tmp_path: Path) -> None:
    store_texts(tmp_path / FILE, KeptTexts())

    assert list(tmp_path.iterdir()) == []


def test_what_was_typed_since_the_start_is_not_replaced(tmp_path: Path) -> None:
    before, now = KeptTexts(), KeptTexts()
    before.keep("a", Kind.COMMENT, {"text": "old"})
    store_texts(tmp_path / FILE, before)
    now.keep("a", Kind.COMMENT, {"text": "new"})

    load_texts(tmp_path / FILE, now)

    assert now.typed("a", Kind.COMMENT) == {"text": "new"}


def test_the_file_is_the_users_alone(tmp_path: Path) -> None:
    texts = KeptTexts()
    texts.keep("a", Kind.COMMENT, {"text": "so"})

    store_texts(tmp_path / FILE, texts)

    assert stat.S_IMODE((tmp_path / FILE).stat().st_mode) == 0o600


ROW = {"item": "a", "step": "comment", "typed": {"text": "so"}}


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff",
        b"[" * 100_000,
        b"{}",
        b"[1, null, []]",
        b" " * (3 << 20),
        json.dumps([ROW | {"item": 1}]).encode(),
        json.dumps([ROW | {"step": "create"}]).encode(),
        json.dumps([ROW | {"step": "dance"}]).encode(),
        json.dumps([ROW | {"step": []}]).encode(),
        json.dumps([ROW | {"typed": ["text"]}]).encode(),
        json.dumps([ROW | {"typed": {"text": 1}}]).encode(),
    ],
)
def test_damage_costs_the_texts_alone(tmp_path: Path, content: bytes) -> None:
    (tmp_path / FILE).write_bytes(content)

    texts = again(tmp_path / FILE)

    assert [texts.typed("a", kind) for kind in Kind] == [{}] * len(Kind)


def test_on_a_disk_that_takes_nothing_the_texts_are_lost_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    texts = KeptTexts()
    texts.keep("a", Kind.COMMENT, {"text": "so"})

    store_texts(tmp_path / "file" / FILE, texts)

    assert list(again(tmp_path / "file" / FILE).texts()) == []
