"""Asks the person at the terminal for what is not shown: passwords, URLs that are secret."""

from getpass import getpass

from teamclock.domain.errors import RefusedError
from teamclock.messages import _


def ask_unseen(prompt: str) -> str:
    """Return a line that is typed without an echo; raise RefusedError where none was, or no text.

    What was typed is in no message.
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
