"""A screen reader without a voice: writes what is announced, a line each.

It runs with the system's Python, which alone has pyatspi.
"""

import json
from typing import Any

import pyatspi  # type: ignore[import-not-found]


def heard(event: Any) -> None:
    print(json.dumps([event.source.name, event.any_data]), flush=True)  # noqa: T201


pyatspi.Registry.registerEventListener(heard, "object:announcement")
print('"ready"', flush=True)  # noqa: T201
pyatspi.Registry.start()
