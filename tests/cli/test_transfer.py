"""The commands export and import, as scripts see them: answers, refusals and exit codes."""

import json
import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from tests.cli.queues import READY, TUESDAY, QueueTerminal
from tests.cli.terminal import Terminal, process, refused
from tests.exchange.queue_files import as_lines, document, lived, offered, records, told

ADD = ("queue", "add", "--to", "coding", "--from", "design", "--draft")
HOSTILE = "a\x1b[31m\u202eb"


@pytest.fixture
def filled(queue: QueueTerminal) -> QueueTerminal:
    """Return a queue of three items: accepted, draft, done."""
    queue.walk("accepted")
    queue.told("add Draft --to coding --from design --draft")
    queue.told(f"add Done --to qa --from coding {READY}")
    queue.told("accept R-3 --by Ben")
    queue.told("complete R-3 --outcome 'it runs'")
    return queue


def moved(teamclock: Terminal, name: str = "out.json") -> tuple[str, str]:
    """Export the queue; return the options of an empty data folder, and the file."""
    file = str(teamclock.home / name)
    assert teamclock.told("--at", TUESDAY, "export", file) == f"{file}\n"
    return "--data", str(teamclock.home / "other")


@pytest.mark.parametrize("name", ["out.json", "out.jsonl"])
def test_a_queue_goes_from_one_folder_to_another(
    teamclock: Terminal, filled: QueueTerminal, name: str
) -> None:
    other = moved(teamclock, name)

    said = teamclock.told(*other, "import", str(teamclock.home / name))

    assert said == "imported: 3 new, 0 with further steps, 0 unchanged, 0 in conflict\n"
    for words in (("queue", "list", "--all"), ("queue", "show", "R-1"), ("queue", "show", "R-3")):
        at = ("--at", TUESDAY)
        assert teamclock.json(*at, *other, *words, "--json") == teamclock.json(
            *at, *words, "--json"
        )


def test_meetings_go_from_one_folder_to_another(teamclock: Terminal, filled: QueueTerminal) -> None:
    at, who = ("--at", TUESDAY), ("--by", "Lea", "--as", "design")
    teamclock.told(*at, "meet", "plan", "2026-11-24T14:00Z", "R-1", *who)
    teamclock.told(*at, "meet", "turns", "--weeks", "2", "--keep", *who)
    teamclock.told(*at, "meet", "excuse", "qa", "2026-11-30", "--reason", "a fair", *who)
    other = moved(teamclock)

    seen = teamclock.told(*other, "import", "out.json", "--dry-run")
    told = teamclock.json(*other, "import", "out.json", "--json")
    again = teamclock.told(*other, "import", "out.json")

    lines = seen.splitlines()
    assert lines[1] == "  meetings: 3 new, 0 with further steps, 0 unchanged"
    assert lines[2:] == ["  1 week that a team skips", "  other minutes out of hours of 3 teams"]
    assert told["meetings"] == {
        "new": 3, "further": 0, "unchanged": 0, "refs": {}, "refused": 0, "conflicts": [],
    }  # fmt: skip
    assert (told["excuses"], sorted(told["ledger"]), told["refused"]) == (
        1, ["coding", "design", "qa"], 0,
    )  # fmt: skip
    assert again.splitlines()[1:] == ["  meetings: 0 new, 0 with further steps, 3 unchanged"]
    for words in (("meet", "list", "--json"), ("queue", "show", "R-1", "--json")):
        assert teamclock.json(*at, *other, *words) == teamclock.json(*at, *words)


@pytest.mark.parametrize("name", ["out.csv", "out.md"])
def test_a_queue_is_written_to_be_read(
    teamclock: Terminal, filled: QueueTerminal, name: str
) -> None:
    moved(teamclock, name)

    text = (teamclock.home / name).read_bytes().decode()

    assert [text.count(title) > 0 for title in ("Deploy", "Draft", "Done")] == [True] * 3


def test_no_queue_is_exported_as_an_empty_one_and_not_made(teamclock: Terminal) -> None:
    ran = teamclock("export", "out.json")

    assert (ran.code, ran.out) == (0, "out.json\n")
    assert json.loads((teamclock.home / "out.json").read_bytes())["items"] == []
    assert not (teamclock.home / "data").exists()


def test_a_dry_run_tells_and_changes_nothing(teamclock: Terminal, filled: QueueTerminal) -> None:
    other = moved(teamclock)

    said = teamclock.told(*other, "import", "out.json", "--dry-run")
    shape = teamclock.json(*other, "import", "out.json", "--dry-run", "--json")

    assert said == "would import: 3 new, 0 with further steps, 0 unchanged, 0 in conflict\n"
    assert shape == {
        "schema": 1,
        "dry_run": True,
        "new": 3,
        "further": 0,
        "unchanged": 0,
        "steps": 8,
        "conflicts": [],
        "refs": {},
        "refused": 0,
        "meetings": {
            "new": 0,
            "further": 0,
            "unchanged": 0,
            "refs": {},
            "refused": 0,
            "conflicts": [],
        },
        "excuses": 0,
        "ledger": {},
        "dismissals": 0,
    }
    assert not (teamclock.home / "other").exists()


def test_importing_again_changes_nothing(teamclock: Terminal, filled: QueueTerminal) -> None:
    moved(teamclock)

    told = teamclock.json("import", "out.json", "--json")

    assert (told["dry_run"], told["new"], told["unchanged"], told["steps"]) == (False, 0, 3, 0)


def test_conflicts_exit_with_1_by_name_and_the_rest_comes_in(
    teamclock: Terminal, filled: QueueTerminal
) -> None:
    other = moved(teamclock)
    teamclock.told(*other, "import", "out.json")
    queue = filled
    queue.told("comment R-2 --text here --as design --by me")
    queue.told(f"add New --to coding --from design {READY}")
    teamclock.told("--at", TUESDAY, "export", "out.json")
    teamclock.told(*other, "queue", "comment", "R-2", "--text", "there", "--as", "qa", "--by", "me")

    seen = teamclock.json(*other, "import", "out.json", "--dry-run", "--json")
    words = teamclock.told(*other, "import", "out.json", "--dry-run")
    said = refused(teamclock(*other, "import", "out.json"), 1)

    assert (seen["new"], seen["unchanged"]) == (1, 2)
    (conflict,) = seen["conflicts"]
    assert (conflict["ref"], conflict["title"], conflict["rev"]) == ("R-2", "Draft", 2)
    assert "  R-2 “Draft” has another step 2 here than in the file\n" in words
    assert said == (
        "not changed, with other steps here than in the file: R-2 “Draft”;"
        " 1 new and 0 with further steps were imported: compare with --dry-run"
    )
    assert teamclock.json(*other, "queue", "show", "R-4", "--json")["item"]["title"] == "New"


def test_others_titles_are_shown_without_what_a_terminal_obeys(
    teamclock: Terminal, queue: QueueTerminal
) -> None:
    queue.told("add x --to coding --from design --draft")
    out = document(offered())
    for part in (out["items"][0], out["events"][0]["data"]):
        part["title"] = HOSTILE
    teamclock.file(json.dumps(out), "in.json")
    teamclock.told("import", "in.json")
    out["events"][0]["by"] = "Eve"
    teamclock.file(json.dumps(out), "in.json")

    told = teamclock.told("import", "in.json", "--dry-run")
    said = refused(teamclock("import", "in.json"), 1)

    for text in (told.replace("\n", ""), said):
        assert (text.isprintable(), "a\ufffd[31m\ufffdb" in text) == (True, True)


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        ("export out.txt", 2, "an export is named .json, .jsonl, .csv or .md"),
        ("export out", 2, "an export is named .json, .jsonl, .csv or .md"),
        ("export", 2, "the following arguments are required: FILE"),
        ("export none/out.json", 3, "there is no folder none: make it first"),
        ("export folder.json", 1, "folder.json is a folder: name a file"),
        ("export link.csv", 1, "link.csv is a link: name a file"),
        ("import in.csv", 2, "an import is named .json, .jsonl or .teamclock"),
        ("import none.json", 3, "none.json is not there"),
        ("import folder.json", 4, "folder.json is not a file"),
        ("import newer.json", 4, "it was written by a newer teamclock (3): update"),
        ("import newer.jsonl", 4, "newer.jsonl: line 1: schema: it was written by a newer"),
        ("import late.jsonl", 4, "late.jsonl: line 5: it is not JSON at column 2"),
    ],
)
def test_what_cannot_be_done_is_told_in_a_sentence_and_by_its_code(
    teamclock: Terminal, queue: QueueTerminal, words: str, code: int, says: str
) -> None:
    (teamclock.home / "folder.json").mkdir()
    (teamclock.home / "link.csv").symlink_to("aim.csv")
    teamclock.file(json.dumps(document(schema=3)), "newer.json")
    teamclock.file(as_lines(records(schema=3)), "newer.jsonl")
    teamclock.file(as_lines(records(offered())) + b"{", "late.jsonl")

    assert says in refused(teamclock(*words.split()), code)
    assert not (teamclock.home / "aim.csv").exists()


def test_a_json_that_no_import_would_take_is_written_with_a_word(
    teamclock: Terminal, queue: QueueTerminal
) -> None:
    many = []
    for number in range(120):
        one = offered()
        text = "x" * 10_000
        one.item.update(id=f"i{number}", ref=f"R-{number + 1}", context=text)
        one.events[0]["data"]["context"] = text
        for event in one.events:
            event.update(item_id=f"i{number}", uid=f"i{number}-{event['rev']}")
        many.append(one)
    teamclock.file(as_lines(records(*many)), "in.jsonl")
    teamclock.told("import", "in.jsonl")

    ran = teamclock("export", "out.json")

    assert (ran.code, ran.out) == (0, "out.json\n")
    assert ran.err == ("teamclock: out.json is larger than 2 MiB: import it as .jsonl\n")
    assert "larger than 2 MiB" in refused(teamclock("import", "out.json"), 4)
    assert teamclock("export", "out.jsonl").err == ""


def test_export_and_import_run_as_commands_of_the_program(tmp_path: Path) -> None:
    place, file = ("--data", str(tmp_path / "q")), str(tmp_path / "o.jsonl")

    out = process(tmp_path, *place, "export", file)
    back = process(tmp_path, *place, "import", file)

    assert (out.returncode, back.returncode) == (0, 0)
    assert back.stdout == b"imported: 0 new, 0 with further steps, 0 unchanged, 0 in conflict\n"


def looked_at(folder: Path) -> dict[Path, tuple[bytes, int]]:
    """Return all files of a folder, with what they hold and when they were written last."""
    files = [file for file in folder.rglob("*") if file.is_file()]
    return {file: (file.read_bytes(), file.stat().st_mtime_ns) for file in files}


HEADS = {
    "json": b'{"schema": 2, "exported_at": "2026-11-24T08:30:00Z", "items": [',
    "jsonl": b'{"schema":2,"exported_at":"2026-11-24T08:30:00Z"}\n{"item":',
    "csv": b'\xef\xbb\xbf"ref","title",',
    "md": b"# Queue at 2026-11-24T08:30:00Z\n",
}


@pytest.mark.parametrize("form", HEADS)
def test_standard_output_holds_the_export_and_nothing_else(
    teamclock: Terminal, filled: QueueTerminal, form: str
) -> None:
    before = looked_at(teamclock.home)
    assert "queue.db" in {file.name for file in before}

    ran = teamclock("--at", TUESDAY, "export", "-", "--format", form)

    assert looked_at(teamclock.home) == before
    teamclock.told("--at", TUESDAY, "export", f"same.{form}")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.encode() == (teamclock.home / f"same.{form}").read_bytes()
    assert ran.out.encode().startswith(HEADS[form])
    assert not (teamclock.home / "-").exists()


@pytest.mark.parametrize(
    "form", [("--format", "json"), ("--format", "jsonl"), ()], ids=["json", "jsonl", "unnamed"]
)
def test_a_queue_goes_down_a_pipe(tmp_path: Path, form: tuple[str, ...]) -> None:
    here, there = (["--data", str(tmp_path / name)] for name in ("here", "there"))
    add = (
        "queue",
        "add",
        "Deploy\tit",
        "--to",
        "coding",
        "--from",
        "design",
        "--context",
        "a\tb\nc",
    )
    process(tmp_path, "roster", "init")
    process(tmp_path, *here, *add)

    out = process(tmp_path, *here, "export", "-", *form).stdout
    seen = process(tmp_path, *there, "import", "-", *form, "--dry-run", stdin=out)
    back = process(tmp_path, *there, "import", "-", *form, stdin=out)
    again = process(tmp_path, *there, "import", *form, "-", "--json", stdin=out)
    shown = process(tmp_path, *there, "queue", "show", "R-1", "--json")

    assert out.startswith(HEADS[form[-1] if form else "jsonl"][:13])
    assert (seen.stderr, back.stderr) == (b"", b"")
    assert seen.stdout == back.stdout.replace(b"imported", b"would import")
    assert back.stdout == b"imported: 1 new, 0 with further steps, 0 unchanged, 0 in conflict\n"
    assert json.loads(again.stdout)["unchanged"] == 1
    item = json.loads(shown.stdout)["item"]
    assert (item["title"], item["context"]) == ("Deploy\tit", "a\tb\nc")


def test_a_name_gives_way_to_a_form_that_is_named(
    teamclock: Terminal, filled: QueueTerminal
) -> None:
    other = ("--data", str(teamclock.home / "other"))

    teamclock.told("export", "out.txt", "--format", "jsonl")
    teamclock.told("export", "out.csv", "--format", "json")

    assert teamclock.told(*other, "import", "out.txt", "--format", "jsonl").startswith(
        "imported: 3 "
    )
    assert json.loads((teamclock.home / "out.csv").read_bytes())["schema"] == 2


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("import - --format csv", "argument --format: invalid choice: 'csv'"),
        ("export - --format xml", "argument --format: invalid choice: 'xml'"),
    ],
)
def test_a_form_that_there_is_not_is_refused(
    teamclock: Terminal, queue: QueueTerminal, words: str, says: str
) -> None:
    assert refused(teamclock(*words.split()), 2).startswith(says)


TOO_MUCH = {
    "larger": ("json", b" " * (2 * 1024 * 1024 + 1), "it is larger than 2 MiB"),
    "longer": ("jsonl", b'{"schema": 1}\n"' + b"x" * 5_000_000, "line 2: it is longer than 64 KiB"),
    "deep": ("json", b"[" * 50_000, "it nests deeper than 20 levels"),
    "nothing": ("jsonl", b"", "line 1: schema: a file begins with"),
    "other": ("jsonl", b"\xff\n", "line 1: it is not UTF-8"),
}


@pytest.mark.parametrize(("form", "content", "says"), TOO_MUCH.values(), ids=list(TOO_MUCH))
def test_what_comes_down_a_pipe_has_the_limits_of_a_file(
    tmp_path: Path, form: str, content: bytes, says: str
) -> None:
    process(tmp_path, "roster", "init")

    ran = process(tmp_path, "import", "-", "--format", form, stdin=content)

    assert (ran.returncode, ran.stdout) == (4, b"")
    assert ran.stderr.decode().startswith(f"teamclock: standard input: {says}")
    assert ran.stderr.count(b"\n") == 1


def test_a_reader_of_an_export_may_go_away(tmp_path: Path) -> None:
    process(tmp_path, "roster", "init")
    reader, writer = os.pipe()
    os.close(reader)

    ran = process(tmp_path, "export", "-", "--format", "md", stdout=writer)

    os.close(writer)
    assert (ran.returncode, ran.stderr) == (0, b"")


def test_a_damaged_queue_leaves_no_half_of_an_export(
    teamclock: Terminal, filled: QueueTerminal
) -> None:
    (file,) = teamclock.home.rglob("queue.db")
    with closing(sqlite3.connect(file)) as db, db:
        db.execute("UPDATE item SET turns = 'x' WHERE ref = 3")

    said = refused(teamclock("export", "-", "--format", "jsonl"), 4)

    assert "R-3" in said


def test_refs_that_are_others_here_are_told(teamclock: Terminal, filled: QueueTerminal) -> None:
    other = moved(teamclock)
    teamclock.told(*other, *ADD, "Mine")
    refs = {"R-1": "R-2", "R-2": "R-3", "R-3": "R-4"}

    seen = teamclock.told(*other, "import", "out.json", "--dry-run")
    shape = teamclock.json(*other, "import", "out.json", "--dry-run", "--json")
    told = teamclock.told(*other, "import", "out.json")
    again = teamclock.json(*other, "import", "out.json", "--json")

    assert seen.splitlines()[1:] == [
        f"  {theirs} of the file is {here} here" for theirs, here in refs.items()
    ]
    assert told == seen.replace("would import", "imported")
    assert shape["refs"] == again["refs"] == refs


def test_of_many_refs_that_are_others_twenty_are_told(
    teamclock: Terminal, queue: QueueTerminal
) -> None:
    teamclock.told(*ADD, "Mine")
    many = [told(lived(f"u{ref}", ref=ref)) for ref in range(1, 24)]
    teamclock.file(json.dumps(document(*many)), "in.json")

    lines = teamclock.told("import", "in.json").splitlines()

    assert len(lines) == 22
    assert lines[20:] == ["  R-20 of the file is R-21 here", "  and 3 more"]


@pytest.mark.parametrize(
    ("table", "head", "rows"),
    [
        ("items", "ref,title,from", 3),
        ("meetings", "ref,start,end", 1),
        ("steps", "ref,rev,kind", 9),
    ],
)
def test_a_table_has_a_row_an_item_a_meeting_or_a_step(
    teamclock: Terminal, filled: QueueTerminal, table: str, head: str, rows: int
) -> None:
    who = ("--by", "Lea", "--as", "design")
    teamclock.told("--at", TUESDAY, "meet", "plan", "2026-11-24T14:00Z", "R-1", *who)

    whole = teamclock.told("--at", TUESDAY, "export", "-", "--format", "csv", "--table", table)

    lines = whole.splitlines()
    assert lines[0].replace('"', "").removeprefix("\ufeff").startswith(head)
    assert sum(line.startswith(('"R-', '"T-')) for line in lines) == rows


@pytest.mark.parametrize("words", ["export out.json --table items", "export - --table meetings"])
def test_only_a_csv_has_tables(teamclock: Terminal, queue: QueueTerminal, words: str) -> None:
    assert refused(teamclock(*words.split()), 2).startswith("a table is written as .csv")
    assert not (teamclock.home / "out.json").exists()


def test_the_schema_is_printed_whatever_the_team_file_is(teamclock: Terminal) -> None:
    wrong = teamclock.file("version = 2", "wrong.toml")

    assert json.loads(teamclock.told("--roster", wrong, "export", "--schema"))["type"] == "object"


def test_the_schema_is_printed_and_an_export_agrees_with_it(
    teamclock: Terminal, filled: QueueTerminal
) -> None:
    schema = json.loads(teamclock.told("export", "--schema"))

    whole = json.loads(teamclock.told("export", "-", "--format", "json"))

    Draft202012Validator.check_schema(schema)
    assert list(Draft202012Validator(schema).iter_errors(whole)) == []


def test_a_packet_brings_some_items_to_another_queue(
    teamclock: Terminal, filled: QueueTerminal
) -> None:
    other = ("--data", str(teamclock.home / "other"))

    told = teamclock.told("--at", TUESDAY, "packet", "R-3", "1", "out.teamclock")
    piped = teamclock.told("--at", TUESDAY, "packet", "R-1", "R-3", "-")

    assert (told, piped) == ("out.teamclock\n", (teamclock.home / "out.teamclock").read_text())
    assert (teamclock.home / "out.teamclock").stat().st_mode & 0o777 == 0o600
    assert json.loads(piped)["packet"]["teams"][0] == {
        "id": "design", "name": "Design", "city": "Paris",
    }  # fmt: skip
    said = teamclock.told(*other, "import", "out.teamclock")
    assert said == "imported: 2 new, 0 with further steps, 0 unchanged, 0 in conflict\n"
    for ref in ("R-1", "R-3"):
        show = ("queue", "show", ref, "--json")
        assert teamclock.json("--at", TUESDAY, *other, *show) == teamclock.json(
            "--at", TUESDAY, *show
        )


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        ("packet R-1 out.json", 2, "out.json: a packet is named .teamclock"),
        ("packet R-9 out.teamclock", 3, "there is no item R-9"),
        ("packet x out.teamclock", 3, "there is no item “x”"),
        ("packet out.teamclock", 2, "the following arguments are required: FILE"),
        ("packet R-1 none/out.teamclock", 3, "there is no folder none"),
    ],
)
def test_a_packet_that_cannot_be_written_is_told(
    teamclock: Terminal, filled: QueueTerminal, words: str, code: int, says: str
) -> None:
    assert refused(teamclock(*words.split()), code).startswith(says)
    assert not list(teamclock.home.glob("*.teamclock"))


def test_another_meeting_at_the_same_step_is_a_conflict_and_exits_with_1(
    teamclock: Terminal, filled: QueueTerminal
) -> None:
    at, who = ("--at", TUESDAY), ("--by", "Lea", "--as", "design")
    plan = ("meet", "plan", "2026-11-24T14:00Z", "--teams", "design,coding", *who)
    teamclock.told(*at, *plan)
    other = moved(teamclock)
    teamclock.told(*other, "import", "out.json")
    whole = json.loads((teamclock.home / "out.json").read_bytes())
    whole["meetings"][0]["end"] = "2026-11-24T16:00:00Z"
    teamclock.file(json.dumps(whole), "out.json")

    seen = teamclock.json(*other, "import", "out.json", "--dry-run", "--json")
    words = teamclock.told(*other, "import", "out.json", "--dry-run")
    said = refused(teamclock(*other, "import", "out.json"), 1)

    (one,) = seen["meetings"]["conflicts"]
    assert (one["ref"], one["rev"], seen["meetings"]["unchanged"]) == ("T-1", 1, 0)
    assert "  T-1 is another meeting here than in the file, at step 1\n" in words
    assert said.startswith("not changed, with other steps here than in the file: T-1;")


def test_names_of_meetings_that_are_others_here_are_told_with_those_of_items(
    teamclock: Terminal, filled: QueueTerminal
) -> None:
    at, who = ("--at", TUESDAY), ("--by", "Lea", "--as", "design")
    plan = ("meet", "plan", "2026-11-24T14:00Z", "--teams", "design,coding", *who)
    teamclock.told(*at, *plan)
    other = moved(teamclock)
    teamclock.told(*at, *other, *ADD, "Mine")
    teamclock.told(*at, *other, *plan)

    words = teamclock.told(*other, "import", "out.json", "--dry-run")
    told = teamclock.json(*other, "import", "out.json", "--json")

    assert told["refs"] == {"R-1": "R-2", "R-2": "R-3", "R-3": "R-4", "T-1": "T-2"}
    assert [line for line in words.splitlines() if " of the file is " in line] == [
        f"  {theirs} of the file is {here} here" for theirs, here in told["refs"].items()
    ]


def test_texts_stay_as_given_and_a_search_compares_composed_ones(
    teamclock: Terminal, queue: QueueTerminal
) -> None:
    given = "Cafe\u0301"  # of two characters at its end
    queue.told(f"add {given} --to coding --from design --draft")
    other = moved(teamclock)
    teamclock.told(*other, "import", "out.json")

    found = [
        teamclock.json(*other, "queue", "list", "--search", word, "--json")["items"]
        for word in (given, "Caf\u00e9")
    ]

    assert [[item["title"] for item in items] for items in found] == [[given]] * 2
