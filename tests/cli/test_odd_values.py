"""Values that no step could have made, in any row: no command crashes, hangs or obeys them."""

from pathlib import Path

import pytest

from tests import odd_values
from tests.odd_values import COMMANDS, Case, cases, faults, filled, run, spoilt, thinned
from tests.store.queues import contents, told

FILES = 60  # an even sample; the whole of it takes minutes


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return filled(tmp_path_factory.mktemp("whole"))


@pytest.fixture
def odd(tmp_path: Path) -> Path:
    return tmp_path / "queue.db"


def test_no_command_crashes_hangs_or_prints_what_a_terminal_obeys(whole: Path, odd: Path) -> None:
    taken = [(case, faults(odd)) for case in thinned(FILES) if spoilt(whole, case, odd)]

    assert [(str(case), *found) for case, found in taken if found] == []
    assert len(taken) > FILES / 2


def test_the_cases_reach_every_column_of_every_table() -> None:
    reached = {(case.table, case.column) for case in cases()}

    assert reached == {
        (table, column) for table, columns in odd_values.columns().items() for column in columns
    }


def test_a_queue_without_an_odd_value_has_no_fault(tmp_path: Path) -> None:
    path = filled(tmp_path)

    assert faults(path) == ()
    assert [run(path, words.format(folder=tmp_path)).code for words in COMMANDS] == [0] * 12


NAMED = [
    (Case("item", "turns", "'[1e999]'", 6), "queue list", "R-7 is damaged"),
    (Case("item", "round_trips", "-1"), "queue list", "R-1 is damaged"),
    (Case("item", "since", "1.5", loose=True), "queue list", "R-1 is damaged"),
    (Case("item", "since", "x'00'", loose=True), "queue list", "R-1 is damaged"),
    (Case("item", "due_at", "'soon'", 6, loose=True), "queue list", "R-7 is damaged"),
    (Case("item", "status", "'draft'"), "queue list --json --all", "R-1 is damaged"),
    (Case("waiting", "items", "4611686018427387904"), "now --json", "the number of items of"),
    (
        Case("ledger", "minutes", "char(27) || '[31m'", loose=True),
        "meet list",
        "the time out of hours of coding",
    ),
    (Case("touchpoint", "end", "253402300800"), "meet list", "T-1 is damaged"),
    (
        Case("excuse", "week", "4611686018427387904"),
        "meet turns --weeks 2",
        "a skipped week of qa is",
    ),
    (Case("item", "ticked", "'[2]'"), "queue list", "R-1 is damaged"),
    (Case("leg", "turns", "'[]'"), "balance", "a closed handoff to coding is damaged"),
    (Case("leg", "turns", "'[1e999]'"), "balance", "a closed handoff to coding is damaged"),
    (Case("level", "steps", "'[[5,1.5]]'"), "queue list", "the usual time of coding is"),
    (Case("level", "closings", "-1"), "queue list --json", "the usual time of coding is"),
]


@pytest.mark.parametrize(("case", "words", "name"), NAMED, ids=str)
def test_the_rest_is_shown_and_the_damaged_row_is_named(
    case: Case, words: str, name: str, whole: Path, odd: Path
) -> None:
    assert spoilt(whole, case, odd)

    ran = run(odd, words)

    assert (ran.code, ran.err.startswith(f"teamclock: {name}")) == (4, True), ran
    assert ran.err.endswith(": “teamclock backup” lists what can be restored\n")
    assert len(ran.out) > 100
    assert "\x1b" not in ran.out + ran.err


@pytest.mark.parametrize(
    ("case", "words"),
    [
        (Case("item", "round_trips", "-1"), "queue accept R-1 --by Aiko --readback Yes"),
        (Case("item", "round_trips", "-1"), "queue show R-1"),
        (Case("item", "rev", "1001"), "queue accept R-1 --by Aiko --readback Yes"),
        (Case("event", "data", "'{\"until\":1e999}'"), "queue show R-1"),
        (Case("event", "rev", "9"), "queue undo R-1 --by Lea"),
        (Case("ledger", "minutes", "-1"), "meet cancel T-3 --by Lea"),
    ],
    ids=str,
)
def test_what_depends_on_a_damaged_row_is_refused_and_changes_nothing(
    case: Case, words: str, whole: Path, odd: Path
) -> None:
    assert spoilt(whole, case, odd)
    before = odd.read_bytes()

    ran = run(odd, words)

    assert (ran.code, ran.out, odd.read_bytes() == before) == (4, "", True), ran
    assert " is damaged: " in ran.err


@pytest.mark.parametrize(
    ("table", "words", "name"),
    [
        ("item", "queue add More --to coding --from design --draft", "the number of the last item"),
        ("touchpoint", "meet plan 2026-12-01T09:00:00Z --by Lea", "the number of the last meeting"),
    ],
)
def test_a_new_ref_beyond_the_largest_is_refused_as_damage(
    table: str, words: str, name: str, tmp_path: Path
) -> None:
    path = filled(tmp_path)
    told(path, f"UPDATE sqlite_sequence SET seq = 1 << 60 WHERE name = '{table}'")
    before = contents(path)

    ran = run(path, words)

    assert (ran.code, ran.out, contents(path)) == (4, "", before), ran
    assert ran.err.startswith(f"teamclock: {name} is damaged: ")


@pytest.mark.parametrize("name", ["x.json", "x.jsonl", "x.csv", "x.md"])
def test_an_export_of_a_damaged_row_is_refused_and_the_last_good_one_stays(
    name: str, whole: Path, odd: Path
) -> None:
    assert spoilt(whole, Case("item", "round_trips", "-1", 4), odd)
    file = odd.with_name(name)
    file.write_bytes(b"good")

    ran = run(odd, f"export {file}")

    assert (ran.code, ran.out, file.read_bytes()) == (4, "", b"good"), ran
    assert "R-5 is damaged" in ran.err
