"""Checks of one cell: its step forward and its step back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from autograders.checks.check import Check, Finding
from autograders.checks.compare import (
    RIGHT,
    Mistake,
    Result,
    Sheet,
    best_of,
    compared,
    entry,
    kind_of,
    nothing_came,
    numbers,
    same,
    same_numbers,
    together,
    trouble,
    untouched,
)
from autograders.reference import dinosaur_names as reference


def draw_sizes(rng: np.random.Generator) -> tuple[int, int, int]:
    """Three different sizes n_a, n_x, n_y."""
    n_a, n_x, n_y = (int(n) for n in rng.permutation(np.arange(4, 10))[:3])
    return n_a, n_x, n_y


def draw_parameters(rng: np.random.Generator, n_a: int, n_x: int, n_y: int) -> dict[str, np.ndarray]:
    """Parameters large enough for every part of the formula to matter, small enough for tanh not to saturate."""
    shapes = {"Wax": (n_a, n_x), "Waa": (n_a, n_a), "ba": (n_a, 1), "Wya": (n_y, n_a), "by": (n_y, 1)}
    scale = {"Wax": 0.6, "Waa": 0.8 / np.sqrt(n_a), "ba": 0.4, "Wya": 1.2 / np.sqrt(n_a), "by": 0.5}
    return {name: rng.normal(size=shape) * scale[name] for name, shape in shapes.items()}


def draw_state(rng: np.random.Generator, n_a: int) -> np.ndarray:
    return rng.uniform(0.2, 0.9, (n_a, 1)) * rng.choice([-1, 1], (n_a, 1))


def finite(value: object, shape: tuple[int, ...]) -> np.ndarray | None:
    """The value as an array of this shape whose entries are finite and not all equal, else None."""
    array = numbers(value)
    if array is None or array.shape != shape or not np.all(np.isfinite(array)) or np.ptp(array) == 0:
        return None
    return array


def telling(told: Sequence[tuple[str, str, np.ndarray]]) -> list[Mistake]:
    """Known mistakes out of code, message and what each gives; without those that a stub gives too."""
    return [Mistake(code, text, {"value": gives}) for code, text, gives in told if np.ptp(gives) > 0]


# forward_pass


def draw_forward(rng: np.random.Generator) -> dict:
    """Cells to step forward: twice any numbers, the first step of a name, and biases that are still zero.

    ``y`` is what a stand-in for softmax deals out.
    """
    cases = []
    for kind in ("any", "first", "fresh", "any"):
        n_a, n_x, n_y = draw_sizes(rng)
        parameters = draw_parameters(rng, n_a, n_x, n_y)
        if kind == "fresh":
            parameters["ba"], parameters["by"] = np.zeros((n_a, 1)), np.zeros((n_y, 1))
        x = rng.normal(size=(n_x, 1)) if kind == "any" else reference.one_hot(int(rng.integers(n_x)), n_x)
        a_prev = np.zeros((n_a, 1)) if kind == "first" else draw_state(rng, n_a)
        dealt = reference.softmax(rng.normal(size=(n_y, 1)))
        cases.append({"parameters": parameters, "x": x, "a_prev": a_prev, "y": dealt})
    return {"cases": cases}


def state_mistakes(case: Mapping) -> list[Mistake]:
    """What known mistakes give for the state."""
    p, x, a_prev = case["parameters"], case["x"], case["a_prev"]
    from_x, from_a, z = p["Wax"] @ x, p["Waa"] @ a_prev, p["Wax"] @ x + p["Waa"] @ a_prev + p["ba"]
    with np.errstate(all="ignore"):
        told = [
            (
                "terms_multiplied",
                "Wax x and Waa a_prev were multiplied with each other: add them.",
                np.tanh(from_x * from_a + p["ba"]),
            ),
            ("no_ba", "a is what comes out without the bias: ba is missing.", np.tanh(from_x + from_a)),
            ("sigmoid", "a was squashed with a sigmoid: the cell uses tanh.", 1 / (1 + np.exp(-z))),
            ("no_tanh", "a is what comes out before the squashing: tanh is missing.", z),
            (
                "transposed",
                "Waa was transposed: use it as it is.",
                np.tanh(from_x + p["Waa"].T @ a_prev + p["ba"]),
            ),
            ("no_a_prev", "The state before is left out: the term Waa a_prev is missing.", np.tanh(from_x + p["ba"])),
            ("no_x", "The input is left out: the term Wax x is missing.", np.tanh(from_a + p["ba"])),
            ("relu", "a was made with a ReLU: the cell uses tanh.", np.maximum(z, 0)),
            ("softmax_for_tanh", "a was made with softmax: the state uses tanh.", reference.softmax(z)),
            ("bias_outside_tanh", "ba was added behind tanh: it belongs inside.", np.tanh(from_x + from_a) + p["ba"]),
            (
                "bias_subtracted",
                "ba was subtracted: the bias is added.",
                np.tanh(from_x + from_a - p["ba"]),
            ),
            (
                "tanh_of_each_term",
                "tanh was taken of each term: add them up first.",
                np.tanh(from_x) + np.tanh(from_a) + np.tanh(p["ba"]),
            ),
            ("tanh_twice", "tanh was taken twice.", np.tanh(np.tanh(z))),
            (
                "elementwise_product",
                "Waa and a_prev were multiplied element by element: use the matrix product @.",
                np.tanh(from_x + (p["Waa"] * a_prev).sum(axis=1, keepdims=True) + p["ba"]),
            ),
        ]
    # without a state before, leaving out the input can't be told from other mistakes
    return telling([mistake for mistake in told if np.any(a_prev) or mistake[0] not in ("no_x", "terms_multiplied")])


def logit_variants(case: Mapping, a: np.ndarray) -> list[tuple[str, str, np.ndarray]]:
    """What known mistakes give for the logits, from the student's own state."""
    p, a_prev = case["parameters"], case["a_prev"]
    pre = p["Wax"] @ case["x"] + p["Waa"] @ a_prev + p["ba"]
    return [
        ("no_by", "y is what comes out without the bias: by is missing.", p["Wya"] @ a),
        ("y_from_a_prev", "y was made from a_prev: use the new state a.", p["Wya"] @ a_prev + p["by"]),
        ("y_before_tanh", "y was made from the state before tanh: use a.", p["Wya"] @ pre + p["by"]),
        ("bias_subtracted", "by was subtracted: the bias is added.", p["Wya"] @ a - p["by"]),
    ]


def output_mistakes(case: Mapping, a: np.ndarray) -> list[Mistake]:
    """What known mistakes give for y, from the student's own state."""
    z = case["parameters"]["Wya"] @ a + case["parameters"]["by"]
    variants = logit_variants(case, a)
    mistakes = telling([(code, text, reference.softmax(gives)) for code, text, gives in variants])
    mistakes += [
        Mistake("no_softmax", "y holds the logits: softmax is missing.", {"value": z}),
        Mistake("no_softmax", "y holds the logits: softmax and the bias by are missing.", {"value": variants[0][2]}),
        Mistake(
            "wrong_axis", "y was divided along the wrong axis: it should add up to 1.", {"value": np.ones(z.shape)}
        ),
        Mistake("softmax_twice", "softmax was taken twice.", {"value": reference.softmax(reference.softmax(z))}),
        Mistake("sigmoid_output", "y was made with a sigmoid: use softmax.", {"value": 1 / (1 + np.exp(-z))}),
        Mistake("tanh_output", "y was made with tanh: use softmax.", {"value": np.tanh(z)}),
        Mistake("not_normalised", "y holds exponentials that don't add up to 1: use softmax.", {"value": np.exp(z)}),
        Mistake("log_softmax", "y holds logarithms: leave out the log.", {"value": np.log(reference.softmax(z))}),
    ]
    return mistakes


def state_of(case: Mapping, outcome: Mapping) -> object:
    """The new state: what the cell holds, or else what came back (alone, or first or second of a pair)."""
    shape = case["parameters"]["ba"].shape
    returned = outcome["returned"]
    pair = list(returned) if isinstance(returned, (list, tuple)) and len(returned) == 2 else []
    candidates = [entry(outcome.get("cell"), "a"), returned, *pair]
    wanted, _ = reference.forward(case["parameters"], case["x"], case["a_prev"])
    right = [value for value in candidates if same(value, wanted)]
    usable = [value for value in candidates if finite(value, shape) is not None]
    present = [value for value in candidates if value is not None]
    return [*right, *usable, *present, None][0]


def judge_output(case: Mapping, outcome: Mapping, a: np.ndarray) -> Result:
    """``y`` on the cell against softmax(Wya a + by) of the student's own ``a``.

    Where the stand-in for softmax was called, its argument is judged, and ``y`` must be what it dealt out.
    """
    p, y = case["parameters"], entry(outcome.get("cell"), "y")
    z = p["Wya"] @ a + p["by"]
    calls = outcome.get("softmax")
    if not isinstance(calls, (list, tuple)) or not calls:
        wanted = reference.softmax(z)
        pair = outcome["returned"] if isinstance(outcome["returned"], (list, tuple)) else []
        for value in (y, *pair):
            if same(value, wanted):
                return RIGHT
        if y is None:
            return 0.0, "y is not on the cell: set self.y.", "not_kept"
        return compared("y", y, wanted, output_mistakes(case, a))
    for call in calls:
        if not same_numbers(call, z):
            array = numbers(call)
            for code, message, gives in logit_variants(case, a):
                if array is not None and array.size == gives.size and same(array.reshape(gives.shape), gives):
                    return 0.0, message, code
            return 0.0, "softmax was called with something else than Wya a + by.", "value"
    if y is None or same(y, case["y"]):
        return RIGHT
    if same_numbers(y, case["y"]):
        return compared("y", y, case["y"])
    return 0.0, "y is not what softmax gave: set self.y to it.", "value"


def judge_kept(case: Mapping, outcome: Mapping, a: np.ndarray | None) -> Result:
    """A quarter for each of ``x, a_prev, a, y`` that the cell holds; nothing where it holds something else as one."""
    cell = outcome.get("cell")
    held = {name: entry(cell, name) for name in ("x", "a_prev", "a", "y")}
    a_prev = case["a_prev"]
    if a is not None and same(held["a_prev"], a) and not same(a, a_prev):
        message = "The cell's a_prev holds the new state: keep the old one, the backward pass needs it."
        return 0.75, message, "a_prev_overwritten"
    wanted = {"x": case["x"], "a_prev": a_prev, "a": a}
    off = [name for name, right in wanted.items() if right is None or not same(held[name], right)]
    off += ["y"] if held["y"] is None else []
    if not off:
        kind = np.asarray(held["a"]).dtype
        text = f"The state is kept in {kind}; use NumPy's default, float64."
        return (0.0, text, "float32") if kind.itemsize < 8 else RIGHT
    missing = [name for name in off if held[name] is None]
    if missing == off:
        text = f"The cell does not keep {listed(missing)}: set {listed([f'self.{name}' for name in missing])}."
        return 1 - len(off) / 4, text, "not_kept"
    wrong = [name for name in off if held[name] is not None]
    text = f"The cell's {listed(wrong)} {'is' if len(wrong) == 1 else 'are'} not what it should hold."
    return 0.0, text, "kept_wrong"


def listed(names: Sequence[str]) -> str:
    """Names in a sentence: ``x``, ``x and a``, ``x, a_prev and a``."""
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def judge_again(outcome: Mapping, result: Result, name: str, changed: bool) -> Result:
    """The result of a second cell's same step: that of the first one, where the same came out for ``name``."""
    again = outcome.get("again")
    if stopped := trouble(again):
        return stopped
    first = numbers(entry(outcome.get("cell"), name))
    if first is None or same(entry(entry(again, "cell"), name), first) or not np.all(np.isfinite(first)):
        return result
    if changed:
        text = f"The same step gives another {name} the second time, because the first call changed the parameters."
        return 0.0, text, "changes_arguments"
    return 0.0, f"The same step gives another {name} the second time: keep nothing from earlier calls.", "keeps_state"


def judge_returned(outcome: Mapping, a: np.ndarray | None) -> Result:
    """Whether ``a`` came back, and nothing else."""
    returned = outcome["returned"]
    if returned is None:
        return 0.0, "It returned None: is the `return` missing?", "returned_none"
    if a is not None and same(returned, a):
        return RIGHT
    y = numbers(entry(outcome.get("cell"), "y"))
    if y is not None and same(returned, y):
        return 0.0, "It returned the probabilities y: return the state a.", "returns_y"
    if isinstance(returned, (list, tuple)):
        return 0.0, f"It returned {kind_of(returned)}: return the state a alone.", "shape"
    return 0.0, "What came back is not the new state a.", "value"


def forward_sheet(inputs: dict, outputs: dict, mode: str) -> Sheet:
    """One mode's sheet."""
    sheet = Sheet(state=5, output=4, kept=3, returned=2, arguments=2)
    cases = inputs["cases"]
    outcomes = [entry(entry(outputs, mode), i) for i in range(len(cases))]
    if nothing_came(sheet, outputs, outcomes, may_return_none=True):
        return sheet
    results: dict[str, list[Result]] = {aspect: [] for aspect in sheet.shares}
    outputs_right = False
    for case, outcome in zip(cases, outcomes, strict=True):
        if stopped := trouble(outcome):
            for found in results.values():
                found.append(stopped)
            continue
        wanted, wanted_y = reference.forward(case["parameters"], case["x"], case["a_prev"])
        a = state_of(case, outcome)
        state = compared("a", a, wanted, state_mistakes(case))
        own = finite(a, wanted.shape)
        outputs_right |= same(entry(outcome.get("cell"), "y"), wanted_y)
        output = judge_output(case, outcome, wanted if own is None else own)
        results["kept"].append(judge_kept(case, outcome, numbers(a)))
        results["returned"].append(judge_returned(outcome, numbers(a)))
        pairs = [(entry(outcome.get("after"), name), case[name]) for name in ("x", "a_prev")]
        pairs += [
            (entry(entry(outcome.get("after"), "parameters"), k), value) for k, value in case["parameters"].items()
        ]
        unchanged = untouched("x, a_prev or the parameters", pairs)
        results["arguments"].append(unchanged)
        results["state"] += [state, judge_again(outcome, state, "a", unchanged != RIGHT)]
        results["output"] += [output, judge_again(outcome, output, "y", unchanged != RIGHT)]
    for aspect, found in results.items():
        fraction, message, code = together(found)
        sheet.mark(aspect, float(fraction == 1) if aspect == "arguments" else fraction, message, code)
    if outputs_right:
        sheet.only_with(["state", "output"], ["kept", "returned", "arguments"])
    else:
        # nothing is right in absolute terms where no state is
        sheet.only_with(["state"], ["output", "kept", "returned", "arguments"])
    return sheet


def judge_forward(inputs: dict, outputs: dict) -> list[Finding]:
    """The new state and the distribution, what the cell keeps, and what comes back.

    Shares of 16: ``state`` 5; ``output`` 4 for y as it follows from the student's own state; ``kept`` 3 for x, a_prev,
    a and y on the cell; ``returned`` 2; ``arguments`` 2 for leaving them and the parameters as they were. The first
    two count half for a second cell with the same parameters, which must take the same step. Where no state is right
    in any case, nothing is earned. With the student's own softmax, or with a stand-in for it.
    """
    return best_of([forward_sheet(inputs, outputs, mode) for mode in ("own", "stand_in")])


# backward_pass


def draw_backward(rng: np.random.Generator) -> dict:
    """Cells after a true step forward: twice any step, and a name's last step, whose ``da_next`` is zero.

    In any step, an entry of da, of da_prev and of a gradient of the weights is larger than 1.5.
    """
    cases = []
    for kind in ("any", "last", "any"):
        n_a, n_x, n_y = draw_sizes(rng)
        parameters = draw_parameters(rng, n_a, n_x, n_y)
        x = reference.one_hot(int(rng.integers(n_x)), n_x)
        a_prev = draw_state(rng, n_a)
        a, y = reference.forward(parameters, x, a_prev)
        dy = y - reference.one_hot(int(rng.integers(n_y)), n_y)
        da_next = np.zeros((n_a, 1))
        while kind == "any":
            da_next = 3 * rng.normal(size=(n_a, 1))
            da = parameters["Wya"].T @ dy + da_next
            dz = da * (1 - a**2)
            if min(np.max(np.abs(n)) for n in (da, dz, dz @ a_prev.T, parameters["Waa"].T @ dz)) > 1.5:
                break
        cases.append(
            {"parameters": parameters, "da_next": da_next, "cell": {"x": x, "a_prev": a_prev, "a": a, "y": y, "dy": dy}}
        )
    return {"cases": cases}


def dz_mistakes(case: Mapping) -> list[Mistake]:
    """What known mistakes give for dz, which is the gradient of ba."""
    p, da_next, cell = case["parameters"], case["da_next"], case["cell"]
    a, a_prev, dy = cell["a"], cell["a_prev"], cell["dy"]
    from_y = p["Wya"].T @ dy
    da = from_y + da_next
    slope = 1 - a**2
    told = [
        ("missing_tanh_derivative", "This is what comes out when the factor 1 − a² is missing.", da),
        ("da_next_ignored", "da_next is left out: what the next step says of a must be added.", from_y * slope),
        ("dy_ignored", "The output's part is left out: add Wya.T @ dy to da_next.", da_next * slope),
        ("sigmoid_derivative", "a (1 − a) is the derivative of the sigmoid; that of tanh is 1 − a².", da * a * (1 - a)),
        ("da_next_added_late", "da_next was added behind the factor 1 − a²: add it before.", from_y * slope + da_next),
        ("y_for_dy", "The probabilities y were used in the place of dy.", (p["Wya"].T @ cell["y"] + da_next) * slope),
        ("a_prev_for_a", "The derivative of tanh was taken at a_prev: use the new state a.", da * (1 - a_prev**2)),
        ("square_missing", "This is what comes out with the factor 1 − a: the square is missing.", da * (1 - a)),
        (
            "tanh_twice",
            "tanh was taken of a again: a is a tanh already, so the factor is 1 − a².",
            da * (1 - np.tanh(a) ** 2),
        ),
        ("wrong_sign", "da_next was subtracted: add it.", (from_y - da_next) * slope),
        ("wrong_sign", "The output's part was subtracted: add it.", (da_next - from_y) * slope),
        ("wrong_sign", "The sign is turned round.", -da * slope),
        ("wrong_sign", "The sign of the factor is turned round: it is 1 − a².", da * (a**2 - 1)),
        ("plus_for_minus", "The factor is 1 − a², not 1 + a².", da * (1 + a**2)),
        ("tanh_for_derivative", "a was used as the factor: the derivative of tanh is 1 − a².", da * a),
        ("factor_on_da_next_only", "The factor 1 − a² belongs to the output's part too.", from_y + da_next * slope),
        (
            "da_next_through_waa",
            "da_next was passed through Waa.T, which the next step has done already.",
            (from_y + p["Waa"].T @ da_next) * slope,
        ),
        ("slope_without_da", "dz is only the factor 1 − a²: multiply it by da.", slope),
        *(
            ("clips", "The gradients were clipped here as well: clip does that.", gives)
            for limit in (1, 5)
            for gives in (np.clip(da * slope, -limit, limit), np.clip(da, -limit, limit) * slope)
        ),
    ]
    return telling(told)


def previous_mistakes(case: Mapping, dz: np.ndarray) -> list[Mistake]:
    """What known mistakes give for da_prev, from the student's own dz."""
    p, da_next, cell = case["parameters"], case["da_next"], case["cell"]
    da = p["Wya"].T @ cell["dy"] + da_next
    right = p["Waa"].T @ dz
    told = [
        ("transposed", "da_prev needs the transposed matrix: Waa.T @ dz.", p["Waa"] @ dz),
        ("da_prev_not_through_waa", "da_prev is dz itself: pass it back through Waa.T.", dz),
        (
            "missing_tanh_derivative",
            "da_prev was made from da: make it from dz, which has the factor 1 − a².",
            p["Waa"].T @ da,
        ),
        ("da_prev_not_through_waa", "da_prev is da itself: it should be Waa.T @ dz.", da),
        ("da_next_added_to_da_prev", "da_next was added to da_prev, but it is in dz already.", right + da_next),
        ("da_next_handed_back", "da_prev is da_next itself: it should be Waa.T @ dz.", da_next),
        (
            "tanh_derivative_twice",
            "da_prev has a factor 1 − a_prev² that belongs to the step before.",
            right * (1 - cell["a_prev"] ** 2),
        ),
        *(("clips", "da_prev was clipped: pass it back as it is.", np.clip(right, -limit, limit)) for limit in (1, 5)),
    ]
    return telling(told)


def weight_mistakes(case: Mapping, name: str, dz: np.ndarray) -> list[Mistake]:
    """What known mistakes give for one of the gradients of the weights and of by, from the student's own dz."""
    cell, da_next = case["cell"], case["da_next"]
    x, a_prev, a, y, dy = (cell[key] for key in ("x", "a_prev", "a", "y", "dy"))
    told = {
        "Wax": [("da_next_for_dz", "The gradient of Wax was made from da_next: make it from dz.", da_next @ x.T)],
        "Waa": [
            ("a_for_a_prev", "The gradient of Waa was made from the new state: it needs a_prev.", dz @ a.T),
            ("da_next_for_dz", "The gradient of Waa was made from da_next: make it from dz.", da_next @ a_prev.T),
            ("transposed", "The gradient of Waa is transposed: dz comes first.", a_prev @ dz.T),
        ],
        "Wya": [
            ("y_for_dy", "The probabilities y were used in the place of dy.", y @ a.T),
            ("a_prev_for_a", "The gradient of Wya was made from the old state: it needs a.", dy @ a_prev.T),
        ],
        "by": [("y_for_dy", "The probabilities y were used in the place of dy.", y)],
    }[name]
    return telling(told)


def gradient_table(value: object) -> tuple[dict, Result]:
    """Gradients by the names of their parameters, and whether they were named as asked for."""
    if not isinstance(value, Mapping):
        code = "returned_none" if value is None else "type"
        return {}, (0.0, f"gradients is {kind_of(value)}; a dict was asked for.", code)
    missing = [name for name in reference.NAMES if name not in value]
    if not missing:
        return dict(value), RIGHT
    table = {}
    for key, item in value.items():
        short = key[1:].lstrip("_") if isinstance(key, str) and key[:1] == "d" else key
        table[short if short in reference.NAMES else key] = item
    text = f"gradients has no key {missing[0]!r}: name the gradients like the parameters, Wax, Waa, ba, Wya and by."
    return table, (0.0, text, "wrong_keys")


def gradients_and_previous(returned: object) -> tuple[dict, object, Result]:
    """Gradients, da_prev, and whether they came in the order and under the names asked for."""
    if not isinstance(returned, (list, tuple)) or len(returned) != 2:
        message = f"It returned {kind_of(returned)}; a pair (gradients, da_prev) was asked for."
        if isinstance(returned, Mapping):
            return gradient_table(returned)[0], None, (0.0, message, "shape")
        items = returned if isinstance(returned, (list, tuple)) else []
        table = next((item for item in items if isinstance(item, Mapping)), {})
        return gradient_table(table)[0], None, (0.0, message, "shape")
    first, second = returned
    if isinstance(second, Mapping) and not isinstance(first, Mapping):
        message = "The two come in the wrong order: gradients first, then da_prev."
        return gradient_table(second)[0], first, (0.0, message, "swapped_order")
    table, named = gradient_table(first)
    return table, second, named


def gradient_result(name: str, table: Mapping, wanted: np.ndarray, mistakes: Sequence[Mistake]) -> Result:
    if name not in table:
        return 0.0, f"gradients has no {name}.", "wrong_keys"
    return compared(f"the gradient of {name}", table[name], wanted, mistakes)


def judge_one_backward(case: Mapping, outcome: Mapping) -> tuple[dict[str, list[Result]], bool]:
    """The results of one case by aspect, and whether any value is right in absolute terms."""
    p, cell, da_next = case["parameters"], case["cell"], case["da_next"]
    gradients, da_prev = reference.backward(p, cell["x"], cell["a_prev"], cell["dy"], da_next)
    table, previous, returned = gradients_and_previous(outcome["returned"])
    own = finite(table.get("ba"), p["ba"].shape)
    dz = gradients["ba"] if own is None else own
    found = {
        "dz": [gradient_result("ba", table, gradients["ba"], dz_mistakes(case))],
        "weights": [
            gradient_result("Wax", table, dz @ cell["x"].T, weight_mistakes(case, "Wax", dz)),
            gradient_result("Waa", table, dz @ cell["a_prev"].T, weight_mistakes(case, "Waa", dz)),
        ],
        "output": [
            gradient_result(name, table, gradients[name], weight_mistakes(case, name, dz)) for name in ("Wya", "by")
        ],
        "da_prev": [compared("da_prev", previous, p["Waa"].T @ dz, previous_mistakes(case, dz))],
        "returned": [returned],
    }
    if own is not None and found["weights"][0][0] < 1:
        # the state's gradients may be right where that of ba, summed or forgotten, is not
        absolute = [
            gradient_result(name, table, gradients[name], weight_mistakes(case, name, gradients["ba"]))
            for name in ("Wax", "Waa")
        ]
        if sum(result[0] for result in absolute) > sum(result[0] for result in found["weights"]):
            found["weights"] = absolute
            found["da_prev"] = [compared("da_prev", previous, da_prev, previous_mistakes(case, gradients["ba"]))]
    some = any(same(table.get(name), gradients[name]) for name in gradients) or same(previous, da_prev)
    found["arguments"] = [backward_untouched(case, outcome)]
    return forgetful(found, table, previous, outcome.get("again")), some


def backward_untouched(case: Mapping, outcome: Mapping) -> Result:
    """Whether da_next, the parameters and what the cell holds are what they were before the call."""
    after, before = outcome.get("after"), outcome.get("before")
    pairs = [(entry(after, "da_next"), case["da_next"])]
    pairs += [(entry(entry(after, "parameters"), name), value) for name, value in case["parameters"].items()]
    result = untouched("da_next or the parameters", pairs)
    if result != RIGHT:
        return result
    for name in ("x", "a_prev", "a", "y", "dy"):
        old = numbers(entry(before, name))
        if old is not None and untouched("", [(entry(entry(after, "cell"), name), old)]) != RIGHT:
            return 0.0, f"The call changes the cell's {name}, which is needed later on; work on a copy.", "changes_cell"
    return RIGHT


def forgetful(found: dict, table: Mapping, previous: object, again: object) -> dict[str, list[Result]]:
    """What was found, without that which a second call on a fresh cell gives otherwise."""
    if stopped := trouble(again):
        others: Mapping = {}
        second, reason = None, stopped
    else:
        others, second, _ = gradients_and_previous(again["returned"])
        text = "A second call with a fresh cell gives other numbers: make gradients anew in each call."
        reason = (0.0, text, "keeps_state")
    names = {"dz": ["ba"], "weights": ["Wax", "Waa"], "output": ["Wya", "by"]}
    for aspect, parts in names.items():
        found[aspect] = [
            reason if result == RIGHT and not same(others.get(name), numbers(table[name])) else result
            for name, result in zip(parts, found[aspect], strict=True)
        ]
    if found["da_prev"][0] == RIGHT and not same(second, numbers(previous)):
        found["da_prev"] = [reason]
    return found


def backward_sheet(inputs: dict, outputs: dict, mode: str) -> Sheet:
    """One mode's sheet."""
    sheet = Sheet(dz=4, weights=3, output=2, da_prev=3, returned=2, arguments=2)
    cases = inputs["cases"]
    outcomes = [entry(entry(outputs, mode), i) for i in range(len(cases))]
    if nothing_came(sheet, outputs, outcomes):
        return sheet
    results: dict[str, list[Result]] = {aspect: [] for aspect in sheet.shares}
    something_right = False
    for case, outcome in zip(cases, outcomes, strict=True):
        if stopped := trouble(outcome):
            for found in results.values():
                found.append(stopped)
            continue
        found, right = judge_one_backward(case, outcome)
        something_right |= right
        for aspect in results:
            results[aspect] += found[aspect]
    for aspect, found in results.items():
        fraction, message, code = together(found)
        whole = aspect in ("returned", "arguments")
        sheet.mark(aspect, float(fraction == 1) if whole else fraction, message, code)
    values = ["dz", "weights", "output", "da_prev"]
    if not something_right:
        sheet.only_with([], values)
    sheet.only_with(values, ["returned", "arguments"])
    return sheet


def judge_backward(inputs: dict, outputs: dict) -> list[Finding]:
    """The five gradients and da_prev against the complex step.

    Shares of 16: ``dz`` 4 (the gradient of ba); ``weights`` 3 for Wax and Waa and ``da_prev`` 3, as they follow from
    the student's own dz; ``output`` 2 for Wya and by; ``returned`` 2 for the pair, its order and the keys;
    ``arguments`` 2 for leaving them, the parameters and the cell as they were. What a second call on a fresh cell
    gives otherwise is not right. Where no value is right in any case, nothing is earned. On a cell
    after the student's own forward pass, or whose values were set from a true one.
    """
    return best_of([backward_sheet(inputs, outputs, mode) for mode in ("both", "given", "own")])


CHECKS = [
    Check("dinosaur_names/forward_pass", 1, draw_forward, judge_forward),
    Check("dinosaur_names/backward_pass", 1, draw_backward, judge_backward),
]
