"""What a restore brought along of a damaged queue, in words for window and terminal."""

from teamclock.present.words import join
from teamclock.store.salvage import Left, Salvage

_MOST_NAMED = 3


def came_along(taken: Salvage) -> str:
    """Say how many steps of the damaged file came along, and which that can be read did not."""
    return "; ".join(filter(None, [_came(taken), stayed_behind(taken)]))


def _came(taken: Salvage) -> str:
    if taken.steps == 0 and taken.talks == 0:
        return "no later step of the damaged file was taken along"
    were = "was" if taken.steps == 1 else "were"
    items = counted(taken.items, "new item") if taken.items else ""
    parts = filter(None, [items, counted(taken.talks, "talk") if taken.talks else ""])
    more = join(list(parts))
    new = f" ({more})" if more else ""
    return f"{counted(taken.steps, 'later step')} of the damaged file {were} taken along{new}"


def stayed_behind(taken: Salvage) -> str:
    """Say which steps that can be read were left, and why."""
    named = [_left(one) for one in taken.left[:_MOST_NAMED]]
    more = len(taken.left) - len(named)
    return (
        f"left were {join([*named, f'those of {more} more'] if more else named)}" if named else ""
    )


def _left(one: Left) -> str:
    return f"{counted(one.steps, 'step')} of {one.item} ({one.why})"


def counted(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
