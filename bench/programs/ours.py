"""The program as `teamclock` starts it, which also prints when its first board is painted."""

import gc
import sys
from importlib import import_module

# In the program's own order: PySide slows down all imports that follow it.
_IN_ORDER = ("teamclock.app.inbox", "teamclock.app.process.start", "teamclock.ui.window.window")


def main() -> int:
    gc.disable()  # as the first step of the program's own main
    for name in _IN_ORDER:
        import_module(name)
    from bench.programs.painted import tell_first_paint
    from teamclock.__main__ import main as start
    from teamclock.ui.window.window import Window

    tell_first_paint(Window)
    return start(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
