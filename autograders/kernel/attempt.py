"""Call a student's function and report what came of it, as plain data."""

from __future__ import annotations

import copy
import traceback
import warnings
from collections.abc import Callable

MAX_TEXT = 300


def describe(error: BaseException) -> dict:
    """The type, message and the last line of the student's own code that an exception passed through."""
    place = {"cell_line": None, "code": None}
    for frame in traceback.extract_tb(error.__traceback__):
        # IPython compiles a cell under a file name in ipykernel_<pid> or <ipython-input-…>
        if "ipykernel_" in frame.filename or frame.filename.startswith(("<ipython", "<answer")):
            place = {"cell_line": frame.lineno, "code": (frame.line or "")[:MAX_TEXT]}
    try:
        message = str(error)[:MAX_TEXT]
    except Exception:
        message = ""
    return {"type": type(error).__name__[:80], "message": message, **place}


def attempt(call: Callable[[], object]) -> dict:
    """``{"returned": value, "warnings": [category names]}``, or ``{"raised": describe(error)}``.

    ``KeyboardInterrupt`` is let through: it ends a probe that takes too long.
    """
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            returned = call()
        except Exception as error:
            return {"raised": describe(error)}
        except SystemExit as error:
            return {"raised": describe(error)}
    return {"returned": returned, "warnings": sorted({w.category.__name__ for w in caught})}


def private(value: object) -> object:
    """A deep copy, so that what a student's code does to its arguments shows, and spoils nothing else."""
    return copy.deepcopy(value)
