"""Whether there is anything at the place of a queue, without what opening one takes."""

from pathlib import Path


def is_missing(path: Path) -> bool:
    """Tell whether there is nothing at a path; where we may not look, nobody can say so."""
    try:
        path.lstat()
    except FileNotFoundError:
        return True
    except OSError:
        return False
    return False
