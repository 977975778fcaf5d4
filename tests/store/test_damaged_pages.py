"""The rows of a file's pages are those that SQLite reads; nonsense is no row and has an end."""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamclock.store.damaged_pages import PageRow, Pages, Value

SMALLEST, LARGEST = -(2**63), 2**63 - 1
VALUES = st.one_of(
    st.none(),
    st.integers(SMALLEST, LARGEST),
    st.floats(allow_nan=False).filter(lambda number: not number.is_integer()),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=30),
    st.integers(0, 9000).map(lambda length: "é" * length),
    st.binary(max_size=40),
)
ROWS = st.dictionaries(
    st.integers(SMALLEST, LARGEST), st.tuples(VALUES, VALUES, VALUES), max_size=12
)


def written(path: Path, rows: dict[int, Sequence[Value]], size: int = 4096) -> Path:
    with closing(sqlite3.connect(path)) as db:
        db.execute(f"PRAGMA page_size = {size}")
        db.execute("CREATE TABLE found (number INTEGER PRIMARY KEY, one, two, three)")
        db.executemany(
            "INSERT INTO found VALUES (?, ?, ?, ?)", [(key, *row) for key, row in rows.items()]
        )
        db.commit()
    return path


def read(path: Path) -> list[PageRow]:
    with path.open("rb") as file:
        return list(Pages(file).rows(lambda shape: len(shape) == 4))


@given(ROWS, st.sampled_from([512, 1024, 4096, 65536]))
def test_the_rows_are_those_that_were_written(rows: dict[int, Sequence[Value]], size: int) -> None:
    with TemporaryDirectory() as folder:
        found = read(written(Path(folder) / "file.db", rows, size))

    assert {row.rowid: row.values[1:] for row in found} == rows


def test_a_shape_has_a_letter_a_column(tmp_path: Path) -> None:
    (row,) = read(written(tmp_path / "file.db", {1: (1, 1.5, "x")}))

    assert row == PageRow(1, "nift", (None, 1, 1.5, "x"))


@given(st.binary(max_size=3000), st.integers(0, 20_000))
def test_junk_is_read_to_its_end(junk: bytes, at: int) -> None:
    with TemporaryDirectory() as folder:
        path = written(Path(folder) / "file.db", {key: ("x" * 3000, key, None) for key in range(9)})
        content = path.read_bytes()
        path.write_bytes(content[:at] + junk + content[at + len(junk) :])

        found = read(path)

    assert all(len(row.values) == 4 for row in found)


@pytest.mark.parametrize("content", [b"", b"\0", b"junk" * 5000, bytes(4096)])
def test_what_is_no_file_of_sqlite_has_no_rows(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "file.db"
    path.write_bytes(content)

    assert read(path) == []


def test_rows_that_share_one_long_chain_are_not_read_for_ever(tmp_path: Path) -> None:
    """A few thousand cells that each name the same megabyte would be gigabytes to read."""
    path = written(tmp_path / "file.db", {1: ("x" * 3_000_000, 1, None)})
    content = bytearray(path.read_bytes())
    (leaf,) = (at for at in range(4096, len(content), 4096) if content[at] == 0x0D)
    cell = content[leaf + 8 : leaf + 10]
    many = (int.from_bytes(cell) - 8) // 2
    content[leaf + 3 : leaf + 5] = many.to_bytes(2)
    content[leaf + 8 : leaf + 8 + 2 * many] = cell * many
    path.write_bytes(content)

    assert 1 <= len(read(path)) <= 5


def test_what_is_lost_is_reckoned_by_pages_that_say_nothing(tmp_path: Path) -> None:
    path = written(tmp_path / "file.db", {1: ("x", 1, None)})
    path.write_bytes(path.read_bytes()[:4096] + bytes(4096))

    with path.open("rb") as file:
        pages = Pages(file)
        assert list(pages.rows(lambda shape: len(shape) == 4)) == []

    assert pages.lost == 4096 // 128
