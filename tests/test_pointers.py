"""Every page, section, decision and module that is named somewhere is there, for whoever follows.

A pointer is written `handoff.md, 3`, `teams.md, a`, `schedule.md, sections 2 and 4`, `trust.md,
second start` or `decision 018`; the pages are those of docs/ and docs/design/.
"""

import ast
import re
import tokenize
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from teamclock.cli.arguments import parser
from teamclock.cli.commands import COMMANDS
from tests.test_architecture import commands

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
DESIGN = [DOCS / "glossary.md", *sorted((DOCS / "design").glob("*.md"))]
PAGES = {page.name: page for page in (*DOCS.glob("*.md"), *(DOCS / "design").glob("*.md"))}
DECISIONS = {page.name[:3] for page in (DOCS / "decisions").glob("0*.md")}
CODE = [
    path
    for name in ("teamclock", "tests", "tools", "bench")
    for path in (ROOT / name).rglob("*.py")
]

_HEADING = re.compile(r"^##+ (?:(?P<number>\d+|[a-z])\. )?(?P<title>.+)$", re.MULTILINE)
_PAGE = re.compile(r"(?<![\w/.-])[a-z][a-z-]*\.md\b")
_NUMBERS = re.compile(r",? (?:sections? )?(?P<list>\d+(?:(?:, | and | to )\d+)*)\b")
_DECISION = re.compile(r"\b[Dd]ecisions? (?P<list>\d{3}(?:(?:, | and )\d{3})*)\b")
_LINK = re.compile(r"\]\((?!<?https?:)(?P<path>[^)#\s]+)\)")
_MODULE = re.compile(r"`((?:tests/)?[\w/]+/(?:\w+\.py)?)`")


class Text(NamedTuple):
    """A docstring, a comment of one line or more, or a page, with white space made one blank."""

    place: str
    words: str


def sections(page: Path) -> set[str]:
    """Return the numbers and the titles of a page's sections, in small letters."""
    found = _HEADING.finditer(page.read_text("utf-8"))
    return {part.casefold() for heading in found for part in heading.groups() if part}


SECTIONS = {name: sections(page) for name, page in PAGES.items()}


def numbers(words: str) -> list[str]:
    """Return the numbers of a list such as “2, 4 and 6”, “3 to 6”, the ones in between included."""
    ends = re.sub(r"(\d+) to (\d+)", lambda ends: _between(*map(int, ends.groups())), words)
    return re.findall(r"\d+", ends)


def _between(first: int, last: int) -> str:
    return ", ".join(map(str, range(first, last + 1)))


def unresolved(words: str) -> Iterator[str]:
    """Yield the pointers of a text that lead nowhere."""
    for found in _PAGE.finditer(words):
        page, rest = found[0], words[found.end() :]
        if page not in PAGES:
            yield page
        elif listed := _NUMBERS.match(rest):
            missing = (one for one in numbers(listed["list"]) if one not in SECTIONS[page])
            yield from (f"{page}, {number}" for number in missing)
        elif _names_a_section(words[: found.start()], rest) and not _goes_on(rest, SECTIONS[page]):
            yield page + rest[:30]
    for found in _DECISION.finditer(words):
        missing = (one for one in numbers(found["list"]) if one not in DECISIONS)
        yield from (f"decision {number}" for number in missing)


def _names_a_section(before: str, rest: str) -> bool:
    """Tell a pointer, as in “(trust.md, suspend)”, from a sentence that names a page."""
    return rest.startswith(", ") and (not before or before.endswith(("(", "; ")))


def _goes_on(rest: str, titles: set[str]) -> bool:
    """Tell whether a text goes on with the title of a section, or with another page."""
    told = rest.removeprefix(", ").casefold()
    return bool(_PAGE.match(told)) or any(re.match(rf"{re.escape(one)}\b", told) for one in titles)


def texts(path: Path) -> Iterator[Text]:
    """Yield the docstrings and comments of a module, if it may hold a pointer."""
    place, source = path.relative_to(ROOT).as_posix(), path.read_text("utf-8")
    if not re.search(r"\.md\b|ecision", source):  # to read all of them takes five seconds
        return
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            yield Text(f"{place}:{node.lineno}", " ".join(str(node.value.value).split()))
    for line, comment in _comments(path):
        yield Text(f"{place}:{line}", comment)


def _comments(path: Path) -> Iterator[tuple[int, str]]:
    """Yield comments, those that follow each other line by line as one, with their first lines."""
    first, last, words = 0, -1, list[str]()
    with path.open("rb") as file:
        for token in tokenize.tokenize(file.readline):
            if token.type != tokenize.COMMENT:
                continue
            if token.start[0] != last + 1:
                yield first, " ".join(words)
                first, words = token.start[0], []
            words.append(token.string.lstrip("# "))
            last = token.start[0]
    yield first, " ".join(words)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("The keys of cli.md, and nothing else.", []),
        ("Ages (handoff.md, 3 and 99).", ["handoff.md, 99"]),
        ("As schedule.md, sections 2 to 11, has it.", ["schedule.md, 11"]),
        ("A promise (trust.md, second thoughts).", ["trust.md, second thoughts)."]),
        ("A page that is not there (nowhere.md).", ["nowhere.md"]),
        ("See decision 011, decisions 010 and 018.", ["decision 011"]),
        ("handoff.md, 2, not the code; cli.md, look.md; schedule.md, estimate; trust.md", []),
    ],
)
def test_a_pointer_that_leads_nowhere_is_told(words: str, told: list[str]) -> None:
    assert list(unresolved(words)) == told


def test_every_pointer_of_docstrings_and_comments_leads_to_a_section() -> None:
    assert [
        f"{text.place}: {pointer}"
        for path in CODE
        if path != Path(__file__)
        for text in texts(path)
        for pointer in unresolved(text.words)
    ] == []


def test_every_pointer_and_link_of_the_pages_leads_somewhere() -> None:
    pages = [ROOT / "README.md", *sorted(DOCS.rglob("*.md"))]

    assert [
        f"{page.relative_to(ROOT)}: {target}"
        for page in pages
        for target in (
            *unresolved(" ".join(page.read_text("utf-8").split())),
            *(
                link
                for link in _LINK.findall(page.read_text("utf-8"))
                if not (page.parent / link).exists()
            ),
        )
    ] == []


def test_every_module_and_folder_that_glossary_and_design_name_is_there() -> None:
    assert [
        f"{page.relative_to(ROOT)}: {name}"
        for page in DESIGN
        for name in _MODULE.findall(page.read_text("utf-8"))
        if not any((top / name).exists() for top in (ROOT, ROOT / "teamclock"))
    ] == []


def actions() -> Iterator[tuple[str, str]]:
    """Yield every command of the terminal, by itself and with each of its actions."""
    whole = commands(parser())
    for each in COMMANDS:
        yield each.name, each.name
        yield from ((each.name, action) for action in commands(whole[each.name]))


@pytest.mark.parametrize(("command", "action"), [*actions()])
def test_every_command_of_the_terminal_stands_in_its_page(command: str, action: str) -> None:
    page = PAGES["cli.md"].read_text("utf-8")

    assert re.search(rf"`(?:{command} )?{action}\b", page)


def test_every_decision_stands_in_the_index() -> None:
    index = (DOCS / "decisions" / "README.md").read_text("utf-8")

    assert [
        page.name for page in (DOCS / "decisions").glob("0*.md") if f"({page.name})" not in index
    ] == []
