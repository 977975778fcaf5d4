"""The texts of a step that was not taken, as its row shows and copies them."""

from typing import NamedTuple

from teamclock.present.item import ItemContext, one_line
from teamclock.present.shared import UntakenStep, untaken_step_words, untaken_texts, why_words
from teamclock.present.words import plain, sentence
from teamclock.share.status import RefusedStep


class StepText(NamedTuple):
    """A step that was not taken, in words.

    title: what it is about
    words: when who wanted to do what
    why: why it was not taken, as a sentence
    texts: the lines that it carried, as they were written
    """

    step: RefusedStep
    title: str
    words: str
    why: str
    texts: tuple[str, ...]

    def copied(self) -> str:
        """Return what “Copy” puts on the clipboard: the lines written, or `words`."""
        return "\n".join(self.texts) or self.words


def step_text(seen: ItemContext, step: RefusedStep, title: str) -> StepText:
    """Return the texts of a step about an item or a meeting with a title, which may be empty."""
    about = step.subject.partition("/")[0]
    untaken = UntakenStep(about, step.kind, step.at, step.team, step.by, step.data)
    return StepText(
        step,
        " · ".join(filter(None, (plain(step.name), one_line(title)))),
        f"{seen.when(step.at)} · {untaken_step_words(seen, untaken)}",
        sentence(why_words(seen, step.why)),
        tuple(untaken_texts(untaken)),
    )
