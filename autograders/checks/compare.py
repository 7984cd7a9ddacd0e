"""Compare what came back with what was asked for, whatever it is that came back.

Nothing here raises for any value that :mod:`autograders.kernel.codec` can decode: a student may return anything.
Containers are taken generously (lists, tuples, 0-d arrays), numbers strictly.
"""

from __future__ import annotations

import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from autograders.checks.check import Finding
from autograders.kernel.codec import Opaque

RTOL, ATOL = 1e-6, 1e-9
#: Where the sizes of the course's own model stand in for an argument.
COURSE_SIZES = (27, 50)


def numbers(value: object) -> np.ndarray | None:
    """The value as a float64 array, or None where it is not made of real numbers."""
    try:
        with warnings.catch_warnings(), np.errstate(all="ignore"):
            warnings.simplefilter("ignore")
            array = np.asarray(value)
            if array.dtype.kind not in "biuf":
                return None
            return array.astype(np.float64)
    except (ValueError, TypeError, OverflowError, RecursionError, MemoryError):
        return None


def _close(array: np.ndarray, wanted: np.ndarray, rtol: float, atol: float) -> np.ndarray:
    with np.errstate(all="ignore"):
        return np.isfinite(array) & (np.abs(array - wanted) <= atol + rtol * np.abs(wanted))


def same(value: object, wanted: object, rtol: float = RTOL, atol: float = ATOL) -> bool:
    """Equal shape and, within the tolerance, equal finite numbers."""
    array, wanted = numbers(value), np.asarray(wanted, dtype=float)
    return array is not None and array.shape == wanted.shape and bool(np.all(_close(array, wanted, rtol, atol)))


def same_numbers(value: object, wanted: object, rtol: float = RTOL, atol: float = ATOL) -> bool:
    """Equal numbers in any shape, read row by row, or in the transposed shape."""
    array, wanted = numbers(value), np.asarray(wanted, dtype=float)
    if array is None or array.size != wanted.size:
        return False
    if bool(np.all(_close(array.ravel(), wanted.ravel(), rtol, atol))):
        return True
    return array.shape == wanted.T.shape and bool(np.all(_close(array, wanted.T, rtol, atol)))


def scalar(value: object) -> float | None:
    """A number or an array of size 1 as a float."""
    array = numbers(value)
    return float(array.reshape(-1)[0]) if array is not None and array.size == 1 else None


def kind_of(value: object) -> str:
    """What a value is, in words for a student."""
    if value is None:
        return "None"
    if isinstance(value, Opaque):
        if value.type_name.startswith(("array of <U", "array of <S", "array of |S")):
            return "an array of strings"
        return f"a value of type {value.type_name}"
    if isinstance(value, Mapping):
        if "cell" in value:
            return "a cell"
        if "too_large" in value:
            return f"an array of shape {value['too_large']}"
        return f"a dict with {len(value)} entries"
    if isinstance(value, np.ndarray):
        if value.dtype.kind == "c":
            return f"an array of complex numbers ({value.dtype})"
        return f"an array of shape {value.shape}"
    if isinstance(value, (list, tuple)):
        return f"a {type(value).__name__} of length {len(value)}"
    if isinstance(value, str):
        return "a string"
    if isinstance(value, np.generic):
        return "a number"
    return f"{'an' if type(value).__name__[0] in 'aeiou' else 'a'} {type(value).__name__}"


def what_is_off(
    name: str,
    value: object,
    wanted: object,
    rtol: float = RTOL,
    atol: float = ATOL,
    course_sizes: Sequence[int] = COURSE_SIZES,
) -> tuple[str, str]:
    """Why a value is not the wanted one: a sentence, which never holds the wanted numbers, and a code."""
    wanted = np.asarray(wanted, dtype=float)
    if value is None:
        return f"{name} is None.", "returned_none"
    array = numbers(value)
    if array is None:
        return f"{name} is {kind_of(value)}, where numbers of shape {wanted.shape} were asked for.", "type"
    if array.shape != wanted.shape:
        if same_numbers(value, wanted, rtol, atol):
            return (
                f"{name} has the right numbers in shape {array.shape}; the shape asked for is {wanted.shape}.",
                "shape",
            )
        hint = ""
        sizes = [n for n in array.shape if n in course_sizes and n not in wanted.shape]
        if sizes:
            hint = f" Is {sizes[0]} written into the code? Use the arguments or the model's own sizes."
            return f"{name} has shape {array.shape}; the shape asked for is {wanted.shape}.{hint}", "hard_coded_size"
        return f"{name} has shape {array.shape}; the shape asked for is {wanted.shape}.", "shape"
    if not np.all(np.isfinite(array)):
        return f"{name} holds NaN or infinity.", "not_finite"
    if rtol < 1e-4 and same(value, wanted, 1e-3, 1e-4) and np.asarray(value).dtype in (np.float32, np.float16):
        return f"{name} was computed in {np.asarray(value).dtype}; use NumPy's default, float64.", "float32"
    close = _close(array, wanted, rtol, atol)
    if array.ndim == 0 or array.size == 1:
        return f"{name} is off.", "value"
    place = ", ".join(str(int(i)) for i in np.argwhere(~close)[0])
    return f"{name}: {int(np.sum(~close))} of {array.size} entries are off, the first at [{place}].", "value"


@dataclass(frozen=True)
class Mistake:
    """A known mistake: what it gives (by part), and how to tell the student."""

    code: str
    message: str
    gives: Mapping[str, object]


def explain(
    parts: Mapping[str, object], mistakes: Sequence[Mistake], rtol: float = RTOL, atol: float = ATOL
) -> Mistake | None:
    """The mistake that gives the most of the wrong parts; the first of equals."""
    best, most = None, 0
    for mistake in mistakes:
        hits = sum(
            name in mistake.gives and same(value, mistake.gives[name], rtol, atol) for name, value in parts.items()
        )
        if hits > most:
            best, most = mistake, hits
    return best


class Sheet:
    """The findings of one exercise while they are made: every aspect has a share, and shares add up to 1."""

    def __init__(self, **sixteenths: int) -> None:
        self.shares = {name: n / 16 for name, n in sixteenths.items()}
        self.marks: dict[str, tuple[float, str, str | None]] = {}

    def mark(self, aspect: str, fraction: float, message: str = "Right.", mistake: str | None = None) -> None:
        """Give ``fraction`` of the aspect's share."""
        self.marks[aspect] = (min(1.0, max(0.0, float(fraction))), message, mistake)

    def none(self, message: str, mistake: str | None) -> Sheet:
        """Nothing earned, and one reason for it; aspects that were marked before are marked again."""
        for i, aspect in enumerate(self.shares):
            self.mark(aspect, 0, message if i == 0 else "Not reached: see above.", mistake if i == 0 else None)
        return self

    def only_with(self, values: Sequence[str], others: Sequence[str]) -> None:
        """Take back what ``others`` earned where no aspect out of ``values`` earned anything."""
        if any(self.marks.get(name, (0,))[0] > 0 for name in values):
            return
        for name in others:
            fraction, message, mistake = self.marks.get(name, (0.0, "", None))
            text = message if fraction < 1 and message else "Counts once a value is right."
            self.marks[name] = (0.0, text, mistake if fraction < 1 else None)

    @property
    def total(self) -> float:
        return sum(self.shares[a] * self.marks[a][0] for a in self.shares if a in self.marks)

    def findings(self) -> list[Finding]:
        found = []
        for aspect, share in self.shares.items():
            fraction, message, mistake = self.marks.get(aspect, (0.0, "Not reached.", None))
            found.append(Finding(aspect, share, share * fraction, message, mistake))
        return found


def best_of(sheets: Sequence[Sheet]) -> list[Finding]:
    """The findings of the sheet that earns the most, of the first of equals."""
    return max(sheets, key=lambda sheet: sheet.total).findings()


#: What came of comparing one thing: the fraction that is right, a sentence and a code.
Result = tuple[float, str, str | None]
RIGHT: Result = (1.0, "Right.", None)
#: Codes that say that something is off but not why, the most telling first.
UNSPECIFIC = (
    "hard_coded_size",
    "wrong_keys",
    "returned_none",
    "shape",
    "type",
    "not_finite",
    "value",
    "raised",
    "not_done",
)


def entry(value: object, key: object, default: object = None) -> object:
    """``value[key]`` of a dict, list or tuple, ``default`` where there is none."""
    if isinstance(value, Mapping):
        return value.get(key, default)
    if isinstance(value, (list, tuple)) and isinstance(key, int) and -len(value) <= key < len(value):
        return value[key]
    return default


def trouble(outcome: object) -> Result | None:
    """Why a call brought nothing back; None where it returned something, be it None."""
    if not isinstance(outcome, Mapping):
        return 0.0, "What came back can't be read.", "unreadable"
    if "raised" not in outcome:
        return None if "returned" in outcome else (0.0, "What came back can't be read.", "unreadable")
    kind, message, code = (entry(outcome["raised"], key) for key in ("type", "message", "code"))
    kind = kind if isinstance(kind, str) else "an exception"
    text = kind + (f": {message}" if isinstance(message, str) and message else "")
    text += f" (in the line `{code.strip()}`)" if isinstance(code, str) and code.strip() else ""
    if kind == "NotImplementedError":
        return 0.0, f"Not done yet: it stopped with {text}.", "not_done"
    return 0.0, f"It stopped with {text}.", "raised"


def compared(name: str, value: object, wanted: object, mistakes: Sequence[Mistake] = (), part: str = "value") -> Result:
    """A value against the wanted one; the right numbers in another shape count half.

    A known mistake is looked up under ``part`` of what it gives.
    """
    if same(value, wanted):
        return RIGHT
    known = explain({part: value}, [m for m in mistakes if part in m.gives and not same(m.gives[part], wanted)])
    if known:
        return 0.0, known.message, known.code
    message, code = what_is_off(name, value, wanted)
    return (0.5 if code == "shape" and same_numbers(value, wanted) else 0.0), message, code


def together(results: Sequence[Result]) -> Result:
    """The mean fraction, with the most telling message of what is not right."""
    if not results:
        return 0.0, "Not reached.", None
    fraction = sum(result[0] for result in results) / len(results)
    off = [result for result in results if result[0] < 1]
    if not off:
        return RIGHT
    codes = [result[2] for result in off]

    def rank(result: Result) -> tuple[int, int]:
        code = result[2]
        return (UNSPECIFIC.index(code) + 1 if code in UNSPECIFIC else 0 if code else 99), -codes.count(code)

    _, message, code = min(off, key=rank)
    return fraction, message, code


def untouched(name: str, pairs: Sequence[tuple[object, object]]) -> Result:
    """Whether arguments are after the call what they were before it, given as pairs (after, before)."""
    for after, before in pairs:
        array = numbers(after)
        if (
            array is None
            or array.shape != np.shape(before)
            or not np.array_equal(array, np.asarray(before, dtype=float))
        ):
            return 0.0, f"The call changes {name}; work on a copy.", "changes_arguments"
    return RIGHT


def nothing_came(sheet: Sheet, outputs: object, outcomes: Sequence[object], may_return_none: bool = False) -> bool:
    """Whether there is nothing to judge (not defined, always raised, always None); if so, the sheet says it."""
    missing = entry(outputs, "missing")
    if missing is not None:
        name = missing if isinstance(missing, str) else "It"
        sheet.none(f"{name} is not defined: did its cell run?", "missing")
        return True
    stopped = [trouble(outcome) for outcome in outcomes]
    if all(stopped):
        _, message, code = together(stopped) if stopped else (0.0, "What came back can't be read.", "unreadable")
        sheet.none(message, code)
        return True
    if not may_return_none and all(
        stop or outcome["returned"] is None for stop, outcome in zip(stopped, outcomes, strict=True)
    ):
        sheet.none("It returned None: is the `return` missing?", "returned_none")
        return True
    return False
