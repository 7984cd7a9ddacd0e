"""What the probes share: calling a student's function within a time, showing what came of it, and stand-ins.

A stand-in takes the place of an earlier exercise for a while. It returns values that came with the inputs, keeps a
record of what it was given, and computes nothing.
"""

from __future__ import annotations

import contextlib
import signal
import threading
from collections.abc import Callable, Iterator

import numpy as np

from autograders.kernel.attempt import attempt

#: Seconds of processor time for one call of a student's function; a right answer needs a thousandth of it.
PATIENCE = 1.0
MAX_ITEMS = 4096
MAX_NUMBERS = 200_000
ABSENT = object()


class TookTooLong(Exception):
    """A student's function did not come back, or called an earlier exercise without end."""


@contextlib.contextmanager
def patience(seconds: float = PATIENCE) -> Iterator[None]:
    """Stop what runs inside after so many seconds of processor time.

    Raises:
        TookTooLong: the time is over.
    """
    if threading.current_thread() is not threading.main_thread() or not hasattr(signal, "setitimer"):
        yield
        return

    def stop(number: int, frame: object) -> None:
        raise TookTooLong("it did not come to an end: look for a loop that never stops")

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds, 0.2)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def timed(seconds: float, function: Callable, *args: object, **keywords: object) -> dict:
    """What :func:`attempt` says of a call within so many seconds of processor time."""

    def run() -> object:
        with patience(seconds):
            return function(*args, **keywords)

    return attempt(run)


def call(function: Callable, *args: object, **keywords: object) -> dict:
    """What :func:`attempt` says of a call within its time."""
    return timed(PATIENCE, function, *args, **keywords)


def took_too_long(outcome: dict) -> bool:
    return outcome.get("raised", {}).get("type") == TookTooLong.__name__


def guard(function: Callable, *args: object) -> dict:
    """One mode of a probe: what it returns, or how it failed, so that one mode can't spoil another."""
    outcome = attempt(lambda: function(*args))
    return outcome.get("returned", outcome)


@contextlib.contextmanager
def in_place_of(owner: object, name: str, stand_in: object) -> Iterator[None]:
    """Put ``stand_in`` into a namespace or onto a class for a while."""
    names = owner if isinstance(owner, dict) else vars(owner)
    before = names.get(name, ABSENT)

    def put(value: object) -> None:
        if isinstance(owner, dict):
            if value is ABSENT:
                owner.pop(name, None)
            else:
                owner[name] = value
        elif value is not ABSENT:
            setattr(owner, name, value)
        elif name in vars(owner):
            delattr(owner, name)

    put(stand_in)
    try:
        yield
    finally:
        put(before)


def plain(value: object, other: Callable[[object, int], object] = lambda value, depth: value, depth: int = 0) -> object:
    """A snapshot of a value that can travel: arrays copied, long things cut short.

    ``other(value, depth)`` says how to show what is neither a number, a string, an array nor a container.
    """
    if depth > 5:
        return {"too_deep": True}
    if value is None or isinstance(value, (bool, int, float)):
        return value
    if isinstance(value, str):
        # numpy's strings are strings
        return str(value)[:MAX_ITEMS]
    if isinstance(value, (np.ndarray, np.generic)):
        if value.size > MAX_NUMBERS:
            return {"too_large": [int(n) for n in value.shape]}
        return np.array(value)[()] if isinstance(value, np.generic) else np.array(value)
    if isinstance(value, dict):
        return {as_key(k): plain(v, other, depth + 1) for k, v in list(value.items())[:MAX_ITEMS]}
    if isinstance(value, (list, tuple)):
        items = [plain(item, other, depth + 1) for item in value[:MAX_ITEMS]]
        return tuple(items) if isinstance(value, tuple) else items
    return other(value, depth)


def as_key(value: object) -> object:
    """A dict's key as it can travel."""
    if isinstance(value, str):
        return str(value)
    if isinstance(value, np.integer):
        return int(value)
    return value if value is None or isinstance(value, (bool, int, float)) else repr(type(value).__name__)


def snapshot(outcome: dict, show: Callable[[object], object] = plain) -> dict:
    """The outcome of a call with plain data in it."""
    if "returned" not in outcome:
        return outcome
    shown = attempt(lambda: show(outcome["returned"]))
    return {**outcome, "returned": shown["returned"]} if "returned" in shown else shown


def missing(student: dict, *path: str) -> str | None:
    """The name of what the student's namespace does not have, ``RnnCell.forward_pass`` or the like."""
    thing = student.get(path[0])
    if thing is None:
        return path[0]
    for name in path[1:]:
        if not callable(getattr(thing, name, None)):
            return ".".join(path)
    return None if callable(thing) else path[0]


def bind(names: tuple[str, ...], args: tuple, keywords: dict, defaults: dict | None = None) -> list:
    """The arguments of a stand-in in order, however they were passed and whatever the student calls them."""
    given = dict(zip(names, args, strict=False))
    rest = [n for n in names if n not in given and n not in keywords]
    for name, value in keywords.items():
        if name in names:
            given[name] = value
        elif rest:
            given[rest.pop(0)] = value
    given = {**(defaults or {}), **given}
    absent = [name for name in names if name not in given]
    if absent:
        raise TypeError(f"missing argument: {absent[0]!r}")
    return [given[name] for name in names]
