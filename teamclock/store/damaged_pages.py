"""Read rows straight from the pages of an SQLite file that SQLite may refuse to open.

Pages are read one by one, and no tree is followed from its root, so that a damaged page loses only
its own rows. Nothing in the file is executed or trusted; the caller checks the values. Unused pages
may hold older states of rows. Format: sqlite.org/fileformat.html, 1.2 to 2.1.
"""

import os
from collections.abc import Callable, Iterator
from struct import error, unpack
from typing import BinaryIO, NamedTuple

Value = int | float | str | bytes | None

_USUAL = 4096  # bytes of a page, where the header names no valid size
_SIZES = {1 << power for power in range(9, 17)}
_HEAD = 100  # bytes of the file's header, at the start of the first page
_LEAF, _TREE = 0x0D, {0x02, 0x05, 0x0A, 0x0D}  # types of pages: with rows, of any tree
_INTEGERS = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8, 8: 0, 9: 0}  # bytes by serial type
_LARGEST = 16 << 20  # bytes of the largest row that an open queue may have
_TIMES = 4  # overflow chains may be circular: at most 4 times the file's size is read of them
_LEAST_ITEM = 128  # bytes of the smallest row of an item
_NONSENSE = (IndexError, ValueError, OverflowError, error)


class PageRow(NamedTuple):
    """A row as it is stored on a page.

    rowid: its number in its table.
    shape: one letter a column: n for NULL, i for integer, f for float, t for text, b for blob.
    values: the values of the columns.
    """

    rowid: int
    shape: str
    values: tuple[Value, ...]


class Pages:
    """The pages of a file.

    `lost` is the most items that the unreadable pages and rows met so far can have held.
    """

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._size, self._usable = _sizes(file.read(_HEAD))
        file_size = file.seek(0, os.SEEK_END)
        self._count = -(-file_size // self._size)  # rounded up
        self._left = _TIMES * file_size  # bytes of overflow pages to read at most: chains may cross
        self.lost = 0

    def rows(self, wanted: Callable[[str], bool]) -> Iterator[PageRow]:
        """Yield the rows whose shape (see `PageRow`) is accepted by `wanted`, in no order.

        A row may come twice. Count in `lost` what cannot be read.
        """
        for number in range(1, self._count + 1):
            page, start = self._page(number), _HEAD if number == 1 else 0
            if page[start] not in _TREE:  # no page of a table or an index, or damaged
                self.lost += self._size // _LEAST_ITEM  # the most rows that fit
            for at in _cells(page, start) if page[start] == _LEAF else ():
                try:
                    row = self._row(page, at, wanted)
                except _NONSENSE:
                    self.lost += 1
                else:
                    if row is not None:
                        yield row

    def _page(self, number: int) -> bytes:
        """Return the bytes of a page, numbered from 1; a page cut short is filled up with zeros."""
        self._file.seek((number - 1) * self._size)
        return self._file.read(self._size).ljust(self._size, b"\0")

    def _row(self, page: bytes, at: int, wanted: Callable[[str], bool]) -> PageRow | None:
        """Return the row of the cell at byte `at` of a leaf page; None if its shape is not wanted.

        Raise one of `_NONSENSE` if the bytes do not form a row.
        """
        length, at = _varint(page, at)
        rowid, at = _varint(page, at)
        local = self._local(length)
        types, start = _types(page[at : at + local])
        shape = "".join(map(_letter, types))
        if not wanted(shape):
            return None
        if start + sum(map(_length, types)) != length or length > _LARGEST:
            raise ValueError("its parts have another length than the whole")
        payload = page[at : at + local]
        if local < length:
            first = int.from_bytes(page[at + local : at + local + 4])
            payload += self._chain(first, length - local)
        return PageRow(_signed(rowid), shape, tuple(_values(types, payload, start)))

    def _local(self, length: int) -> int:
        """Return how many of a row's `length` bytes are on its leaf page.

        The remaining bytes are on a chain of overflow pages. The numbers are those of SQLite's file
        format.
        """
        usable = self._usable
        if length <= usable - 35:
            return length
        least = (usable - 12) * 32 // 255 - 23
        fitting = least + (length - least) % (usable - 4)
        return fitting if fitting <= usable - 35 else least

    def _chain(self, number: int, length: int) -> bytes:
        """Return the last `length` bytes of a row from a chain of overflow pages.

        Page `number` is the first; each page names the next. Raise ValueError if the chain leaves
        the file or is too long.
        """
        parts: list[bytes] = []
        while length > 0:
            if not 1 < number <= self._count or self._left < 0:
                raise ValueError("it goes on nowhere")
            page = self._page(number)
            self._left -= len(page)
            found = page[4 : min(self._usable, 4 + length)]
            parts.append(found)
            length -= len(found)
            number = int.from_bytes(page[:4])
        return b"".join(parts)


def _sizes(head: bytes) -> tuple[int, int]:
    """Return the bytes of a page and of its used part; 4096 and 4096 if the header is invalid."""
    size = int.from_bytes(head[16:18])
    size = 1 << 16 if size == 1 else size  # 65,536 does not fit into two bytes
    if size not in _SIZES:
        return _USUAL, _USUAL
    spare = head[20]  # unused bytes at the end of each page
    return size, size - spare if size - spare >= 480 else size  # SQLite uses at least 480


def _cells(page: bytes, start: int) -> Iterator[int]:
    """Yield the offsets of the cells, which hold one row each, of a leaf page.

    `start` is the offset of the page's own header: 100 on the first page, 0 on others.
    """
    count = int.from_bytes(page[start + 3 : start + 5])
    for at in range(start + 8, min(start + 8 + 2 * count, len(page) - 1), 2):
        yield int.from_bytes(page[at : at + 2])


def _varint(content: bytes, at: int) -> tuple[int, int]:
    """Return the SQLite varint, of one to nine bytes, at offset `at`, and the offset after it."""
    number = 0
    for offset in range(at, at + 8):
        number = number << 7 | content[offset] & 0x7F
        if content[offset] < 0x80:
            return number, offset + 1
    return number << 8 | content[at + 8], at + 9


def _signed(number: int) -> int:
    """Return an unsigned 64-bit integer as a signed one."""
    return number - (1 << 64) if number >> 63 else number


def _types(payload: bytes) -> tuple[list[int], int]:
    """Return the serial types of a row's columns, and the offset at which the values begin.

    Raise ValueError if the list of types is longer or shorter than it says.
    """
    end, at = _varint(payload, 0)
    types = []
    while at < end:
        serial_type, at = _varint(payload, at)
        types.append(serial_type)
    if at != end:
        raise ValueError("its types end elsewhere")
    return types, end


def _letter(serial_type: int) -> str:
    """Return the letter of a serial type in the shape of a row (see `PageRow`)."""
    if serial_type in _INTEGERS:
        return "i"
    if serial_type >= 12:
        return "bt"[serial_type % 2]  # blobs have even numbers, texts odd ones
    return {0: "n", 7: "f"}.get(serial_type, "?")


def _length(serial_type: int) -> int:
    """Return the length in bytes of a value of a serial type."""
    if serial_type >= 12:
        return (serial_type - 12) // 2
    return 8 if serial_type == 7 else _INTEGERS.get(serial_type, 0)


def _values(types: list[int], payload: bytes, at: int) -> Iterator[Value]:
    """Yield the values of a row's columns, whose bytes begin at offset `at` of its payload."""
    for serial_type in types:
        part = payload[at : at + _length(serial_type)]
        at += len(part)
        yield _value(serial_type, part)


def _value(serial_type: int, part: bytes) -> Value:
    """Return the value that the bytes of a column encode; raise ValueError for invalid UTF-8.

    `serial_type` is SQLite's number for the type and the length of the value.
    """
    match _letter(serial_type):  # n: null, i: integer, f: float, t: text, b: blob
        case "n":
            return None
        case "i":
            return serial_type - 8 if serial_type in {8, 9} else int.from_bytes(part, signed=True)
        case "f":
            (number,) = unpack(">d", part)
            return float(number)
        case "t":
            return part.decode()
    return part
