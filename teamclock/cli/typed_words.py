"""Checks of words on a command line: names of items, and bytes that are not text."""

from teamclock.domain.errors import NotFoundError, UsageError
from teamclock.domain.zones import shortened
from teamclock.messages import _
from teamclock.store.names import written


def refuse_bytes(words: object) -> None:
    """Raise UsageError for an argument that is not valid UTF-8, which cannot be stored.

    `words` is the value of any option; only a text or a list of texts is checked.
    """
    for word in words if isinstance(words, list) else [words]:
        if isinstance(word, str) and not word.isascii():
            try:
                word.encode()
            except UnicodeEncodeError:
                shown = shortened(word)
                words = _("“{text}” is not text: write it in UTF-8").format(text=shown)
                raise UsageError(words) from None


def ref_of(text: str) -> str:
    """Return the name of an item that a text such as “R-17”, “17” or “DES-17” means.

    Raise NotFoundError for any other text.
    """
    name = written(text)
    if name is None:
        raise NotFoundError(
            _("there is no item “{ref}”: a ref is written R-17").format(ref=text[:40])
        )
    return name
