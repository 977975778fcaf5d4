"""The window and the tray, made with Qt: they show boards and pass on what the user asks for.

The rules of teams and items are not here but in `teamclock.domain`.
"""

import builtins

from teamclock.domain.errors import DataError
from teamclock.messages import _
from teamclock.ui.kit.lazy_signatures import lazy_signatures

try:
    with lazy_signatures():
        import PySide6

    # PySide replaces `__import__` by a function that reads the source of every module, in search
    # of `__feature__`, which no module here uses. The reading takes a tenth of the start, more than
    # half of it for modules of Python and of PySide itself: so before PySide's own are imported.
    builtins.__import__ = vars(builtins).get("__orig_import__", builtins.__import__)

    import PySide6.QtWidgets  # noqa: F401 - loads all system libraries that Qt needs
except ImportError as error:
    raise DataError(
        _("Qt cannot be loaded ({reason}): install what is missing, or run “teamclock now”")
        .format(reason=error)
    ) from error  # fmt: skip
