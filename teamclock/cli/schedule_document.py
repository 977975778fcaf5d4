"""The answer of `teamclock schedule --document`: the plan of a JSON document (schedule.md, 2)."""

import sys
from pathlib import Path

from teamclock.config.regular import read_regular
from teamclock.domain.errors import DataError, NotFoundError, UsageError
from teamclock.exchange.document import answer, read_document
from teamclock.exchange.json_text import MOST_BYTES, json_text, read_json
from teamclock.messages import _


def document_answer(name: str) -> str:
    """Return the schedule of the document in a file as JSON; “-” names standard input.

    Raise DataError or UsageError, which name the file, for a wrong document.
    """
    try:
        return json_text(answer(read_document(read_json(_content(name)))))
    except (DataError, UsageError) as error:
        name = _("the document") if name == "-" else name
        raise type(error)(f"{name}: {error}") from None


def _content(name: str) -> bytes:
    """Return the bytes of a document, cut off one byte past the limit, to notice larger ones.

    “-” is standard input. A pipe is read only if the caller has opened it, as a shell's
    “<(command)”. Raise NotFoundError for a missing file, DataError for one that cannot be read.
    """
    if name in {"-", "/dev/stdin"}:
        return b"" if sys.stdin is None else sys.stdin.buffer.read(MOST_BYTES + 1)
    try:
        if name.startswith("/dev/fd/"):  # a shell's “<(command)”
            with Path(name).open("rb") as file:
                return file.read(MOST_BYTES + 1)
        return read_regular(Path(name), MOST_BYTES + 1, follow=True)
    except FileNotFoundError:
        raise NotFoundError(
            _("{name} is not there: name a file, or - for stdin").format(name=name)
        ) from None
    except OSError as error:
        raise DataError(
            _("it cannot be read: {reason}").format(reason=error.strerror or error)
        ) from None
