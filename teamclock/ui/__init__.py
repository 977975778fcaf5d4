"""Everything Qt: it shows moments and asks for things, and decides nothing."""

import builtins

import PySide6.QtCore  # noqa: F401 - it replaces `__import__`; what was there is put back here

# The import that PySide puts in its place reads the source of every module, to see whether it uses
# `__feature__`. No module here does, and the reading is a tenth of the start.
builtins.__import__ = vars(builtins).get("__orig_import__", builtins.__import__)
