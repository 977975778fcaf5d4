"""The keys that act everywhere are told apart, and none is that of a step."""

from teamclock.domain.item import Kind
from teamclock.present.steps import KEYED, STEPS
from teamclock.ui.timeline.line_keys import KEYS
from teamclock.ui.window.window_keys import WINDOW_KEYS, key_groups


def test_no_key_stands_twice_or_takes_that_of_a_step() -> None:
    keys = [keys for keys, _words in WINDOW_KEYS]

    steps = {STEPS[kind].key for kind in KEYED} - {STEPS[Kind.CREATE].key}
    assert len(set(keys)) == len(keys)
    assert steps.isdisjoint(keys)


def test_every_key_says_what_it_does() -> None:
    assert all(words for _keys, words in WINDOW_KEYS)


def test_the_keys_of_all_areas_are_those_that_are_bound() -> None:
    listed = {group.title: [row.keys for row in group.rows] for group in key_groups()}

    assert listed == {
        "Item, in the list and in the panel": [STEPS[kind].key for kind in KEYED],
        "Time line": [keys for keys, *_ in KEYS],
        "Window": [keys for keys, _words in WINDOW_KEYS],
    }
