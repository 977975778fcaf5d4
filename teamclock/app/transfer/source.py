"""Open what is to be imported so that it can be read twice (cli.md, import).

`source` opens a file, and `piped` copies standard input to a temporary file. A form is the format:
json or jsonl.
"""

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
    """Standard input, which is copied to a temporary file so that it can be read a second time."""

    def __init__(self, stream: BinaryIO, copy: IO[bytes]) -> None:
        self._stream, self._copy = stream, copy
        self._reads_copy = False

    def read(self, size: int, /) -> bytes:
        """Read at most `size` bytes, from the stream or from the copy."""
        return self._copy.read(size) if self._reads_copy else self._copied(self._stream.read(size))

    def readline(self, size: int, /) -> bytes:
        """Read a line of at most `size` bytes, from the stream or from the copy."""
        return (
            self._copy.readline(size)
            if self._reads_copy
            else self._copied(self._stream.readline(size))
        )

    def _copied(self, part: bytes) -> bytes:
        """Return bytes of the stream after writing them to the copy."""
        self._copy.write(part)
        return part

    def seek(self, offset: int, /) -> int:
        """Go to an offset; if anything was read before, the copy is read from now on."""
        self._reads_copy = self._copy.tell() > 0
        return self._copy.seek(offset)

    def tell(self) -> int:
        """Return the number of bytes read, since the start of the stream or of the copy."""
        return self._copy.tell()


class Source(NamedTuple):
    """A file to import, which is read twice: first to check it, then to import it.

    name: its name for messages
    form: json or jsonl
    size: in bytes; 0 if unknown
    """

    name: str
    form: str
    file: BinaryIO | StandardInput
    size: int = 0

    def batches(self, progress: Callable[[int], object]) -> Iterator[FilePart]:
        """Yield the parts of the file from its start; call `progress` with the bytes read so far.

        A JSON file, which is small, is one part without progress. Raise DataError, with the name of
        the file and the place in it, for wrong content.
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
    """Open the file at `path` for the block; it is closed afterwards.

    `form` is “json” or “jsonl”; None takes the form from the ending of the file's name. Raise
    UsageError for an unknown ending, NotFoundError if there is no file, and DataError if it cannot
    be read.
    """
    form = form or FORMS.get(path.suffix.lower().removeprefix("."))
    if form is None:
        raise UsageError(
            _("{path}: an import is named .json, .jsonl or .teamclock").format(path=path),
            _(", or has --format"),
        )
    if not lexists(path):  # a broken link is reported below, as no file
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
    """Use standard input as the file to import for the block.

    Raise RefusedError where no temporary file can be made for its copy.
    """
    try:
        copy = TemporaryFile()  # noqa: SIM115 - closed below
    except OSError as error:
        raise RefusedError(
            _("standard input cannot be kept: {why}").format(why=error.strerror or error)
        ) from None
    with copy:
        yield Source(_("standard input"), form, StandardInput(stream, copy))
