"""Prints figures of the code: functions, modules, packages of ui, import cycles, clock readings.

`make house`, or `python -m tools.house FOLDER` for another checkout. All figures come from the
source, except the readings of the clock and the walks, which are counted in a run of the program
without a display (`tools/house_run.py`). Each import counts, also one that is made late or only for
the type checker.
"""

import argparse
import ast
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
ORDER = (
    ("snapshot",),
    ("main",),
    ("control",),
    ("window",),
    (
        *("timeline", "queue", "meetings", "sharing", "balance", "clock_changes", "other_hours"),
        *("teams", "settings", "tray", "notify", "resident"),
    ),
    ("board",),
    ("view",),
    ("canvas",),
    ("kit",),
)
"""The packages and modules of ui from top to bottom; those of one line import no other of it."""

Graph = dict[str, set[str]]
_Function = ast.FunctionDef | ast.AsyncFunctionDef
_CLOCKS = frozenset({"clock", "_clock", "system_clock"})


class Figures(NamedTuple):
    """A sorted list of whole numbers, such as line counts."""

    sizes: tuple[int, ...]

    def at(self, share: float) -> int:
        """Return the size that a share of all numbers does not exceed."""
        return self.sizes[min(int(len(self.sizes) * share), len(self.sizes) - 1)]

    def __str__(self) -> str:
        most = self.sizes[-1]
        return f"{len(self.sizes)}: {self.at(0.5)} / {self.at(0.9)} / {most} lines"


class Tree(NamedTuple):
    """The parsed modules of a package and their lines, by module name."""

    package: str
    modules: Mapping[str, ast.Module]
    lines: Mapping[str, int]


def parsed(package: Path) -> Tree:
    """Return the modules of a package; a folder's name stands for its `__init__`."""
    modules, lines = {}, {}
    for path in sorted(package.rglob("*.py")):
        parts = path.relative_to(package.parent).with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        text = path.read_text("utf-8")
        modules[name], lines[name] = ast.parse(text), text.count("\n")
    return Tree(package.name, modules, lines)


def functions(tree: Tree) -> Iterator[_Function]:
    for module in tree.modules.values():
        for node in ast.walk(module):
            if isinstance(node, _Function):
                yield node


def length(function: _Function) -> int:
    """Return the lines of a function, from `def` on, without its docstring."""
    first = function.body[0]
    assert function.end_lineno is not None
    docstring = 0
    if ast.get_docstring(function) is not None and first.end_lineno is not None:
        docstring = first.end_lineno - first.lineno + 1
    return function.end_lineno - function.lineno + 1 - docstring


def imports(tree: Tree) -> Graph:
    """Return the modules of a package that each module imports."""
    return {name: {*_imported(tree, module)} - {name} for name, module in tree.modules.items()}


def _imported(tree: Tree, module: ast.Module) -> Iterator[str]:
    for node in ast.walk(module):
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names if each.name in tree.modules)
        elif isinstance(node, ast.ImportFrom) and node.module in tree.modules:
            for each in node.names:
                inner = f"{node.module}.{each.name}"
                yield inner if inner in tree.modules else str(node.module)


def packages(graph: Graph, above: str) -> Graph:
    """Return which modules and packages right below `above` import which others of them."""
    found: Graph = {}
    for name, imported in graph.items():
        if name.startswith(f"{above}."):
            reached = found.setdefault(_package(name, above), set())
            reached |= {_package(each, above) for each in imported if each.startswith(f"{above}.")}
    return {one: reached - {one} for one, reached in found.items()}


def _package(name: str, above: str) -> str:
    return name.removeprefix(f"{above}.").partition(".")[0]


def imports_between(graph: Graph) -> list[tuple[str, str]]:
    return sorted((one, other) for one, reached in graph.items() for other in reached)


def upward_imports(graph: Graph) -> list[tuple[str, str]]:
    """Return the imports of a package above, or beside, the importing one."""
    level = {name: at for at, line in enumerate(ORDER) for name in line}
    known = ((one, other) for one, other in imports_between(graph) if {one, other} <= level.keys())
    return [(one, other) for one, other in known if level[one] >= level[other]]


def cycles(graph: Graph) -> list[list[str]]:
    """Return the groups of nodes in which each node reaches all others."""
    reached = {node: _reached(graph, node) for node in graph}
    groups = {
        tuple(sorted({node} | {other for other in reached[node] if node in reached[other]}))
        for node in graph
    }
    return sorted([*group] for group in groups if len(group) > 1)


def _reached(graph: Graph, start: str) -> set[str]:
    found, left = set[str](), [start]
    while left:
        new = graph.get(left.pop(), set()) - found
        found |= new
        left += new
    return found


def clock_readings(tree: Tree) -> dict[str, int]:
    """Return how often the source of each module reads the clock."""
    counts = {
        name: sum(_reads(node) for node in ast.walk(module))
        for name, module in tree.modules.items()
    }
    return {name: count for name, count in counts.items() if count}


def _reads(node: ast.AST) -> bool:
    """Return whether a node is a call such as `session.now()` or `self._clock()`."""
    if not isinstance(node, ast.Call) or node.args:
        return False
    called = node.func
    if isinstance(called, ast.Name):
        return called.id in _CLOCKS
    if not isinstance(called, ast.Attribute):
        return False
    of = ast.unparse(called.value).rpartition(".")[2]
    return called.attr in _CLOCKS or (
        called.attr == "now" and of in {"session", "_session", "self"}
    )


def measured(checkout: Path) -> dict[str, object]:
    """Return what a run of the program counts: readings of the clock, and the walks."""
    with tempfile.TemporaryDirectory() as home:
        environment = {
            "PATH": os.environ.get("PATH", ""),
            "HOME": home,
            "XDG_RUNTIME_DIR": home,
            "PYTHONPATH": str(checkout),
            "PYTHONDONTWRITEBYTECODE": "1",
            "QT_QPA_PLATFORM": "offscreen",
            "TZ": "UTC",
        }
        ran = subprocess.run(  # noqa: S603 - our own script
            [sys.executable, str(Path(__file__).with_name("house_run.py"))],
            env=environment,
            cwd=checkout,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
    if ran.returncode:
        return {"the run failed": ran.stderr.strip().rpartition("\n")[2]}
    figures: dict[str, object] = json.loads(ran.stdout)
    return figures


def report(checkout: Path) -> Iterator[tuple[str, object]]:
    """Yield each figure of a checkout with its name."""
    tree = parsed(checkout / "teamclock")
    graph = imports(tree)
    ui = packages(graph, "teamclock.ui")
    readings = clock_readings(tree)
    yield "functions (median / p90 / longest)", Figures(sized(map(length, functions(tree))))
    yield "modules (median / p90 / longest)", Figures(sized(tree.lines.values()))
    yield "packages of ui", len(ui)
    yield "imports between packages", len(imports_between(ui))
    yield "imports upward", named(upward_imports(ui)) if placed(ui) else "ORDER names others"
    yield "import cycles of packages", named(cycles(ui))
    yield "import cycles of modules", named(cycles(graph))
    yield "places that read the clock", f"{sum(readings.values())} in {len(readings)} modules"
    yield from measured(checkout).items()


def sized(sizes: Iterable[int]) -> tuple[int, ...]:
    return tuple(sorted(sizes))


def placed(ui: Graph) -> bool:
    """Return whether each package has its place in `ORDER`."""
    return ui.keys() <= {name for line in ORDER for name in line}


def named(groups: Iterable[Iterable[str]]) -> str:
    names = [" ".join(group) for group in groups]
    return f"{len(names)}" + (f": {'; '.join(names)}" if names else "")


def table(columns: Mapping[str, Mapping[str, object]]) -> Iterator[str]:
    """Yield a table in Markdown: a line a figure, a column a checkout."""
    names = dict.fromkeys(name for column in columns.values() for name in column)
    yield f"| | {' | '.join(columns)} |"
    yield f"| --- |{' --- |' * len(columns)}"
    for name in names:
        yield f"| {name} | {' | '.join(str(each.get(name, '–')) for each in columns.values())} |"


def main(arguments: list[str]) -> None:
    parser = argparse.ArgumentParser(prog="make house", description="Print figures of the code.")
    parser.add_argument("folders", nargs="*", type=Path, help="other checkouts, a column each")
    checkouts = [each.resolve() for each in parser.parse_args(arguments).folders] or [ROOT]
    for line in table({each.name: dict(report(each)) for each in checkouts}):
        print(line)  # noqa: T201 - the answer


if __name__ == "__main__":
    main(sys.argv[1:])
