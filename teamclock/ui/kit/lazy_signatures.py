"""Load what PySide knows about the signatures of Qt's functions when PySide first needs it.

The first import of PySide loads modules that compile long patterns, and import argparse and
logging: a tenth of the start (docs/decisions/007). PySide uses them for the text of a TypeError
and to tell signatures, and `pyside6-genpyi` for type stubs.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any

_PARTS = (
    "errorhandler", "layout", "mapping", "parser",
    "lib.enum_sig", "lib.pyi_generator", "lib.tool",
)  # fmt: skip
_NAMES = {f"shibokensupport.signature.{part}" for part in _PARTS}


@contextmanager
def lazy_signatures() -> Iterator[None]:
    """Let PySide be imported in the block without the code of its modules for signatures."""
    finders = sys.meta_path
    sys.meta_path = _Finders([_LazyFinder, *finders])
    try:
        yield
    finally:
        sys.meta_path = finders


class _Finders(list[Any]):
    """A list of finders whose first stays the first: another one put before it comes second.

    PySide puts its own there, for code that its wheel holds packed.
    """

    def insert(self, index: Any, finder: Any) -> None:
        super().insert(index + 1, finder)


class _LazyFinder:
    """Finds the modules for signatures by the other finders, and puts off their code."""

    @staticmethod
    def find_spec(name: str, *path_and_target: Any) -> Any:
        """Return the spec of a module in `_NAMES`; None leaves others to the later finders."""
        if name not in _NAMES:
            return None
        found = (finder.find_spec(name, *path_and_target) for finder in sys.meta_path[1:])
        spec: Any = next(filter(None, found), None)
        if spec is not None:
            spec.loader = _LazyLoader(spec.loader)
        return spec


class _LazyLoader:
    """Runs the code of a module when an attribute is read that the module does not have yet.

    importlib.util.LazyLoader would run it at once, for PySide reads and changes `__spec__`.
    """

    def __init__(self, loader: Any) -> None:
        self._loader = loader

    def create_module(self, _spec: ModuleSpec) -> None:
        """Let the import make a printable module."""

    def exec_module(self, module: ModuleType) -> None:
        """Postpone the module's code to the first read of a missing attribute."""

        def run_and_read(name: str) -> Any:
            """Run the module's code, and return its attribute `name`."""
            del module.__getattr__
            self._run(module)
            return getattr(module, name)

        module.__getattr__ = run_and_read  # type: ignore[method-assign]

    def _run(self, module: ModuleType) -> None:
        """Run a module's code; PySide has given the module's spec another name meanwhile."""
        spec = module.__spec__
        assert spec is not None
        spec.name, renamed = module.__name__, spec.name
        self._loader.exec_module(module)
        spec.name = renamed
