"""Check whether a queue file is there, without the imports that opening one needs."""

from pathlib import Path


def is_missing(path: Path) -> bool:
    """Return whether nothing is at a path; False also where the path may not be read."""
    try:
        path.lstat()
    except FileNotFoundError:
        return True
    except OSError:
        return False
    return False
