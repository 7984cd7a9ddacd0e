"""The checks of what runs over a whole name: run_forward, run_backwards and optimize.

Each is called with the student's own earlier exercises and with stand-ins that deal out given numbers. Where a stand-in
was called, what it was given counts too. The better of the ways is the verdict, so that no mistake costs twice.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from autograders.checks.check import Check, Finding
from autograders.checks.compare import (
    COURSE_SIZES,
    Mistake,
    Sheet,
    best_of,
    entry,
    explain,
    kind_of,
    numbers,
    same,
    same_numbers,
    scalar,
    what_is_off,
)
from autograders.reference import dinosaur_names as reference

NAMES = reference.NAMES
HELD = ("x", "a_prev", "a", "y")


# Reading what came back


def _items(value: object) -> list:
    return list(value) if isinstance(value, (list, tuple)) else []


def _trouble(outcome: object, name: str) -> tuple[str, str] | None:
    """Why a call gave nothing that can be judged, and a code; None where it returned something."""
    if not isinstance(outcome, Mapping):
        return f"What {name} gave can't be read.", "type"
    if isinstance(outcome.get("missing"), str):
        return f"{outcome['missing']} is not defined: has its cell been run?", "missing"
    raised = outcome.get("raised")
    if "raised" in outcome:
        return _stopped(raised, name)
    if outcome.get("returned") is None:
        return f"{name} returned None. Is there a return at its end?", "returned_none"
    return None


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _stopped(raised: object, name: str) -> tuple[str, str]:
    kind, message, code = (_text(entry(raised, key)) for key in ("type", "message", "code"))
    where = f" in the line `{code.strip()}`" if code.strip() else ""
    if kind == "NotImplementedError":
        return f"{name} stopped with NotImplementedError{where}: there is still something to write.", "not_done"
    if kind == "TookTooLong":
        return f"{name} was stopped: {message}.", "raised"
    text = f"{name} stopped with {kind or 'an error'}: {message}{where}."
    if any(f"size {n}" in message or f"({n},1)" in message for n in COURSE_SIZES):
        text += " Is 27 or 50 written into the code? Other sizes are tried here."
    return text, "raised"


def _same_parameters(value: object, wanted: Mapping) -> bool:
    return isinstance(value, Mapping) and all(same(value.get(name), wanted[name]) for name in NAMES)


def _same_indices(value: object, wanted: Sequence[int]) -> bool:
    return same(value, wanted, 0, 0)


def _side_by_side(columns: Sequence[object]) -> np.ndarray | None:
    """Columns as one array ``(rows, steps)``; None where they are not columns of one height."""
    arrays = [numbers(column) for column in columns]
    if not arrays or any(array is None or array.ndim != 2 or array.shape[1] != 1 for array in arrays):
        return None
    return np.hstack(arrays) if len({array.shape for array in arrays}) == 1 else None


def _hits(values: Sequence[object], wanted: Sequence[np.ndarray]) -> int:
    return sum(same(value, right) for value, right in zip(values, wanted, strict=False))


def _all_but_one(hits: int, given: int, wanted: int) -> float:
    """The whole for all steps, half where a single one is off, nothing for less."""
    off = max(given, wanted) - hits
    return 1.0 if off == 0 else 0.5 if off == 1 and hits >= 2 else 0.0


# Drawing


def _parameters(rng: np.random.Generator, n_a: int, n: int) -> dict[str, np.ndarray]:
    shapes = {"Wax": (n_a, n), "Waa": (n_a, n_a), "ba": (n_a, 1), "Wya": (n, n_a), "by": (n, 1)}
    return {name: 0.5 * rng.standard_normal(shape) for name, shape in shapes.items()}


def _name(rng: np.random.Generator, n: int, length: int) -> list[int]:
    """Indices without 0, and no two neighbours equal."""
    X: list[int] = []
    while len(X) < length:
        ix = int(rng.integers(1, n))
        if not X or ix != X[-1]:
            X.append(ix)
    return X


def _network(rng: np.random.Generator, course: bool = False) -> dict:
    """Sizes, parameters, a name and a state; sizes unlike the course's unless they are asked for."""
    n, n_a, length = int(rng.integers(6, 10)), int(rng.integers(3, 6)), int(rng.integers(4, 7))
    if course:
        n, n_a, length = *COURSE_SIZES, 3
    return {
        "n": n,
        "n_a": n_a,
        "parameters": _parameters(rng, n_a, n),
        "X": _name(rng, n, length),
        "a0": 0.6 * rng.standard_normal((n_a, 1)),
    }


def _really_differ(mistakes: Sequence[Mistake], right: Mapping[str, object]) -> bool:
    """Whether each known mistake gives something measurably wrong in every part it is known by."""
    return not any(
        same(value, right[part], 1e-3, 1e-4) for mistake in mistakes for part, value in mistake.gives.items()
    )


def _at_course_sizes_only(sheet: Sheet) -> Sheet:
    """Half of what an answer earns with 27 characters, 50 units and 3 steps that fails with other numbers."""
    text = (
        "Right with 27 characters, 50 hidden units and a name of 3, but not with other numbers of them. "
        "Is a number written into the code? Use self.n_x, self.n_y, self.n_a and the length of what is given."
    )
    for aspect, (fraction, message, mistake) in list(sheet.marks.items()):
        if fraction > 0:
            sheet.mark(aspect, fraction / 2, text, "hard_coded_size")
        else:
            sheet.mark(aspect, 0, message, mistake)
    return sheet


def _verdict(sheets: Sequence[Sheet], course: Callable[[], Sequence[Sheet]] = list) -> list[Finding]:
    """The best of the ways; the course's own sizes are looked at only where others failed."""
    if max(sheet.total for sheet in sheets) > 1 - 1e-9:
        return best_of(sheets)
    return best_of([*sheets, *(_at_course_sizes_only(sheet) for sheet in course())])


# run_forward


@dataclass(frozen=True)
class Run:
    """What a run over a name should leave behind, a column a step."""

    X: list[int]
    a0: np.ndarray
    x: list[np.ndarray]
    a_prev: list[np.ndarray]
    a: list[np.ndarray]
    y: list[np.ndarray]

    @property
    def n(self) -> int:
        return self.y[0].shape[0]

    @property
    def targets(self) -> list[np.ndarray]:
        return [reference.one_hot(ix, self.n) for ix in self.X]

    @property
    def dy(self) -> list[np.ndarray]:
        return [y - target for y, target in zip(self.y, self.targets, strict=True)]

    @property
    def p(self) -> np.ndarray:
        """The probability of each target, ``(T,)``."""
        return np.array([y[ix, 0] for y, ix in zip(self.y, self.X, strict=True)])

    @property
    def loss(self) -> float:
        return float(-np.log(self.p).sum())


def _true_run(case: Mapping) -> Run:
    _, cells = reference.run_forward(case["parameters"], case["X"], case["a0"])
    return Run(case["X"], case["a0"], *([cell[name] for cell in cells] for name in HELD))


def _dealt_run(case: Mapping, mode: str) -> Run:
    """The run in which a stand-in dealt out states and distributions, or distributions alone."""
    true, dealt = _true_run(case), case["dealt"]
    if mode == "cell":
        return Run(case["X"], case["a0"], true.x, [case["a0"], *dealt["a"][:-1]], dealt["a"], dealt["y"])
    return Run(case["X"], case["a0"], true.x, true.a_prev, true.a, dealt["y"])


def _input_mistakes(run: Run) -> list[Mistake]:
    zeros, targets = np.zeros((run.n, 1)), run.targets
    predicted = [reference.one_hot(int(np.argmax(y)), run.n) for y in run.y]
    given = {
        "input_is_target": (targets, "Each step is fed the very character that it should predict."),
        "input_never_changes": ([zeros] * len(targets), "Every step is fed zeros: the input has to change."),
        "no_first_step": (targets[:-1], "The step that is fed zeros and predicts the first character is missing."),
        "input_too_late": ([zeros, zeros, *targets[:-2]], "The inputs come one step too late."),
        "feeds_y": ([zeros, *run.y[:-1]], "Steps are fed the probabilities y; here the name's own characters go in."),
        "feeds_prediction": (
            [zeros, *predicted[:-1]],
            "Steps are fed the likeliest character; here the name's own characters go in.",
        ),
        "name_reversed": (
            reference.inputs_of(run.X[::-1], run.n),
            "The name is read from its end: go through X from the first character on.",
        ),
    }
    return [Mistake(code, text, {"x": np.hstack(columns)}) for code, (columns, text) in given.items()]


def _state_mistakes(run: Run) -> list[Mistake]:
    zeros = np.zeros_like(run.a0)
    given = {
        "no_a0": ([zeros, *run.a[:-1]], "The first step starts from zeros; it should start from a0."),
        "state_not_carried": (
            [run.a0] * len(run.a),
            "Every step starts from a0; from the second on it should be the state of the step before.",
        ),
        "always_zeros": ([zeros] * len(run.a), "Every step starts from zeros: neither a0 nor the states are used."),
        "state_too_late": (
            [run.a0, run.a0, *run.a[:-2]],
            "Each step starts from the state of two steps before.",
        ),
    }
    return [Mistake(code, text, {"a_prev": np.hstack(columns)}) for code, (columns, text) in given.items()]


def _loss_mistakes(run: Run) -> list[Mistake]:
    p, y, X = run.p, np.hstack(run.y), run.X
    later = np.array([y[X[t + 1], t] for t in range(len(X) - 1)])
    earlier = np.array([y[X[t - 1], t] for t in range(1, len(X))])
    given = {
        "mean_not_sum": (run.loss / len(X), "The loss is the mean over the steps; the sum is asked for."),
        "log2": (run.loss / np.log(2), "The logarithm is to base 2; the cross-entropy takes np.log."),
        "log10": (run.loss / np.log(10), "The logarithm is to base 10; the cross-entropy takes np.log."),
        "wrong_sign": (-run.loss, "The loss has the wrong sign: it is minus the sum of the logarithms."),
        "last_step_only": (-np.log(p[-1]), "This is the loss of the last step alone; add up all the steps."),
        "first_step_only": (-np.log(p[0]), "This is the loss of the first step alone; is there a return in the loop?"),
        "last_step_missing": (-np.log(p[:-1]).sum(), "The last step's loss is missing."),
        "first_step_missing": (-np.log(p[1:]).sum(), "The first step's loss is missing."),
        "target_shifted": (-np.log(later).sum(), "The target of step t is X[t]; here it is X[t + 1]."),
        "target_is_input": (-np.log(earlier).sum(), "The target of step t is X[t]; here it is the input, X[t - 1]."),
        "no_log": (p.sum(), "The logarithm is missing: these are the probabilities themselves."),
        "one_minus_p": ((1 - p).sum(), "This adds up 1 - p; the cross-entropy is -log p."),
        "all_characters": (
            -np.log(y).sum(),
            "The logarithms of all probabilities are added up; only the target's counts.",
        ),
        "binary_cross_entropy": (
            run.loss - np.log(1 - y).sum() + np.log(1 - p).sum(),
            "The terms log(1 - y) of the other characters don't belong here; only the target's counts.",
        ),
    }
    return [Mistake(code, text, {"loss": np.array(value)}) for code, (value, text) in given.items()]


def _dy_mistakes(run: Run) -> list[Mistake]:
    y, targets, dy = np.hstack(run.y), np.hstack(run.targets), np.hstack(run.dy)
    inputs = np.hstack(run.x)
    given = {
        "dy_wrong_sign": (-dy, "dy is turned round: it is y minus the one-hot target."),
        "dy_is_y": (y, "dy is y itself: the one-hot target has to be subtracted."),
        "dy_from_input": (y - inputs, "dy subtracts the step's input; its target X[t] is asked for."),
        "target_shifted": (
            y[:, :-1] - targets[:, 1:],
            "The target of step t is X[t]; here it is X[t + 1], and the last step is missing.",
        ),
        "dy_of_y": (
            -targets / y,
            "This is the derivative by y, -1/p; dy here means the one by the logits, y minus the one-hot target.",
        ),
        "dy_minus_index": (y - np.array(run.X), "dy subtracts the target's index from all entries, not its one-hot."),
        "dy_minus_one": (y - 1, "dy subtracts 1 from all entries; only the target's entry is lowered."),
        "mean_not_sum": (dy / len(run.X), "dy is divided by the number of steps; the loss is a sum."),
        "shared_array": (
            np.tile(dy[:, -1:], (1, len(run.X))),
            "All cells hold the dy of the last step: each needs an array of its own.",
        ),
    }
    return [Mistake(code, text, {"dy": value}) for code, (value, text) in given.items()]


def _mistakes_in_a_run(run: Run) -> list[Mistake]:
    return [*_input_mistakes(run), *_state_mistakes(run), *_loss_mistakes(run), *_dy_mistakes(run)]


def _parts_of(run: Run) -> dict[str, object]:
    return {
        "x": np.hstack(run.x),
        "a_prev": np.hstack(run.a_prev),
        "loss": np.array(run.loss),
        "dy": np.hstack(run.dy),
    }


def _forward_case(rng: np.random.Generator, course: bool) -> dict:
    while True:
        case = _network(rng, course)
        n, n_a, steps = case["n"], case["n_a"], len(case["X"])
        case["columns"] = [reference.one_hot(ix, n) for ix in [*range(n), None]]
        case["dealt"] = {
            "a": [np.tanh(rng.standard_normal((n_a, 1))) for _ in range(steps)],
            "y": [reference.softmax(rng.standard_normal((n, 1))) for _ in range(steps)],
        }
        case["modes"] = ["own", "cell"] if course else ["own", "cell", "softmax"]
        runs = [_true_run(case), *(_dealt_run(case, mode) for mode in case["modes"][1:])]
        if course or all(_really_differ(_mistakes_in_a_run(run), _parts_of(run)) for run in runs):
            return case


def _forward_inputs(rng: np.random.Generator) -> dict:
    """A small network, a name of 4 to 6 characters and a state that is not zero; and one of the course's sizes.

    Asked for: the loss and the cells. With stand-ins for ``forward_pass`` (mode ``cell``) and ``softmax`` as well.
    """
    return {"cases": [_forward_case(rng, False), _forward_case(rng, True)]}


def _mark_columns(
    sheet: Sheet, aspect: str, part: str, values: list, wanted: list, mistakes: Sequence[Mistake], others: str
) -> None:
    """Mark a column a step: all right, one off, or less."""
    fraction = _all_but_one(_hits(values, wanted), len(values), len(wanted))
    if fraction == 1:
        sheet.mark(aspect, 1)
        return
    known = explain({part: _side_by_side(values)}, mistakes)
    if known:
        sheet.mark(aspect, fraction, known.message, known.code)
        return
    if len(values) == len(wanted) and _hits(values[::-1], wanted) == len(wanted):
        sheet.mark(aspect, 0, CELLS_REVERSED, "cells_reversed")
        return
    if len(values) == len(wanted) and all(same_numbers(v, w) for v, w in zip(values, wanted, strict=True)):
        text = f"{part} has the right numbers; the shape asked for is {wanted[0].shape}."
        sheet.mark(aspect, 0.5, text, "shape")
        return
    sheet.mark(aspect, fraction, *_first_off(part, values, wanted, others))


CELLS_REVERSED = "The cells come in reversed order: the first step's cell should be the first in the list."


def _first_off(part: str, values: list, wanted: list, others: str) -> tuple[str, str]:
    for t, (value, right) in enumerate(zip(values, wanted, strict=False)):
        if not same(value, right):
            text, code = what_is_off(f"{part} of step {t}", value, right)
            return f"{text} {others}", code
    return f"The number of steps is {len(values)}; there should be one for each character of X.", "number_of_steps"


def _mark_inputs(sheet: Sheet, run: Run, x: list) -> None:
    later = len(x) == len(run.x) and _hits(x[1:], run.x[1:]) == len(run.x) - 1
    if later and not same(x[0], run.x[0]) and _side_by_side(x) is not None:
        text = "The first input should be all zeros; the rest is right."
        sheet.mark("inputs", 0.5, text, "first_input_not_zero")
        return
    advice = "The first input is zeros, then comes the one-hot of each character but the last."
    _mark_columns(sheet, "inputs", "x", x, run.x, _input_mistakes(run), advice)


def _mark_loss(sheet: Sheet, run: Run, loss: object) -> None:
    number = scalar(loss)
    if number is not None and same(number, run.loss):
        sheet.mark("loss", 1)
        return
    known = explain({"loss": number}, _loss_mistakes(run)) if number is not None else None
    if known:
        sheet.mark("loss", 0, known.message, known.code)
    elif number is None:
        sheet.mark("loss", 0, f"The loss is {kind_of(loss)}; a single number was asked for.", "shape")
    else:
        sheet.mark("loss", 0, *what_is_off("The loss", number, run.loss))


def _mark_dy(sheet: Sheet, run: Run, cells: list, one_cell: bool) -> None:
    dy = [cell.get("dy") for cell in cells]
    if dy and all(value is None for value in dy):
        sheet.mark("dy", 0, "The cells' dy is missing: set cell.dy at each step.", "dy_missing")
    elif one_cell:
        sheet.mark("dy", 0, "All steps share one cell, so only the last dy is left.", "one_cell")
    else:
        _mark_columns(sheet, "dy", "dy", dy, run.dy, _dy_mistakes(run), "It is y minus the one-hot of X[t].")


def _mark_cells(sheet: Sheet, run: Run, cells: list, given: Mapping[str, list], one_cell: bool) -> None:
    """Each step has its own cell, and it still holds what the forward pass left there."""
    if one_cell:
        text = (
            "All steps share one cell, so the list holds the last step again and again. Make a new RnnCell each step."
        )
        sheet.mark("cells", 0, text, "one_cell")
        return
    if len(cells) != len(run.X):
        text = f"The number of cells is {len(cells)}; there should be one for each character of X."
        sheet.mark("cells", 0, text, "number_of_steps")
        return
    wanted = {"x": run.x, "a_prev": run.a_prev, "a": run.a, "y": run.y, **given}
    for name in ("y", "a", "x", "a_prev"):
        held = [cell.get(name) for cell in cells]
        if all(_alike(value, right) for value, right in zip(held, wanted[name], strict=False)):
            continue
        if name == "y" and _hits(held, run.dy) == len(held):
            text = "cell.y has turned into dy: dy and y are one array. Subtract in a copy."
            sheet.mark("cells", 0, text, "y_overwritten")
        elif _hits(held[::-1], wanted[name]) == len(held):
            sheet.mark("cells", 0, CELLS_REVERSED, "cells_reversed")
        elif given and name in given:
            text = f"The cells' {name} changed after their step: is one array used for all of them?"
            sheet.mark("cells", 0, text, "shared_array")
        else:
            sheet.mark("cells", 0, *_first_off(f"cell.{name}", held, wanted[name], "See what the cell should keep."))
        return
    sheet.mark("cells", 1)


def _mark_usable(sheet: Sheet, case: Mapping, usable: object) -> None:
    """Whether run_backwards can go through the cells: they are RnnCells and still have the model's parameters."""
    if sheet.marks["cells"][0] == 0:
        return
    for cell in _items(usable):
        if entry(cell, "is_cell") is not True:
            text = "The list holds other things than RnnCells; without a backward_pass run_backwards can't use them."
            sheet.mark("cells", 0, text, "not_cells")
            return
        if entry(cell, "own") is not True and not _same_parameters(entry(cell, "parameters"), case["parameters"]):
            text = "The cells' parameters are not the model's any more, so run_backwards can't use them."
            sheet.mark("cells", 0, text, "cells_without_parameters")
            return


def _alike(value: object, wanted: object) -> bool:
    """Like :func:`same`, where what is wanted may itself have come from a student."""
    wanted = numbers(wanted)
    return wanted is not None and same(value, wanted)


def _loss_and_cells(returned: object) -> tuple[object, list, str | None]:
    """The loss, the cells, and a code where they came in another order or not at all."""
    pair = _items(returned)
    if len(pair) != 2:
        return None, [], "type"
    loss, cells = pair
    swapped = scalar(cells) is not None and isinstance(loss, (list, tuple))
    if swapped:
        loss, cells = cells, loss
    if not isinstance(cells, (list, tuple)):
        return loss, [], "type"
    if any(not isinstance(cell, Mapping) or "cell" not in cell for cell in cells):
        return loss, [], "type"
    return loss, list(cells), "order_swapped" if swapped else None


def _forward_sheet(case: Mapping, mode: str, outcome: object) -> Sheet:
    sheet = Sheet(inputs=3, states=3, loss=4, dy=3, cells=2, arguments=1)
    trouble = _trouble(outcome, "run_forward")
    if trouble:
        return sheet.none(*trouble)
    loss, cells, code = _loss_and_cells(outcome["returned"])
    if code == "type":
        got = kind_of(outcome["returned"])
        return sheet.none(f"run_forward should return (loss, cells), cells a list of RnnCells; this is {got}.", code)
    calls = [call for call in _items(outcome.get("calls"))] if mode != "own" else []
    run = _dealt_run(case, mode) if calls else _true_run(case)
    given = {}
    if mode == "cell" and calls:
        given = {name: [entry(call, name) for call in calls] for name in ("x", "a_prev")}
    x, a_prev = (given.get(name) or [cell.get(name) for cell in cells] for name in ("x", "a_prev"))
    numbers = [cell["cell"] for cell in cells]
    one_cell = len(cells) > 1 and all(_alike(number, numbers[0]) for number in numbers)

    _mark_inputs(sheet, run, x)
    advice = "The first step starts from a0, every other from the state of the step before."
    _mark_columns(sheet, "states", "a_prev", a_prev, run.a_prev, _state_mistakes(run), advice)
    _mark_loss(sheet, run, loss)
    _mark_dy(sheet, run, cells, one_cell)
    _mark_cells(sheet, run, cells, given, one_cell)
    _mark_usable(sheet, case, outcome.get("usable"))
    _mark_stand_in(sheet, case, mode, run, calls)
    if calls and sheet.marks["inputs"][0] == sheet.marks["states"][0] == 0:
        _only_dealt(sheet)
    _mark_forward_arguments(sheet, case, outcome.get("after"))
    if code == "order_swapped":
        for aspect in ("loss", "cells"):
            sheet.mark(aspect, 0, "The order is turned round: return loss, cells.", code)
    sheet.only_with(("inputs", "states", "loss", "dy"), ("cells", "arguments"))
    return sheet


def _only_dealt(sheet: Sheet) -> None:
    """What follows from numbers that were dealt out counts little where nothing that went in was right."""
    text = "This fits the y of each step, but those come from wrong inputs and wrong states."
    for aspect, most in (("loss", 0.4), ("dy", 0.4), ("cells", 0)):
        fraction, *_ = sheet.marks[aspect]
        if fraction > most:
            sheet.mark(aspect, most, text, "wrong_inputs")


def _mark_stand_in(sheet: Sheet, case: Mapping, mode: str, run: Run, calls: list) -> None:
    """What a stand-in was called with has to be right too."""
    if mode == "cell" and calls:
        if not all(_same_parameters(entry(call, "parameters"), case["parameters"]) for call in calls):
            text = "The cells have other parameters than the model: make them with RnnCell(self.parameters)."
            sheet.mark("states", 0, text, "other_parameters")
    elif mode == "softmax" and calls:
        wanted = [reference.logits(case["parameters"], a) for a in run.a]
        right = len(calls) == len(wanted) and all(same_numbers(z, w) for z, w in zip(calls, wanted, strict=True))
        if not right:
            text = "In the forward pass softmax should be given Wya a + by, once a step."
            sheet.mark("states", 0, text, "logits")


def _mark_forward_arguments(sheet: Sheet, case: Mapping, after: object) -> None:
    kept = {
        "X": _same_indices(entry(after, "X"), case["X"]),
        "a0": same(entry(after, "a0"), case["a0"]),
        "self.parameters": _same_parameters(entry(after, "parameters"), case["parameters"]),
    }
    changed = [name for name, same_as_before in kept.items() if not same_as_before]
    if changed:
        sheet.mark("arguments", 0, f"{' and '.join(changed)} changed; work on a copy.", "changes_arguments")
    else:
        sheet.mark("arguments", 1)


def _by_mode(outputs: object, number: int) -> Mapping:
    """What came back for a case, by mode."""
    cases = _items(entry(outputs, "cases"))
    case = cases[number] if number < len(cases) else None
    return case if isinstance(case, Mapping) else {}


def _judge_forward(inputs: dict, outputs: dict) -> list[Finding]:
    """Inputs 3/16, states 3/16, loss 4/16, dy 3/16, cells (one a step, unspoilt) 2/16, arguments left alone 1/16.

    Cells and arguments count where one of the others does. An answer for the course's sizes alone earns half.
    """
    if isinstance(entry(outputs, "missing"), str):
        return _forward_sheet(inputs["cases"][0], "own", outputs).findings()

    def sheets(number: int) -> list[Sheet]:
        case, outcomes = inputs["cases"][number], _by_mode(outputs, number)
        # a stand-in for softmax has something to tell only where forward_pass is not what calls it
        through_cells = bool(_items(entry(outcomes.get("cell"), "calls")))
        modes = [mode for mode in case["modes"] if mode != "softmax" or not through_cells]
        return [_forward_sheet(case, mode, outcomes.get(mode)) for mode in modes]

    return _verdict(sheets(0), lambda: sheets(1))


# run_backwards


@dataclass(frozen=True)
class Steps:
    """Each cell's gradients and da_prev, first step first."""

    gradients: list[Mapping[str, np.ndarray]]
    da_prev: list[np.ndarray]

    def total(self, cells: Sequence[int] | None = None) -> dict[str, np.ndarray]:
        chosen = range(len(self.gradients)) if cells is None else cells
        return {name: np.sum([self.gradients[k][name] for k in chosen], axis=0) for name in NAMES}


def _dealt_steps(case: Mapping) -> Steps:
    return Steps([step["gradients"] for step in case["dealt"]], [step["da_prev"] for step in case["dealt"]])


def _steps_in_order(case: Mapping, order: Sequence[int]) -> Steps:
    """Go through true cells in an order, handing da on from each to the next."""
    gradients: dict[int, Mapping] = {}
    da_prev: dict[int, np.ndarray] = {}
    da = np.zeros((case["n_a"], 1))
    for k in order:
        cell = case["cells"][k]
        gradients[k], da = reference.backward(case["parameters"], cell["x"], cell["a_prev"], cell["dy"], da)
        da_prev[k] = da
    return Steps([gradients[k] for k in sorted(order)], [da_prev[k] for k in sorted(order)])


def _sum_mistakes(steps: Steps) -> list[Mistake]:
    """Right gradients of the cells, put together wrongly."""
    count, total = len(steps.gradients), steps.total()
    each = {limit: [reference.clip(g, limit) for g in steps.gradients] for limit in (1, 5)}
    clips = "The gradients are clipped already here; that is the task of clip."
    return [
        Mistake("mean_not_sum", "This is the mean over the cells; the sum is asked for.", _over(total, count)),
        Mistake(
            "not_summed",
            "These are the first cell's gradients alone: what the cells before gave was overwritten. Add up.",
            dict(steps.gradients[0]),
        ),
        Mistake(
            "last_cell_only",
            "These are the last cell's gradients alone. Is there a return inside the loop?",
            dict(steps.gradients[-1]),
        ),
        Mistake("first_cell_skipped", "The first cell's gradients are missing.", steps.total(range(1, count))),
        Mistake("last_cell_skipped", "The last cell's gradients are missing.", steps.total(range(count - 1))),
        Mistake(
            "counted_twice",
            "The last cell's gradients are counted twice.",
            steps.total([*range(count), count - 1]),
        ),
        Mistake("counted_twice", "The first cell's gradients are counted twice.", steps.total([0, *range(count)])),
        Mistake("wrong_sign", "The gradients have the wrong sign.", _over(total, -1)),
        *(Mistake("clips", clips, reference.clip(total, limit)) for limit in (1, 5)),
        *(Mistake("clips", clips, Steps(gradients, []).total()) for gradients in each.values()),
    ]


def _over(gradients: Mapping, divisor: float) -> dict:
    return {name: value / divisor for name, value in gradients.items()}


def _chain_mistakes(case: Mapping) -> list[Mistake]:
    """What true cells give where da is not handed on as it should be."""
    order = range(len(case["cells"]))
    first_to_last = _steps_in_order(case, order)
    alone = reference.through_cells(case["parameters"], case["cells"], reset=True)
    hidden = ("Wax", "Waa", "ba")
    return [
        Mistake("da_not_passed", DA_NOT_PASSED, {name: alone[name] for name in hidden}),
        Mistake("not_reversed", NOT_REVERSED, {name: first_to_last.total()[name] for name in hidden}),
    ]


DA_NOT_PASSED = "Every cell got zeros: each should get the da_prev of the cell after it."
NOT_REVERSED = "The cells are gone through from the first to the last; errors flow back from the last one."


def _da_mistakes(steps: Steps) -> list[Mistake]:
    """What the cells were given, side by side from the first cell on."""
    zeros, da = np.zeros_like(steps.da_prev[0]), steps.da_prev
    later = da[1:]
    summed = [np.sum(later[k:], axis=0) for k in range(len(later))]
    ba = [gradients["ba"] for gradients in steps.gradients[1:]]
    return [
        Mistake("da_not_passed", DA_NOT_PASSED, {"da": np.hstack([zeros] * len(da))}),
        Mistake("not_reversed", NOT_REVERSED, {"da": np.hstack([zeros, *da[:-1]])}),
        Mistake(
            "da_accumulated",
            "The da_prev of all later cells are added up; a cell gets only that of the one after it.",
            {"da": np.hstack([*summed, zeros])},
        ),
        Mistake(
            "hands_on_ba",
            "The gradient of ba is handed on; it should be da_prev, the second thing backward_pass returns.",
            {"da": np.hstack([*ba, zeros])},
        ),
    ]


def _backwards_case(rng: np.random.Generator, course: bool) -> dict:
    while True:
        case = _network(rng, course)
        # so that some gradients of the true run are beyond any limit that a student may clip at too early
        case["parameters"]["Wya"] *= 4
        _, case["cells"] = reference.run_forward(case["parameters"], case["X"], case["a0"])
        case["dealt"] = [
            {
                "gradients": {name: 4 * rng.standard_normal(v.shape) for name, v in case["parameters"].items()},
                "da_prev": rng.standard_normal((case["n_a"], 1)),
            }
            for _ in case["cells"]
        ]
        case["modes"] = ["stand_in"] if course else ["own", "given", "stand_in"]
        steps = _dealt_steps(case)
        right = {"da": np.hstack([*steps.da_prev[1:], np.zeros((case["n_a"], 1))])}
        fair = [mistake for mistake in _sum_mistakes(steps) if mistake.code != "clips"]
        visible = all(np.max(np.abs(value)) > 6 for value in steps.total().values())
        told_apart = visible and _really_differ(fair, steps.total()) and _really_differ(_da_mistakes(steps), right)
        if course or (told_apart and _shows_in_a_true_run(case)):
            return case


def _shows_in_a_true_run(case: Mapping) -> bool:
    """Whether every known mistake changes some gradient of the true run."""
    right = reference.sequence_gradients(case["parameters"], case["X"], case["a0"])
    last_first = range(len(case["cells"]) - 1, -1, -1)
    mistakes = [*_chain_mistakes(case), *_sum_mistakes(_steps_in_order(case, last_first))]
    return all(
        any(not same(value, right[name], 1e-3, 1e-4) for name, value in mistake.gives.items()) for mistake in mistakes
    )


def _backwards_inputs(rng: np.random.Generator) -> dict:
    """The cells of a true run over 4 to 6 characters, and numbers for a stand-in for ``backward_pass``.

    Asked for: the gradients of the five parameters. One more case has the course's sizes, with the stand-in only.
    """
    return {"cases": [_backwards_case(rng, False), _backwards_case(rng, True)]}


def _mark_gradients(
    sheet: Sheet, aspect: str, gradients: Mapping, wanted: Mapping, mistakes: Callable[[], Sequence[Mistake]]
) -> Mistake | None:
    """A fifth for each parameter; returns the known mistake, where one explains all that is wrong."""
    wrong = {name: gradients.get(name) for name in NAMES if not same(gradients.get(name), wanted[name])}
    if not wrong:
        sheet.mark(aspect, 1)
        return None
    fraction = 1 - len(wrong) / len(NAMES)
    known = _explains_all(wrong, mistakes())
    if known:
        sheet.mark(aspect, fraction, known.message, known.code)
        return known
    absent = [name for name in wrong if name not in gradients]
    if absent:
        sheet.mark(aspect, fraction, f"There is no gradient for {', '.join(absent)}.", "missing_gradient")
    else:
        name = next(iter(wrong))
        sheet.mark(aspect, fraction, *what_is_off(f"The gradient of {name}", wrong[name], wanted[name]))
    return None


def _explains_all(wrong: Mapping[str, object], mistakes: Sequence[Mistake]) -> Mistake | None:
    """The first mistake that gives every wrong part: one part alone may agree by chance, as zeros do with zeros."""
    for mistake in mistakes:
        if all(name in mistake.gives and same(value, mistake.gives[name]) for name, value in wrong.items()):
            return mistake
    return None


def _given_to(calls: list, steps: Steps) -> list[list]:
    """What each cell's backward_pass was given, call by call."""
    given: list[list] = [[] for _ in steps.gradients]
    for call in calls:
        number = entry(call, "cell")
        if type(number) is int and 0 <= number < len(given):
            given[number].append(entry(call, "da_next"))
    return given


def _is_no_error(da: object, n_a: int) -> bool:
    """Zeros as a column, or a single zero, which NumPy spreads over one."""
    return same(da, np.zeros((n_a, 1))) or scalar(da) == 0


def _mark_chain_by_calls(sheet: Sheet, case: Mapping, steps: Steps, calls: list) -> None:
    given = _given_to(calls, steps)
    last = given[-1]
    first_of_each = [da[0] if da else None for da in given]
    known = explain({"da": _side_by_side(first_of_each)}, _da_mistakes(steps))
    if last and all(_is_no_error(da, case["n_a"]) for da in last):
        sheet.mark("start", 1)
    elif known and known.code == "not_reversed":
        sheet.mark("start", 0, known.message, known.code)
    elif last:
        wanted = np.zeros((case["n_a"], 1))
        text, code = what_is_off("What the last cell gets", last[0], wanted)
        sheet.mark("start", 0, f"{text} No step follows it, so its da_next is zeros.", code)
    else:
        sheet.mark("start", 0, "The last cell's backward_pass was not called.", "last_cell_skipped")

    right = [bool(da) and all(same(one, steps.da_prev[k + 1]) for one in da) for k, da in enumerate(given[:-1])]
    fraction = sum(right) / len(right)
    if fraction == 0 and sheet.marks["start"][0]:
        sheet.mark("start", 0, "Counts once da is handed on from cell to cell.")
    if fraction == 1:
        sheet.mark("through time", 1)
    elif known:
        sheet.mark("through time", fraction, known.message, known.code)
    elif not given[0] and all(right[1:]):
        text = "The first cell was left out: the loop ends one cell too early."
        sheet.mark("through time", fraction, text, "first_cell_skipped")
    elif len(calls) == 1:
        text = "backward_pass was called for one cell only. Is there a return inside the loop?"
        sheet.mark("through time", 0, text, "last_cell_only")
    else:
        text = "Each cell should get the da_prev that the cell after it returned."
        sheet.mark("through time", fraction, text, "da_wrong")


def _backwards_sheet(case: Mapping, mode: str, outcome: object) -> Sheet:
    sheet = Sheet(**{"sums": 6, "start": 3, "through time": 5, "arguments": 2})
    trouble = _trouble(outcome, "run_backwards")
    if trouble:
        return sheet.none(*trouble)
    gradients, more = outcome["returned"], False
    if isinstance(gradients, (list, tuple)) and len(gradients) == 2 and isinstance(gradients[0], Mapping):
        gradients, more = gradients[0], True
    if not isinstance(gradients, Mapping):
        return sheet.none(f"run_backwards should return the dict of gradients; this is {kind_of(gradients)}.", "type")

    calls = _items(outcome.get("calls")) if mode == "stand_in" else []
    if calls:
        steps = _dealt_steps(case)
        _mark_gradients(sheet, "sums", gradients, steps.total(), lambda: _sum_mistakes(steps))
        _mark_chain_by_calls(sheet, case, steps, calls)
    else:
        _mark_without_calls(sheet, case, gradients)
    _mark_again(sheet, case, outcome, bool(calls))
    _mark_backwards_arguments(sheet, case, outcome.get("after"))
    if more:
        fraction = sheet.marks["sums"][0] / 2
        sheet.mark("sums", fraction, "Return the gradients alone, without da.", "returns_more")
    sheet.only_with(("sums", "through time"), ("start", "arguments"))
    return sheet


KEEPS_SUMS = (
    "The first call is right, but a second one on the same model goes on adding to the first one's sums. "
    "Start every call with new zeros."
)


def _mark_again(sheet: Sheet, case: Mapping, outcome: object, by_calls: bool) -> None:
    """Half of the sums for a second call, over all cells but the last; only where the first one's are right."""
    if sheet.marks["sums"][0] < 1:
        return
    again = entry(outcome, "again")
    trouble = _trouble(again, "A second call of run_backwards on the same model")
    if trouble:
        sheet.mark("sums", 0.5, *trouble)
        return
    count = len(case["cells"]) - 1
    if by_calls:
        first, second = _dealt_steps(case).total(), _dealt_steps(case).total(range(count))
    else:
        second = _steps_in_order(case, range(count - 1, -1, -1)).total()
        first = _steps_in_order(case, range(count, -1, -1)).total()
    gradients = again["returned"]
    if isinstance(gradients, (list, tuple)) and len(gradients) == 2:
        gradients = gradients[0]
    if _same_parameters(gradients, second):
        return
    if _same_parameters(gradients, first):
        text = "A second call on the same model, with other cells, returns the sums of the first one."
        sheet.mark("sums", 0.5, text, "keeps_sums")
    elif _same_parameters(gradients, {name: first[name] + second[name] for name in NAMES}):
        sheet.mark("sums", 0.5, KEEPS_SUMS, "keeps_sums")
    else:
        text = "The first call is right, but a second one on the same model, over a shorter name, is not."
        sheet.mark("sums", 0.5, text, "wrong_again")


def _mark_without_calls(sheet: Sheet, case: Mapping, gradients: Mapping) -> None:
    """True cells, so the gradients themselves show whether da was handed on."""
    order = range(len(case["cells"]) - 1, -1, -1)
    sums: list[Mistake] = []

    def mistakes() -> list[Mistake]:
        sums.extend(_sum_mistakes(_steps_in_order(case, order)))
        return [*_chain_mistakes(case), *sums]

    wanted = reference.sequence_gradients(case["parameters"], case["X"], case["a0"])
    known = _mark_gradients(sheet, "sums", gradients, wanted, mistakes)
    whole = sheet.marks["sums"][0] == 1 or any(known is mistake for mistake in sums)
    for aspect in ("start", "through time"):
        if whole:
            sheet.mark(aspect, 1)
        elif known:
            sheet.mark(aspect, 0, known.message, known.code)
        else:
            sheet.mark(aspect, 0, "Each cell should get the da_prev of the cell after it, the last one zeros.")


def _mark_backwards_arguments(sheet: Sheet, case: Mapping, after: object) -> None:
    if entry(after, "cells_unchanged") is not True:
        text = "The list of cells was changed (reverse or pop?); optimize still needs it. Use reversed(cells)."
        sheet.mark("arguments", 0, text, "changes_arguments")
    elif not _same_parameters(entry(after, "parameters"), case["parameters"]):
        sheet.mark("arguments", 0, "self.parameters changed; that is for update_parameters.", "changes_arguments")
    else:
        sheet.mark("arguments", 1)


def _judge_backwards(inputs: dict, outputs: dict) -> list[Finding]:
    """Sums over the cells 6/16, zeros for the last cell 3/16, da handed on 5/16, arguments left alone 2/16.

    Half of the sums is for a second call on the same model, where the first one's are right.
    The zeros count where da is handed on, the arguments where sums are right or da is handed on.
    An answer for the course's sizes alone earns half.
    """
    if isinstance(entry(outputs, "missing"), str):
        return _backwards_sheet(inputs["cases"][0], "own", outputs).findings()

    def sheets(number: int) -> list[Sheet]:
        case, outcomes = inputs["cases"][number], _by_mode(outputs, number)
        # the true gradients of a large network would take long, and there the stand-in is all that was tried
        tried = [m for m in case["modes"] if number == 0 or _items(entry(outcomes.get(m), "calls"))]
        return [_backwards_sheet(case, mode, outcomes.get(mode)) for mode in tried]

    return _verdict(sheets(0), lambda: sheets(1))


# optimize


@dataclass(frozen=True)
class Training:
    """One step of training as it should be, with given gradients before the clip."""

    case: Mapping
    unclipped: Mapping[str, np.ndarray]

    @property
    def rate(self) -> float:
        return self.case["learning_rate"]

    @property
    def limit(self) -> float:
        return self.case["max_value"]

    @cached_property
    def clipped(self) -> dict[str, np.ndarray]:
        return reference.clip(self.unclipped, self.limit)

    def moved(self, gradients: Mapping, rate: float) -> dict[str, np.ndarray]:
        return reference.step(self.case["parameters"], gradients, rate)

    @property
    def after(self) -> dict[str, np.ndarray]:
        return self.moved(self.clipped, self.rate)

    @cached_property
    def gradient_mistakes(self) -> list[Mistake]:
        g = self.unclipped
        return [
            Mistake("no_clip", "The gradients that come back are not clipped.", dict(g)),
            Mistake("rate_and_limit_swapped", SWAPPED, reference.clip(g, self.rate)),
            Mistake("ignores_max_value", "The gradients are clipped at 1; use max_value.", reference.clip(g, 1.0)),
            Mistake("ignores_max_value", "The gradients are clipped at 5; use max_value.", reference.clip(g, 5.0)),
            Mistake("wrong_sign", "The gradients have the wrong sign.", _over(self.clipped, -1)),
            Mistake(
                "scaled_by_rate",
                "The gradients that come back are multiplied by the learning rate.",
                {name: self.rate * value for name, value in self.clipped.items()},
            ),
        ]

    @cached_property
    def update_mistakes(self) -> list[Mistake]:
        """Known ways for the parameters to come out wrong, by parameter."""
        g = self.unclipped
        return [
            Mistake("no_update", STILL, self.still),
            Mistake("no_clip", NOT_CLIPPED, self.moved(g, self.rate)),
            Mistake("ignores_learning_rate", DEFAULT_RATE, self.moved(self.clipped, 0.01)),
            Mistake("rate_and_limit_swapped", SWAPPED, self.moved(reference.clip(g, self.rate), self.limit)),
            Mistake("ignores_max_value", AT_ONE, self.moved(reference.clip(g, 1.0), self.rate)),
            Mistake("climbs", "The parameters go uphill: subtract the gradient.", self.moved(self.clipped, -self.rate)),
            Mistake("updates_twice", "The parameters are updated twice.", self.moved(self.clipped, 2 * self.rate)),
        ]

    @property
    def still(self) -> dict[str, np.ndarray]:
        return dict(self.case["parameters"])


SWAPPED = "Learning rate and limit are swapped."
NOT_CLIPPED = "The parameters are updated with gradients that have not been clipped."
STILL = "The parameters are after the call what they were before: the update is missing, of no effect, or undone."
DEFAULT_RATE = "The update takes the rate 0.01; use the argument learning_rate."
AT_ONE = "The gradients of the update are clipped at 1; use max_value."


def _optimize_case(rng: np.random.Generator) -> dict:
    case = _network(rng)
    case["learning_rate"] = float(rng.uniform(0.05, 0.15))
    case["max_value"] = float(rng.uniform(0.3, 0.7))
    loss, cells = reference.run_forward(case["parameters"], case["X"], case["a0"])
    gradients = {name: 3 * rng.standard_normal(value.shape) for name, value in case["parameters"].items()}
    case["dealt"] = {
        # a NumPy number, as the sum of NumPy's logarithms is one
        "loss": np.float64(loss),
        "cells": cells,
        "gradients": gradients,
        "clipped": reference.clip(gradients, case["max_value"]),
        # of no step at all, so that it can't be had by other means
        "moved": _parameters(rng, case["n_a"], case["n"]),
    }
    return case


def _true_training(case: Mapping) -> Training:
    return Training(case, reference.sequence_gradients(case["parameters"], case["X"], case["a0"]))


def _shows_its_mistakes(training: Training) -> bool:
    """Whether every parameter has entries beyond 1 and within the limit, and the mistakes differ from the right."""
    sizes = [np.abs(value) for value in training.unclipped.values()]
    told_apart = all(np.max(size) > 1.05 and np.min(size) < 0.9 * training.limit for size in sizes)
    fair = [m for m in training.gradient_mistakes if "clipped at 5" not in m.message]
    return (
        told_apart
        and _really_differ(fair, training.clipped)
        and _really_differ(training.update_mistakes, training.after)
    )


def _optimize_inputs(rng: np.random.Generator) -> dict:
    """A small network, a name, a state, a rate and a limit; and what stand-ins for the four earlier steps return.

    Asked for: the loss, the clipped gradients, the last state, and parameters that have moved. The stand-ins' loss and
    cells are those of a true run, their gradients are not.
    """
    for _ in range(200):
        case = _optimize_case(rng)
        true, dealt = _true_training(case), Training(case, case["dealt"]["gradients"])
        if _shows_its_mistakes(dealt) and _beyond_the_limit(true):
            break
    return case


def _beyond_the_limit(training: Training) -> bool:
    sizes = np.concatenate([np.abs(value).ravel() for value in training.unclipped.values()])
    return bool(np.sum(sizes > 1.05) >= 3 and np.sum(sizes < 0.9 * training.limit) >= 3)


def _calls_of(calls: Sequence[object], name: str) -> list[Mapping]:
    return [call for call in calls if isinstance(call, Mapping) and _text(call.get("name")) == name]


def _three(returned: object) -> tuple[object, object, object, str | None]:
    """Loss, gradients, last state, and a code where they came otherwise."""
    if returned is None:
        return None, None, None, "returned_none"
    items = _items(returned)
    if len(items) not in (2, 3):
        return None, None, None, "type"
    loss, gradients, a = [*items, None][:3]
    if isinstance(a, Mapping) and not isinstance(gradients, Mapping):
        return loss, a, gradients, "order_swapped"
    return loss, gradients, a, None


def _mark_optimize_loss(sheet: Sheet, case: Mapping, calls: list, loss: object) -> None:
    forward = _calls_of(calls, "run_forward")
    names = [_text(entry(call, "name")) for call in calls]
    if len(forward) > 1:
        late = "update_parameters" in names and names.index("update_parameters") < len(names) - 1
        text = "run_forward is called more than once; the loss is the one before the update, from a single run."
        sheet.mark("loss", 0, text, "loss_after_update" if late else "runs_twice")
    elif forward and not same(forward[0].get("a0"), case["a0"]):
        if same_numbers(forward[0].get("a0"), np.zeros_like(case["a0"])):
            sheet.mark("loss", 0, "run_forward starts from zeros; hand a0 on.", "no_a0")
        else:
            sheet.mark("loss", 0, *what_is_off("The state that run_forward gets", forward[0].get("a0"), case["a0"]))
    elif forward and not _same_indices(forward[0].get("X"), case["X"]):
        sheet.mark("loss", 0, "run_forward gets other indices than X.", "other_indices")
    elif (number := scalar(loss)) is not None and same(number, float(case["dealt"]["loss"])):
        sheet.mark("loss", 1)
    else:
        _explain_loss(sheet, case, loss)


def _explain_loss(sheet: Sheet, case: Mapping, loss: object) -> None:
    number = scalar(loss)
    if number is None:
        sheet.mark("loss", 0, f"The loss is {kind_of(loss)}; a single number was asked for.", "shape")
        return
    right = float(case["dealt"]["loss"])
    from_zeros, _ = reference.run_forward(case["parameters"], case["X"], np.zeros_like(case["a0"]))
    moved = _true_training(case).after
    later, _ = reference.run_forward(moved, case["X"], case["a0"])
    known = explain(
        {"loss": number},
        [
            Mistake("no_a0", "The run starts from zeros; hand a0 on.", {"loss": from_zeros}),
            Mistake(
                "loss_after_update", "This is the loss after the update; the one before was asked for.", {"loss": later}
            ),
            Mistake("mean_not_sum", "The loss is divided by the length of X.", {"loss": right / len(case["X"])}),
        ],
    )
    if known:
        sheet.mark("loss", 0, known.message, known.code)
    else:
        sheet.mark("loss", 0, *what_is_off("The loss", number, right))


def _mark_optimize_gradients(sheet: Sheet, training: Training, calls: list, gradients: object) -> None:
    backwards, clips = _calls_of(calls, "run_backwards"), _calls_of(calls, "clip")
    steps = list(range(len(training.case["X"])))
    if not isinstance(gradients, Mapping):
        text = f"The second thing to return is the dict of gradients; this is {kind_of(gradients)}."
        sheet.mark("gradients", 0, text, "type")
    elif len(backwards) > 1:
        sheet.mark("gradients", 0, "run_backwards is called more than once.", "runs_twice")
    elif backwards and not _same_indices(backwards[0].get("cells"), steps):
        text = "run_backwards should get the cells of run_forward, all of them and in their order."
        sheet.mark("gradients", 0, text, "other_cells")
    elif clips and not all(_clip_was_asked_rightly(call, training) for call in clips):
        sheet.mark("gradients", 0, *_why_the_clip_is_off(clips[0], training))
    else:
        _mark_gradients(sheet, "gradients", gradients, training.clipped, lambda: training.gradient_mistakes)


def _clip_was_asked_rightly(call: Mapping, training: Training) -> bool:
    given = call.get("gradients")
    right = _same_parameters(given, training.unclipped) or _same_parameters(given, training.clipped)
    return right and same(scalar(call.get("max_value")), training.limit)


def _why_the_clip_is_off(call: Mapping, training: Training) -> tuple[str, str]:
    limit = scalar(call.get("max_value"))
    if limit is not None and same(limit, training.rate):
        return SWAPPED, "rate_and_limit_swapped"
    if limit is not None and same(limit, -training.limit):
        return "clip gets the negative of max_value; it takes the limit itself.", "negative_limit"
    if not same(limit, training.limit):
        return "clip gets another limit than max_value.", "ignores_max_value"
    return "clip gets other gradients than those of run_backwards.", "other_gradients"


def _mark_update(sheet: Sheet, training: Training, calls: list, parameters: object) -> None:
    updates = _calls_of(calls, "update_parameters")
    if updates:
        _mark_update_call(sheet, training, calls, updates, parameters)
        return
    if _same_parameters(parameters, training.after):
        sheet.mark("update", 1)
        return
    held = parameters if isinstance(parameters, Mapping) else {}
    wrong = {n: held.get(n) for n in NAMES if not same(held.get(n), training.after[n])}
    known = explain(wrong, training.update_mistakes)
    if known:
        sheet.mark("update", 0.5 if known.code in HALF_RIGHT else 0, known.message, known.code)
    else:
        name = next(iter(wrong))
        sheet.mark("update", 0, *what_is_off(f"After the update {name}", wrong[name], training.after[name]))


#: What was right about the update in spite of these: the rate, or the gradients.
HALF_RIGHT = ("no_clip", "ignores_learning_rate", "ignores_max_value")
TOO_LATE = "The update comes before the clip, so it takes gradients that have not been clipped."


def _tell_late_from_never(sheet: Sheet, calls: list) -> None:
    """An update without a clip, where the gradients that came back were clipped after all."""
    fraction, _, code = sheet.marks["update"]
    if code == "no_clip" and (_calls_of(calls, "clip") or sheet.marks["gradients"][0] == 1):
        sheet.mark("update", fraction, TOO_LATE, "clips_too_late")


def _mark_update_call(sheet: Sheet, training: Training, calls: list, updates: list, parameters: object) -> None:
    given, rate = updates[0].get("gradients"), scalar(updates[0].get("learning_rate"))
    right_gradients, right_rate = _same_parameters(given, training.clipped), same(rate, training.rate)
    if len(updates) > 1:
        sheet.mark("update", 0, "The parameters are updated twice.", "updates_twice")
    elif _same_parameters(parameters, training.still):
        text = "After optimize the parameters are what they were before: the update has been undone."
        sheet.mark("update", 0, text, "update_undone")
    elif not _same_parameters(parameters, training.case["dealt"]["moved"]):
        text = "The parameters change apart from update_parameters, which does the whole update."
        sheet.mark("update", 0, text, "updates_twice")
    elif right_gradients and right_rate:
        sheet.mark("update", 1)
    elif right_gradients:
        sheet.mark("update", 0.5, *_why_the_rate_is_off(rate, training))
    elif _same_parameters(given, training.unclipped):
        sheet.mark("update", 0.5 if right_rate else 0, NOT_CLIPPED, "no_clip")
    elif _same_parameters(given, _over(training.clipped, np.inf)):
        sheet.mark("update", 0, "update_parameters gets zeros, so the parameters don't move.", "no_update")
    else:
        sheet.mark("update", 0, "update_parameters gets other gradients than the clipped ones.", "other_gradients")


def _why_the_rate_is_off(rate: float | None, training: Training) -> tuple[str, str]:
    if same(rate, training.limit):
        return SWAPPED, "rate_and_limit_swapped"
    if same(rate, -training.rate):
        return "The rate is negated, so the parameters go uphill: update_parameters subtracts already.", "climbs"
    return "update_parameters gets another rate than learning_rate.", "ignores_learning_rate"


def _mark_last_state(sheet: Sheet, case: Mapping, calls: list, a: object) -> None:
    cells = case["dealt"]["cells"]
    right = cells[-1]["a"]
    if same(a, right):
        if len(_calls_of(calls, "run_forward")) > 1:
            sheet.mark("last state", 0, "run_forward is called more than once.", "runs_twice")
        else:
            sheet.mark("last state", 1)
        return
    known = explain({"a": a}, _last_state_mistakes(case))
    if known:
        sheet.mark("last state", 0, known.message, known.code)
    else:
        fraction = 0.5 if a is not None and same_numbers(a, right) else 0
        sheet.mark("last state", fraction, *what_is_off("The last state", a, right))


def _last_state_mistakes(case: Mapping) -> list[Mistake]:
    cells = case["dealt"]["cells"]
    _, from_zeros = reference.run_forward(case["parameters"], case["X"], np.zeros_like(case["a0"]))
    _, later = reference.run_forward(_true_training(case).after, case["X"], case["a0"])
    given = {
        "returns_a0": (case["a0"], "The state that comes back is a0; the last cell's is asked for."),
        "first_state": (cells[0]["a"], "This is the state of the first cell; the last cell's is asked for."),
        "returns_y": (cells[-1]["y"], "These are the last probabilities y; the last state a is asked for."),
        "returns_a_prev": (cells[-1]["a_prev"], "This is the last cell's a_prev; its a is asked for."),
        "no_a0": (from_zeros[-1]["a"], "The run starts from zeros; hand a0 on."),
        "state_after_update": (later[-1]["a"], "This state comes from a run after the update; keep that of the first."),
    }
    return [Mistake(code, text, {"a": value}) for code, (value, text) in given.items()]


def _optimize_sheet(case: Mapping, mode: str, outcome: object) -> Sheet:
    sheet = Sheet(**{"loss": 3, "gradients": 4, "last state": 3, "update": 4, "defaults": 1, "arguments": 1})
    trouble = _trouble(outcome, "optimize")
    if trouble and trouble[1] != "returned_none":
        return sheet.none(*trouble)
    calls = _items(outcome.get("calls")) if mode != "own" else []
    dealt = Training(case, case["dealt"]["gradients"])
    training = dealt if _calls_of(calls, "run_backwards") or _calls_of(calls, "clip") else _true_training(case)
    _mark_update(sheet, training, calls, outcome.get("parameters"))

    loss, gradients, a, code = _three(outcome.get("returned"))
    if code in ("returned_none", "type"):
        text = trouble[0] if trouble else "optimize should return loss, gradients, a_last."
        for aspect in ("loss", "gradients", "last state"):
            sheet.mark(aspect, 0, text, code)
        for aspect in ("defaults", "arguments"):
            sheet.mark(aspect, 0, "Counts once a value is returned.")
        return sheet
    _mark_optimize_loss(sheet, case, calls, loss)
    _mark_optimize_gradients(sheet, training, calls, gradients)
    _tell_late_from_never(sheet, calls)
    _mark_last_state(sheet, case, calls, a)
    _mark_optimize_defaults(sheet, case, mode, outcome.get("defaults"))
    if code == "order_swapped":
        for aspect in ("gradients", "last state"):
            sheet.mark(aspect, sheet.marks[aspect][0] / 2, "Return loss, gradients, a_last, in this order.", code)
    after = outcome.get("after")
    changed = []
    if not _same_indices(entry(after, "X"), case["X"]):
        changed.append("X")
    if not same(entry(after, "a0"), case["a0"]):
        changed.append("a0")
    if changed:
        sheet.mark("arguments", 0, f"{' and '.join(changed)} changed; work on a copy.", "changes_arguments")
    else:
        sheet.mark("arguments", 1)
    sheet.only_with(("loss", "gradients", "last state", "update"), ("arguments",))
    sheet.only_with(("gradients", "update"), ("defaults",))
    return sheet


DEFAULTS = {"learning_rate": 0.01, "max_value": 1.0}


def _mark_optimize_defaults(sheet: Sheet, case: Mapping, mode: str, outcome: object) -> None:
    """A call without rate and limit; each is looked at where it was right when it was given."""
    off = _trouble(outcome, "optimize without learning_rate and max_value")
    if off:
        sheet.mark("defaults", 0, *off)
        return
    calls = _items(outcome.get("calls")) if mode != "own" else []
    case = {**case, **DEFAULTS}
    dealt = Training(case, case["dealt"]["gradients"])
    training = dealt if _calls_of(calls, "run_backwards") or _calls_of(calls, "clip") else _true_training(case)
    _, gradients, _, _ = _three(outcome["returned"])
    clips, updates = _calls_of(calls, "clip"), _calls_of(calls, "update_parameters")
    right = {
        "learning_rate": same(scalar(updates[0].get("learning_rate")), training.rate)
        if updates
        else _same_parameters(outcome.get("parameters"), training.after),
        "max_value": same(scalar(clips[0].get("max_value")), training.limit)
        if clips
        else _same_parameters(gradients, training.clipped),
    }
    if not clips and not updates and not right["max_value"]:
        # a wrong limit shows in the parameters too
        held = outcome.get("parameters")
        moved = _same_parameters(gradients, gradients) and _same_parameters(
            held, training.moved({name: numbers(gradients[name]) for name in NAMES}, training.rate)
        )
        right["learning_rate"] = right["learning_rate"] or moved
    told = {"learning_rate": sheet.marks["update"][0] == 1, "max_value": sheet.marks["gradients"][0] == 1}
    wrong = [f"{name} should be {DEFAULTS[name]}" for name in right if told[name] and not right[name]]
    if wrong:
        text = f"Where it isn't given, {' and '.join(wrong)}."
        sheet.mark("defaults", 1 - len(wrong) / 2, text, "wrong_default")
    elif not any(told.values()):
        sheet.mark("defaults", 0, "Counts once the update or the gradients are right.")
    else:
        sheet.mark("defaults", 1)


def _judge_optimize(inputs: dict, outputs: dict) -> list[Finding]:
    """The loss (of the right run) 3/16, clipped gradients 4/16, last state 3/16, update 4/16.

    1/16 each for the defaults of rate and limit and for arguments left alone. Half of the update counts where only the
    rate or only the gradients of it are wrong.
    """
    if isinstance(entry(outputs, "missing"), str):
        return _optimize_sheet(inputs, "own", outputs).findings()
    modes = ["own", *(mode for mode in ("new", "nothing", "in_place") if mode in outputs)]
    return _verdict([_optimize_sheet(inputs, mode, entry(outputs, mode)) for mode in modes])


CHECKS = [
    Check("dinosaur_names/run_forward", 1, _forward_inputs, _judge_forward),
    Check("dinosaur_names/run_backwards", 1, _backwards_inputs, _judge_backwards),
    Check("dinosaur_names/optimize", 1, _optimize_inputs, _judge_optimize),
]
