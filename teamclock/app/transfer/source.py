"""Open a file to import, or standard input, so that it can be read twice (cli.md, import)."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from os import fstat
from os.path import lexists
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, BinaryIO, NamedTuple

from teamclock.config.regular import open_regular
from teamclock.domain.errors import DataError, NotFoundError, RefusedError, UsageError
from teamclock.exchange.queue_file import FilePart, read_lines, read_whole
from teamclock.messages import _

FORMS = {"json": "json", "teamclock": "json", "jsonl": "jsonl"}
"""The form of a file by its ending; a packet is JSON."""


class StandardInput:
    """Standard input, copied to a file while it is read, so that it can be read again."""

    def __init__(self, stream: BinaryIO, kept: IO[bytes]) -> None:
        self._stream, self._kept = stream, kept
        self._again = False

    def read(self, size: int, /) -> bytes:
        return self._kept.read(size) if self._again else self._keep(self._stream.read(size))

    def readline(self, size: int, /) -> bytes:
        return self._kept.readline(size) if self._again else self._keep(self._stream.readline(size))

    def _keep(self, part: bytes) -> bytes:
        self._kept.write(part)
        return part

    def seek(self, place: int, /) -> int:
        """Go back to the start; from now on the copy is read, and no more of the stream."""
        self._again = self._kept.tell() > 0
        return self._kept.seek(place)

    def tell(self) -> int:
        return self._kept.tell()


class Source(NamedTuple):
    """A file to import, which is read twice: first to check it, then to import it.

    `name` is for messages, `form` is json or jsonl, `size` is in bytes and 0 if unknown.
    """

    name: str
    form: str
    file: BinaryIO | StandardInput
    size: int = 0

    def batches(self, progress: Callable[[int], object]) -> Iterator[FilePart]:
        """Yield the parts of the file from its start; call `progress` with the bytes read so far.

        Raises DataError with the file and the place in it.
        """
        self.file.seek(0)
        try:
            if self.form == "json":
                yield read_whole(self.file)
                return
            for batch in read_lines(self.file):
                yield batch
                progress(self.file.tell())
        except DataError as error:
            raise DataError(f"{self.name}: {error}") from None
        except OSError as error:
            raise DataError(
                _("{name} cannot be read: {why}").format(
                    name=self.name, why=error.strerror or error
                )
            ) from None


@contextmanager
def source(path: Path, form: str | None = None) -> Iterator[Source]:
    """Open a file to import, in the form of its ending if none is given.

    Raise UsageError for an unknown form, NotFoundError where there is no file, DataError where it
    cannot be read.
    """
    form = form or FORMS.get(path.suffix.lower().removeprefix("."))
    if form is None:
        raise UsageError(
            _("{path}: an import is named .json, .jsonl or .teamclock").format(path=path),
            _(", or has --format"),
        )
    if not lexists(path):
        raise NotFoundError(
            _("{path} is not there: name a file that an export wrote").format(path=path)
        )
    try:
        if not path.is_file():
            raise DataError(
                _("{path} is not a file: name one that an export wrote").format(path=path)
            )
        file = open_regular(path, follow=True)
    except OSError as error:
        raise DataError(
            _("{path} cannot be read: {why}").format(path=path, why=error.strerror or error)
        ) from None
    with file:
        yield Source(str(path), form, file, fstat(file.fileno()).st_size)


@contextmanager
def piped(stream: BinaryIO, form: str) -> Iterator[Source]:
    """Use standard input as the file to import; raise RefusedError where it cannot be copied."""
    try:
        kept = TemporaryFile()  # noqa: SIM115 - closed below
    except OSError as error:
        raise RefusedError(
            _("standard input cannot be kept: {why}").format(why=error.strerror or error)
        ) from None
    with kept:
        yield Source(_("standard input"), form, StandardInput(stream, kept))
