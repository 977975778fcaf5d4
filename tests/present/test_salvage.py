"""What came along of a damaged queue is said in a line, with what was left and why."""

import pytest

from teamclock.present.salvage import not_salvaged_words, salvaged_words
from teamclock.store.salvage import Salvage, UncopiedSteps

LEFT = UncopiedSteps("R-4", 2, "its step 3 cannot be read")
TOLD = {
    "no later step of the damaged file was restored": Salvage(),
    "1 later step of the damaged file was restored": Salvage(1),
    "3 later steps of the damaged file were restored (1 new item)": Salvage(3, 1),
    "3 later steps of the damaged file were restored (1 new item and 2 meetings)": (
        Salvage(3, 1, meetings=2)
    ),
    "2 later steps of the damaged file were restored;"
    " not restored: 2 steps of R-4 (its step 3 cannot be read)": Salvage(2, 0, (LEFT,)),
}


@pytest.mark.parametrize(("words", "taken"), TOLD.items())
def test_it_is_said_how_many_steps_came_along(words: str, taken: Salvage) -> None:
    assert salvaged_words(taken) == words


def test_of_many_that_were_left_three_are_named() -> None:
    many = tuple(LEFT._replace(item=f"R-{number}", steps=1, why="x") for number in range(1, 6))

    assert not_salvaged_words(Salvage(left=many)) == (
        "not restored: 1 step of R-1 (x), 1 step of R-2 (x), 1 step of R-3 (x) and 2 more items"
    )
