"""The part of the course that decides a grade.

A hidden test in a lesson is one line, ``check("dinosaur_names/softmax")``. Where a submission is graded that line does
nothing: the grader asks the kernel from outside and judges what comes back there. Anywhere else (an instructor runs
the worked notebook, or CI does) the same check is made on the spot, with a fixed seed.
"""

from __future__ import annotations

import os
import sys

#: Set in a kernel whose answers are judged outside it.
OUTSIDE = "AUTOGRADERS_JUDGED_OUTSIDE"
PREVIEW_SEED = 20150521


def check(check_id: str) -> float | None:
    """Check the caller's exercise and return the share of the points that it earns, 0 to 1.

    Args:
        check_id: lesson and exercise, ``"dinosaur_names/softmax"``.

    Returns:
        1.0 for a right answer; ``None`` where a submission is graded, since the verdict is made outside the kernel.

    Raises:
        AssertionError: the answer is not (wholly) right; the message holds the findings.
        KeyError: there is no such check.
    """
    if OUTSIDE in os.environ:
        return None
    from autograders.grader.preview import preview

    return preview(check_id, sys._getframe(1).f_globals, PREVIEW_SEED)
