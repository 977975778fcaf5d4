"""What a later start asks of the running window, as one line (decision 014)."""

from collections.abc import Mapping

RAISE, NEW, QUIT = VERBS = ("raise", "new", "quit")
ANSWER = b"ok\n"
MOST_BYTES = 256
_WITH_TOKEN = (RAISE, NEW)
_LONGEST_TOKEN = 200


def request(verb: str, environment: Mapping[str, str]) -> str:
    """Return the request line of a verb, with the token that allows a window to be raised."""
    token = environment.get("XDG_ACTIVATION_TOKEN") or environment.get("DESKTOP_STARTUP_ID", "")
    return f"{verb} {token}" if verb in _WITH_TOKEN and is_token(token) else verb


def requested(line: str) -> tuple[str, str] | None:
    """Return the verb and the token, possibly empty, of a request line; None for another line."""
    verb, with_token, token = line.partition(" ")
    if with_token:
        return (verb, token) if verb in _WITH_TOKEN and is_token(token) else None
    return (verb, "") if verb in VERBS else None


def is_token(text: str) -> bool:
    """Return whether a text can be an activation token: printable ASCII, no blanks at the ends."""
    printable = text.isascii() and text.isprintable() and text == text.strip()
    return printable and 0 < len(text) <= _LONGEST_TOKEN
