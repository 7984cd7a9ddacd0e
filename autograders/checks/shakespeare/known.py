"""What the checks of this lesson share: drawing characters, and telling which known mistake was made."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from autograders.checks.compare import Result, entry, numbers

#: Where a size of the lesson's own stands in for an argument: characters, steps, units.
COURSE_SIZES = (38, 40, 128)
#: float32, in which Keras computes.
RTOL, ATOL = 1e-4, 1e-6
LETTERS = "abcdefghijklmnopqrstuvwxyz"
MARKS = "!'(),-.:;?"


def size(rng: np.random.Generator, low: int, high: int, *other_than: int) -> int:
    """A size from ``low`` to ``high`` that is neither one of the lesson's own nor one of the others."""
    return int(rng.choice([n for n in range(low, high + 1) if n not in (*COURSE_SIZES, 3, *other_than)]))


def draw_chars(rng: np.random.Generator, chars: Sequence[str], count: int) -> str:
    return "".join(str(ch) for ch in rng.choice(list(chars), count))


def draw_table(rng: np.random.Generator, chars: Sequence[str]) -> dict[str, int]:
    """Characters to indices, none of which is the character's place in sorted order, or its place in the table."""
    ordered = sorted(chars)
    while True:
        shuffled, listed = ([str(ch) for ch in rng.permutation(ordered)] for _ in range(2))
        places = zip(shuffled, ordered, listed, strict=True)
        if all(one not in others for one, *others in places):
            table = {ch: ix for ix, ch in enumerate(shuffled)}
            return {ch: table[ch] for ch in listed}


def draw_globals(rng: np.random.Generator, table: Mapping[str, int]) -> dict:
    """The notebook's own text and tables, to lie there during a probe: the same characters in another order, and more.

    Whoever uses them and not the arguments gets other results.
    """
    while True:
        chars = [str(ch) for ch in rng.permutation(list(table))]
        if all(ix != table[ch] for ix, ch in enumerate(chars)):
            break
    more = [ch for ch in LETTERS.upper() + "@#%&*" if ch not in table and ch.lower() not in table]
    chars += [str(ch) for ch in rng.choice(more, 5, replace=False)]
    return {
        "chars": chars,
        "char_indices": {ch: ix for ix, ch in enumerate(chars)},
        "indices_char": dict(enumerate(chars)),
        "text": "".join(chars),
    }


@dataclass(frozen=True)
class Way:
    """A known mistake: its code, what to tell the student, and what it gives for a case, by part.

    ``credit`` is the fraction that an answer keeps that has nothing but this mistake.
    """

    code: str
    message: str
    gives: Callable[[Mapping], Mapping[str, object] | None]
    credit: float = 0.0

    def of(self, case: Mapping) -> Mapping[str, object]:
        """What it gives; nothing where it can't be carried out."""
        try:
            return self.gives(case) or {}
        except (IndexError, ValueError, KeyError):
            return {}


def find_way(
    ways: Sequence[Way],
    wrong: Sequence[tuple[Mapping, str, object]],
    equal: Callable[[object, object], bool],
) -> Way | None:
    """The first way that gives every one of the wrong values, which are told as (case, part, value)."""
    for way in ways:
        if wrong and all(part in way.of(case) and equal(value, way.of(case)[part]) for case, part, value in wrong):
            return way
    return None


def off_by(way: Way) -> Result:
    return way.credit, way.message, way.code


def cases_of(outputs: object, count: int, key: object = "cases") -> list[object]:
    """What came back for each case; None where nothing did.

    After a call that never came to an end the probe leaves out the others, which are then taken to be like it.
    """
    found = entry(outputs, key)
    outcomes = [entry(found, i) for i in range(count)]
    kinds = [entry(entry(one, "raised"), "type") for one in outcomes]
    endless = [
        one for one, kind in zip(outcomes, kinds, strict=True) if isinstance(kind, str) and kind == "TookTooLong"
    ]
    return [endless[0] if one is None and endless else one for one in outcomes]


def exactly(value: object, wanted: object) -> bool:
    """Equal numbers in an equal shape."""
    array, wanted = numbers(value), np.asarray(wanted, dtype=float)
    return array is not None and array.shape == wanted.shape and bool(np.array_equal(array, wanted))
