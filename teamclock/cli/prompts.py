"""Prompts at the terminal for input that must not be seen: passwords and secret URLs."""

from getpass import getpass

from teamclock.domain.errors import RefusedError
from teamclock.messages import _


def ask_unseen(prompt: str) -> str:
    """Return a line that the user types without an echo; raise RefusedError if none is typed.

    The error does not contain the typed text.
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
