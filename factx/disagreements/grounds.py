"""On what ground two figures that differ are held to state one quantity, as it is told to a reader."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ground:
    """What decided.

    Attributes:
        rule: in words.
        weights: what was weighed, each with its part of the sum; nothing where the rule alone decides.
        enough: what they must come to.
    """

    rule: str
    weights: tuple[tuple[str, float], ...] = ()
    enough: float = 0.0

    @property
    def total(self) -> float:
        """What the weights come to."""
        return sum(weight for _, weight in self.weights)


CORRECTED = Ground("one sentence says that the one is right and the other wrong")
REVISED = Ground("one sentence tells the figure and the one announced before")
CLAIMED_OTHERWISE = Ground("one text says that somebody else has another figure")
SET_AGAINST = Ground("one text tells it twice: two who say so, or what became of it")
OF_ONE_NAME = Ground("the same property of one named thing")
TOLL = Ground("a toll of one event, told within a week")
ONE_TOLL = Ground("a toll of one event, told by another noun")
LEFT_OUT = Ground("of one event there is one, and a text may leave out of what")
ONE_ACT = Ground("one thing that happened to things of one kind, named more generally by one text")
ONE_CROWD = Ground("those in one place on one day, counted by a source")
