"""The window and the tray, made with Qt: they show boards and pass on what the user asks for.

The rules of teams and items are not here but in `teamclock.domain`.
"""

import builtins

import PySide6.QtCore  # noqa: F401 - it replaces `__import__`; the original is restored below

# PySide replaces `__import__` by a function that reads the source of every module, to see whether
# it uses `__feature__`. No module here does, and the reading takes a tenth of the start.
builtins.__import__ = vars(builtins).get("__orig_import__", builtins.__import__)
