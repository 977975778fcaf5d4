"""Prompts at the terminal for input that must not be seen: passwords and secret URLs."""

from getpass import getpass

from teamclock.domain.errors import RefusedError
from teamclock.messages import _


def ask_unseen(prompt: str) -> str:
    """Return a line, perhaps empty, that the user types without an echo.

    Raise RefusedError if the input ends or is not text; the error does not contain the input.
    """
    try:
        return getpass(prompt)
    except EOFError:
        why = _("nothing was typed")
    except UnicodeDecodeError:
        why = _("what was typed is not text")
    raise RefusedError(
        _("“{prompt}” was not answered: {reason}").format(
            prompt=prompt.strip().rstrip(":"), reason=why
        )
    )
