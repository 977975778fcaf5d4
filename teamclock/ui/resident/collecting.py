"""Garbage is collected in the window's thread alone, whenever its loop is about to wait.

Python collects in whichever thread allocates. A worker that allocates would destroy widgets of
the window, and Qt crashes where a widget dies in another thread than its own.
"""

import gc

from PySide6.QtCore import QAbstractEventDispatcher


def collect_when_idle() -> None:
    """Collect what is due before each wait of the loop of this thread, and never elsewhere."""
    gc.disable()
    QAbstractEventDispatcher.instance().aboutToBlock.connect(collect_due)


def collect_due() -> None:
    """Collect the generations that Python itself would collect by now."""
    for generation in (2, 1, 0):
        if _is_due(generation):
            gc.collect(generation)
            return


def _is_due(generation: int) -> bool:
    """Return whether a generation and all younger ones have passed their thresholds."""
    counts, most = gc.get_count(), gc.get_threshold()
    return all(counts[each] > most[each] for each in range(generation + 1))
