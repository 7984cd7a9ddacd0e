"""What is asked and how it is judged. No pipeline code here, and nothing of this enters a student's kernel."""

from __future__ import annotations

import importlib

from autograders.checks.check import Check

LESSONS = ("dinosaur_names", "shakespeare")


def find(check_id: str) -> Check:
    """The check of an exercise; its lesson's module is imported when first asked for.

    Args:
        check_id: lesson and exercise, ``"dinosaur_names/softmax"``.

    Raises:
        KeyError: there is no such check; the message names those there are.
    """
    lesson, _, exercise = str(check_id).partition("/")
    if lesson not in LESSONS or not exercise:
        raise KeyError(f"{check_id!r} is not lesson/exercise with a lesson out of {', '.join(LESSONS)}")
    name = f"{__name__}.{lesson}"
    try:
        checks = importlib.import_module(name).CHECKS
    except ModuleNotFoundError as error:
        if error.name != name:
            raise
        raise KeyError(f"{check_id!r}: the lesson {lesson} has no checks yet") from None
    if check_id not in checks:
        raise KeyError(f"no check {check_id!r}; {lesson} has {', '.join(c.exercise for c in checks.values())}")
    return checks[check_id]
