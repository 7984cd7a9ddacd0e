"""What a check is made of, and what it finds."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Finding:
    """One aspect of an answer and what was found about it.

    Attributes:
        aspect: name of the aspect, as shown to the student ("value", "stability", …).
        share: the part of the exercise's points that this aspect is worth, 0 to 1.
        earned: the part of the points that the answer earned here, 0 to ``share``.
        message: one or two sentences for the student; never the right answer itself.
        mistake: the name of a known mistake, where the outputs equal what that mistake gives.
    """

    aspect: str
    share: float
    earned: float
    message: str
    mistake: str | None = None


@dataclass(frozen=True)
class Check:
    """One exercise's check. See :mod:`autograders` for where each part runs.

    Attributes:
        id: lesson and exercise, ``"dinosaur_names/softmax"``.
        version: raise it whenever inputs or judge change; it is part of a graded run's seed.
        inputs: draws the inputs of one run, plain data only, from the generator it is given.
        judge: takes the inputs and what the probe returned; returns the findings.
            Shares add up to 1.
    """

    id: str
    version: int
    inputs: Callable[[np.random.Generator], dict]
    judge: Callable[[dict, dict], Sequence[Finding]]

    @property
    def lesson(self) -> str:
        return self.id.partition("/")[0]

    @property
    def exercise(self) -> str:
        return self.id.partition("/")[2]


def by_id(checks: Sequence[Check]) -> Mapping[str, Check]:
    """The checks of a lesson by their id.

    Raises:
        ValueError: two checks have one id.
    """
    table = {check.id: check for check in checks}
    if len(table) != len(checks):
        raise ValueError("two checks have one id")
    return table
