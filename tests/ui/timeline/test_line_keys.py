"""The keys of the time line are told apart, and each says what it does."""

from teamclock.ui.timeline.line_keys import KEYS


def test_no_key_stands_twice_and_each_has_words() -> None:
    keys = [keys for keys, _words, _action in KEYS]

    assert len(set(keys)) == len(keys)
    assert all(words for _keys, words, _action in KEYS)
