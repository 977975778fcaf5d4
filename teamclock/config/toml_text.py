"""Parse TOML within limits, because the parser takes quadratic time for some texts."""

import tomllib
from typing import Any

from teamclock.domain.errors import DataError
from teamclock.messages import _

MOST_BYTES = 256 * 1024
MOST_LINE = 16 * 1024
MOST_DOTS = 200  # tomllib is quadratic in dotted keys; 20,000 of them take six seconds


def read_toml(content: bytes) -> dict[str, Any]:
    """Return the table of a TOML text; raise DataError that names the limit or the wrong line."""
    if len(content) > MOST_BYTES:
        raise DataError(
            _("it is larger than {n} KiB: keep it to a page or two").format(n=MOST_BYTES // 1024)
        )
    try:
        text = content.decode("utf-8-sig")
        _check_lines(text)
        return tomllib.loads(text)
    except UnicodeDecodeError as error:
        raise DataError(
            _("it is not UTF-8 at byte {start}: save it as UTF-8").format(start=error.start)
        ) from None
    except tomllib.TOMLDecodeError as error:
        raise DataError(_("it is not TOML: {reason}").format(reason=error)) from None
    except ValueError:  # int() of thousands of digits
        raise DataError(_("it holds a number of thousands of digits: correct it")) from None
    except RecursionError:
        raise DataError(_("it nests too deeply: lists in lists are not needed")) from None


def _check_lines(text: str) -> None:
    """Raise DataError for a line that is slow to parse; lines of TOML end with a line feed."""
    for number, line in enumerate(text.split("\n"), 1):
        if len(line) > MOST_LINE or line.count(".") > MOST_DOTS:
            raise DataError(
                _(
                    "line {number} is longer than {letters} characters or has more than"
                    " {dots} dots: break it up"
                ).format(number=number, letters=MOST_LINE, dots=MOST_DOTS)
            )
