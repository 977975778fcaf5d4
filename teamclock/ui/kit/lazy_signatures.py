"""Load what PySide knows about the signatures of Qt's functions when PySide first needs it.

The first import of PySide loads modules that compile long patterns, and import argparse and
logging: a tenth of the start (docs/decisions/007). PySide uses them for the text of a TypeError
and to tell signatures, and `pyside6-genpyi` for type stubs.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from importlib.machinery import ModuleSpec
from threading import RLock
from types import ModuleType
from typing import Any

# Without `errorhandler` and `mapping`, which it loads: PySide reads the dictionary of `mapping` as
# it is, and ends the process if threads that tell of wrong arguments must wait for `errorhandler`.
_PARTS = "layout", "parser", "lib.enum_sig", "lib.pyi_generator", "lib.tool"
_NAMES = {f"shibokensupport.signature.{part}" for part in _PARTS}
_lock = RLock()  # two threads may need a module first, and its code may need another one


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
        self._is_put_off = True  # also after the code has failed, so that it is tried again

    def create_module(self, _spec: ModuleSpec) -> None:
        """Let the import make the usual empty module."""

    def exec_module(self, module: ModuleType) -> None:
        vars(module)["__getattr__"] = partial(self._run_and_read, module)  # as of PEP 562

    def _run_and_read(self, module: ModuleType, name: str) -> Any:
        with _lock:
            if self._is_put_off:
                self._run(module)
        try:
            return vars(module)[name]
        except KeyError:
            raise AttributeError(name) from None

    def _run(self, module: ModuleType) -> None:
        """Run a module's code; PySide has given the module's spec another name meanwhile."""
        spec = module.__spec__
        assert spec is not None
        spec.name, renamed = module.__name__, spec.name
        self._is_put_off = False  # the code itself may read attributes of the module
        try:
            self._loader.exec_module(module)
        except BaseException:
            self._is_put_off = True
            raise
        finally:
            spec.name = renamed
