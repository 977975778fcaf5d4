"""Collect garbage in the window's thread only, whenever its event loop is about to wait.

Python collects in whichever thread allocates. A worker that allocates could so destroy widgets of
the window, and Qt crashes if a widget is destroyed in another thread than its own.
"""

import gc

from PySide6.QtCore import QAbstractEventDispatcher


def collect_when_idle() -> None:
    """Turn off Python's collection, and collect before each wait of this thread's event loop."""
    gc.disable()
    QAbstractEventDispatcher.instance().aboutToBlock.connect(collect_due)


def collect_due() -> None:
    """Collect the oldest generation that Python itself would collect by now, and younger ones."""
    for generation in (2, 1, 0):
        if _is_due(generation):
            gc.collect(generation)
            return


def _is_due(generation: int) -> bool:
    """Return whether a generation and all younger ones have passed their thresholds."""
    counts, most = gc.get_count(), gc.get_threshold()
    return all(counts[each] > most[each] for each in range(generation + 1))
