"""The program as `teamclock` starts it, but that it tells when its first board is painted."""

import sys

from bench.programs.painted import tell_first_paint
from teamclock.__main__ import main
from teamclock.ui.window import Window

if __name__ == "__main__":
    tell_first_paint(Window)
    sys.exit(main(sys.argv[1:]))
