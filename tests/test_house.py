"""The figures of the house are those of a package that is small enough to count by hand."""

from pathlib import Path

import pytest

from tools.house import (
    Figures,
    Tree,
    clock_readings,
    cycles,
    functions,
    imports,
    imports_between,
    length,
    packages,
    parsed,
    table,
    upward_imports,
)

FILES = {
    "__init__.py": "",
    "a.py": "import p.b\n\n\ndef f():\n    '''Say.'''\n    return 1\n",
    "b.py": "def g(session):\n    from p.ui.kit.x import y\n\n    return session.now(), y\n",
    "ui/__init__.py": "",
    "ui/board.py": "from p.ui import view\n",
    "ui/view.py": "from p.ui.control.driver import Driver\n",
    "ui/kit/__init__.py": "",
    "ui/kit/x.py": "from p import a\n\ny = a.f()\n",
    "ui/control/__init__.py": "",
    "ui/control/driver.py": "from p.ui.board import Board\nfrom p.ui.kit import x\n",
}


@pytest.fixture
def tree(tmp_path: Path) -> Tree:
    for name, text in FILES.items():
        place = tmp_path / "p" / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
    return parsed(tmp_path / "p")


def test_a_functions_lines_are_those_without_its_docstring(tree: Tree) -> None:
    assert {each.name: length(each) for each in functions(tree)} == {"f": 2, "g": 4}


def test_late_imports_count_and_folders_stand_for_their_modules(tree: Tree) -> None:
    graph = imports(tree)

    assert graph["p.b"] == {"p.ui.kit.x"}
    assert graph["p.ui.control.driver"] == {"p.ui.board", "p.ui.kit.x"}


def test_imports_between_packages_are_found_and_which_point_upward(tree: Tree) -> None:
    ui = packages(imports(tree), "p.ui")

    assert ui.keys() == {"board", "view", "kit", "control"}
    assert imports_between(ui) == [
        ("board", "view"),
        ("control", "board"),
        ("control", "kit"),
        ("view", "control"),
    ]
    assert upward_imports(ui) == [("view", "control")]


def test_cycles_are_found_among_packages_and_modules(tree: Tree) -> None:
    graph = imports(tree)

    assert cycles(packages(graph, "p.ui")) == [["board", "control", "view"]]
    assert ["p.a", "p.b", "p.ui.kit.x"] in cycles(graph)


def test_a_reading_of_the_clock_is_counted_where_it_is(tree: Tree) -> None:
    assert clock_readings(tree) == {"p.b": 1}


def test_a_share_of_sizes_is_the_size_that_it_does_not_exceed() -> None:
    assert str(Figures((1, 2, 3, 4, 50))) == "5: 3 / 50 / 50 lines"


def test_each_checkout_has_a_column() -> None:
    assert [*table({"a": {"x": 1}, "b": {"x": 2, "y": 3}})] == [
        "| | a | b |",
        "| --- | --- | --- |",
        "| x | 1 | 2 |",
        "| y | – | 3 |",
    ]
