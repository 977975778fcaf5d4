"""A team is added to the file as a hand would add it, or nothing is written."""

import tomllib
from collections.abc import Container
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamclock.config.team_edit import NewTeam, add_team, team_id
from teamclock.config.team_file import load_team_file
from teamclock.domain.errors import DataError
from tests.builders import hours
from tests.files import BROKEN, DESIGN, written

QA = NewTeam("QA", "New York", "America/New_York", ("mon", "tue"), "09:00-17:00")
CASES = Path(__file__).parents[1] / "cases"
TABLE = """\
[[team]]
id = "qa"
name = "QA"
city = "New York"
zone = "America/New_York"
hours = {"mon,tue" = ["09:00-17:00"]}
"""
ENTRY = """\
{id = "qa", name = "QA", city = "New York", zone = "America/New_York",\
 hours = {"mon,tue" = ["09:00-17:00"]}}"""
A = '{ id = "a", zone = "UTC", hours = {} }'
B = '{ id = "b", zone = "UTC", hours = {} }'
AB = f"team = [{A}, {B}]\n"
BRACKETS = "x.relay = [']', \"]\", [']'], {y = [1, nan]}, '''['''''] # ]\n"
NESTED = '[[team]]\nid = "a"\nzone = "UTC"\n[team.hours]\nmon = ["09:00-17:00"]\n'
COMMENTED = '# ours\nversion = 1   # one\n\nhome = "design"\n\n' + DESIGN + "# the end\n"


def test_a_team_is_added_to_those_that_are_there(tmp_path: Path) -> None:
    path = written(tmp_path, DESIGN)

    add_team(path, QA)

    file = load_team_file(path)
    added = file.roster.teams[1]
    assert (file.problems, len(file.roster.teams)) == ((), 2)
    assert (added.id, added.name, added.city, str(added.zone), added.week) == (
        "qa",
        "QA",
        "New York",
        "America/New_York",
        hours("09:00-17:00", [0, 1]),
    )


def test_comments_and_order_stay_and_the_old_file_is_kept(tmp_path: Path) -> None:
    path = written(tmp_path, COMMENTED)

    add_team(path, QA)

    assert path.read_text("utf-8").startswith(COMMENTED)
    assert (tmp_path / "teams.toml.bak").read_text("utf-8") == COMMENTED


def added(content: str, folder: Path) -> str:
    """Return what a file of that content holds after a team was added."""
    path = written(folder, content)
    add_team(path, QA)
    return path.read_bytes().decode()


@pytest.mark.parametrize(
    ("name", "before", "put_in"),
    [
        pytest.param("no-final-newline.toml", "", "\n\n" + TABLE[:-1], id="no last line end"),
        pytest.param("crlf.toml", "", ("\n" + TABLE).replace("\n", "\r\n"), id="CRLF"),
        pytest.param("inline-teams.toml", "]\n", f"  {ENTRY},\n", id="a list of tables in lines"),
    ],
)
def test_a_case_gets_a_team_and_stays_byte_for_byte(
    name: str, before: str, put_in: str, tmp_path: Path
) -> None:
    content = (CASES / name).read_bytes().decode()

    after = added(content, tmp_path)

    assert after == content.removesuffix(before) + put_in + before
    assert [team.id for team in load_team_file(tmp_path / "teams.toml").roster.teams] == ["a", "qa"]


@pytest.mark.parametrize(
    ("content", "after"),
    [
        pytest.param("", TABLE, id="empty"),
        pytest.param("\ufeff", "\ufeff" + TABLE, id="a byte order mark alone"),
        pytest.param("\ufeffversion = 1\n", f"\ufeffversion = 1\n\n{TABLE}", id="byte order mark"),
        pytest.param("# end", f"# end\n\n{TABLE[:-1]}", id="a last comment without line end"),
        pytest.param("x = 1  ", f"x = 1  \n\n{TABLE[:-1]}", id="last blanks without line end"),
        pytest.param("x = 1\n\n", f"x = 1\n\n{TABLE}", id="an empty line at the end"),
        pytest.param(
            "x = 1\n\r\n", "x = 1\n\r\n" + TABLE.replace("\n", "\r\n"), id="mixed, CRLF last"
        ),
        pytest.param("x = 1\r\ny = 2\n", f"x = 1\r\ny = 2\n\n{TABLE}", id="mixed, LF last"),
        pytest.param(DESIGN + "[x]\ny = 1\n", f"{DESIGN}[x]\ny = 1\n\n{TABLE}", id="other tables"),
        pytest.param(
            f'[["team"]]{DESIGN[8:]}', f'[["team"]]{DESIGN[8:]}\n{TABLE}', id="quoted head"
        ),
        pytest.param(NESTED, f"{NESTED}\n{TABLE}", id="a table in the table"),
        pytest.param("team = []\n", f"team = [{ENTRY}]\n", id="an empty list"),
        pytest.param(
            "team = [ # none\n]", f"team = [{ENTRY} # none\n]", id="an empty one in lines"
        ),
        pytest.param(f"team = [{A}]", f"team = [{A}, {ENTRY}]", id="a list in a line"),
        pytest.param(f"team = [{A}, ]", f"team = [{A}, {ENTRY}, ]", id="a comma at its end"),
        pytest.param(f"'team'=[{A}]", f"'team'=[{A}, {ENTRY}]", id="key in single quotes"),
        pytest.param(
            f'"t\\u0065am" = [{A}]', f'"t\\u0065am" = [{A}, {ENTRY}]', id="an escaped key"
        ),
        pytest.param(
            f"team = [\r\n\t{A}, # ]\r\n\t# {{\r\n]",
            f"team = [\r\n\t{A}, # ]\r\n\t{ENTRY},\r\n\t# {{\r\n]",
            id="comments and a comma at the end, CRLF",
        ),
        pytest.param(
            f"team = [\n  {A}  # last\n]\n",
            f"team = [\n  {A},  # last\n  {ENTRY}\n]\n",
            id="comment behind the last, no comma",
        ),
        pytest.param(
            f"team = [ # [\n {A},\n {B}]", f"team = [ # [\n {A},\n {B},\n {ENTRY}]", id="tight"
        ),
        pytest.param(
            f"team = [\n{A}\n, {B}\n]", f"team = [\n{A}\n, {B}, {ENTRY}\n]", id="comma first"
        ),
        pytest.param(
            BRACKETS + f"team = [{A}]",
            BRACKETS + f"team = [{A}, {ENTRY}]",
            id="brackets in strings before it",
        ),
        pytest.param(
            f"x = '''\nteam = []\n'''''\nteam = [{A}]",
            f"x = '''\nteam = []\n'''''\nteam = [{A}, {ENTRY}]",
            id="a text that looks like a team",
        ),
    ],
)
def test_what_is_there_stays_however_it_is_written(
    content: str, after: str, tmp_path: Path
) -> None:
    assert added(content, tmp_path) == after


@pytest.mark.parametrize(
    ("relay", "after"),
    [
        pytest.param('relay = ["a", "b"]', 'relay = ["a", "b", "qa"]', id="in a line"),
        pytest.param("'relay'=['b','a']", "'relay'=['b','a', \"qa\"]", id="single quotes"),
        pytest.param('relay = ["a", "b",] # x', 'relay = ["a", "b", "qa",] # x', id="a last comma"),
        pytest.param(
            'relay = [\n  "b",  # first\n  "a"  # last\n]',
            'relay = [\n  "b",  # first\n  "a",  # last\n  "qa"\n]',
            id="in lines, comments",
        ),
        pytest.param(
            'relay = [\r\n  "b",\r\n  "a",\r\n  # "qa"?\r\n]',
            'relay = [\r\n  "b",\r\n  "a",\r\n  "qa",\r\n  # "qa"?\r\n]',
            id="in lines, a last comma, CRLF",
        ),
        pytest.param('relay = ["a"]', 'relay = ["a", "qa"]', id="of one, which is not one yet"),
        pytest.param('relay = ["a", "qa"]', 'relay = ["a", "qa"]', id="that waits for the team"),
        pytest.param("relay = []", "relay = []", id="none"),
        pytest.param("", "", id="left out"),
    ],
)
def test_a_new_team_joins_the_end_of_the_relay_if_there_is_one(
    relay: str, after: str, tmp_path: Path
) -> None:
    home = 'home = "a"\n'

    text = added(f"{relay}\n{home}{AB}", tmp_path)

    assert text == f"{after}\n{home}team = [{A}, {B}, {ENTRY}]\n"
    file = load_team_file(tmp_path / "teams.toml")
    assert (file.problems, list(file.roster.relay)) == ((), tomllib.loads(text).get("relay", []))


@pytest.mark.parametrize(
    "relay",
    ['["a", "nobody"]', '["a", "a"]', '["a", 7]', '"a"', "[[]]", "{ a = [] }", "true", "[nan]"],
)
def test_a_relay_that_is_wrong_is_told_and_nothing_written(relay: str, tmp_path: Path) -> None:
    content = f"relay = {relay}\n{AB}"
    path = written(tmp_path, content)

    with pytest.raises(DataError, match=r"^relay: "):
        add_team(path, QA)

    assert {file.name: file.read_text() for file in tmp_path.iterdir()} == {"teams.toml": content}


def test_a_relay_of_tables_is_told_and_nothing_written(tmp_path: Path) -> None:
    path = written(tmp_path, DESIGN + "[[relay]]\nx = 1\n")

    with pytest.raises(DataError, match=r"^relay: give a list of ids"):
        add_team(path, QA)

    assert path.read_text() == DESIGN + "[[relay]]\nx = 1\n"


blanks = st.sampled_from(["", " ", "\t "])
gaps = st.sampled_from(["", " ", "\n", "\n  ", " # ],\"'\n\n  ", "\n#[\n\t"])
keys = st.sampled_from(["{}", '"{}"', "'{}'"])
ENDS = st.sampled_from(["\n", "\r\n"])
MARKS = st.sampled_from(["", "\ufeff"])


@st.composite
def lists(draw: st.DrawFn, elements: list[str]) -> str:
    """Draw a TOML list of elements with comments, line ends and commas in any place."""
    inside = draw(gaps)
    for number, element in enumerate(elements, 1):
        inside += element + draw(gaps)
        if number < len(elements) or draw(st.booleans()):
            inside += "," + draw(gaps)
    return f"[{inside}]"


@st.composite
def documents(draw: st.DrawFn) -> str:
    """Draw a team file of two teams, with or without a relay, however people may write it."""
    quote = draw(st.sampled_from("\"'"))
    relay = draw(lists([f"{quote}{name}{quote}" for name in draw(st.permutations("ab"))]))
    other = ["home = 'a' # [", "version = 1", "# relay = ['b'", 'x = """\n[[team]]"""""', ""]
    lines = [*draw(st.permutations(other)), *draw(st.sampled_from([[], [f"KEY = {relay}"]]))]
    lines = [
        line.replace("KEY", draw(keys).format("relay")) for line in draw(st.permutations(lines))
    ]
    if draw(st.booleans()):
        lines.append(f"{draw(keys).format('team')}{draw(blanks)}= {draw(lists([A, B]))}")
        lines = draw(st.permutations(lines))
    else:
        lines += ["[y]", *(f'[[team]]\nid = "{one}"\nzone = "UTC"\nhours = {{}}' for one in "ab")]
    text = "\n".join([*lines, *draw(st.sampled_from([[], ["# end"]]))])
    text += draw(st.sampled_from(["", "\n", "\n\n", " # end"]))
    return draw(MARKS) + text.replace("\n", draw(ENDS))


def is_part(short: str, whole: str) -> bool:
    """Tell whether a text is another with something put in."""
    letters = iter(whole)
    return all(letter in letters for letter in short)


def parsed(content: str) -> dict[str, Any]:
    return tomllib.loads(content.removeprefix("\ufeff"))


@given(documents())
def test_any_document_gets_one_more_team_and_stays_as_it_was(
    tmp_path_factory: pytest.TempPathFactory, content: str
) -> None:
    after = added(content, tmp_path_factory.getbasetemp())

    before = parsed(content)
    wanted = {**before, "team": [*before["team"], parsed(f"team = {ENTRY}")["team"]]}
    if "relay" in before:
        wanted["relay"] = [*before["relay"], "qa"]
    assert (parsed(after), is_part(content, after)) == (wanted, True)
    assert [end in after.replace("\r\n", "") for end in ("\n", "\r")] == [
        "\n" in content.replace("\r\n", "") or "\n" not in content,
        False,
    ]


def test_the_first_team_makes_the_file(tmp_path: Path) -> None:
    path = tmp_path / "teamclock" / "teams.toml"

    add_team(path, QA)

    file = load_team_file(path)
    assert (file.problems, [team.id for team in file.roster.teams]) == ((), ["qa"])


@pytest.mark.parametrize("content", ["", "version = 1\n", "# only a comment"])
def test_a_file_without_teams_gets_its_first(content: str, tmp_path: Path) -> None:
    path = written(tmp_path, content)

    add_team(path, QA)

    assert [team.id for team in load_team_file(path).roster.teams] == ["qa"]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        pytest.param("version = 2", "it is of a newer teamclock (2)", id="newer"),
        pytest.param(DESIGN + BROKEN, "fix it first", id="broken team"),
        pytest.param(
            "".join(f"k{number} = 1\n" for number in range(20)) + DESIGN + DESIGN,
            "fix it first",
            id="more wrong than is told",
        ),
        pytest.param("[[team", "it is not TOML", id="half written"),
        pytest.param(b'name = "\xe9"', "it is not UTF-8", id="Latin-1"),
        pytest.param(DESIGN.encode("utf-16"), "it is not UTF-8", id="UTF-16"),
        pytest.param("#" * (256 * 1024 + 1), "it is larger than 256 KiB", id="too large"),
    ],
)
def test_a_file_that_is_not_one_to_write_to_is_left_alone(
    content: str | bytes, message: str, tmp_path: Path
) -> None:
    path = written(tmp_path, content)
    before = path.read_bytes()

    with pytest.raises(DataError) as refused:
        add_team(path, QA)

    assert message in str(refused.value)
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == {"teams.toml": before}


def test_a_folder_in_the_files_place_is_told(tmp_path: Path) -> None:
    with pytest.raises(DataError):
        add_team(tmp_path, QA)


@pytest.mark.parametrize(
    ("team", "message"),
    [
        (replace(QA, name=""), "name: write 1 to 60 characters"),
        (replace(QA, name="\x1b[31m"), "name: write it in one line, without control characters"),
        (replace(QA, city="x" * 61), "city: write 1 to 60 characters"),
        (replace(QA, zone="Asia/Tokio"), "did you mean “Asia/Tokyo”?"),
        (replace(QA, days=()), "hours: “” names no days"),
        (replace(QA, span="09:00-09:00"), "for a whole day write 00:00-24:00"),
        (replace(QA, span="nine to five"), "a time of day is written HH:MM"),
        (replace(QA, name="half \ud83d"), "a character is only half there"),
    ],
)
def test_a_team_that_is_wrong_is_refused_and_nothing_written(
    team: NewTeam, message: str, tmp_path: Path
) -> None:
    path = written(tmp_path, DESIGN)

    with pytest.raises(DataError) as refused:
        add_team(path, team)

    assert message in str(refused.value)
    assert {file.name: file.read_text() for file in tmp_path.iterdir()} == {"teams.toml": DESIGN}


@pytest.mark.parametrize(
    ("name", "taken", "made"),
    [
        ("QA", [], "qa"),
        ("São Paulo", [], "sao-paulo"),
        ("Design & Research (EU)", [], "design-research-eu"),
        ("開発", [], "team"),
        ("", [], "team"),
        ("QA", ["qa"], "qa-2"),
        ("QA", ["qa", "qa-2"], "qa-3"),
        ("開発", ["team"], "team-2"),
        ("x" * 60, [], "x" * 28),
        ("x" * 60, ["x" * 28], "x" * 28 + "-2"),
    ],
)
def test_an_id_is_made_from_the_name(name: str, taken: Container[str], made: str) -> None:
    assert team_id(name, taken) == made


@given(st.text(), st.text(), st.text())
def test_any_words_make_a_good_file_or_none(
    tmp_path_factory: pytest.TempPathFactory, name: str, city: str, span: str
) -> None:
    path = written(tmp_path_factory.getbasetemp(), DESIGN)

    try:
        add_team(path, NewTeam(name, city, "UTC", ("mon",), span))
    except DataError:
        assert path.read_text() == DESIGN
    else:
        assert load_team_file(path).problems == ()


def test_a_file_without_a_team_does_not_drive_out_the_copy_that_has_some(tmp_path: Path) -> None:
    path = written(tmp_path, "# cut off\n")
    written(tmp_path, DESIGN, "teams.toml.bak")

    add_team(path, QA)

    assert (tmp_path / "teams.toml.bak").read_text() == DESIGN
    assert (tmp_path / "teams.toml.replaced").read_text() == "# cut off\n"
