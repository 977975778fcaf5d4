"""The system's own words for an error, which follow the language of the run."""

import os
import re


def told(number: int) -> str:
    """Return the system's words for an error number, in the language that is set by now."""
    return os.strerror(number)


def pattern(number: int) -> str:
    """Return a pattern that matches these words alone."""
    return re.escape(told(number))
