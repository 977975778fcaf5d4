"""The processor time of an action, as far as it can be told on a machine that is not idle."""

import gc
import time
from collections.abc import Callable


def least_s(action: Callable[[], object]) -> float:
    """Return the least processor time of three runs, in seconds.

    As in the program, no collection goes through what else there is: a test run holds far more.
    """
    gc.disable()
    try:
        return min(_taken(action) for _each in range(3))
    finally:
        gc.enable()


def _taken(action: Callable[[], object]) -> float:
    start = time.process_time()
    action()
    return time.process_time() - start
